/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shows the file chooser of the desktop. */
#define G_LOG_DOMAIN "tm-chooser"

#include "config.h"

#include "tm-chooser.h"

#include "tm-quit-key.h"

#define KEYS_ARE_SET "tm-keys"

/**
 * tm_chooser_show:
 * @chooser: not shown yet
 *
 * Shows it. Where the desktop has no chooser of its own it is a window of this program, but not one of its
 * application, so that Ctrl+Q would do nothing in it. One that belongs to the desktop gets its keys from
 * there, and we hear none.
 */
void
tm_chooser_show (GtkFileChooserNative *chooser)
{
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (GTK_IS_FILE_CHOOSER_DIALOG (window) && g_object_get_data (G_OBJECT (window), KEYS_ARE_SET) == NULL)
        {
          tm_quit_key_add (window);
          g_object_set_data (G_OBJECT (window), KEYS_ARE_SET, window);
        }
    }
}
