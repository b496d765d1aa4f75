/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report as a file, read by another program: each mark has its number, its words and its reason, and nothing in
 * it can be pressed. */
#include "app/tm-print-job.h"
#include "draft.h"
#include "wait.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define PATIENCE 600

static const struct
{
  TmSeverity severity;
  const char *title;
  const char *words;
  const char *number;   /* the strongest come first, and the link is the third */
} marks[] = {
  { TM_SEVERITY_DECISIVE, "Title of the first", "alpha beta", "1" },
  { TM_SEVERITY_STRONG, "Title of the second", "gamma delta", "2" },
  { TM_SEVERITY_MEDIUM, "Title of the third", "epsilon zeta", "4" },
  { TM_SEVERITY_WEAK, "Title of the fourth", "eta theta", "5" },
  { TM_SEVERITY_INFO, "Title of the fifth", "iota kappa", "6" },
  { TM_SEVERITY_GENUINE, "Title of the sixth", "lambda omicron", "7" },
};

static const char * const steps[] = { "Call the shop first", "Change the password then", NULL };

static TmReport *
new_report (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *line = g_strdup_printf ("Before it %s behind it", marks[i].words);
      draft_element (parts, 0, "p", -1, "");
      draft_text (parts, 1, TM_HIDDEN_NO, line);
    }
  draft_element (parts, 0, "p", -1, "");
  draft_element (parts, 1, "a", 0, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "press here");
  draft_link (parts, TM_LINK_ANCHOR, "https://login.example.cn/a", "press here");
  draft_element (parts, 0, "p", -1, "")->hidden = TM_HIDDEN_DISPLAY;
  draft_text (parts, 1, TM_HIDDEN_DISPLAY, "what nobody sees");
  draft_element (parts, 0, "img", 0, "");
  draft_image (parts, TM_IMAGE_REMOTE, "https://pictures.example.cn/a.png", "a picture");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    draft_finding (findings, message, marks[i].severity, marks[i].title, marks[i].words);
  TmFinding *link = draft_finding (findings, message, TM_SEVERITY_STRONG, "Title of the seventh", "");
  tm_finding_add_link (link, message, 0);
  return draft_report (message, findings);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_file = FALSE;

  *(gboolean *) user_data = tm_print_job_finish (result, &is_file, &error);
  g_assert_no_error (error);
}

static void
save (const char *path)
{
  g_autoptr (TmReport) report = new_report ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean done = FALSE;

  tm_print_job_save_async (report, steps, file, NULL, on_ended, &done);
  for (guint i = 0; i < PATIENCE && !done; i++)
    wait_ms (50);
  g_assert_true (done);
}

/* What a program says of the file. */
static char *
run (const char *program, const char *option, const char *path, const char *last)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strconcat (program, " ", option, " ", quoted, " ", last, NULL);
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_command_line_sync (command, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  return out;
}

/* The line that @words stand in. */
static char *
dup_line (const char *text, const char *words)
{
  const char *found = strstr (text, words);

  if (found == NULL)
    g_error ("«%s» is not in the report:\n%s", words, text);
  while (found > text && found[-1] != '\n')
    found--;
  return g_strndup (found, strcspn (found, "\n"));
}

static gboolean
has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_equal (g_strstrip (lines[i]), line))
      return TRUE;
  return FALSE;
}

/* Between the title of a finding in its list and that of the next one, its reason and what to do. */
static void
assert_reason (const char *text, const char *title)
{
  const char *start = g_strrstr (text, title);

  g_assert_nonnull (start);
  start += strlen (title);
  const char *next = strstr (start, "Title of the"), *end = next != NULL ? next : start + strlen (start);
  g_autofree char *own = g_strndup (start, end - start);
  if (!has_line (own, "reason") || !has_line (own, "advice"))
    g_error ("«%s» has no reason or no advice:\n%s", title, text);
}

static void
assert_words (const char *path)
{
  g_autofree char *read = run ("pdftotext", "-layout", path, "-");
  /* Two letters may have been drawn as one. */
  g_autofree char *text = g_utf8_normalize (read, -1, G_NORMALIZE_NFKC);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *words = g_strconcat (marks[i].words, " behind it", NULL);
      g_autofree char *line = dup_line (text, words);
      const char *before = strstr (line, "Before it");
      g_test_message ("%s", line);
      g_assert_nonnull (before);
      g_autofree char *between = g_strndup (before, strstr (line, marks[i].words) - before);
      g_assert_nonnull (strstr (between, marks[i].number));
      g_autofree char *title = dup_line (text, marks[i].title);
      g_assert_nonnull (strstr (title, marks[i].number));
      assert_reason (text, marks[i].title);
    }
  assert_reason (text, "Title of the seventh");
  const char *mail = strstr (text, "The mail, with the numbers");
  g_assert_nonnull (mail);
  g_autofree char *link = dup_line (mail, "press here");
  g_assert_nonnull (strstr (link, "3"));
  for (guint i = 0; steps[i] != NULL; i++)
    g_free (dup_line (text, steps[i]));
  g_free (dup_line (text, "what nobody sees"));
  g_assert_null (strstr (text, "https://"));
}

/* What a program for such files can open, run or send stands under these names; drawings cannot hold them by
 * chance, for they are packed. */
static void
assert_dead (const char *path)
{
  static const char * const live[] = { "/Annot", "/URI", "/Action", "/JavaScript", "/JS", "/AcroForm", "/Launch",
                                       "/OpenAction", "/EmbeddedFile", "/GoTo" };
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (live); i++)
    if (memmem (bytes, size, live[i], strlen (live[i])) != NULL)
      g_error ("%s is in the file", live[i]);
  g_autofree char *links = run ("pdfinfo", "-url", path, "");
  g_assert_null (strstr (links, "://"));
  g_autofree char *scripts = run ("pdfinfo", "-js", path, "");
  g_assert_null (strstr (scripts, "//"));
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);

  save (path);
  assert_words (path);
  assert_dead (path);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/report-pdf/numbers-words-and-nothing-live", test_file);
  return g_test_run ();
}
