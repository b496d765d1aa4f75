/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page with the person's own companies, through its own fields and buttons, down to the file. */
#include "wait.h"

#include "app/tm-entry-row.h"
#include "app/tm-own-brands.h"

#include <glib/gstdio.h>
#include <string.h>

static const char brands_text[] =
  "[Brands]\nVersion=2026-11\n[big]\nName=Big Bank\nAliases=Big Bank\nDomains=bigbank.co.jp\n";

typedef struct
{
  char            *path;
  TmOwnBrandStore *store;
  GtkWidget       *page;
  guint            n_written;
} Fixture;

typedef gboolean (*Wanted) (GtkWidget *widget, const char *text);

static gboolean
is_entry (GtkWidget *widget, const char *text)
{
  return TM_IS_ENTRY_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text);
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_icon_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static GtkWidget *
find (GtkWidget *widget, Wanted wanted, const char *text)
{
  if (wanted (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, wanted, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
on_written (TmOwnBrandStore *store, Fixture *self)
{
  self->n_written++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("own-brands-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);

  self->path = g_build_filename (folder, "below", "my-brands.ini", NULL);
  if (data != NULL)
    {
      g_autofree char *below = g_path_get_dirname (self->path);
      g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
      g_assert_true (g_file_set_contents (self->path, data, -1, NULL));
    }
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  self->store = tm_own_brand_store_new (file);
  g_signal_connect (self->store, "written", G_CALLBACK (on_written), self);
  /* Held, because the person may close it. */
  self->page = g_object_ref_sink (tm_own_brands_new (self->store, brands));
  gtk_window_present (GTK_WINDOW (self->page));
  tm_own_brand_store_load (self->store);
  wait_ms (500);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GtkWidget *gone = self->page;
  g_autofree char *below = g_path_get_dirname (self->path);
  g_autofree char *folder = g_path_get_dirname (below);

  g_object_add_weak_pointer (G_OBJECT (gone), (gpointer *) &gone);
  /* GTK 4.8 warns of an entry that still has the focus. */
  gtk_window_set_focus (GTK_WINDOW (self->page), NULL);
  gtk_window_destroy (GTK_WINDOW (self->page));
  g_object_unref (self->page);
  wait_ms (200);
  g_assert_null (gone);
  g_assert_finalize_object (self->store);
  g_remove (self->path);
  g_remove (below);
  g_remove (folder);
  g_free (self->path);
}

static void
type (Fixture *self, const char *name, const char *site)
{
  gtk_editable_set_text (GTK_EDITABLE (find (self->page, is_entry, "Name, as in its mails")), name);
  gtk_editable_set_text (GTK_EDITABLE (find (self->page, is_entry, "Address of its site")), site);
  g_signal_emit_by_name (find (self->page, is_button, "_Add"), "clicked");
  wait_ms (300);
}

static char *
read_file (Fixture *self)
{
  char *text = NULL;
  return g_file_get_contents (self->path, &text, NULL, NULL) ? text : g_strdup ("");
}

static void
test_add (Fixture *self, gconstpointer data)
{
  type (self, " まど信用組合 ", "https://www.mado-shinkumi.jp/login");
  g_autofree char *text = read_file (self);
  g_assert_cmpstr (text, ==, "[own-mado--shinkumi-jp]\nName=まど信用組合\nAliases=まど信用組合;\nDomains=mado-shinkumi.jp;\n");
  g_assert_cmpuint (self->n_written, ==, 1);
  g_assert_nonnull (find (self->page, says, "mado-shinkumi.jp"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (self->page, is_entry, "Address of its site"))), ==, "");

  /* The program itself takes it, and it owns its site from then on. */
  g_autoptr (GBytes) shipped = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (shipped, NULL);
  g_autoptr (GBytes) own = g_bytes_new (text, strlen (text));
  g_assert_true (tm_brands_add_own (brands, own, NULL));
  g_assert_cmpstr (tm_brands_find_by_host (brands, "www.mado-shinkumi.jp")->name, ==, "まど信用組合");
}

static void
test_refuse (Fixture *self, gconstpointer data)
{
  static const char * const tries[][3] = {
    { "まど信用組合", "login.bigbank.co.jp", "Big Bank" },
    { "big bank", "mado-shinkumi.jp", "Big Bank" },
    { "まど信用組合", "mado.github.io", "mado.github.io" },
    { "まど信用組合", "yahoo.co.jp", "Anybody" },
    { "まど信用組合", "nowhere", "www.example.co.jp" },
    { "", "mado-shinkumi.jp", "name of the company" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      type (self, tries[i][0], tries[i][1]);
      g_assert_nonnull (find (self->page, says, tries[i][2]));
      /* What was typed stays, to be put right. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (self->page, is_entry, "Address of its site"))), ==, tries[i][1]);
    }
  g_assert_cmpuint (self->n_written, ==, 0);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static const char by_hand[] =
  "# mine\n\n[b]\nName=B Shop\nDomains=b-shop.co.jp;b-shop.jp;\nStrictDmarc=true\n\n[c]\nName=C Shop\nDomains=c-shop.jp;\n";

static void
test_remove_and_undo (Fixture *self, gconstpointer data)
{
  g_assert_nonnull (find (self->page, says, "b-shop.co.jp, b-shop.jp"));
  g_assert_nonnull (find (self->page, says, "C Shop"));
  g_assert_null (find (self->page, says, "was taken off"));
  g_signal_emit_by_name (find (self->page, is_icon_button, "user-trash-symbolic"), "clicked");
  wait_ms (300);
  g_autofree char *less = read_file (self);
  g_assert_null (strstr (less, "B Shop"));
  g_assert_nonnull (strstr (less, "C Shop"));
  g_assert_nonnull (find (self->page, says, "B Shop was taken off"));
  g_assert_null (find (self->page, says, "b-shop.co.jp"));
  g_signal_emit_by_name (find (self->page, is_button, "_Undo"), "clicked");
  wait_ms (300);
  g_autofree char *again = read_file (self);
  g_assert_cmpstr (again, ==, by_hand);
  g_assert_nonnull (find (self->page, says, "b-shop.co.jp"));
  g_assert_null (find (self->page, says, "was taken off"));
}

static const char broken[] = "Name=no group\n";

static void
test_broken (Fixture *self, gconstpointer data)
{
  g_autofree char *text = read_file (self);

  g_assert_cmpstr (text, ==, broken);
  g_assert_nonnull (find (self->page, says, "my-brands.ini"));
  g_assert_false (gtk_widget_is_sensitive (find (self->page, is_entry, "Address of its site")));
  type (self, "まど信用組合", "mado-shinkumi.jp");
  g_autofree char *after = read_file (self);
  g_assert_cmpstr (after, ==, broken);
}

/* NULL when nothing is asked. */
static GtkWidget *
get_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
press_escape (Fixture *self)
{
  gtk_widget_activate_action (self->page, "window.close", NULL);
  wait_ms (300);
}

static void
answer (const char *label)
{
  g_assert_nonnull (get_question ());
  g_signal_emit_by_name (find (get_question (), is_button, label), "clicked");
  wait_ms (500);
  g_assert_null (get_question ());
}

/* Escape alone does not lose what was typed. */
static void
test_typed (Fixture *self, gconstpointer data)
{
  GtkEditable *name = GTK_EDITABLE (find (self->page, is_entry, "Name, as in its mails"));
  GtkEditable *site = GTK_EDITABLE (find (self->page, is_entry, "Address of its site"));

  gtk_editable_set_text (name, "まど信用組合");
  press_escape (self);
  answer ("_Go On Typing");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "まど信用組合");

  /* What cannot be added stays, and is told. */
  gtk_editable_set_text (site, "nowhere");
  press_escape (self);
  answer ("_Save");
  g_assert_true (gtk_widget_get_visible (self->page));
  g_assert_nonnull (find (self->page, says, "www.example.co.jp"));

  gtk_editable_set_text (site, "mado-shinkumi.jp");
  press_escape (self);
  answer ("_Save");
  g_assert_cmpuint (self->n_written, ==, 1);
  g_assert_false (gtk_widget_get_visible (self->page));
}

static void
test_given_up (Fixture *self, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (find (self->page, is_entry, "Name, as in its mails")), "まど信用組合");
  press_escape (self);
  answer ("_Do Not Save");
  g_assert_false (gtk_widget_get_visible (self->page));
  g_assert_cmpuint (self->n_written, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/own-brands/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/own-brands/refuse", Fixture, NULL, set_up, test_refuse, tear_down);
  g_test_add ("/own-brands/remove-and-undo", Fixture, by_hand, set_up, test_remove_and_undo, tear_down);
  g_test_add ("/own-brands/broken-file-is-left-alone", Fixture, broken, set_up, test_broken, tear_down);
  g_test_add ("/own-brands/typed-is-not-lost", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add ("/own-brands/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  return g_test_run ();
}
