/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every window beside the window in Japanese, with letters of double size: none needs more room than the narrowest one. */
#include "app/tm-about-you.h"
#include "app/tm-about.h"
#include "app/tm-companions.h"
#include "app/tm-export-help.h"
#include "app/tm-link-sheet.h"
#include "app/tm-own-brands.h"
#include "app/tm-report-sheet.h"
#include "draft.h"
#include "inspect/tm-inspector.h"
#include "narrow.h"

#include <glib/gi18n.h>

static void
assert_window (GtkWidget *window, const char *what)
{
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW_PX, 640);
  gtk_window_present (GTK_WINDOW (window));
  narrow_wait_ms (300);
  narrow_assert (window, NARROW_PX, what);
  gtk_window_destroy (GTK_WINDOW (window));
  narrow_wait_ms (100);
}

/* What is typed goes into the first field, as soon as it is known what was told before. */
static void
assert_typing_begins (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  for (guint i = 0; i < 100 && (focus == NULL || !GTK_IS_EDITABLE (focus)); i++)
    {
      narrow_wait_ms (50);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
    }
  g_assert_nonnull (focus);
  g_assert_true (GTK_IS_EDITABLE (focus));
}

static TmBrands *
read_brands (void)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (g_getenv ("TM_TEST_BRANDS"), &text, &length, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  TmBrands *brands = tm_brands_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return brands;
}

/* With every service of the list, so that the longest name is among them. */
static void
test_about_you (void)
{
  g_autoptr (TmBrands) brands = read_brands ();
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();

  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      g_ptr_array_add (ids, tm_brands_get (brands, i)->id);
      g_ptr_array_add (addresses, (gpointer) "somebody-with-a-long-name@mail.example.jp");
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (addresses, NULL);
  const char * const *all = (const char * const *) ids->pdata;
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) {
    .services = all, .service_addresses = (const char * const *) addresses->pdata, .unused_services = all });
  tm_person_store_save_async (store, person, NULL, NULL, NULL);
  GtkWidget *window = tm_about_you_new (store, brands);
  assert_typing_begins (window);
  assert_window (window, "about you");
}

static void
test_own_brands (void)
{
  g_autoptr (TmBrands) brands = read_brands ();
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/tashikamail-test/my-brands.ini");
  g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (file);

  tm_own_brand_store_add (store, "とても長い名前の町の信用金庫", "a-very-long-name-of-a-bank.example.jp");
  GtkWidget *window = tm_own_brands_new (store, brands);
  assert_typing_begins (window);
  assert_window (window, "own brands");
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* Whoever looks for the way out need not scroll for it. */
static void
assert_closes (GtkWidget *window)
{
  GtkWidget *close = find_button (window, _ ("C_lose"));

  g_assert_nonnull (close);
  g_assert_null (gtk_widget_get_ancestor (close, GTK_TYPE_SCROLLED_WINDOW));
}

static void
test_link_sheet (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "https://www.amazon.co.jp/");
  draft_link (parts, TM_LINK_ANCHOR, "https://www.amazon.co.jp.login-check.a-rather-long-name.example.cn/ap/signin?id=sample",
              "https://www.amazon.co.jp/");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmReport) report = draft_report (message, findings);
  GtkWidget *sheet = tm_link_sheet_new ();
  tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, 0);
  assert_closes (sheet);
  assert_window (sheet, "link sheet");
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = shows (child, text);
  return found;
}

/* What leads to no page is told for what it would do. */
static void
test_other_links (void)
{
  static const struct { const char *target; const char *sentence; } links[] = {
    { "tel:0312345678", "This would call this number. Do not call a number out of a suspicious mail." },
    { "JavaScript:alert(1)", "This is a small program instead of an address. It does not run here." },
    { "data:text/html,<b>x</b>", "A whole page is packed into this address. It is not opened here." },
    { "intent:x#Intent;scheme=y;end", "This would start an app on a telephone. It is not started here." },
    { "foo:bar", "This is not a web address that can be taken apart." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      g_autoptr (GPtrArray) findings = draft_findings ();
      draft_link (parts, TM_LINK_ANCHOR, links[i].target, "");
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (TmReport) report = draft_report (message, findings);
      GtkWidget *sheet = tm_link_sheet_new ();
      tm_link_sheet_set_link (TM_LINK_SHEET (sheet), report, 0);
      g_assert_true (shows (sheet, _ (links[i].sentence)));
      gtk_window_destroy (GTK_WINDOW (sheet));
    }
}

static void
test_other_windows (void)
{
  GtkWidget *about = tm_about_new ();
  GtkWidget *help = tm_export_help_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("From: a@b.example\n\nText\n", 24);
  g_autoptr (TmMailItem) item = tm_mail_item_new ("mail", tm_inspector_open_bytes (bytes));

  assert_closes (about);
  assert_window (about, "about");
  assert_closes (help);
  assert_window (help, "help");
  GtkWidget *report = tm_report_sheet_new (item, NULL);
  assert_closes (report);
  assert_window (report, "report sheet");
}

/* Where the screen is large enough a window of large letters is, too. */
static void
test_window_beside_grows (void)
{
  GtkWidget *parent = narrow_show (gtk_label_new ("x"));
  GListModel *windows = gtk_window_get_toplevels ();
  int width = 0, height = 0;

  tm_companions_show_help (GTK_WINDOW (parent));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (window != GTK_WINDOW (parent))
        gtk_window_get_default_size (window, &width, &height);
    }
  g_test_message ("%d x %d", width, height);
  g_assert_cmpint (width, >, 900);
  g_assert_cmpint (height, >, 800);
  g_assert_cmpint (height, <=, 1000 - 96);
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  narrow_set_up ();
  g_test_add_func ("/narrow-windows/about-you", test_about_you);
  g_test_add_func ("/narrow-windows/own-brands", test_own_brands);
  g_test_add_func ("/narrow-windows/link-sheet", test_link_sheet);
  g_test_add_func ("/narrow-windows/link-sheet-of-other-links", test_other_links);
  g_test_add_func ("/narrow-windows/other-windows", test_other_windows);
  g_test_add_func ("/narrow-windows/grow", test_window_beside_grows);
  return g_test_run ();
}
