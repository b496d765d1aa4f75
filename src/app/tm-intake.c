/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways a mail comes in: drop, paste, file chooser. Nothing here waits or looks inside. */
#define G_LOG_DOMAIN "tm-intake"

#include "config.h"

#include "tm-intake.h"

#include "core/tm-error.h"
#include "tm-chooser.h"
#include "tm-direct-save.h"
#include "tm-hand-over.h"
#include "tm-xdnd.h"

#include <glib/gi18n.h>

/* A mail program that has a mail hands it over at once; one that has to fetch it first may take a while. */
#define HAND_OVER_MAX_MS 15000

struct _TmIntake
{
  GObject               parent_instance;

  GtkWindow            *window;       /* weak */
  GtkWidget            *target;       /* weak; wears the class "drop-here" while a mail hovers over it */
  TmDesk               *desk;         /* owned */
  GCancellable         *cancellable;  /* owned; a new one after each cancel */
  guint                 n_waiting;    /* for other programs */
  gboolean              hovering;
  GtkFileChooserNative *chooser;      /* owned while it is open */
};

enum
{
  SIGNAL_HOVERING,
  SIGNAL_REFUSED,
  SIGNAL_WAITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmIntake, tm_intake, G_TYPE_OBJECT)

/* One thing that another program is handing over. */
typedef struct
{
  TmIntake    *intake;
  GdkDrop     *drop;         /* owned, or NULL when it was pasted */
  GCancellable *cancellable; /* owned */
  TmDirectSave *place;       /* owned; where the other program saves the mail, or NULL */
} Arrival;

static void
set_hovering (TmIntake *self, gboolean hovering)
{
  if (self->target == NULL || self->hovering == hovering)
    return;
  self->hovering = hovering;
  if (hovering)
    gtk_widget_add_css_class (self->target, "drop-here");
  else
    gtk_widget_remove_css_class (self->target, "drop-here");
  g_signal_emit (self, signals[SIGNAL_HOVERING], 0, hovering);
}

static void
refuse (TmIntake *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
}

static Arrival *
arrival_new (TmIntake *self, GdkDrop *drop)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->intake = g_object_ref (self);
  arrival->drop = drop != NULL ? g_object_ref (drop) : NULL;
  arrival->cancellable = g_object_ref (self->cancellable);
  if (self->n_waiting++ == 0)
    g_signal_emit (self, signals[SIGNAL_WAITING], 0, TRUE);
  return arrival;
}

/* Every drop is finished, or the other program would wait for good. */
static void
arrival_end (Arrival *arrival, gboolean taken)
{
  TmIntake *self = arrival->intake;

  if (arrival->drop != NULL)
    gdk_drop_finish (arrival->drop, taken ? GDK_ACTION_COPY : 0);
  if (--self->n_waiting == 0)
    g_signal_emit (self, signals[SIGNAL_WAITING], 0, FALSE);
  g_clear_object (&arrival->drop);
  g_clear_pointer (&arrival->place, tm_direct_save_free);
  g_object_unref (arrival->cancellable);
  g_object_unref (self);
  g_free (arrival);
}

static void
on_files_open (GObject *source, GAsyncResult *result, gpointer user_data)
{
  arrival_end (user_data, tm_desk_open_files_finish (TM_DESK (source), result, NULL));
}

static const char *
get_failure_sentence (const Arrival *arrival, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _ ("The other program did not hand the mail over in time. It has not been checked. Save it as a "
              "file first.");
  if (g_error_matches (error, TM_ERROR, TM_ERROR_TOO_LARGE))
    return tm_error_get_what (TM_ERROR_TOO_LARGE);
  if (arrival->drop == NULL)
    return _ ("There is no mail to paste. Copy the whole source text of the mail first.");
  return _ (
    "The other program did not hand the mail over. It has not been checked. Save it as a file first.");
}

static gboolean
has_content (GBytes *bytes)
{
  return bytes != NULL && g_bytes_get_size (bytes) > 0;
}

static void
open_words (Arrival *arrival, TmHandedOver *handed)
{
  gboolean pasted = arrival->drop == NULL;
  gboolean any = has_content (handed->plain) || has_content (handed->html);

  if (any)
    tm_desk_open_words (arrival->intake->desk, has_content (handed->plain) ? handed->plain : NULL,
                        has_content (handed->html) ? handed->html : NULL,
                        pasted ? TM_MAIL_FROM_PASTED_WORDS : TM_MAIL_FROM_WORDS,
                        pasted ? _ ("Pasted text") : _ ("Dropped text"));
  else
    {
      g_autoptr (GError) nothing = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing came");
      refuse (arrival->intake, get_failure_sentence (arrival, nothing));
    }
  arrival_end (arrival, any);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Arrival *arrival = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = tm_direct_save_wait_finish (result, &error);
  g_autoptr (GSList) files = NULL;

  for (guint i = 0; saved != NULL && i < saved->len; i++)
    files = g_slist_prepend (files, g_ptr_array_index (saved, i));
  if (files != NULL)
    {
      tm_desk_open_files_async (arrival->intake->desk, files, TM_MAIL_FROM_FILE, on_files_open, arrival);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refuse (arrival->intake, tm_offer_get_sentence (TM_OFFER_SAVE_ONLY));
  arrival_end (arrival, FALSE);
}

/* What came is only the word that it is saved, or soon will be. */
static void
open_saved (Arrival *arrival, TmHandedOver *handed)
{
  gdk_drop_finish (arrival->drop, has_content (handed->plain) ? GDK_ACTION_COPY : 0);
  g_clear_object (&arrival->drop);
  tm_direct_save_wait_async (arrival->place, handed->plain, HAND_OVER_MAX_MS, arrival->cancellable, on_saved,
                             arrival);
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Arrival *arrival = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TmHandedOver) handed = tm_hand_over_read_finish (result, &error);

  if (g_cancellable_is_cancelled (arrival->cancellable))
    {
      arrival_end (arrival, FALSE);
      return;
    }
  if (handed == NULL)
    {
      g_debug ("Nothing was handed over: %s", error->message);
      refuse (arrival->intake, get_failure_sentence (arrival, error));
      arrival_end (arrival, FALSE);
      return;
    }
  g_autoptr (GSList) files = handed->files != NULL ? gdk_file_list_get_files (handed->files) : NULL;
  g_debug ("Handed over: %u files, %" G_GSIZE_FORMAT " bytes plain, %" G_GSIZE_FORMAT " bytes formatted",
           g_slist_length (files), handed->plain != NULL ? g_bytes_get_size (handed->plain) : 0,
           handed->html != NULL ? g_bytes_get_size (handed->html) : 0);
  if (arrival->place != NULL)
    open_saved (arrival, handed);
  else if (files != NULL && !has_content (handed->plain))
    tm_desk_open_files_async (arrival->intake->desk, files,
                              arrival->drop == NULL ? TM_MAIL_FROM_PASTED_FILE : TM_MAIL_FROM_FILE,
                              on_files_open, arrival);
  else
    open_words (arrival, handed);
}

static gboolean
on_accept (GtkDropTargetAsync *target, GdkDrop *drop, TmIntake *self)
{
  /* What is dragged out of this window was checked already. */
  return gdk_drop_get_drag (drop) == NULL;
}

static GdkDragAction
get_action (GdkDrop *drop)
{
  return tm_offer_is_taken (tm_offer_get (gdk_drop_get_formats (drop))) ? GDK_ACTION_COPY : 0;
}

static GdkDragAction
on_drag_enter (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, TmIntake *self)
{
  GdkDragAction action = get_action (drop);
  g_autofree char *offered = gdk_content_formats_to_string (gdk_drop_get_formats (drop));

  g_debug ("Offered: %s", offered);
  if (action != 0)
    set_hovering (self, TRUE);
  else
    refuse (self, tm_offer_get_sentence (tm_offer_get (gdk_drop_get_formats (drop))));
  return action;
}

static GdkDragAction
on_drag_motion (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, TmIntake *self)
{
  return get_action (drop);
}

static void
on_drag_leave (GtkDropTargetAsync *target, GdkDrop *drop, TmIntake *self)
{
  set_hovering (self, FALSE);
}

/* Nobody tells when the other program dies in the middle of a drag. The pointer moves here only when no drag
 * is on. */
static void
on_pointer_moved (GtkEventControllerMotion *controller, double x, double y, TmIntake *self)
{
  set_hovering (self, FALSE);
}

static gboolean
on_drop (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, TmIntake *self)
{
  set_hovering (self, FALSE);
  if (get_action (drop) == 0)
    return FALSE;
  gboolean save_only = tm_offer_get (gdk_drop_get_formats (drop)) == TM_OFFER_SAVE_ONLY;
  TmDirectSave *place = save_only ? tm_direct_save_new (gdk_drop_get_display (drop)) : NULL;
  if (save_only && place == NULL)
    {
      refuse (self, tm_offer_get_sentence (TM_OFFER_SAVE_ONLY));
      return FALSE;
    }
  Arrival *arrival = arrival_new (self, drop);
  arrival->place = place;
  tm_hand_over_read_drop_async (drop, HAND_OVER_MAX_MS, self->cancellable, on_handed_over, arrival);
  return TRUE;
}

static void
add_drop_target (TmIntake *self)
{
  /* Any type: what is offered is judged while it hovers, and the person is told. */
  GtkDropTargetAsync *target = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY | GDK_ACTION_MOVE
                                                                  | GDK_ACTION_LINK);

  /* The preview below would take the drop for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept), self, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (on_drag_enter), self, 0);
  g_signal_connect_object (target, "drag-motion", G_CALLBACK (on_drag_motion), self, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (on_drag_leave), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (self->target, GTK_EVENT_CONTROLLER (target));

  GtkEventController *motion = gtk_event_controller_motion_new ();
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_pointer_moved), self, 0);
  gtk_widget_add_controller (self->target, motion);
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
        tm_desk_open_files_async (self->desk, files, TM_MAIL_FROM_FILE, NULL, NULL);
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
  signals[SIGNAL_WAITING] = g_signal_new ("waiting", TM_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
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
 * Returns: (transfer full): the intake; it emits "hovering" while something can be let go here, "refused"
 *   with a sentence, and "waiting" while another program is handing something over
 */
TmIntake *
tm_intake_new (GtkWindow *window, GtkWidget *target, TmDesk *desk)
{
  TmIntake *self = g_object_new (TM_TYPE_INTAKE, NULL);

  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->target, target);
  self->desk = g_object_ref (desk);
  tm_xdnd_watch (gtk_widget_get_display (target));
  add_drop_target (self);
  return self;
}

/**
 * tm_intake_choose:
 * @self: an intake
 *
 * Asks for files; does nothing while it is asking.
 */
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
  tm_chooser_show (self->chooser);
}

/**
 * tm_intake_paste:
 * @self: an intake
 *
 * Takes files from the clipboard when it has some, else its text as the source of a mail, or as words out of
 * one.
 */
void
tm_intake_paste (TmIntake *self)
{
  if (self->window == NULL)
    return;
  tm_hand_over_read_copied_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), HAND_OVER_MAX_MS,
                                  self->cancellable, on_handed_over, arrival_new (self, NULL));
}

/**
 * tm_intake_cancel:
 * @self: an intake
 *
 * Waits no longer for other programs.
 */
void
tm_intake_cancel (TmIntake *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}
