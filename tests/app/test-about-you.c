/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form about the person: what was typed is not lost by one key. */
#include "app/tm-about-you.h"
#include "app/tm-quit-key.h"
#include "wait.h"

#include <adwaita.h>

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* NULL when nothing is asked. */
static AdwMessageDialog *
get_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* @ret_form becomes NULL when it is closed. */
static void
open_form (TmPersonStore *store, GtkWidget **ret_form)
{
  *ret_form = tm_about_you_new (store, NULL);
  g_object_add_weak_pointer (G_OBJECT (*ret_form), (gpointer *) ret_form);
  gtk_window_present (GTK_WINDOW (*ret_form));
  for (guint i = 0; i < 100 && !gtk_widget_is_sensitive (find_type (*ret_form, GTK_TYPE_TEXT)); i++)
    wait_ms (50);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
answer (const char *label)
{
  AdwMessageDialog *question = get_question ();

  g_assert_nonnull (question);
  g_signal_emit_by_name (find_button (GTK_WIDGET (question), label), "clicked");
  wait_ms (500);
  g_assert_null (get_question ());
}

static void
press_escape (GtkWidget *form)
{
  gtk_widget_activate_action (form, "window.close", NULL);
  wait_ms (300);
}

static void
test_nothing_typed (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = NULL;

  open_form (store, &form);
  press_escape (form);
  g_assert_null (get_question ());
  g_assert_null (form);
}

static void
test_typed (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = NULL;

  open_form (store, &form);
  GtkEditable *name = GTK_EDITABLE (find_type (form, GTK_TYPE_TEXT));
  gtk_editable_set_text (name, "山田 花子");
  press_escape (form);
  answer ("_Go On Typing");
  g_assert_nonnull (form);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "山田 花子");
  press_escape (form);
  answer ("_Do Not Save");
  g_assert_null (form);
  g_assert_cmpuint (g_strv_length ((char **) tm_person_get_names (tm_person_store_get_person (store))), ==, 0);
}

/* With or without a key ring it counts from now on, and is not asked for again. */
static void
test_saved_from_the_question (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  GtkWidget *form = NULL;

  open_form (store, &form);
  gtk_editable_set_text (GTK_EDITABLE (find_type (form, GTK_TYPE_TEXT)), "山田 花子");
  press_escape (form);
  answer ("_Save");
  g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (store))[0], ==, "山田 花子");
  if (form != NULL)
    press_escape (form);
  g_assert_null (get_question ());
  g_assert_null (form);
}

/* One press in the wrong place erases nothing. */
static void
test_erase_asks (void)
{
  const char *name[] = { "山田 花子", NULL };
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { .names = name });
  GtkWidget *form = NULL;

  tm_person_store_save_async (store, person, NULL, NULL, NULL);
  open_form (store, &form);
  GtkEditable *entry = GTK_EDITABLE (find_type (form, GTK_TYPE_TEXT));
  GtkWidget *erase = find_button (form, "_Erase Everything About Me");
  g_signal_emit_by_name (erase, "clicked");
  answer ("_Keep It");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, name[0]);
  g_signal_emit_by_name (erase, "clicked");
  answer ("_Erase");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_cmpuint (g_strv_length ((char **) tm_person_get_names (tm_person_store_get_person (store))), ==, 0);
  press_escape (form);
  g_assert_null (get_question ());
  g_assert_null (form);
}

/* As if Ctrl+Q was pressed in @window. */
static void
press_quit (GtkWidget *window)
{
  g_autoptr (GtkShortcutTrigger) keys = gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  GtkShortcutAction *action = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      for (guint k = 0; G_IS_LIST_MODEL (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), keys))
            action = gtk_shortcut_get_action (shortcut);
        }
    }
  g_assert_nonnull (action);
  gtk_shortcut_action_activate (action, 0, window, NULL);
  wait_ms (500);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* The program does not end by one key either, while something is typed and not saved. */
static void
test_quit_asks (void)
{
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  GtkWidget *form = NULL;
  guint n_quit = 0;

  g_assert_true (g_application_register (application, NULL, NULL));
  g_application_set_default (application);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (quit));
  g_signal_connect (quit, "activate", G_CALLBACK (on_quit), &n_quit);
  open_form (store, &form);
  tm_quit_key_add (form);
  gtk_editable_set_text (GTK_EDITABLE (find_type (form, GTK_TYPE_TEXT)), "山田 花子");
  press_quit (form);
  g_assert_nonnull (get_question ());
  press_quit (GTK_WIDGET (get_question ()));
  g_assert_null (get_question ());
  g_assert_nonnull (form);
  g_assert_cmpuint (n_quit, ==, 0);
  press_quit (form);
  answer ("_Do Not Save");
  g_assert_null (form);
  g_assert_cmpuint (n_quit, ==, 0);
  open_form (store, &form);
  tm_quit_key_add (form);
  press_quit (form);
  g_assert_null (form);
  g_assert_cmpuint (n_quit, ==, 1);
  g_application_set_default (NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/about-you/nothing-typed", test_nothing_typed);
  g_test_add_func ("/about-you/typed", test_typed);
  g_test_add_func ("/about-you/saved-from-the-question", test_saved_from_the_question);
  g_test_add_func ("/about-you/erase-asks", test_erase_asks);
  g_test_add_func ("/about-you/quit-asks", test_quit_asks);
  return g_test_run ();
}
