/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whole mails and the level they must come out with, which is the first word of their file names. */
#include "mail-check.h"

#include <stdlib.h>
#include <string.h>

/* What lies beside a mail as .expect, group [Expect]; a missing file expects nothing. */
static GKeyFile *
load_expectations (const char *mail_path)
{
  g_autofree char *stem = g_strndup (mail_path, strlen (mail_path) - strlen (".eml"));
  g_autofree char *path = g_strconcat (stem, ".expect", NULL);
  GKeyFile *file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

static void
assert_level (const TmReport *report, const char *name)
{
  int level = tm_report_get_level (report);

  if (g_str_has_prefix (name, "below3-"))
    {
      g_assert_cmpint (level, >=, TM_LEVEL_NOTHING_FOUND);
      g_assert_cmpint (level, <, TM_LEVEL_SUSPECTED);
    }
  else if (g_str_has_prefix (name, "from3-"))
    g_assert_cmpint (level, >=, TM_LEVEL_SUSPECTED);
  else
    g_assert_cmpint (level, ==, atoi (name));
}

static void
assert_findings (const TmReport *report, GKeyFile *expect)
{
  g_auto (GStrv) present = g_key_file_get_string_list (expect, "Expect", "Findings", NULL, NULL);
  g_auto (GStrv) absent = g_key_file_get_string_list (expect, "Expect", "Absent", NULL, NULL);

  for (guint i = 0; present != NULL && present[i] != NULL; i++)
    if (mail_check_find (report, present[i]) == NULL)
      g_test_fail_printf ("no finding %s", present[i]);
  for (guint i = 0; absent != NULL && absent[i] != NULL; i++)
    if (mail_check_find (report, absent[i]) != NULL)
      g_test_fail_printf ("a finding %s", absent[i]);
}

/* Each marked place once, even where several findings meet. */
static GPtrArray *
collect_marked (const TmReport *report)
{
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));
  GPtrArray *marked = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (findings, i);
      for (guint k = 0; k < tm_finding_get_n_evidence (finding); k++)
        {
          g_autofree char *words = mail_check_dup_marked (report, tm_finding_get_evidence (finding, k));
          if (*words != '\0' && !g_ptr_array_find_with_equal_func (marked, words, g_str_equal, NULL))
            g_ptr_array_add (marked, g_steal_pointer (&words));
        }
    }
  return marked;
}

static gboolean
is_marked (GPtrArray *marked, const char *words)
{
  for (guint i = 0; i < marked->len; i++)
    if (strstr (g_ptr_array_index (marked, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_marks (const TmReport *report, GKeyFile *expect)
{
  g_auto (GStrv) wanted = g_key_file_get_string_list (expect, "Expect", "Marks", NULL, NULL);
  g_autoptr (GPtrArray) marked = collect_marked (report);
  int least = g_key_file_get_integer (expect, "Expect", "MarksMin", NULL);

  for (guint i = 0; i < marked->len; i++)
    g_test_message ("marked: %s", (const char *) g_ptr_array_index (marked, i));
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!is_marked (marked, wanted[i]))
      g_test_fail_printf ("not marked: %s", wanted[i]);
  g_assert_cmpint ((int) marked->len, >=, least);
}

/* What the mail says must have come through whole, whatever its encoding. */
static void
assert_words (const TmReport *report, GKeyFile *expect)
{
  const TmMessage *message = tm_report_get_message (report);
  g_autofree char *subject = g_key_file_get_string (expect, "Expect", "Subject", NULL);
  g_autofree char *name = g_key_file_get_string (expect, "Expect", "SenderName", NULL);
  g_autofree char *text = g_key_file_get_string (expect, "Expect", "Text", NULL);
  g_autofree char *brand = g_key_file_get_string (expect, "Expect", "Brand", NULL);

  if (subject != NULL)
    g_assert_cmpstr (tm_message_get_subject (message), ==, subject);
  if (name != NULL)
    g_assert_cmpstr (tm_message_get_from_name (message), ==, name);
  if (text != NULL)
    g_assert_nonnull (strstr (tm_message_get_text (message), text));
  if (brand != NULL)
    g_assert_cmpstr (tm_report_get_claimed_brand (report), ==, brand);
}

static void
test_mail (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_build_filename (mail_check_get_env ("TM_TEST_MAILS_DIR"), name, NULL);
  g_autoptr (GKeyFile) expect = load_expectations (path);
  g_autoptr (TmReport) report = mail_check_run (path);

  assert_words (report, expect);
  assert_findings (report, expect);
  assert_marks (report, expect);
  assert_level (report, name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* One mail that comes out wrong does not hide the others. */
  g_test_set_nonfatal_assertions ();
  g_autoptr (GPtrArray) names = mail_check_list (mail_check_get_env ("TM_TEST_MAILS_DIR"), ".eml");
  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_strdup_printf ("/mails/%.*s", (int) (strlen (name) - strlen (".eml")), name);
      g_test_add_data_func (path, name, test_mail);
    }
  return g_test_run ();
}
