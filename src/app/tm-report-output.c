/* SPDX-License-Identifier: GPL-3.0-or-later
 * What becomes of a report that is to be printed or saved: the questions before, and the one sentence after
 * it. */
#define G_LOG_DOMAIN "tm-report-output"

#include "config.h"

#include "tm-report-output.h"

#include "tm-chooser.h"
#include "tm-look.h"
#include "tm-print-job.h"

#include <glib/gi18n.h>

struct _TmReportOutput
{
  GObject               parent_instance;

  GtkWidget            *page;         /* outlives this object */
  GCancellable         *cancellable;  /* owned */
  GtkFileChooserNative *chooser;      /* owned while it is open */
  TmReport             *report;       /* owned; what @chooser asks about, or NULL */
  char                **steps;        /* owned; likewise */
};

G_DEFINE_FINAL_TYPE (TmReportOutput, tm_report_output, G_TYPE_OBJECT)

static GtkWindow *
get_window (TmReportOutput *self)
{
  GtkRoot *root = gtk_widget_get_root (self->page);
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_file = FALSE;
  gboolean is_done = tm_print_job_finish (result, &is_file, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmReportOutput *self = TM_REPORT_OUTPUT (user_data);
  if (is_done && is_file)
    tm_look_tell (self->page, _ ("The report was saved."),
                  _ ("It shows the mail, which cannot do anything in there."));
  else if (!is_done)
    {
      g_message ("No report: %s", error->message);
      tm_look_tell (self->page,
                    is_file ? _ ("The report could not be saved.") : _ ("The report could not be printed."),
                    tm_print_job_get_complaint (error, is_file));
    }
}

static void
close_chooser (TmReportOutput *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->report, tm_report_unref);
  g_clear_pointer (&self->steps, g_strfreev);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, TmReportOutput *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                             : NULL;

  if (file != NULL)
    tm_print_job_save_async (self->report, (const char *const *) self->steps, file, self->cancellable,
                             on_ended, self);
  close_chooser (self);
}

static void
tm_report_output_dispose (GObject *object)
{
  TmReportOutput *self = TM_REPORT_OUTPUT (object);

  g_cancellable_cancel (self->cancellable);
  close_chooser (self);
  G_OBJECT_CLASS (tm_report_output_parent_class)->dispose (object);
}

static void
tm_report_output_finalize (GObject *object)
{
  g_clear_object (&TM_REPORT_OUTPUT (object)->cancellable);
  G_OBJECT_CLASS (tm_report_output_parent_class)->finalize (object);
}

static void
tm_report_output_class_init (TmReportOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_report_output_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_report_output_finalize;
}

static void
tm_report_output_init (TmReportOutput *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * tm_report_output_new:
 * @page: where the reports are seen; owns what is returned, and lets go of it before it ends
 *
 * Returns: (transfer full): nothing is printed or saved yet
 */
TmReportOutput *
tm_report_output_new (GtkWidget *page)
{
  TmReportOutput *self = g_object_new (TM_TYPE_REPORT_OUTPUT, NULL);

  self->page = page;
  return self;
}

/**
 * tm_report_output_print:
 * @self: an output
 * @report: of a mail that was checked
 * @steps: what to do next, a title each
 *
 * Asks for the printer, prints, and tells what went wrong or that a file is there. Paper speaks for itself.
 */
void
tm_report_output_print (TmReportOutput *self, TmReport *report, const char * const *steps)
{
  tm_print_job_ask_async (get_window (self), report, steps, self->cancellable, on_ended, self);
}

/**
 * tm_report_output_save:
 * @self: an output
 * @report: of a mail that was checked
 * @steps: what to do next, a title each
 *
 * Asks where the PDF is to be, and tells whether it is there.
 */
void
tm_report_output_save (TmReportOutput *self, TmReport *report, const char * const *steps)
{
  if (self->chooser != NULL)
    return;
  self->report = tm_report_ref (report);
  self->steps = g_strdupv ((char **) steps);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the Report"), get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  /* Translators: the name of a file; nothing of the mail is in it. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("Report on a mail.pdf"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  tm_chooser_show (self->chooser);
}
