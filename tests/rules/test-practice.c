/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails to practise with: what the practice says of each is what the real worker and all checks say. */
#include "config.h"

#include "mail-check.h"

#include "core/tm-practice-mail.h"

#include <string.h>

static char *
dup_path (const TmPracticeMail *mail)
{
  return g_build_filename (mail_check_get_env ("TM_TEST_PRACTICE_DIR"), mail->file, NULL);
}

/* A fake must have a place in the mail that can be pointed at; else there is nothing to learn. */
static void
assert_has_place (const TmReport *report)
{
  TmVerdict *verdict = tm_report_get_verdict (report);
  TmFinding *finding = g_ptr_array_index (tm_verdict_get_findings (verdict), 0);

  g_assert_cmpuint (tm_verdict_get_n_main (verdict), >=, 1);
  g_assert_cmpint (tm_finding_get_severity (finding), >=, TM_SEVERITY_STRONG);
  g_assert_cmpuint (tm_finding_get_n_evidence (finding), >=, 1);
  g_autofree char *marked = mail_check_dup_marked (report, tm_finding_get_evidence (finding, 0));
  g_assert_cmpstr (marked, !=, "");
}

static void
test_level_fits (gconstpointer data)
{
  const TmPracticeMail *mail = data;
  g_autofree char *path = dup_path (mail);
  g_autoptr (TmReport) report = mail_check_run (path);

  if (mail->is_fake)
    {
      g_assert_cmpint (tm_report_get_level (report), >=, TM_LEVEL_SUSPECTED);
      assert_has_place (report);
    }
  else
    {
      g_assert_cmpint (tm_report_get_level (report), ==, TM_LEVEL_NOTHING_FOUND);
      g_assert_nonnull (mail_check_find (report, "auth-pass-brand"));
    }
}

static void
test_mixed (void)
{
  g_autoptr (GPtrArray) names = mail_check_list (mail_check_get_env ("TM_TEST_PRACTICE_DIR"), ".eml");
  guint n_fake = 0;

  g_assert_cmpuint (tm_practice_mail_get_n (), ==, 7);
  g_assert_cmpuint (names->len, ==, tm_practice_mail_get_n ());
  for (guint i = 0; i < tm_practice_mail_get_n (); i++)
    {
      g_assert_cmpstr (tm_practice_mail_get (i)->file, ==, g_ptr_array_index (names, i));
      n_fake += tm_practice_mail_get (i)->is_fake;
    }
  g_assert_cmpuint (n_fake, >=, 2);
  g_assert_cmpuint (n_fake, <=, 5);
}

/* Whatever was guessed, the same mail is called the same. */
static void
test_answers (void)
{
  for (guint i = 0; i < tm_practice_mail_get_n (); i++)
    for (guint guess = TM_GUESS_GENUINE; guess <= TM_GUESS_UNSURE; guess++)
      {
        const TmPracticeMail *mail = tm_practice_mail_get (i);
        const char *answer = tm_practice_mail_get_answer (mail, (TmGuess) guess);
        g_assert_cmpint (g_str_has_suffix (answer, "This one is a fake."), ==, mail->is_fake);
        g_assert_null (strstr (answer, "wrong"));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/mixed", test_mixed);
  g_test_add_func ("/practice/answers", test_answers);
  for (guint i = 0; i < tm_practice_mail_get_n (); i++)
    {
      g_autofree char *path = g_strdup_printf ("/practice/level-fits/%s", tm_practice_mail_get (i)->file);
      g_test_add_data_func (path, tm_practice_mail_get (i), test_level_fits);
    }
  return g_test_run ();
}
