/* SPDX-License-Identifier: GPL-3.0-or-later
 * The key that ends the program, in windows that are not the application's own. */
#define G_LOG_DOMAIN "tm-quit-key"

#include "config.h"

#include "tm-quit-key.h"

static void
quit (gpointer user_data)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

/* GTK 4.8 holds on to @window until the key was dealt with, and lets go of the window behind it then: that
 * must not be gone before (test-plans asks something and quits). */
static gboolean
on_quit (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  g_idle_add_once (quit, NULL);
  return TRUE;
}

/**
 * tm_quit_key_add:
 * @window: a window of this program that was not added to its application: a dialog, or one beside the first
 *
 * Ctrl+Q ends the program in it, too. The other keys of the application stay away: those such as for pasting
 * belong to the fields of @window.
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
