/* SPDX-License-Identifier: GPL-3.0-or-later
 * tashikamail-check: the same check in a terminal. */
#define G_LOG_DOMAIN "tashikamail-check"

#include "config.h"

#include "tm-json-output.h"
#include "tm-text-output.h"

#include "inspect/tm-inspector.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  EXIT_QUIET = 0,
  EXIT_FOUND = 1,
  EXIT_UNCHECKED = 2,
};

/* Two mails at a time keep two processors busy; the output keeps the order of the files. */
#define MAILS_AT_A_TIME 2

typedef struct
{
  TmInspector *inspector;
  GMainLoop   *loop;
  char       **files;
  guint        n_files;
  guint        n_started;
  guint        n_printed;
  GPtrArray  **reports;    /* one per file; NULL until it is there */
  gboolean     json;
  gboolean     explain;
  int          status;
} Session;

typedef struct
{
  Session *session;
  guint    index;
} Job;

static void
note_status (Session *session, const TmReport *report)
{
  if (!tm_report_is_checked (report))
    session->status = EXIT_UNCHECKED;
  else if (tm_report_get_level (report) >= TM_LEVEL_SUSPECTED && session->status == EXIT_QUIET)
    session->status = EXIT_FOUND;
}

static void
print_reports (Session *session, guint index)
{
  GPtrArray *reports = session->reports[index];

  for (guint part = 0; part < reports->len; part++)
    {
      const TmReport *report = g_ptr_array_index (reports, part);
      const char *file = session->files[index];
      g_autofree char *text = session->json ? tm_json_output (report, file, part)
                                            : tm_text_output (report, file, part, session->explain);
      note_status (session, report);
      if (session->json)
        printf ("%s\n", text);
      else
        g_print ("%s", text);
    }
  g_clear_pointer (&session->reports[index], g_ptr_array_unref);
}

static void start_next (Session *session);

static void
take_reports (Session *session, guint index, GPtrArray *reports)
{
  session->reports[index] = reports;
  while (session->n_printed < session->n_files && session->reports[session->n_printed] != NULL)
    print_reports (session, session->n_printed++);
  if (session->n_printed == session->n_files)
    g_main_loop_quit (session->loop);
  else
    start_next (session);
}

static GPtrArray *
new_failure (TmError code)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_report_unref);
  g_ptr_array_add (reports, tm_report_new_failed (code));
  return reports;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Job *job = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  take_reports (job->session, job->index, reports != NULL ? reports : new_failure (TM_ERROR_CRASHED));
}

/* -1 for what is no file to read, such as a folder. */
static int
open_input (const char *file)
{
  struct stat info;
  int fd = g_str_equal (file, "-") ? dup (STDIN_FILENO) : open (file, O_RDONLY | O_CLOEXEC);

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      close (fd);
      return -1;
    }
  return fd;
}

static void
start_next (Session *session)
{
  while (session->n_started < session->n_files && session->n_started < session->n_printed + MAILS_AT_A_TIME)
    {
      guint index = session->n_started++;
      int fd = open_input (session->files[index]);
      if (fd < 0)
        {
          take_reports (session, index, new_failure (TM_ERROR_READ));
          return;
        }
      Job *job = g_new0 (Job, 1);
      job->session = session;
      job->index = index;
      tm_inspector_check_async (session->inspector, fd, NULL, on_checked, job);
    }
}

static int
run_session (Session *session, TmPerson *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = tm_inspector_load_brands (&error);

  if (brands == NULL)
    {
      g_printerr ("%s %s\n", tm_error_get_what (TM_ERROR_BAD_DATA), tm_error_get_advice (TM_ERROR_BAD_DATA));
      return EXIT_UNCHECKED;
    }
  session->inspector = tm_inspector_new (TM_WORKER_PATH, brands);
  tm_inspector_set_person (session->inspector, person);
  session->loop = g_main_loop_new (NULL, FALSE);
  session->reports = g_new0 (GPtrArray *, session->n_files);
  start_next (session);
  if (session->n_printed < session->n_files)
    g_main_loop_run (session->loop);
  g_free (session->reports);
  g_main_loop_unref (session->loop);
  return session->status;
}

int
main (int argc, char **argv)
{
  Session session = { 0 };
  gboolean version = FALSE;
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) unused = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TmInspector) inspector = NULL;
  g_autoptr (TmPerson) person = NULL;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &session.json, N_ ("Print one line of JSON for each mail"), NULL },
    { "explain", 'e', 0, G_OPTION_ARG_NONE, &session.explain, N_ ("Print the places, the reasons and the advice"), NULL },
    { "not-using", 0, 0, G_OPTION_ARG_STRING_ARRAY, &unused, N_ ("You do not deal with this brand (its id)"), N_ ("BRAND") },
    { "version", 'V', 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("FILE…") },
    { NULL },
  };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_option_context_set_summary (options, _ ("Checks saved mails for signs of fraud. Nothing is sent or fetched."));
  g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_UNCHECKED;
    }
  if (version)
    {
      g_print ("tashikamail-check %s\n", TM_VERSION);
      return 0;
    }
  if (files == NULL)
    {
      g_autofree char *help = g_option_context_get_help (options, TRUE, NULL);
      g_printerr ("%s", help);
      return EXIT_UNCHECKED;
    }
  session.files = files;
  session.n_files = g_strv_length (files);
  person = tm_person_new (NULL, NULL, (const char * const *) unused);
  int status = run_session (&session, person);
  inspector = session.inspector;
  return status;
}
