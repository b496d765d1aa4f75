/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window is drawn with: the processor, without a graphics driver.
 *
 * GTK 4.8 and WebKitGTK 2.50 start OpenGL even when they draw nothing with it. Under X11 that is 60 MB of drivers, and
 * more than 160 MB where the processor has to play the graphics card. There are only letters and lines here, and
 * nothing that a stranger has written should come near a driver. Both are told through variables that they read while
 * they start. The bench in tests/mbox.sh tells what it comes to. */
#define G_LOG_DOMAIN "tm-drawing"

#include "tm-drawing.h"

#include <gtk/gtk.h>

/* From GTK 4.16 on nothing is started that is not drawn with, and the variable has another name. */
#define FIRST_GTK_THAT_ASKS 16

static const struct
{
  const char *name;
  const char *value;
  gboolean    once;   /* is read once, while they start; the other is asked for by every new surface */
} variables[] = {
  { "GSK_RENDERER", "cairo", FALSE },
  { "GDK_DEBUG", "gl-disable", TRUE },
  { "WEBKIT_DISABLE_COMPOSITING_MODE", "1", TRUE },
};

static gboolean set_here[G_N_ELEMENTS (variables)];

/**
 * tm_drawing_choose:
 *
 * To be called at the very start, while there is one thread. A person who has chosen a renderer, or given one of the
 * variables a value, keeps that.
 */
void
tm_drawing_choose (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");

  if (gtk_get_minor_version () >= FIRST_GTK_THAT_ASKS || (renderer != NULL && !g_str_equal (renderer, "cairo")))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    set_here[i] = g_getenv (variables[i].name) == NULL && g_setenv (variables[i].name, variables[i].value, FALSE);
}

/**
 * tm_drawing_forget:
 *
 * To be called when the window and the view of the mail are there: programs that are started later, as the browser for
 * an official page, choose for themselves.
 */
void
tm_drawing_forget (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (set_here[i] && variables[i].once)
      {
        g_unsetenv (variables[i].name);
        set_here[i] = FALSE;
      }
}
