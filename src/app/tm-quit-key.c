/* SPDX-License-Identifier: GPL-3.0-or-later
 * The key that ends the program, in windows that are not the application's own. */
#define G_LOG_DOMAIN "tm-quit-key"

#include "config.h"

#include "tm-quit-key.h"

#include <adwaita.h>

static gboolean
is_above_first (GtkWindow *window)
{
  GtkWindow *behind = gtk_window_get_transient_for (window);

  return behind == NULL || gtk_window_get_application (behind) != NULL;
}

static void
quit (gpointer user_data)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

/* As by any other way to close, a window may ask whether what was typed is to be kept. What lies above
 * another one than that of the program is only closed. */
static gboolean
on_can_close (gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);
  gboolean is_last = is_above_first (window);

  gtk_window_close (window);
  if (is_last && !gtk_widget_get_visible (GTK_WIDGET (window)))
    quit (NULL);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 holds on to @window until the key was dealt with, and lets go of the window behind it then: that
 * must not be gone before. A question right above the program's window ends together with it, and must not
 * be held any longer (test-plans asks something and quits). */
static gboolean
on_quit (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  if (ADW_IS_MESSAGE_DIALOG (window) && is_above_first (GTK_WINDOW (window)))
    g_idle_add_once (quit, NULL);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_can_close, g_object_ref (window), g_object_unref);
  return TRUE;
}

/**
 * tm_quit_key_add:
 * @window: a window of this program that was not added to its application: a dialog, or one beside the first
 *
 * Ctrl+Q ends the program in it, too, unless it asks something when it is closed, or lies above another such
 * window. The other keys of the application stay away: those such as for pasting belong to the fields of
 * @window.
 */
void
tm_quit_key_add (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (on_quit, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}
