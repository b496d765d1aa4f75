/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report on paper or as PDF. What is to be a file is drawn in memory first, and written in one piece when
 * it is whole. */
#define G_LOG_DOMAIN "tm-print-job"

#include "config.h"

#include "tm-print-job.h"

#include "preview/tm-unseen-print.h"
#include "tm-drawn-pdf.h"
#include "tm-reading-aid.h"
#include "tm-whole-file.h"

#include "core/tm-render.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The longest report that a mail can cause takes less than a tenth of this. */
#define DRAW_MAX_MS (120 * 1000)
/* Of what is no PDF; a page alone takes more. */
#define OTHER_MIN_BYTES 32

/* All of one run; owned by its task. */
typedef struct
{
  TmReport         *report;    /* owned */
  char            **steps;     /* owned */
  GtkPrintSettings *settings;  /* owned, or NULL while the person is asked */
  GtkPageSetup     *setup;     /* owned, or NULL */
  gboolean          has_readings;
  GFile            *file;      /* owned; NULL when a printer gets it */
  int               fd;        /* owned; what is to be in @file, or -1 */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tm_report_unref (job->report);
  g_strfreev (job->steps);
  g_clear_object (&job->settings);
  g_clear_object (&job->setup);
  g_clear_object (&job->file);
  if (job->fd >= 0)
    close (job->fd);
  g_free (job);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tm_whole_file_save_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
is_whole (const Job *job)
{
  const char *format = gtk_print_settings_get (job->settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT);
  struct stat facts;

  if (format == NULL || g_str_equal (format, "pdf"))
    return tm_drawn_pdf_is_whole (job->fd);
  return fstat (job->fd, &facts) == 0 && facts.st_size >= OTHER_MIN_BYTES;
}

static void
on_printed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!tm_unseen_print_finish (result, &error))
    g_task_return_error (task, error);
  else if (job->file == NULL)
    g_task_return_boolean (task, TRUE);
  else if (!is_whole (job) || lseek (job->fd, 0, SEEK_SET) != 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The report was not drawn to its end");
  else
    tm_whole_file_save_async (job->file, g_steal_fd (&job->fd), g_task_get_cancellable (task), on_saved,
                              g_object_ref (task));
}

/* A file has to have a name to be printed to; this one is in no folder, and gone when it is closed. */
static gboolean
print_to_memory (Job *job)
{
  job->fd = memfd_create ("report", MFD_CLOEXEC);
  if (job->fd < 0)
    return FALSE;
  g_autofree char *uri = g_strdup_printf ("file:///proc/self/fd/%d", job->fd);
  gtk_print_settings_set (job->settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  return TRUE;
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) page = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (task);

  if (page == NULL)
    g_task_return_error (task, error);
  else if (job->file != NULL && !print_to_memory (job))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "There is no memory for the report");
  else
    tm_unseen_print_async (page, job->settings, job->setup, DRAW_MAX_MS, g_task_get_cancellable (task),
                           on_printed, g_object_ref (task));
}

static void
draw_in_thread (GTask *drawing, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  g_task_return_pointer (drawing,
                         tm_render_report (job->report, (const char *const *) job->steps, job->has_readings),
                         (GDestroyNotify) g_bytes_unref);
}

/* Takes @task. */
static void
run (GTask *task)
{
  g_autoptr (GTask) drawing = g_task_new (NULL, g_task_get_cancellable (task), on_drawn, task);

  g_task_set_task_data (drawing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (drawing, draw_in_thread);
}

static GTask *
new_task (TmReport           *report,
          const char *const  *steps,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->report = tm_report_ref (report);
  job->steps = g_strdupv ((char **) steps);
  job->has_readings = tm_reading_aid_is_on ();
  job->fd = -1;
  g_task_set_task_data (task, job, job_free);
  return task;
}

/**
 * tm_print_job_save_async:
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each
 * @file: a file that the person chose; becomes a PDF, or stays what it was
 * @cancellable: (nullable): ends it
 * @callback: called once
 * @user_data: for @callback
 */
void
tm_print_job_save_async (TmReport            *report,
                         const char * const  *steps,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = new_task (report, steps, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->file = g_object_ref (file);
  job->settings = gtk_print_settings_new ();
  /* The printer that writes files is found by its name, which GTK translates. */
  gtk_print_settings_set_printer (job->settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (job->settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  run (task);
}

static void
take_answer (Job *job, GtkPrintUnixDialog *dialog, GtkPrinter *printer)
{
  job->settings = gtk_print_unix_dialog_get_settings (dialog);
  job->setup = g_object_ref (gtk_print_unix_dialog_get_page_setup (dialog));
  gtk_print_settings_set_printer (job->settings, gtk_printer_get_name (printer));
  const char *uri = gtk_print_settings_get (job->settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  if (gtk_printer_is_virtual (printer) && uri != NULL)
    job->file = g_file_new_for_uri (uri);
}

static void
on_response (GtkDialog *dialog, int response, GTask *task)
{
  GtkPrintUnixDialog *chooser = GTK_PRINT_UNIX_DIALOG (dialog);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (chooser);

  g_signal_handlers_disconnect_by_data (dialog, task);
  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      take_answer (g_task_get_task_data (task), chooser, printer);
      run (task);
    }
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The person does not want it printed");
      g_object_unref (task);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Without an answer, with the window that asked. */
static void
on_destroy (GtkWidget *dialog, GTask *task)
{
  g_signal_handlers_disconnect_by_data (dialog, task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The person was not asked to the end");
  g_object_unref (task);
}

/**
 * tm_print_job_ask_async:
 * @parent: (nullable): the window that asks
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each
 * @cancellable: (nullable): ends what comes after the question
 * @callback: called once
 * @user_data: for @callback
 *
 * Asks for the printer, or the file that becomes a PDF, and prints.
 */
void
tm_print_job_ask_async (GtkWindow           *parent,
                        TmReport            *report,
                        const char * const  *steps,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (_ ("Print the Report"), parent);
  GTask *task = new_task (report, steps, cancellable, callback, user_data);

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (on_destroy), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tm_print_job_finish:
 * @result: what the callback got
 * @ret_is_file: (out): whether it was to be a file; set in any case
 * @error: why there is none; %G_IO_ERROR_CANCELLED when the person thought better of it
 *
 * Returns: whether it was handed to the printer, or is whole in the file
 */
gboolean
tm_print_job_finish (GAsyncResult *result, gboolean *ret_is_file, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  *ret_is_file = ((const Job *) g_task_get_task_data (G_TASK (result)))->file != NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_print_job_get_complaint:
 * @error: of tm_print_job_finish(), not %G_IO_ERROR_CANCELLED
 * @is_file: likewise
 *
 * Returns: what the person can do about it, translated
 */
const char *
tm_print_job_get_complaint (const GError *error, gboolean is_file)
{
  if (!is_file)
    return _ ("See whether the printer is on and has paper, or save the report as a file.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("The disk is full. Choose a folder on another disk, or make room first.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("Nothing may be written to that folder. Choose another one.");
  return _ ("Try it once more, or choose another folder.");
}
