/* SPDX-License-Identifier: GPL-3.0-or-later
 * The readings above the words of the window, for those who want them. */
#define G_LOG_DOMAIN "tm-reading-aid"

#include "config.h"

#include "tm-reading-aid.h"

#include "tm-ruby.h"

#include "core/tm-readings.h"

#include <glib/gi18n.h>

#define SETTING "readings"
#define STYLE_CLASS "with-readings"

static gboolean is_on;
static void (*snapshot_words) (GtkWidget *label, GtkSnapshot *snapshot);
static GQuark readings_quark;   /* on a label: a GArray of TmReading, empty while they are off */

static void
draw_readings (GtkLabel *label, GArray *readings, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) rubies = tm_ruby_place (gtk_label_get_layout (label), readings);
  int x, y;
  GdkRGBA colour;

  gtk_label_get_layout_offsets (label, &x, &y);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (label)), &colour);
  for (guint i = 0; i < rubies->len; i++)
    {
      const TmRuby *ruby = &g_array_index (rubies, TmRuby, i);
      float left = (float) x + (float) ruby->x / PANGO_SCALE;
      float top = (float) y + (float) (ruby->baseline - ruby->rise) / PANGO_SCALE;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
      gtk_snapshot_scale (snapshot, (float) ruby->squeeze, 1);
      gtk_snapshot_append_layout (snapshot, ruby->kana, &colour);
      gtk_snapshot_restore (snapshot);
    }
}

static void
snapshot_label (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GArray *readings = g_object_get_qdata (G_OBJECT (widget), readings_quark);

  snapshot_words (widget, snapshot);
  if (readings != NULL && readings->len > 0)
    draw_readings (GTK_LABEL (widget), readings, snapshot);
}

/* GTK has no such signs, and GtkLabel may not be derived from. They are drawn by its class, so that the words
 * stay what they are: for a screen reader, for who copies them, and for the place where a line breaks. */
static void
teach_labels (void)
{
  GtkWidgetClass *klass = g_type_class_ref (GTK_TYPE_LABEL);   /* for as long as the program runs */

  readings_quark = g_quark_from_static_string ("tm-readings");
  snapshot_words = klass->snapshot;
  klass->snapshot = snapshot_label;
}

static void
read_label (GtkLabel *label)
{
  GArray *readings = is_on ? tm_readings_find (gtk_label_get_text (label))
                           : g_array_new (FALSE, TRUE, sizeof (TmReading));

  if (readings->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (label), STYLE_CLASS);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), STYLE_CLASS);
  g_object_set_qdata_full (G_OBJECT (label), readings_quark, readings, (GDestroyNotify) g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (label));
}

static gboolean
has_joined (GtkWidget *label)
{
  return g_object_get_qdata (G_OBJECT (label), readings_quark) != NULL;
}

static void
read_all (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && has_joined (widget))
    read_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_all (child);
}

static void
on_words_changed (GtkLabel *label, GParamSpec *pspec, gpointer user_data)
{
  read_label (label);
}

/* What was in no window when the choice changed. */
static void
on_words_mapped (GtkWidget *label, gpointer user_data)
{
  read_label (GTK_LABEL (label));
}

static void
show_readings (gboolean shown)
{
  GListModel *windows = gtk_window_get_toplevels ();

  is_on = shown;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      read_all (window);
    }
}

/* A choice that cannot be kept still holds as long as the program runs. */
static void
on_switched (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  gboolean shown = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  if (user_data != NULL && g_settings_get_boolean (user_data, SETTING) != shown)
    g_settings_set_boolean (user_data, SETTING, shown);
  show_readings (shown);
}

/**
 * tm_reading_aid_add_action:
 * @map: gets the action "readings", which switches them on and off, where the program speaks Japanese
 * @settings: (nullable): where the choice is kept
 */
void
tm_reading_aid_add_action (GActionMap *map, GSettings *settings)
{
  /* Translators: readings are the kana above words in Japanese; no other language has them. */
  g_autoptr (GArray) readings = tm_readings_find (_ ("Show the _Readings of Words"));
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (SETTING, NULL,
                                                                   g_variant_new_boolean (FALSE));

  if (readings->len == 0)
    return;
  if (settings != NULL)
    g_object_set_data_full (G_OBJECT (action), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect (action, "change-state", G_CALLBACK (on_switched), settings);
  g_action_map_add_action (map, G_ACTION (action));
  if (settings != NULL)
    g_action_change_state (G_ACTION (action), g_settings_get_value (settings, SETTING));
}

/**
 * tm_reading_aid_is_on:
 *
 * Returns: whether the person wants readings
 */
gboolean
tm_reading_aid_is_on (void)
{
  return is_on;
}

static gboolean
is_of_mail (GtkWidget *widget)
{
  static const char * const classes[] = { "address", "hovered", "mail-words", "preview-tools", "quote" };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (widget, classes[i]))
      return TRUE;
  return FALSE;
}

/**
 * tm_reading_aid_join:
 * @widget: a label for words of the program, or what holds some
 *
 * From now on they have readings whenever the person wants them; addresses and words of a mail never have,
 * nor has the narrow bar above it.
 */
void
tm_reading_aid_join (GtkWidget *widget)
{
  if (readings_quark == 0)
    teach_labels ();
  if (is_of_mail (widget))
    return;
  if (GTK_IS_LABEL (widget) && !has_joined (widget))
    {
      read_label (GTK_LABEL (widget));
      g_signal_connect (widget, "notify::label", G_CALLBACK (on_words_changed), NULL);
      g_signal_connect (widget, "map", G_CALLBACK (on_words_mapped), NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tm_reading_aid_join (child);
}
