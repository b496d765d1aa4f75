/* SPDX-License-Identifier: GPL-3.0-or-later
 * The numbers and words of severities in the window can be read on every ground they stand on, in the light and in the
 * dark style: WCAG 2.1, 1.4.3, at least 4.5 to 1. The colours are libadwaita's by their names, so they are asked for. */
#include "core/tm-ink.h"

#include <adwaita.h>
#include <string.h>

#define CONTRAST_MIN 4.5

static GdkRGBA
over (GdkRGBA top, GdkRGBA ground)
{
  return (GdkRGBA) { top.red * top.alpha + ground.red * (1 - top.alpha), top.green * top.alpha + ground.green * (1 - top.alpha),
                     top.blue * top.alpha + ground.blue * (1 - top.alpha), 1 };
}

static guint32
to_bytes (GdkRGBA colour)
{
  return (guint32) (colour.red * 255 + 0.5) << 24 | (guint32) (colour.green * 255 + 0.5) << 16
         | (guint32) (colour.blue * 255 + 0.5) << 8 | 255;
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name)
{
  GdkRGBA colour;

  g_test_message ("colour %s", name);
  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour));
  return colour;
}

/* "property: @name" in a rule, without the sign, or NULL. */
static char *
dup_name (const char *rule, const char *property)
{
  g_autofree char *start = g_strconcat (" ", property, ": @", NULL);
  const char *found = strstr (rule, start);

  if (found == NULL)
    return NULL;
  found += strlen (start);
  return g_strndup (found, strspn (found, "abcdefghijklmnopqrstuvwxyz_"));
}

static void
check_rule (GtkWidget *widget, const char *rule, const char *ground_name)
{
  g_autofree char *ink = dup_name (rule, "color");
  g_autofree char *own_ground = dup_name (rule, "background-color");
  GdkRGBA window = look_up (widget, "window_bg_color");
  GdkRGBA ground = over (look_up (widget, own_ground != NULL ? own_ground : ground_name), window);
  double contrast = tm_ink_get_contrast (to_bytes (over (look_up (widget, ink), ground)), to_bytes (ground));

  g_test_message ("%s: %s on %s: %.2f", rule, ink, own_ground != NULL ? own_ground : ground_name, contrast);
  g_assert_cmpfloat (contrast, >=, CONTRAST_MIN);
}

static void
check_style (AdwColorScheme scheme)
{
  static const char * const grounds[] = { "window_bg_color", "view_bg_color", "card_bg_color" };
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  GtkWidget *window = gtk_window_new ();
  guint n = 0;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_assert_true (g_file_get_contents (g_getenv ("TM_STYLE_SHEET"), &sheet, NULL, &error));
  g_auto (GStrv) rules = g_strsplit (sheet, "}", -1);
  for (guint i = 0; rules[i] != NULL; i++)
    if (strstr (rules[i], "severity-") != NULL && strstr (rules[i], " color: @") != NULL)
      {
        for (gsize k = 0; k < G_N_ELEMENTS (grounds); k++)
          check_rule (window, rules[i], grounds[k]);
        n++;
      }
  g_assert_cmpuint (n, >=, 8);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_light (void)
{
  check_style (ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
test_dark (void)
{
  check_style (ADW_COLOR_SCHEME_FORCE_DARK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  GtkCssProvider *provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_path (provider, g_getenv ("TM_STYLE_SHEET"));
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  g_test_add_func ("/colours/light", test_light);
  g_test_add_func ("/colours/dark", test_dark);
  return g_test_run ();
}
