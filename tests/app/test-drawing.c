/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the window is drawn is its own affair: a browser that is started for an official page does not hear of it, and
 * what the person has chosen is handed on. */
#include "app/tm-drawing.h"

#include <gtk/gtk.h>

static const char * const names[] = { "GSK_RENDERER", "GDK_DEBUG", "WEBKIT_DISABLE_COMPOSITING_MODE" };

static gboolean
is_handed_on (GAppLaunchContext *context, const char *name)
{
  g_auto (GStrv) environment = g_app_launch_context_get_environment (context);
  return g_environ_getenv (environment, name) != NULL;
}

/* Whether this GTK is told anything at all. */
static gboolean
is_told (void)
{
  if (gtk_get_minor_version () >= 16)
    {
      g_test_skip ("GTK starts no driver by itself");
      return FALSE;
    }
  return TRUE;
}

static void
test_spared (void)
{
  if (!is_told ())
    return;
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
  tm_drawing_choose ();
  g_autoptr (GAppLaunchContext) context = g_app_launch_context_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (is_handed_on (context, names[i]));
  tm_drawing_spare (context);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_false (is_handed_on (context, names[i]));
      g_assert_nonnull (g_getenv (names[i]));
    }
}

static void
test_own_choice (void)
{
  if (!is_told ())
    return;
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_unsetenv ("WEBKIT_DISABLE_COMPOSITING_MODE");
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "no-portals", TRUE);
  tm_drawing_choose ();
  g_autoptr (GAppLaunchContext) context = g_app_launch_context_new ();
  tm_drawing_spare (context);
  g_assert_true (is_handed_on (context, "GSK_RENDERER"));
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "no-portals");
  g_assert_true (is_handed_on (context, "GDK_DEBUG"));
  g_assert_false (is_handed_on (context, "WEBKIT_DISABLE_COMPOSITING_MODE"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/spared", test_spared);
  g_test_add_func ("/drawing/own-choice", test_own_choice);
  return g_test_run ();
}
