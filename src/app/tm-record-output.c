/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record of a plan as a PDF file. It is drawn in memory first, and written in one piece when it is
 * whole. */
#define G_LOG_DOMAIN "tm-record-output"

#include "config.h"

#include "tm-record-output.h"

#include "tm-chooser.h"
#include "tm-drawn-pdf.h"
#include "tm-look.h"
#include "tm-print-job.h"
#include "tm-record-print.h"
#include "tm-whole-file.h"

#include <glib/gi18n.h>
#include <sys/mman.h>
#include <unistd.h>

struct _TmRecordOutput
{
  GObject               parent_instance;

  GtkWidget            *page;         /* outlives this object */
  GCancellable         *cancellable;  /* owned */
  GtkFileChooserNative *chooser;      /* owned while it is open */
  char                 *title;        /* owned; what @chooser asks about, or NULL */
  char                 *text;         /* owned; likewise */
};

/* One that is being drawn; owned by its operation. */
typedef struct
{
  TmRecordOutput *output;  /* owned */
  GFile          *file;    /* owned */
  int             fd;      /* owned; what is to be in @file, or -1 */
} Drawing;

G_DEFINE_FINAL_TYPE (TmRecordOutput, tm_record_output, G_TYPE_OBJECT)

static void
drawing_free (gpointer data, GClosure *closure)
{
  Drawing *drawing = data;

  g_object_unref (drawing->output);
  g_object_unref (drawing->file);
  if (drawing->fd >= 0)
    close (drawing->fd);
  g_free (drawing);
}

static void
complain (TmRecordOutput *self, const GError *error)
{
  g_message ("No record: %s", error->message);
  tm_look_tell (self->page, _ ("The record could not be saved."), tm_print_job_get_complaint (error, TRUE));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TmRecordOutput) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = tm_whole_file_save_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (saved)
    tm_look_tell (self->page, _ ("The record was saved."), _ ("Nothing of the mail itself is in it."));
  else
    complain (self, error);
}

static void
on_drawn (GtkPrintOperation *operation, GtkPrintOperationResult result, Drawing *drawing)
{
  TmRecordOutput *self = drawing->output;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  /* GTK 4.8 complains when it is asked for an error and has none. */
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  else if (result != GTK_PRINT_OPERATION_RESULT_APPLY || !tm_drawn_pdf_is_whole (drawing->fd)
           || lseek (drawing->fd, 0, SEEK_SET) != 0)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The record was not drawn to its end");
  if (error != NULL)
    complain (self, error);
  else
    tm_whole_file_save_async (drawing->file, g_steal_fd (&drawing->fd), self->cancellable, on_saved,
                              g_object_ref (self));
}

static void
close_chooser (TmRecordOutput *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->text, g_free);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, TmRecordOutput *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                             : NULL;

  if (file != NULL)
    tm_record_output_save (self, self->title, self->text, file);
  close_chooser (self);
}

static void
tm_record_output_dispose (GObject *object)
{
  TmRecordOutput *self = TM_RECORD_OUTPUT (object);

  g_cancellable_cancel (self->cancellable);
  close_chooser (self);
  G_OBJECT_CLASS (tm_record_output_parent_class)->dispose (object);
}

static void
tm_record_output_finalize (GObject *object)
{
  g_clear_object (&TM_RECORD_OUTPUT (object)->cancellable);
  G_OBJECT_CLASS (tm_record_output_parent_class)->finalize (object);
}

static void
tm_record_output_class_init (TmRecordOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_record_output_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_record_output_finalize;
}

static void
tm_record_output_init (TmRecordOutput *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * tm_record_output_new:
 * @page: where the record is seen; runs the object's dispose before it ends itself
 *
 * Returns: (transfer full): nothing is saved yet
 */
TmRecordOutput *
tm_record_output_new (GtkWidget *page)
{
  TmRecordOutput *self = g_object_new (TM_TYPE_RECORD_OUTPUT, NULL);

  self->page = page;
  return self;
}

/**
 * tm_record_output_save:
 * @self: an output
 * @title: of the plan
 * @text: the record, UTF-8
 * @file: a file that the person chose; becomes a PDF, or stays what it was
 *
 * Tells whether it is there.
 */
void
tm_record_output_save (TmRecordOutput *self, const char *title, const char *text, GFile *file)
{
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new (title, text);
  Drawing *drawing = g_new0 (Drawing, 1);
  GtkRoot *root = gtk_widget_get_root (self->page);

  drawing->output = g_object_ref (self);
  drawing->file = g_object_ref (file);
  /* A file has to have a name to be drawn into; this one is in no folder, and gone when it is closed. */
  drawing->fd = memfd_create ("record", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", drawing->fd);
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_drawn), drawing, drawing_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * tm_record_output_ask:
 * @self: an output
 * @title: of the plan
 * @text: the record, UTF-8
 *
 * Asks where the PDF is to be, and tells whether it is there.
 */
void
tm_record_output_ask (TmRecordOutput *self, const char *title, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (self->page);
  g_autofree char *name = g_strconcat (title, ".pdf", NULL);

  if (self->chooser != NULL)
    return;
  self->title = g_strdup (title);
  self->text = g_strdup (text);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the Record"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  tm_chooser_show (self->chooser);
}
