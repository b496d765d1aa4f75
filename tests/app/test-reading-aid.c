/* SPDX-License-Identifier: GPL-3.0-or-later
 * Readings in the window: where they stand, on what, and that nothing else changes. */
#include "app/tm-finding-row.h"
#include "app/tm-look.h"
#include "app/tm-reading-aid.h"
#include "app/tm-ruby.h"
#include "app/tm-sender-card.h"
#include "core/tm-readings.h"
#include "draft.h"
#include "narrow.h"
#include "record-pages.h"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include <glib/gi18n.h>
#include <string.h>

#define WITH_READINGS "with-readings"

static GSimpleActionGroup *actions;

static void
switch_readings (gboolean on)
{
  g_action_group_change_action_state (G_ACTION_GROUP (actions), "readings", g_variant_new_boolean (on));
  g_assert_true (tm_reading_aid_is_on () == on);
}

/* Nothing is drawn before the window is on the screen. */
static GskRenderNode *
wait_for_drawing (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GskRenderNode *node = NULL;

  for (guint i = 0; i < 100 && node == NULL; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      narrow_wait_ms (50);
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
      node = gtk_snapshot_to_node (snapshot);
    }
  g_assert_nonnull (node);
  return node;
}

/* What @widget draws, in pixels that are not of the ground. */
static guint
count_ink (GtkWidget *widget)
{
  g_autoptr (GskRenderNode) node = wait_for_drawing (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  guint n = 0;

  g_autoptr (GdkTexture) texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                   &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsize stride = (gsize) width * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) height);
  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 3; i < stride * (gsize) height; i += 4)
    n += pixels[i] > 0x40;
  return n;
}

/* The same words in the same letters, and nothing above them. */
static guint
count_ink_without (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, WITH_READINGS);
  GtkWidget *window = narrow_show (label);
  guint n = count_ink (label);

  gtk_window_destroy (GTK_WINDOW (window));
  return n;
}

static int
measure_height (GtkWidget *widget)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static void
test_switched_on_the_open_window (void)
{
  GtkWidget *label = tm_look_new_words ("差出人の番号");
  GtkWidget *window = narrow_show (label);
  guint before = count_ink (label);
  int height = measure_height (label);

  switch_readings (TRUE);
  narrow_wait_ms (200);
  g_assert_true (gtk_widget_has_css_class (label, WITH_READINGS));
  g_assert_cmpuint (count_ink (label), >, count_ink_without ("差出人の番号") * 11 / 10);
  g_assert_cmpint (measure_height (label), >, height);
  /* For a screen reader, and for who copies them, the words are what they were. */
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "差出人の番号");
  gtk_label_set_text (GTK_LABEL (label), "ひらがな");
  g_assert_false (gtk_widget_has_css_class (label, WITH_READINGS));
  gtk_label_set_text (GTK_LABEL (label), "差出人の番号");
  switch_readings (FALSE);
  narrow_wait_ms (200);
  g_assert_false (gtk_widget_has_css_class (label, WITH_READINGS));
  g_assert_cmpint (measure_height (label), ==, height);
  g_assert_cmpuint (count_ink (label), ==, before);
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_read (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, WITH_READINGS);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_read (child);
  return n;
}

/* Our sentences have them, what was quoted has none. */
static void
test_not_on_words_of_the_mail (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_string_append (parts->text, "番号を確認");
  g_free (parts->subject);
  parts->subject = g_strdup ("番号の確認");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  draft_finding (findings, message, TM_SEVERITY_STRONG, "怪しい番号", "番号を確認");
  g_autoptr (TmReport) report = draft_report (message, findings);
  GtkWidget *row = tm_finding_row_new (g_ptr_array_index (findings, 0), message, 1, 1, NULL);
  GtkWidget *card = tm_sender_card_new ();

  switch_readings (TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rows = gtk_list_box_new ();
  tm_sender_card_set_report (TM_SENDER_CARD (card), report);
  tm_look_settle_words (card);
  gtk_list_box_append (GTK_LIST_BOX (rows), row);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), card);
  GtkWidget *window = narrow_show (box);
  g_assert_cmpuint (count_read (row), >=, 1);
  g_assert_cmpuint (count_read (card), ==, 0);
  GtkWidget *quote = GTK_WIDGET (gtk_widget_get_template_child (row, TM_TYPE_FINDING_ROW, "quote"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (quote)), "番号"));
  g_assert_false (gtk_widget_has_css_class (quote, WITH_READINGS));
  switch_readings (FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GArray *
place (GtkWidget *label, const char *text, int width_px)
{
  g_autoptr (GArray) readings = tm_readings_find (text);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width_px * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_line_height_new (1.4));
  pango_layout_set_attributes (layout, attributes);
  return tm_ruby_place (layout, readings);
}

static int
get_width (const TmRuby *ruby)
{
  int width;

  pango_layout_get_size (ruby->kana, &width, NULL);
  return (int) (width * ruby->squeeze);
}

/* Above their own line, below the one before, and never one on the other. */
static void
test_places (void)
{
  const char *text = "差出人の番号を確認してから、消費者庁か警察署の相談窓口に電話をします。入力欄には何も入力しません。";
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  for (int width_px = 120; width_px < 1200; width_px += 90)
    {
      g_autoptr (GArray) rubies = place (label, text, width_px);
      g_assert_cmpuint (rubies->len, >=, 11);
      for (guint i = 0; i < rubies->len; i++)
        {
          const TmRuby *ruby = &g_array_index (rubies, TmRuby, i);
          const TmRuby *last = i > 0 ? &g_array_index (rubies, TmRuby, i - 1) : NULL;
          int height;
          pango_layout_get_size (ruby->kana, NULL, &height);
          g_assert_cmpint (ruby->x, >=, 0);
          g_assert_cmpint (ruby->rise, >, pango_layout_get_baseline (ruby->kana));
          g_assert_cmpint (ruby->baseline, >=, ruby->rise - height / 4);
          g_assert_cmpfloat (ruby->squeeze, >, 0.6);
          if (last != NULL && last->line == ruby->line)
            g_assert_cmpint (last->x + get_width (last), <=, ruby->x + PANGO_SCALE);
          else if (last != NULL)
            g_assert_cmpint (ruby->baseline - ruby->rise, >, last->baseline);
        }
    }
  g_object_unref (label);
}

/* One reading above a word, two where a line ends within it. */
static void
test_word_over_two_lines (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (GArray) whole = place (label, "差出人", 400);
  g_autoptr (GArray) broken = place (label, "差出人", 1);

  g_assert_cmpuint (whole->len, ==, 1);
  g_assert_cmpstr (pango_layout_get_text (g_array_index (whole, TmRuby, 0).kana), ==, "さしだしにん");
  g_assert_cmpuint (broken->len, ==, 3);
  g_assert_cmpstr (pango_layout_get_text (g_array_index (broken, TmRuby, 1).kana), ==, "だし");
  g_object_unref (label);
}

/* On paper, too: the lines stand further apart. */
static void
test_on_paper (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "%u. 相談窓口に電話をする\n", i);
  int without = record_pages_count (text->str);
  switch_readings (TRUE);
  int with = record_pages_count (text->str);
  switch_readings (FALSE);
  g_assert_cmpint (with * 10, >=, without * 12);
}

/* Gettext looks for another catalogue only when it is told of one. */
static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  textdomain (GETTEXT_PACKAGE);
}

/* In a language without them nothing is offered. */
static void
test_offered_in_japanese_only (void)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (actions), "readings"));
  speak ("en");
  g_autoptr (GSimpleActionGroup) none = g_simple_action_group_new ();
  tm_reading_aid_add_action (G_ACTION_MAP (none), NULL);
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (none), "readings"));
  speak ("ja");
}

/* A choice of one start is that of the next. */
static void
test_choice_is_kept (void)
{
  g_autoptr (GSettings) settings = g_settings_new (TM_APP_ID);
  g_autoptr (GSimpleActionGroup) first = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) next = g_simple_action_group_new ();

  tm_reading_aid_add_action (G_ACTION_MAP (first), settings);
  g_assert_false (tm_reading_aid_is_on ());
  g_action_group_activate_action (G_ACTION_GROUP (first), "readings", NULL);
  g_assert_true (tm_reading_aid_is_on ());
  g_assert_true (g_settings_get_boolean (settings, "readings"));
  switch_readings (FALSE);
  tm_reading_aid_add_action (G_ACTION_MAP (next), settings);
  g_assert_true (tm_reading_aid_is_on ());
  g_settings_reset (settings, "readings");
  switch_readings (FALSE);
}

/* Where nothing can be written it holds until the program is closed. */
static void
test_choice_that_cannot_be_kept (void)
{
  g_autoptr (GSettingsBackend) nowhere = g_null_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend (TM_APP_ID, nowhere);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  tm_reading_aid_add_action (G_ACTION_MAP (group), settings);
  g_action_group_activate_action (G_ACTION_GROUP (group), "readings", NULL);
  g_assert_true (tm_reading_aid_is_on ());
  g_assert_false (g_settings_get_boolean (settings, "readings"));
  switch_readings (FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  narrow_set_up ();
  actions = g_simple_action_group_new ();
  tm_reading_aid_add_action (G_ACTION_MAP (actions), NULL);
  g_test_add_func ("/reading-aid/switched-on-the-open-window", test_switched_on_the_open_window);
  g_test_add_func ("/reading-aid/not-on-words-of-the-mail", test_not_on_words_of_the_mail);
  g_test_add_func ("/reading-aid/places", test_places);
  g_test_add_func ("/reading-aid/word-over-two-lines", test_word_over_two_lines);
  g_test_add_func ("/reading-aid/on-paper", test_on_paper);
  g_test_add_func ("/reading-aid/offered-in-japanese-only", test_offered_in_japanese_only);
  g_test_add_func ("/reading-aid/choice-is-kept", test_choice_is_kept);
  g_test_add_func ("/reading-aid/choice-that-cannot-be-kept", test_choice_that_cannot_be_kept);
  int status = g_test_run ();
  g_object_unref (actions);
  return status;
}
