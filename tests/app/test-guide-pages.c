/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages of the guide: each is made, shown and dropped without a trace. */
#include "app/tm-guide-page.h"
#include "app/tm-report-sheet.h"
#include "app/tm-service-list.h"
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

static gboolean
stands_out (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return gtk_widget_has_css_class (widget, "suggested-action");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (stands_out (child, label))
      return TRUE;
  return FALSE;
}

/* What is to be pressed next stands out: nothing can be sent before the mail is saved. */
static void
test_report_sheet (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));
  GtkWidget *sheet = tm_report_sheet_new (item, NULL);
  GtkWidget *gone = sheet;

  g_object_add_weak_pointer (G_OBJECT (sheet), (gpointer *) &gone);
  gtk_window_set_default_size (GTK_WINDOW (sheet), 360, 900);
  gtk_window_present (GTK_WINDOW (sheet));
  wait_ms (1000);
  g_assert_true (shows_text (sheet, "info@antiphishing.jp"));
  g_assert_true (shows_text (sheet, "https://www.antiphishing.jp/registration.html"));
  g_assert_false (shows_text (sheet, "reportascam@amazon.com"));
  g_assert_true (stands_out (sheet, "_1. Save the Mail as a File…"));
  g_assert_false (stands_out (sheet, "_2. Show the Letter in My Mail Program"));
  gtk_window_destroy (GTK_WINDOW (sheet));
  wait_ms (300);
  g_assert_null (gone);
}

/* What is shown is what comes out again, with the address at the right service. */
static void
test_service_list (void)
{
  static const char brands_text[] = "[Brands]\nVersion=2026-11\n"
                                    "[one]\nName=One\nDomains=one.example\nSource=https://one.example/\nChecked=2026-11-24\n"
                                    "[two]\nName=Two\nDomains=two.example\nSource=https://two.example/\nChecked=2026-11-24\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, &error);
  const char *services[] = { "two", "gone", NULL };
  const char *registered[] = { "", "b@mail.example", NULL };
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { .services = services, .service_addresses = registered });
  GtkWidget *list = g_object_ref_sink (tm_service_list_new ());

  g_assert_no_error (error);
  tm_service_list_set_brands (TM_SERVICE_LIST (list), brands);
  tm_service_list_set_person (TM_SERVICE_LIST (list), person);
  tm_service_list_set_person (TM_SERVICE_LIST (list), person);
  g_auto (GStrv) shown = tm_service_list_dup_services (TM_SERVICE_LIST (list));
  g_auto (GStrv) addresses = tm_service_list_dup_addresses (TM_SERVICE_LIST (list));
  g_assert_true (g_strv_equal ((const char * const *) shown, services));
  g_assert_true (g_strv_equal ((const char * const *) addresses, registered));
  g_object_unref (list);
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
  g_test_add_func ("/guide-pages/service-list", test_service_list);
  g_test_add_func ("/guide-pages/guide-page", test_guide_page);
  return g_test_run ();
}
