/* SPDX-License-Identifier: GPL-3.0-or-later
 * Stands where the mail would be when it could not be drawn: says so, and offers to try once more. */
#define G_LOG_DOMAIN "tm-undrawn"

#include "config.h"

#include "tm-undrawn.h"

#include <glib/gi18n.h>

/**
 * tm_undrawn_new:
 * @again: what the button calls, with @object alone
 * @object: a #GObject; nothing is called when it is gone
 *
 * Returns: (transfer floating): the words and the button
 */
GtkWidget *
tm_undrawn_new (GCallback again, gpointer object)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (_ ("The mail could not be drawn. The result beside it still counts."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  g_signal_connect_object (button, "clicked", again, object, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}
