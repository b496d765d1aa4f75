/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages of the guide: each is made, shown and dropped without a trace. */
#include "app/tm-guide-page.h"
#include "app/tm-report-sheet.h"
#include "inspect/tm-inspector.h"

#include <string.h>

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static void
test_report_sheet (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));
  GtkWidget *sheet = tm_report_sheet_new (item);
  GtkWidget *gone = sheet;

  g_object_add_weak_pointer (G_OBJECT (sheet), (gpointer *) &gone);
  gtk_window_set_default_size (GTK_WINDOW (sheet), 360, 900);
  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (1000);
  g_assert_true (shows_text (sheet, "info@antiphishing.jp"));
  g_assert_true (shows_text (sheet, "https://www.antiphishing.jp/registration.html"));
  g_assert_false (shows_text (sheet, "reportascam@amazon.com"));
  gtk_window_destroy (GTK_WINDOW (sheet));
  wait_ms (300);
  g_assert_null (gone);
}

static void
test_guide_page (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = tm_guide_page_new ();
  GtkWidget *gone = page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &gone);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (500);
  g_assert_true (shows_text (page, tm_happened_get_label (TM_HAPPENED_REMOTE)));
  g_assert_false (shows_text (page, tm_happened_get_label (TM_HAPPENED_CARD)));
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (300);
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/guide-pages/report-sheet", test_report_sheet);
  g_test_add_func ("/guide-pages/guide-page", test_guide_page);
  return g_test_run ();
}
