/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large the letters of the program are. The desktop has a choice for that, too, but many never find it. */
#define G_LOG_DOMAIN "tm-text-size"

#include "config.h"

#include "tm-text-size.h"

#include <gtk/gtk.h>

/* In the settings, and the name of the action. */
#define SETTING "text-size"
/* What GTK calls dots an inch, in its own unit. No page is made for letters of more than double size. */
#define USUAL_DPI (96 * 1024)
#define DPI_MAX (2 * USUAL_DPI)

static const struct
{
  const char *name;
  int         percent;
} sizes[] = { { "usual", 100 }, { "large", 150 }, { "largest", 200 } };

static int
get_percent (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].name, name))
      return sizes[i].percent;
  return 0;
}

/* What the desktop says is the usual size. */
static void
show_size (int percent)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  int usual = dpi > 0 ? dpi : USUAL_DPI;
  if (percent != 100)
    g_object_set (settings, "gtk-xft-dpi", MAX (usual, MIN (usual * percent / 100, DPI_MAX)), NULL);
}

/* A choice that cannot be kept still holds as long as the program runs. */
static void
on_chosen (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  const char *name = g_variant_get_string (state, NULL);
  g_autoptr (GVariant) before = g_action_get_state (G_ACTION (action));

  if (get_percent (name) == 0 || g_variant_equal (before, state))
    return;
  g_simple_action_set_state (action, state);
  if (user_data != NULL)
    g_settings_set_string (user_data, SETTING, name);
  show_size (get_percent (name));
}

/**
 * tm_text_size_add_action:
 * @map: gets the action "text-size"; its state is "usual", "large" or "largest"
 * @settings: (nullable): where the choice is kept
 */
void
tm_text_size_add_action (GActionMap *map, GSettings *settings)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (SETTING, G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (sizes[0].name));

  if (settings != NULL)
    g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect (action, "change-state", G_CALLBACK (on_chosen), settings);
  g_action_map_add_action (map, G_ACTION (action));
  if (settings != NULL)
    g_action_change_state (G_ACTION (action), g_settings_get_value (settings, SETTING));
}
