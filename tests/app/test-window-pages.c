/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which page and which mail the window shows, when something comes between. */
#include "config.h"

#include "app/tm-window.h"
#include "app/tm-about-you.h"
#include "app/tm-failure-page.h"
#include "app/tm-mail-switcher.h"
#include "app/tm-own-brands.h"
#include "app/tm-text-size.h"
#include "wait.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* In a second; a blink of the caret or two. */
#define FRAMES_AT_REST_MAX 6

typedef struct
{
  GtkWidget  *window;  /* owned */
  GtkStack   *stack;   /* of @window */
} Scene;

static GtkWidget *
get_child (Scene *scene, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (scene->window, TM_TYPE_WINDOW, name));
}

static const char *
get_page (Scene *scene)
{
  return gtk_stack_get_visible_child_name (scene->stack);
}

static void
wait_for_page (Scene *scene, const char *name)
{
  for (guint i = 0; i < 600 && !g_str_equal (get_page (scene), name); i++)
    wait_ms (50);
  g_assert_cmpstr (get_page (scene), ==, name);
}

static void
set_up (Scene *scene, gconstpointer unused)
{
  scene->window = g_object_ref_sink (tm_window_new (NULL));
  scene->stack = GTK_STACK (get_child (scene, "stack"));
  gtk_window_present (GTK_WINDOW (scene->window));
  wait_ms (500);
  g_assert_cmpstr (get_page (scene), ==, "start");
}

/* Nothing is read yet, not even begun. */
static void
set_up_at_once (Scene *scene, gconstpointer unused)
{
  scene->window = g_object_ref_sink (tm_window_new (NULL));
  scene->stack = GTK_STACK (get_child (scene, "stack"));
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  g_object_unref (scene->window);
  wait_ms (200);
}

static void
open_mail (Scene *scene, const char *subject)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-window-pages-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mail.eml", NULL);
  g_autofree char *text = g_strdup_printf ("From: a@example.jp\nTo: b@example.net\nSubject: %s\n\nbody\n", subject);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList one = { file, NULL };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  tm_window_open_files (TM_WINDOW (scene->window), &one);
  wait_ms (500);
  g_remove (path);
  g_rmdir (folder);
}

static GtkLabel *
find_label (GtkWidget *widget, const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* Which of how many mails is chosen, as the button above says. */
static void
wait_for_place (Scene *scene, const char *place)
{
  for (guint i = 0; i < 600 && find_label (get_child (scene, "switcher"), place) == NULL; i++)
    wait_ms (50);
  g_assert_nonnull (find_label (get_child (scene, "switcher"), place));
}

/* Nothing was copied. It is said, and the person stays in the middle of their plan. */
static void
test_plan_outlives_a_paste (Scene *scene, gconstpointer unused)
{
  g_signal_emit_by_name (get_child (scene, "failure"), "next-steps");
  g_assert_cmpstr (get_page (scene), ==, "plan");
  tm_window_paste (TM_WINDOW (scene->window));
  wait_ms (1000);
  g_assert_cmpstr (get_page (scene), ==, "plan");
  g_assert_true (gtk_widget_get_visible (get_child (scene, "leave_plan")));
}

/* They were at the second of three, and are there again. */
static void
test_practice_leads_back (Scene *scene, gconstpointer unused)
{
  open_mail (scene, "one");
  open_mail (scene, "two");
  open_mail (scene, "three");
  wait_for_place (scene, "3/3");
  wait_for_page (scene, "result");
  gtk_widget_activate_action (scene->window, "win.previous-mail", NULL);
  wait_for_place (scene, "2/3");
  tm_window_practise (TM_WINDOW (scene->window));
  wait_for_page (scene, "practice");
  g_signal_emit_by_name (get_child (scene, "practice_bar"), "leave");
  wait_for_page (scene, "result");
  wait_for_place (scene, "2/3");
}

static void
on_chosen (TmMailSwitcher *switcher, TmMailItem *item, TmMailItem **chosen)
{
  g_set_object (chosen, item);
}

/* The next mail is there but not checked, and the page of the one before can still be pressed: what is answered there is
 * about that one. */
static void
test_answer_is_about_what_is_seen (Scene *scene, gconstpointer unused)
{
  g_autoptr (GFile) other = g_file_new_for_path (TM_DATA_DIR "/sample.eml");
  GSList one = { other, NULL };
  g_autoptr (TmMailItem) chosen = NULL;

  open_mail (scene, "one");
  wait_for_page (scene, "result");
  g_signal_connect (get_child (scene, "switcher"), "chosen", G_CALLBACK (on_chosen), &chosen);
  tm_window_open_files (TM_WINDOW (scene->window), &one);
  while (find_label (get_child (scene, "switcher"), "2/2") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_page (scene), ==, "result");
  g_signal_emit_by_name (gtk_stack_get_child_by_name (scene->stack, "result"), "listed", TM_LISTED_NO);
  wait_ms (1000);
  gtk_widget_activate_action (scene->window, "win.previous-mail", NULL);
  g_assert_cmpint (tm_mail_item_get_listed (chosen), ==, TM_LISTED_NO);
  gtk_widget_activate_action (scene->window, "win.next-mail", NULL);
  g_assert_cmpint (tm_mail_item_get_listed (chosen), ==, TM_LISTED_UNKNOWN);
}

/* Nobody takes it for a mail of their own. */
static void
test_sample_is_named (Scene *scene, gconstpointer unused)
{
  const char *sentence = "This is the sample: a mail made up to try the program with. Nobody sent it to you.";

  tm_window_try_sample (TM_WINDOW (scene->window));
  wait_for_page (scene, "result");
  wait_ms (300);
  g_assert_nonnull (find_label (get_child (scene, "told"), sentence));
  open_mail (scene, "one");
  wait_for_place (scene, "2/2");
  wait_for_page (scene, "result");
  g_assert_null (find_label (get_child (scene, "told"), sentence));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* It was deleted, or came by telephone: the steps can be had all the same. */
static void
test_plan_without_a_mail (Scene *scene, gconstpointer unused)
{
  g_signal_emit_by_name (find_button (get_child (scene, "start"), "The Mail Is _Gone, or It Was a Message or Call"), "clicked");
  g_assert_cmpstr (get_page (scene), ==, "plan");
  g_signal_emit_by_name (get_child (scene, "leave_plan"), "clicked");
  g_assert_cmpstr (get_page (scene), ==, "start");
}

/* With a mail on the window there is a way back to the first page that can be seen. */
static void
test_close_button (Scene *scene, gconstpointer unused)
{
  GtkWidget *button = get_child (scene, "close_mail");

  g_assert_false (gtk_widget_is_visible (button));
  open_mail (scene, "one");
  open_mail (scene, "two");
  wait_for_place (scene, "2/2");
  wait_for_page (scene, "result");
  g_assert_true (gtk_widget_is_visible (button));
  g_signal_emit_by_name (button, "clicked");
  wait_for_page (scene, "result");
  g_assert_true (gtk_widget_is_visible (button));
  g_signal_emit_by_name (button, "clicked");
  wait_for_page (scene, "start");
  g_assert_false (gtk_widget_is_visible (button));
}

/* A plan has its own way back, and practising its own end. */
static void
test_close_button_elsewhere (Scene *scene, gconstpointer unused)
{
  GtkWidget *button = get_child (scene, "close_mail");

  open_mail (scene, "one");
  wait_for_page (scene, "result");
  g_signal_emit_by_name (get_child (scene, "failure"), "next-steps");
  g_assert_cmpstr (get_page (scene), ==, "plan");
  g_assert_false (gtk_widget_is_visible (button));
  g_signal_emit_by_name (get_child (scene, "leave_plan"), "clicked");
  g_assert_true (gtk_widget_is_visible (button));
  tm_window_practise (TM_WINDOW (scene->window));
  wait_for_page (scene, "practice");
  g_assert_false (gtk_widget_is_visible (button));
}

static GtkWidget *
wait_for_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < 600; i++)
    {
      for (guint k = 0; k < g_list_model_get_n_items (windows); k++)
        {
          g_autoptr (GtkWidget) window = g_list_model_get_item (windows, k);
          if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
            return window;
        }
      wait_ms (50);
    }
  g_assert_not_reached ();
}

static void
test_practise_at_once (Scene *scene, gconstpointer unused)
{
  tm_window_practise (TM_WINDOW (scene->window));
  wait_for_page (scene, "practice");
}

static void
test_own_brands_at_once (Scene *scene, gconstpointer unused)
{
  tm_window_show_own_brands (TM_WINDOW (scene->window));
  tm_window_show_own_brands (TM_WINDOW (scene->window));
  gtk_window_destroy (GTK_WINDOW (wait_for_window (TM_TYPE_OWN_BRANDS)));
}

/* With the companies to choose from. */
static void
test_about_you_at_once (Scene *scene, gconstpointer unused)
{
  tm_window_show_about_you (TM_WINDOW (scene->window));
  GtkWidget *about_you = wait_for_window (TM_TYPE_ABOUT_YOU);
  g_assert_nonnull (find_label (about_you, "Amazon"));
  gtk_window_destroy (GTK_WINDOW (about_you));
}

static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

/* Who asks for paper where there is nothing to put on it is told so, and how to come to something. */
static void
test_nothing_to_print (Scene *scene, gconstpointer unused)
{
  g_action_group_activate_action (G_ACTION_GROUP (scene->window), "print", NULL);
  wait_ms (200);
  GtkWidget *told = find_question ();
  g_assert_nonnull (told);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (told)), ==, "There is nothing to print yet");
  gtk_window_destroy (GTK_WINDOW (told));
  wait_ms (100);
}

static int
get_dpi (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi;
}

/* Of the desktop's size, never more than double letters, and back. What is no size changes nothing. */
static void
test_text_size (Scene *scene, gconstpointer unused)
{
  const struct
  {
    const char *name;
    const char *state;
    int         percent;
  } rows[] = { { "large", "large", 150 }, { "largest", "largest", 200 }, { "huge", "largest", 200 }, { "usual", "usual", 100 } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  int usual = get_dpi ();

  tm_text_size_add_action (G_ACTION_MAP (group), NULL);
  g_assert_cmpint (usual, ==, 96 * 1024);
  g_assert_cmpint (get_dpi (), ==, usual);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (group), "text-size", g_variant_new_string (rows[i].name));
      g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (group), "text-size");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, rows[i].state);
      g_assert_cmpint (get_dpi (), ==, usual * rows[i].percent / 100);
    }
}

static gint64
count_frames (Scene *scene)
{
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (scene->window));
}

/* Nothing moves on @page, so nothing is drawn: not by a page that is not shown either. */
static void
assert_rests (Scene *scene, const char *page)
{
  gint64 n = G_MAXINT64;

  wait_for_page (scene, page);
  for (guint i = 0; i < 30 && n > FRAMES_AT_REST_MAX; i++)
    {
      gint64 before = count_frames (scene);
      wait_ms (1000);
      n = count_frames (scene) - before;
    }
  g_assert_cmpint (n, <=, FRAMES_AT_REST_MAX);
}

static void
test_rests (Scene *scene, gconstpointer unused)
{
  assert_rests (scene, "start");
  open_mail (scene, "one");
  assert_rests (scene, "result");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/window-pages/rests", Scene, NULL, set_up, test_rests, tear_down);
  g_test_add ("/window-pages/plan-outlives-a-paste", Scene, NULL, set_up, test_plan_outlives_a_paste, tear_down);
  g_test_add ("/window-pages/practice-leads-back", Scene, NULL, set_up, test_practice_leads_back, tear_down);
  g_test_add ("/window-pages/answer-is-about-what-is-seen", Scene, NULL, set_up, test_answer_is_about_what_is_seen, tear_down);
  g_test_add ("/window-pages/sample-is-named", Scene, NULL, set_up, test_sample_is_named, tear_down);
  g_test_add ("/window-pages/plan-without-a-mail", Scene, NULL, set_up, test_plan_without_a_mail, tear_down);
  g_test_add ("/window-pages/nothing-to-print", Scene, NULL, set_up, test_nothing_to_print, tear_down);
  g_test_add ("/window-pages/text-size", Scene, NULL, set_up, test_text_size, tear_down);
  g_test_add ("/window-pages/close-button", Scene, NULL, set_up, test_close_button, tear_down);
  g_test_add ("/window-pages/close-button-elsewhere", Scene, NULL, set_up, test_close_button_elsewhere, tear_down);
  g_test_add ("/window-pages/practise-at-once", Scene, NULL, set_up_at_once, test_practise_at_once, tear_down);
  g_test_add ("/window-pages/own-brands-at-once", Scene, NULL, set_up_at_once, test_own_brands_at_once, tear_down);
  g_test_add ("/window-pages/about-you-at-once", Scene, NULL, set_up_at_once, test_about_you_at_once, tear_down);
  return g_test_run ();
}
