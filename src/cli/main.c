/* SPDX-License-Identifier: GPL-3.0-or-later
 * tashikamail-check: the same check in a terminal. */
#define G_LOG_DOMAIN "tashikamail-check"

#include "config.h"

#include "tm-json-output.h"
#include "tm-reopen.h"
#include "tm-text-output.h"

#include "inspect/tm-brand-data.h"
#include "inspect/tm-inspector.h"

#include "core/tm-escape.h"
#include "core/tm-limits.h"

#include <fcntl.h>
#include <gio/gio.h>
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

/* How many mails are on their way at the same time, and how many of these must have come back before others
 * are sent after them together. One that needs a worker of its own counts as many, so that there is one for
 * each processor, within these bounds. The output keeps the order of the files. */
#define MAILS_AT_A_TIME 64
#define MAILS_TOGETHER 32
#define WORKERS_AT_A_TIME_MIN 2
#define WORKERS_AT_A_TIME_MAX 8
/* How far others may run ahead of one that takes long; their reports wait in memory. */
#define MAILS_AHEAD 128

/* A file that was opened once. Its mails are read from there: by its name another one might be found
 * meanwhile. */
typedef struct
{
  int fd;  /* owned */
} Opened;

/* One line of the work: a file, or a mail of an mbox. */
typedef struct
{
  const char *file;
  Opened     *opened;     /* counted; NULL before it is opened, once it is checked, and for what cannot be read twice */
  guint       mail;       /* in an mbox, from 1; else 0 */
  guint64     position;   /* where it begins, when @mail is set */
  gsize       length;     /* in bytes, when it can be cut out of the mbox and be checked like a file; else 0 */
  gboolean    started;
  GPtrArray  *reports;    /* owned; NULL until it is there */
} Entry;

typedef struct
{
  TmInspector *inspector;
  GMainLoop   *loop;
  GPtrArray   *entries;    /* of Entry, in the order of the output; NULL once printed */
  guint        n_printed;
  guint        n_running;   /* as they count */
  guint        alone;       /* as how many one counts that needs a worker of its own */
  int          input;      /* a copy of standard input that can be read again, or -1 */
  TmError      input_error; /* why there is none; 0 until it was asked for */
  gboolean     json;
  gboolean     explain;
  int          status;
} Session;

typedef struct
{
  Session *session;
  Entry   *entry;
  guint    n;         /* as how many it counts */
} Job;

static void
opened_clear (gpointer data)
{
  close (((Opened *) data)->fd);
}

static void
opened_unref (Opened *opened)
{
  g_rc_box_release_full (opened, opened_clear);
}

/* @opened: (nullable): kept as well */
static Entry *
entry_new (const char *file, Opened *opened, guint mail, guint64 position)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->file = file;
  entry->opened = opened != NULL ? g_rc_box_acquire (opened) : NULL;
  entry->mail = mail;
  entry->position = position;
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  if (entry == NULL)
    return;
  g_clear_pointer (&entry->opened, opened_unref);
  g_clear_pointer (&entry->reports, g_ptr_array_unref);
  g_free (entry);
}

static void
note_status (Session *session, const TmReport *report)
{
  if (!tm_report_is_checked (report))
    session->status = EXIT_UNCHECKED;
  else if (tm_report_get_level (report) >= TM_LEVEL_SUSPECTED && session->status == EXIT_QUIET)
    session->status = EXIT_FOUND;
}

static void
print_reports (Session *session, const Entry *entry)
{
  for (guint part = 0; part < entry->reports->len; part++)
    {
      const TmReport *report = g_ptr_array_index (entry->reports, part);
      g_autofree char *text = session->json
                                ? tm_json_output (report, entry->file, entry->mail, part)
                                : tm_text_output (report, entry->file, entry->mail, part, session->explain);
      note_status (session, report);
      if (session->json)
        printf ("%s\n", text);
      else
        g_print ("%s", text);
    }
}

/* Up to the next one. Of the last the end is not known. */
static gsize
get_length (const TmToc *toc, guint mail)
{
  guint64 start = tm_toc_get_position (toc, mail);
  guint64 end = mail + 1 < tm_toc_get_n (toc) ? tm_toc_get_position (toc, mail + 1) : start;
  return end > start && end - start <= TM_BATCH_MAIL_MAX_BYTES ? (gsize) (end - start) : 0;
}

/* The mails of an mbox take the place of their file. */
static void
put_mails (Session *session, Entry *entry, TmToc *toc)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < session->entries->len; i++)
    if (session->entries->pdata[i] != entry)
      g_ptr_array_add (entries, g_steal_pointer (&session->entries->pdata[i]));
    else
      for (guint mail = 0; mail < tm_toc_get_n (toc); mail++)
        {
          Entry *part = entry_new (entry->file, entry->opened, mail + 1, tm_toc_get_position (toc, mail));
          part->length = get_length (toc, mail);
          g_ptr_array_add (entries, part);
        }
  if (tm_toc_is_cut_off (toc))
    {
      g_autofree char *shown = g_filename_display_name (entry->file);
      g_autofree char *safe = tm_escape_line (shown);
      g_printerr (_ ("%s: This file holds more mails than are looked at. The others have not been checked."),
                  safe);
      g_printerr ("\n");
      session->status = EXIT_UNCHECKED;
    }
  g_ptr_array_unref (session->entries);
  session->entries = g_steal_pointer (&entries);
  tm_inspector_keep_workers (session->inspector);
}

static void
take_reports (Session *session, Entry *entry, GPtrArray *reports)
{
  TmToc *toc = tm_report_get_toc (g_ptr_array_index (reports, 0));

  if (toc != NULL)
    {
      put_mails (session, entry, toc);
      g_ptr_array_unref (reports);
    }
  else
    {
      entry->reports = reports;
      g_clear_pointer (&entry->opened, opened_unref);
    }
  while (session->n_printed < session->entries->len)
    {
      Entry *next = g_ptr_array_index (session->entries, session->n_printed);
      if (next->reports == NULL)
        break;
      print_reports (session, next);
      g_clear_pointer (&session->entries->pdata[session->n_printed++], entry_free);
    }
}

static GPtrArray *
new_failure (TmError code)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_report_unref);
  g_ptr_array_add (reports, tm_report_new_failed (code));
  return reports;
}

static gboolean
is_several_in_one (const Entry *entry, GPtrArray *reports)
{
  return entry->length > 0 && reports != NULL && tm_report_get_toc (g_ptr_array_index (reports, 0)) != NULL;
}

static void start_next (Session *session);

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Job *job = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  job->session->n_running -= job->n;
  if (is_several_in_one (job->entry, reports))
    {
      /* What was cut out is looked at again in its place. */
      g_ptr_array_unref (reports);
      job->entry->length = 0;
      job->entry->started = FALSE;
    }
  else
    take_reports (job->session, job->entry, reports != NULL ? reports : new_failure (TM_ERROR_CRASHED));
  start_next (job->session);
}

static gboolean
is_input (const char *file)
{
  return g_str_equal (file, "-");
}

static void
take_input (Session *session)
{
  gboolean too_large = FALSE;

  if (lseek (STDIN_FILENO, 0, SEEK_CUR) >= 0)
    session->input = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  else
    session->input = tm_reopen_copy (STDIN_FILENO, &too_large);
  session->input_error = too_large ? TM_ERROR_TOO_LARGE : TM_ERROR_READ;
}

static int
open_file (Session *session, const char *file)
{
  /* Not blocking, so that a pipe that nobody writes to cannot hold all the others for good. */
  if (!is_input (file))
    return open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (session->input_error == 0)
    take_input (session);
  return tm_reopen_whole (session->input);
}

/* -1 for what is no file to read, such as a folder. */
static int
open_input (Session *session, const char *file)
{
  struct stat info;
  int fd = open_file (session, file);

  if (fd < 0)
    return -1;
  if (fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      close (fd);
      return -1;
    }
  /* The worker waits for what a pipe still gets. */
  fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) & ~O_NONBLOCK);
  return fd;
}

/* One that is not seekable cannot be read again; what is in there is one mail, or is not found a second
 * time. */
static void
keep_open (Entry *entry, int fd)
{
  int kept = lseek (fd, 0, SEEK_CUR) >= 0 ? fcntl (fd, F_DUPFD_CLOEXEC, 3) : -1;

  if (kept < 0)
    return;
  entry->opened = g_rc_box_new0 (Opened);
  entry->opened->fd = kept;
}

static int
open_entry (Session *session, Entry *entry)
{
  if (entry->mail > 0 && entry->opened == NULL)
    return -1;
  if (entry->mail > 0)
    return entry->length > 0 ? tm_reopen_part (entry->opened->fd, entry->position, entry->length)
                             : tm_reopen_whole (entry->opened->fd);
  int fd = open_input (session, entry->file);
  if (fd >= 0)
    keep_open (entry, fd);
  return fd;
}

static void
start_one (Session *session, Entry *entry)
{
  int fd = open_entry (session, entry);

  entry->started = TRUE;
  if (fd < 0)
    {
      take_reports (session, entry,
                    new_failure (is_input (entry->file) && entry->mail == 0 ? session->input_error
                                                                            : TM_ERROR_READ));
      return;
    }
  Job *job = g_new0 (Job, 1);
  job->session = session;
  job->entry = entry;
  gboolean in_place = entry->mail > 0 && entry->length == 0;
  job->n = !in_place && tm_inspector_has_kept_worker (session->inspector, fd) ? 1 : session->alone;
  session->n_running += job->n;
  if (in_place)
    tm_inspector_check_at_async (session->inspector, fd, entry->position, NULL, on_checked, job);
  else
    tm_inspector_check_async (session->inspector, fd, NULL, on_checked, job);
}

static Entry *
find_waiting (Session *session)
{
  guint end = MIN (session->entries->len, session->n_printed + MAILS_AHEAD);

  for (guint i = session->n_printed; i < end; i++)
    {
      Entry *entry = g_ptr_array_index (session->entries, i);
      if (!entry->started)
        return entry;
    }
  return NULL;
}

static void
start_next (Session *session)
{
  if (session->n_running > MAILS_AT_A_TIME - MAILS_TOGETHER)
    return;
  while (session->n_running < MAILS_AT_A_TIME)
    {
      Entry *entry = find_waiting (session);
      if (entry == NULL)
        break;
      start_one (session, entry);
    }
  if (session->n_running == 0)
    g_main_loop_quit (session->loop);
}

static gboolean
load_brands (Session *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = tm_brand_data_load (&error);

  if (brands == NULL)
    {
      g_printerr ("%s %s\n", tm_error_get_what (TM_ERROR_BAD_DATA), tm_error_get_advice (TM_ERROR_BAD_DATA));
      return FALSE;
    }
  tm_inspector_set_brands (session->inspector, brands);
  return TRUE;
}

/* One worker is started first and the brands are read meanwhile; a batch asks for them at once. */
static int
run_session (Session *session, char **files, TmPerson *person)
{
  gboolean batch = FALSE, good = TRUE;

  session->inspector = tm_inspector_new (TM_WORKER_PATH, NULL);
  tm_inspector_set_quick_worker (session->inspector, TM_QUICK_WORKER_PATH);
  tm_inspector_set_person (session->inspector, person);
  /* GLib looks into a file for it each time. */
  guint n_processors = g_get_num_processors ();
  session->alone = MAILS_AT_A_TIME / CLAMP (n_processors, WORKERS_AT_A_TIME_MIN, WORKERS_AT_A_TIME_MAX);
  session->loop = g_main_loop_new (NULL, FALSE);
  session->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; files[i] != NULL; i++)
    g_ptr_array_add (session->entries, entry_new (files[i], NULL, 0, 0));
  batch = session->entries->len > 1;
  if (batch)
    {
      good = load_brands (session);
      tm_inspector_keep_workers (session->inspector);
    }
  if (good)
    start_next (session);
  if (good && !batch)
    good = load_brands (session);
  if (good && session->n_running > 0)
    g_main_loop_run (session->loop);
  g_ptr_array_unref (session->entries);
  g_main_loop_unref (session->loop);
  return good ? session->status : EXIT_UNCHECKED;
}

int
main (int argc, char **argv)
{
  Session session = { .input = -1 };
  gboolean version = FALSE;
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) unused = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TmInspector) inspector = NULL;
  g_autoptr (TmPerson) person = NULL;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &session.json, N_ ("Print one line of JSON for each mail"), NULL },
    { "explain", 'e', 0, G_OPTION_ARG_NONE, &session.explain,
      N_ ("Print the places, the reasons and the advice"), NULL },
    { "not-using", 0, 0, G_OPTION_ARG_STRING_ARRAY, &unused, N_ ("You do not deal with this brand (its id)"),
      N_ ("BRAND") },
    { "version", 'V', 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("FILE…") },
    { NULL },
  };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_option_context_set_summary (options,
                                _ ("Checks saved mails for signs of fraud. Nothing is sent or fetched."));
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
  person = tm_person_new (&(TmPersonFields) { .unused_services = (const char * const *) unused });
  int status = run_session (&session, files, person);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr ("%s\n", _ ("The result could not be written. Do not rely on what is there of it."));
      status = EXIT_UNCHECKED;
    }
  inspector = session.inspector;
  return status;
}
