/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters of double size, in Japanese, and whether something fits into the narrowest window with them. */
#include "narrow.h"

#include "app/tm-reading-aid.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>

/* 96 dots an inch, twice, in the unit of the setting. */
#define DOUBLE_DPI (2 * 96 * 1024)

void
narrow_wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

/* The widget that asks for the most, so that a failure names it. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;
  int most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;
      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > most)
        {
          most = minimum;
          widest = child;
        }
    }
  return most > NARROW_PX - SIDES_PX ? find_widest (widest) : widget;
}

static gboolean
says_no_hyphens (PangoAttribute *attribute, gpointer unused)
{
  return attribute->klass->type == PANGO_ATTR_INSERT_HYPHENS && ((PangoAttrInt *) attribute)->value == FALSE;
}

/* An address that is broken at the end of a line must not get a sign that is not in it. */
static void
assert_no_hyphens (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (widget));
      g_autoptr (PangoAttrList) copy = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
      g_autoptr (PangoAttrList) found = pango_attr_list_filter (copy, says_no_hyphens, NULL);
      if (found == NULL)
        {
          g_test_message ("“%s” in the %s may get hyphens", gtk_label_get_text (GTK_LABEL (widget)),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_no_hyphens (child);
}

void
narrow_assert (GtkWidget *widget, int most, const char *what)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d px", what, minimum);
  g_assert_cmpint (minimum, >, 0);
  assert_no_hyphens (widget);
  if (minimum <= most)
    return;
  GtkWidget *widest = find_widest (widget);
  g_test_message ("It is the %s “%s” in the %s", G_OBJECT_TYPE_NAME (widest),
                  GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "",
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widest)));
  g_test_fail ();
}

/* Shows @page in a window of its own; it lives until the window is destroyed. */
GtkWidget *
narrow_show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  narrow_wait_ms (100);
  return window;
}

static void
use_large_letters (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 11", "gtk-xft-dpi", DOUBLE_DPI, NULL);
  gtk_css_provider_load_from_resource (provider, "/io/github/tashikamail/Tashikamail/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* With small letters above the words, which need no more room on the side. */
static void
show_readings (void)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  tm_reading_aid_add_action (G_ACTION_MAP (actions), NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (actions), "readings", g_variant_new_boolean (TRUE));
  g_assert_true (tm_reading_aid_is_on ());
}

/* Everything that a test of this kind needs before its first page. */
void
narrow_set_up (void)
{
  g_assert_nonnull (setlocale (LC_ALL, "ja_JP.UTF-8"));
  g_setenv ("LANGUAGE", "ja", TRUE);
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, TM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
  use_large_letters ();
  /* Without the translations everything would be measured in English. */
  g_assert_cmpstr (_ ("Done"), ==, "できた");
  if (g_getenv ("TM_TEST_READINGS") != NULL)
    show_readings ();
}
