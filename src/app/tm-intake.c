/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways a mail comes in: drop, paste, file chooser. Nothing here waits or looks inside. */
#define G_LOG_DOMAIN "tm-intake"

#include "config.h"

#include "tm-intake.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TmIntake
{
  GObject               parent_instance;

  GtkWindow            *window;       /* weak */
  GtkWidget            *target;       /* weak; wears the class "drop-here" while a mail hovers over it */
  TmDesk               *desk;         /* owned */
  GCancellable         *cancellable;  /* owned */
  GtkFileChooserNative *chooser;      /* owned while it is open */
};

enum
{
  SIGNAL_HOVERING,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmIntake, tm_intake, G_TYPE_OBJECT)

static void
set_hovering (TmIntake *self, gboolean hovering)
{
  if (self->target == NULL)
    return;
  if (hovering)
    gtk_widget_add_css_class (self->target, "drop-here");
  else
    gtk_widget_remove_css_class (self->target, "drop-here");
  g_signal_emit (self, signals[SIGNAL_HOVERING], 0, hovering);
}

static GdkDragAction
on_enter (GtkDropTarget *target, double x, double y, TmIntake *self)
{
  set_hovering (self, TRUE);
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target, TmIntake *self)
{
  set_hovering (self, FALSE);
}

/* The value was read by the drop target without waiting: a blocking read hangs both programs. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, TmIntake *self)
{
  set_hovering (self, FALSE);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    tm_desk_open_files (self->desk, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    {
      GSList one = { g_value_get_object (value), NULL };
      tm_desk_open_files (self->desk, &one);
    }
  else
    return FALSE;
  return TRUE;
}

static void
add_drop_target (TmIntake *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* The preview below would take the drop for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "enter", G_CALLBACK (on_enter), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (self->target, GTK_EVENT_CONTROLLER (target));
}

static void
tell_nothing_to_paste (TmIntake *self)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0,
                 _ ("There is no mail to paste. Copy the whole source text of the mail first."));
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmIntake *self = TM_INTAKE (user_data);
  if (text == NULL || *text == '\0')
    {
      tell_nothing_to_paste (self);
      return;
    }
  gsize length = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  tm_desk_open_bytes (self->desk, bytes, _ ("Pasted text"));
}

static void
on_files_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  TmIntake *self = TM_INTAKE (user_data);
  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && g_value_get_boxed (value) != NULL)
    tm_desk_open_files (self->desk, g_value_get_boxed (value));
  else
    tell_nothing_to_paste (self);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, TmIntake *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) model = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      GSList *files = NULL;

      for (guint i = g_list_model_get_n_items (model); i > 0; i--)
        files = g_slist_prepend (files, g_list_model_get_item (model, i - 1));
      if (files != NULL)
        tm_desk_open_files (self->desk, files);
      g_slist_free_full (files, g_object_unref);
    }
  g_clear_object (&self->chooser);
}

static void
add_filter (GtkFileChooserNative *chooser, const char *name, const char * const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

static void
tm_intake_dispose (GObject *object)
{
  TmIntake *self = TM_INTAKE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->target);
  G_OBJECT_CLASS (tm_intake_parent_class)->dispose (object);
}

static void
tm_intake_finalize (GObject *object)
{
  g_clear_object (&TM_INTAKE (object)->cancellable);
  G_OBJECT_CLASS (tm_intake_parent_class)->finalize (object);
}

static void
tm_intake_class_init (TmIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tm_intake_dispose;
  object_class->finalize = tm_intake_finalize;
  signals[SIGNAL_HOVERING] = g_signal_new ("hovering", TM_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", TM_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_intake_init (TmIntake *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * tm_intake_new:
 * @window: for dialogs and the clipboard
 * @target: where mails may be dropped
 * @desk: where they are put
 *
 * Returns: (transfer full): the intake; it emits "hovering" and "refused"
 */
TmIntake *
tm_intake_new (GtkWindow *window, GtkWidget *target, TmDesk *desk)
{
  TmIntake *self = g_object_new (TM_TYPE_INTAKE, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->target, target);
  self->desk = g_object_ref (desk);
  add_drop_target (self);
  return self;
}

void
tm_intake_choose (TmIntake *self)
{
  const char * const mails[] = { "*.eml", "*.emlx", "*.msg", "*.mbox", "*.mbx", "*.txt", NULL };
  const char * const all[] = { "*", NULL };

  if (self->chooser != NULL || self->window == NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Open Mails"), self->window, GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  add_filter (self->chooser, _ ("Saved mails"), mails);
  add_filter (self->chooser, _ ("All files"), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * tm_intake_paste:
 * @self: an intake
 *
 * Takes files from the clipboard when it has some, else its text as the source of a mail.
 */
void
tm_intake_paste (TmIntake *self)
{
  if (self->window == NULL)
    return;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable,
                                    on_files_read, self);
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, on_text_read, self);
}
