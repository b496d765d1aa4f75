/* SPDX-License-Identifier: GPL-3.0-or-later
 * The least that a window with a web view in it can be: what the start of the program is measured against. */
#include <adwaita.h>
#include <webkit/webkit.h>

static void
on_activate (GtkApplication *application, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = webkit_web_view_new ();

  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), "<p>short</p>", NULL);
  gtk_window_set_title (GTK_WINDOW (window), "bare-window");
  gtk_window_set_default_size (GTK_WINDOW (window), 1160, 760);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.tashikamail.BareWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
