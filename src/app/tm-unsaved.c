/* SPDX-License-Identifier: GPL-3.0-or-later
 * The question before what was typed into a window is lost. */
#define G_LOG_DOMAIN "tm-unsaved"

#include "config.h"

#include "tm-unsaved.h"

#include "tm-look.h"
#include "tm-quit-key.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
on_idle (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/**
 * tm_unsaved_ask:
 * @window: it was to be closed, and stays open
 *
 * Escape is pressed fast, and what was typed may have taken minutes.
 *
 * Returns: (transfer none): the question, which is shown; its "response" is "keep", "drop" or "save"
 */
GtkWidget *
tm_unsaved_ask (GtkWindow *window)
{
  GtkWidget *question = adw_message_dialog_new (window, _ ("Save what you typed?"),
                                                _ ("It is not saved yet."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "keep", _ ("_Go On Typing"), "drop",
                                    _ ("_Do Not Save"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "drop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  tm_look_settle_words (question);
  tm_quit_key_add (question);
  gtk_window_present (GTK_WINDOW (question));
  return question;
}

/**
 * tm_unsaved_close:
 * @window: the question above it was answered
 *
 * Closes it in a moment: the dialog of libadwaita 1.2 needs the window above which it lies a little longer;
 * test-about-you tells.
 */
void
tm_unsaved_close (GtkWindow *window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (window), g_object_unref);
}
