/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window is drawn with: the processor, without a graphics driver.
 *
 * GTK 4.8 and WebKitGTK 2.50 start OpenGL even when they draw nothing with it. Under X11 that is 60 MB of
 * drivers, and more than 160 MB where the processor has to play the graphics card. There are only letters and
 * lines here, and nothing that a stranger has written should come near a driver. Both are told through
 * variables that they read while they start. The bench in tests/mbox.sh tells what it comes to. */
#define G_LOG_DOMAIN "tm-drawing"

#include "tm-drawing.h"

#include <gtk/gtk.h>

/* From GTK 4.16 on nothing is started that is not drawn with, and the variable has another name. */
#define FIRST_GTK_THAT_ASKS 16

static const struct
{
  const char *name;
  const char *value;
} variables[] = {
  { "GSK_RENDERER", "cairo" },
  { "GDK_DEBUG", "gl-disable" },
  { "WEBKIT_DISABLE_COMPOSITING_MODE", "1" },
};

static gboolean set_here[G_N_ELEMENTS (variables)];

/**
 * tm_drawing_choose:
 *
 * To be called at the very start, while there is one thread. A person who has chosen a renderer, or given one
 * of the variables a value, keeps that.
 */
void
tm_drawing_choose (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");

  if (gtk_get_minor_version () >= FIRST_GTK_THAT_ASKS
      || (renderer != NULL && !g_str_equal (renderer, "cairo")))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    set_here[i] = g_getenv (variables[i].name) == NULL
                  && g_setenv (variables[i].name, variables[i].value, FALSE);
}

/**
 * tm_drawing_spare:
 * @context: for a program that is about to be started
 *
 * What was set here is not handed on to it. The variables themselves stay: other threads are reading them by
 * now, and the processes of the view that come later are drawn with the same.
 */
void
tm_drawing_spare (GAppLaunchContext *context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (set_here[i])
      g_app_launch_context_unsetenv (context, variables[i].name);
}

/**
 * tm_drawing_dup_environment:
 *
 * Returns: (transfer full): the environment of this program, without what was set here; for a program that is
 * about to be started
 */
char **
tm_drawing_dup_environment (void)
{
  char **environment = g_get_environ ();

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (set_here[i])
      environment = g_environ_unsetenv (environment, variables[i].name);
  return environment;
}
