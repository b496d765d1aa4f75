/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which page and which mail the window shows, when something comes between. */
#include "app/tm-window.h"
#include "app/tm-failure-page.h"
#include "app/tm-mail-switcher.h"
#include "wait.h"

#include <adwaita.h>

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

static void
tear_down (Scene *scene, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  g_object_unref (scene->window);
  wait_ms (200);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/window-pages/plan-outlives-a-paste", Scene, NULL, set_up, test_plan_outlives_a_paste, tear_down);
  return g_test_run ();
}
