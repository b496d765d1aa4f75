/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form about the person above a real key ring. */
#include "app/tm-about-you.h"
#include "wait.h"

#include <adwaita.h>
#include <string.h>

/* The @index-th field to type into, in the order of the page. */
static GtkEditable *
find_entry (GtkWidget *widget, guint *index)
{
  if (GTK_IS_TEXT (widget) && (*index)-- == 0)
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child, index);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkEditable *
get_entry (GtkWidget *form, guint index)
{
  GtkEditable *entry = find_entry (form, &index);

  g_assert_nonnull (entry);
  return entry;
}

static void
wait_loaded (GtkWidget *form)
{
  for (guint i = 0; i < 100 && !gtk_widget_is_sensitive (GTK_WIDGET (get_entry (form, 0))); i++)
    wait_ms (50);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_entry (form, 0))));
}

static GtkWidget *
find_unlock (GtkWidget *widget)
{
  const char *id = GTK_IS_BUTTON (widget) ? gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)) : NULL;
  GtkWidget *found = g_strcmp0 (id, "unlock") == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_unlock (child);
  return found;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (tm_person_store_save_finish (TM_PERSON_STORE (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* What lies in the key ring by the time it can be read. */
static void
keep (const char *name, const char *address)
{
  const char *names[] = { name, NULL };
  const char *addresses[] = { address, NULL };
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  g_autoptr (TmPerson) person
      = tm_person_new (&(TmPersonFields) { .names = names, .addresses = addresses });
  gboolean saved = FALSE;

  tm_person_store_save_async (store, person, NULL, on_saved, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
}

/* Neither what was typed nor what was kept is lost when the key ring is opened late. */
static void
test_typed_before_it_is_unlocked (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = tm_about_you_new (store, NULL);

  gtk_window_present (GTK_WINDOW (form));
  wait_loaded (form);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 0)), ==, "");
  gtk_editable_set_text (get_entry (form, 0), "山田 花子");
  keep ("Hanako Yamada", "hanako@mail.example");
  g_signal_emit_by_name (find_unlock (form), "clicked");
  wait_loaded (form);
  wait_ms (200);
  /* A name and its reading, twice; then the addresses. */
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 0)), ==, "山田 花子");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 2)), ==, "Hanako Yamada");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 4)), ==, "hanako@mail.example");
  gtk_window_destroy (GTK_WINDOW (form));
}

/* With nothing typed what was kept is shown as it is. */
static void
test_only_kept (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = tm_about_you_new (store, NULL);

  gtk_window_present (GTK_WINDOW (form));
  wait_loaded (form);
  wait_ms (200);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 0)), ==, "Hanako Yamada");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 2)), ==, "");
  gtk_window_destroy (GTK_WINDOW (form));
}

/* There are two fields for names and three for addresses at first; more come with what is known. */
static void
test_more_than_fields (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = tm_about_you_new (store, NULL);

  gtk_window_present (GTK_WINDOW (form));
  wait_loaded (form);
  wait_ms (200);
  gtk_editable_set_text (get_entry (form, 0), "山田 花子");
  gtk_editable_set_text (get_entry (form, 2), "ヤマダ花子");
  g_signal_emit_by_name (find_unlock (form), "clicked");
  wait_loaded (form);
  wait_ms (200);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 0)), ==, "山田 花子");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 2)), ==, "ヤマダ花子");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 4)), ==, "Hanako Yamada");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (form, 6)), ==, "hanako@mail.example");
  gtk_window_destroy (GTK_WINDOW (form));
}

int
main (int argc, char **argv)
{
  /* The key ring must not ask for anything there; the form is to be seen there. */
  g_setenv ("DISPLAY", g_getenv ("TM_TEST_DISPLAY"), TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/about-you-kept/typed-before-it-is-unlocked", test_typed_before_it_is_unlocked);
  g_test_add_func ("/about-you-kept/only-kept", test_only_kept);
  g_test_add_func ("/about-you-kept/more-than-fields", test_more_than_fields);
  return g_test_run ();
}
