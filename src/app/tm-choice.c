/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drop-down whose words break into lines where the window is narrow. GTK 4.8 keeps each choice on one
 * line. */
#define G_LOG_DOMAIN "tm-choice"

#include "config.h"

#include "tm-choice.h"

#include "tm-look.h"

static GtkWidget *
new_words (void)
{
  GtkWidget *words = tm_look_new_words (NULL);

  gtk_widget_set_hexpand (words, TRUE);
  return words;
}

static void
on_button_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, new_words ());
}

static void
on_button_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* In the list the choice that holds now has a tick, as in lists of GTK's own making. */
static void
on_row_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_box_append (GTK_BOX (row), new_words ());
  gtk_box_append (GTK_BOX (row), tick);
  g_object_bind_property (item, "selected", tick, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* GTK 4.8 gives the name of a drop-down to the whole, while the keyboard is on the nameless button in it. */
static void
on_chosen (GtkDropDown *choice, GParamSpec *pspec, gpointer user_data)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (choice));
  gpointer chosen = gtk_drop_down_get_selected_item (choice);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chosen != NULL ? gtk_string_object_get_string (chosen) : "", -1);
}

/**
 * tm_choice_let_wrap:
 * @choice: a drop-down whose model holds #GtkStringObject
 * @spoken: what is chosen here, read aloud before the choice itself
 */
void
tm_choice_let_wrap (GtkDropDown *choice, const char *spoken)
{
  GtkWidget *opener = gtk_widget_get_first_child (GTK_WIDGET (choice));
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (on_button_setup), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (on_button_bind), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (on_row_bind), NULL);
  gtk_drop_down_set_factory (choice, button);
  gtk_drop_down_set_list_factory (choice, rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (opener), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (choice, "notify::selected-item", G_CALLBACK (on_chosen), NULL);
}
