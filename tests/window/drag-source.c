/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small window out of which files can be dragged, offering what mail programs offer: a file list.
 *   drag-source FILE… */
#include <gtk/gtk.h>

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer user_data)
{
  char **files = user_data;
  GSList *list = NULL;

  for (guint i = 0; files[i] != NULL; i++)
    list = g_slist_append (list, g_file_new_for_path (files[i]));
  GdkFileList *value = gdk_file_list_new_from_list (list);
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, value);
  g_boxed_free (GDK_TYPE_FILE_LIST, value);
  g_slist_free_full (list, g_object_unref);
  return provider;
}

int
main (int argc, char **argv)
{
  gtk_init ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), argv + 1);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "drag-source");
  gtk_window_set_default_size (GTK_WINDOW (window), 260, 200);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
