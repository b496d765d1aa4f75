/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of the window that F6 goes between: whoever has no mouse need not press Tab through a whole mail with all its
 * marks to come to the button below it. */
#define G_LOG_DOMAIN "tm-regions"

#include "config.h"

#include "tm-regions.h"

#include <adwaita.h>

/* On a part: where one begins in it. */
static GQuark
begin_quark (void)
{
  return g_quark_from_static_string ("tm-region-begin");
}

/* The bar at the top has no page that could mark it. */
static TmRegionBegin
get_begin (GtkWidget *widget)
{
  TmRegionBegin begin = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (widget), begin_quark ()));

  return begin == 0 && ADW_IS_HEADER_BAR (widget) ? TM_REGION_AT_FIRST : begin;
}

/* Those on the screen, in the order of reading: one that stands in another comes after it. */
static void
collect (GtkWidget *widget, GPtrArray *regions)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (get_begin (widget) != 0)
    g_ptr_array_add (regions, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, regions);
}

static GtkWidget *
find_suggested (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (gtk_widget_has_css_class (widget, "suggested-action"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_suggested (child);
  return found;
}

static gboolean
enter (GtkWidget *region)
{
  TmRegionBegin begin = get_begin (region);
  GtkWidget *suggested = begin == TM_REGION_AT_BUTTON ? find_suggested (region) : NULL;

  if (suggested != NULL && gtk_widget_grab_focus (suggested))
    return TRUE;
  if (begin == TM_REGION_AT_HEADING && gtk_widget_grab_focus (region))
    return TRUE;
  return gtk_widget_child_focus (region, GTK_DIR_TAB_FORWARD);
}

/* The innermost one that the keyboard is in; -1 where it is in none. */
static int
find_current (GtkWidget *window, GPtrArray *regions)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  guint index = 0;

  for (; focus != NULL; focus = gtk_widget_get_parent (focus))
    if (g_ptr_array_find (regions, focus, &index))
      return (int) index;
  return -1;
}

/**
 * tm_regions_mark:
 * @widget: a part of the window
 * @begin: where one begins in it
 *
 * F6 stops there from now on, whenever it is on the screen.
 */
void
tm_regions_mark (GtkWidget *widget, TmRegionBegin begin)
{
  g_object_set_qdata (G_OBJECT (widget), begin_quark (), GUINT_TO_POINTER (begin));
}

/**
 * tm_regions_go:
 * @window: a window
 * @forward: or else back
 *
 * Moves the keyboard to the next part on the screen that has something to be on; behind the last one comes the first.
 *
 * Returns: %FALSE where there is no other one
 */
gboolean
tm_regions_go (GtkWidget *window, gboolean forward)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();

  collect (window, regions);
  int n = (int) regions->len;
  int current = find_current (window, regions);
  for (int i = 1; i <= n; i++)
    {
      int index = forward ? (current + i) % n : (MAX (current, 0) - i + n) % n;
      if (index != current && enter (g_ptr_array_index (regions, index)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_forward (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  return tm_regions_go (window, TRUE);
}

static gboolean
on_back (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  return tm_regions_go (window, FALSE);
}

/**
 * tm_regions_add_keys:
 * @window: a window
 *
 * F6 goes forward in it, Shift+F6 back, also from inside of the mail.
 */
void
tm_regions_add_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, 0),
                                                          gtk_callback_action_new (on_forward, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (on_back, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}
