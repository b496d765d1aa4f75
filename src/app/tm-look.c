/* SPDX-License-Identifier: GPL-3.0-or-later
 * How levels and severities look: icon names, style classes, number badges, owner parts in bold. */
#define G_LOG_DOMAIN "tm-look"

#include "config.h"

#include "tm-look.h"

#include "tm-quit-key.h"
#include "tm-reading-aid.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *icon;
  const char *css_class;
} level_looks[] = {
  [TM_LEVEL_NOT_CHECKED] = { "action-unavailable-symbolic", "level-not-checked" },
  [TM_LEVEL_NOTHING_FOUND] = { "edit-find-symbolic", "level-nothing-found" },
  [TM_LEVEL_UNDECIDED] = { "dialog-question-symbolic", "level-undecided" },
  [TM_LEVEL_SUSPECTED] = { "dialog-warning-symbolic", "level-suspected" },
  [TM_LEVEL_VERY_LIKELY] = { "dialog-error-symbolic", "level-very-likely" },
};

static const struct
{
  const char *icon;
  const char *css_class;
} severity_looks[] = {
  [TM_SEVERITY_GENUINE] = { "object-select-symbolic", "severity-genuine" },
  [TM_SEVERITY_INFO] = { "dialog-information-symbolic", "severity-info" },
  [TM_SEVERITY_WEAK] = { "dialog-information-symbolic", "severity-weak" },
  [TM_SEVERITY_MEDIUM] = { "dialog-question-symbolic", "severity-medium" },
  [TM_SEVERITY_STRONG] = { "dialog-warning-symbolic", "severity-strong" },
  [TM_SEVERITY_DECISIVE] = { "dialog-error-symbolic", "severity-decisive" },
};

/**
 * tm_look_get_level_icon:
 * @level: a level
 *
 * Returns: (transfer none): name of its picture; constant
 */
const char *
tm_look_get_level_icon (TmLevel level)
{
  return level_looks[level].icon;
}

/**
 * tm_look_get_level_class:
 * @level: a level
 *
 * Returns: (transfer none): class of its colours; constant
 */
const char *
tm_look_get_level_class (TmLevel level)
{
  return level_looks[level].css_class;
}

/**
 * tm_look_get_severity_icon:
 * @severity: a severity
 *
 * Returns: (transfer none): name of its picture; constant
 */
const char *
tm_look_get_severity_icon (TmSeverity severity)
{
  return severity_looks[severity].icon;
}

/**
 * tm_look_get_severity_class:
 * @severity: a severity
 *
 * Returns: (transfer none): class of its colours; constant
 */
const char *
tm_look_get_severity_class (TmSeverity severity)
{
  return severity_looks[severity].css_class;
}

/**
 * tm_look_set_class:
 * @widget: a widget
 * @old_class: (nullable): the class of this kind that it wears
 * @new_class: (nullable): the one it is to wear
 */
void
tm_look_set_class (GtkWidget *widget, const char *old_class, const char *new_class)
{
  if (old_class != NULL)
    gtk_widget_remove_css_class (widget, old_class);
  if (new_class != NULL)
    gtk_widget_add_css_class (widget, new_class);
}

static const char *
find_last (const char *text, const char *part)
{
  const char *found = NULL;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    found = at;
  return found;
}

/**
 * tm_look_set_owner_text:
 * @label: a label
 * @text: UTF-8, hostile; never read as markup
 * @owner: (nullable): the part of a host name that somebody registered
 *
 * Shows @text with the last place of @owner in bold.
 */
void
tm_look_set_owner_text (GtkLabel *label, const char *text, const char *owner)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *found = owner != NULL && *owner != '\0' ? find_last (text, owner) : NULL;

  gtk_label_set_text (label, text);
  /* At the end of a line nothing may look like a part of the address that is none. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (found != NULL)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_HEAVY);
      bold->start_index = (guint) (found - text);
      bold->end_index = bold->start_index + (guint) strlen (owner);
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (label, attributes);
}

static char *
badge_description (guint number, TmSeverity severity)
{
  /* Translators: a numbered badge, read aloud; the word is a severity such as "decisive sign". */
  return g_strdup_printf (_ ("Number %1$u, %2$s"), number, tm_severity_get_word (severity));
}

static char *
badge_text (guint number, TmSeverity severity)
{
  return severity == TM_SEVERITY_GENUINE ? g_strdup ("✓") : g_strdup_printf ("%u", number);
}

/**
 * tm_look_new_badge:
 * @number: the number of a finding
 * @severity: its severity
 *
 * Returns: (transfer floating): the number in its ring, the same wherever the finding is named
 */
GtkWidget *
tm_look_new_badge (guint number, TmSeverity severity)
{
  g_autofree char *text = badge_text (number, severity);
  g_autofree char *description = badge_description (number, severity);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "badge");
  gtk_widget_add_css_class (label, tm_look_get_severity_class (severity));
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  return label;
}

/**
 * tm_look_new_badge_button:
 * @number: the number of a finding
 * @severity: its severity
 * @title: its title, UTF-8
 * @spoken: what is read aloud for it
 *
 * Returns: (transfer floating): the badge as a button that leads to the finding
 */
GtkWidget *
tm_look_new_badge_button (guint number, TmSeverity severity, const char *title, const char *spoken)
{
  g_autofree char *text = badge_text (number, severity);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "badge");
  gtk_widget_add_css_class (button, tm_look_get_severity_class (severity));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

/**
 * tm_look_remove_children:
 * @box: a GtkBox
 *
 * Empties it.
 */
void
tm_look_remove_children (GtkWidget *box)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      gtk_box_remove (GTK_BOX (box), child);
      child = next;
    }
}

/* Where a long word is broken Pango puts a hyphen, which in an address or a telephone number would be read as
 * a part of it. */
static void
break_without_hyphens (GtkLabel *label)
{
  PangoAttrList *own = gtk_label_get_attributes (label);
  g_autoptr (PangoAttrList) attributes = own != NULL ? pango_attr_list_copy (own) : pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

/* So many letters at least stand on the last line. */
#define END_LETTERS 4
/* So many large letters fit into a narrow window; a phrase that is longer may be broken, but not near its ends. */
#define PHRASE_LETTERS_MAX 5
#define PHRASE_END_LETTERS 3

static gboolean
is_about_breaks (PangoAttribute *attribute, gpointer unused)
{
  return attribute->klass->type == PANGO_ATTR_ALLOW_BREAKS;
}

/* What was said about breaks was about the text before. */
static PangoAttrList *
dup_without_breaks (GtkLabel *label)
{
  PangoAttrList *own = gtk_label_get_attributes (label);
  PangoAttrList *attributes = own != NULL ? pango_attr_list_copy (own) : pango_attr_list_new ();
  g_autoptr (PangoAttrList) before = pango_attr_list_filter (attributes, is_about_breaks, NULL);

  return attributes;
}

static void
keep_together (PangoAttrList *attributes, gsize start, gsize end)
{
  PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

  whole->start_index = (guint) start;
  whole->end_index = (guint) end;
  pango_attr_list_insert (attributes, whole);
}

/**
 * tm_look_keep_end_whole:
 * @label: a label whose text was just set
 *
 * Japanese may be broken between any two letters, and one letter would often be left alone.
 */
void
tm_look_keep_end_whole (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  glong n = g_utf8_strlen (text, -1);
  g_autoptr (PangoAttrList) attributes = dup_without_breaks (label);

  /* Pango 1.50 passes over a range that ends with the text without saying where; test-result-page tells. */
  keep_together (attributes, g_utf8_offset_to_pointer (text, MAX (n - END_LETTERS, 0)) - text, strlen (text));
  gtk_label_set_attributes (label, attributes);
}

/* In Japanese a phrase ends with kana, and the next one begins with something else; "o" is never the
 * beginning of a word. */
static gboolean
ends_phrase (gunichar letter, gunichar next)
{
  GUnicodeScript script = g_unichar_get_script (letter);
  gboolean is_kana = script == G_UNICODE_SCRIPT_HIRAGANA && letter != 0x30FC;

  return letter == 0x3092 || (is_kana && g_unichar_get_script (next) != G_UNICODE_SCRIPT_HIRAGANA)
         || !g_unichar_isalnum (letter);
}

/**
 * tm_look_keep_phrases_whole:
 * @label: the label of a heading whose text was just set
 *
 * The lines of a heading end where a reader would pause, and not in the middle of a word. This takes the
 * place of tm_look_keep_end_whole(): both together would make one long word of the last two phrases.
 */
void
tm_look_keep_phrases_whole (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  g_autoptr (PangoAttrList) attributes = dup_without_breaks (label);
  const char *start = text;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *next = g_utf8_next_char (at);

      n++;
      if (*next != '\0' && !ends_phrase (g_utf8_get_char (at), g_utf8_get_char (next)))
        continue;
      /* Where the style of the label says something about its lines, as it does under readings, GTK joins
       * ranges that touch, and the heading would be one long word. A part of its last letter holds a phrase
       * as well. */
      if (n > 1 && n <= PHRASE_LETTERS_MAX)
        keep_together (attributes, start - text, next - text - 1);
      if (n > PHRASE_LETTERS_MAX)
        {
          keep_together (attributes, start - text, g_utf8_offset_to_pointer (start, PHRASE_END_LETTERS) - text - 1);
          keep_together (attributes, g_utf8_offset_to_pointer (next, -PHRASE_END_LETTERS) - text, next - text - 1);
        }
      start = next;
      n = 0;
    }
  gtk_label_set_attributes (label, attributes);
}

/**
 * tm_look_set_text:
 * @label: a label
 * @text: (nullable): UTF-8, hostile; never read as markup
 *
 * Shows @text, or hides the label when there is none. No letter is left alone on the last of several lines.
 */
void
tm_look_set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  if (gtk_label_get_wrap (label))
    tm_look_keep_end_whole (label);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/**
 * tm_look_keep_words_whole:
 * @widget: whatever holds words
 *
 * No word below it gets a hyphen that is not in it. For what must not be settled with tm_look_settle_words().
 */
void
tm_look_keep_words_whole (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    break_without_hyphens (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tm_look_keep_words_whole (child);
}

/* With very large letters the words of a button are wider than a narrow window. GtkButton cannot be told to
 * break them before GTK 4.12, but the label in it can. A screen reader then says its words once. */
static void
let_buttons_wrap (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_LABEL (label))
    {
      /* GTK 4.8 names such a button twice over: by its label, and by the label in it that has a mnemonic. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_buttons_wrap (child);
}

/**
 * tm_look_settle_words:
 * @widget: whatever holds words of the program
 *
 * Its buttons break their words where there is no room, no word gets a hyphen that is not in it, and all of
 * its words have readings for those who want them.
 */
void
tm_look_settle_words (GtkWidget *widget)
{
  let_buttons_wrap (widget);
  tm_look_keep_words_whole (widget);
  tm_reading_aid_join (widget);
}

/**
 * tm_look_new_words:
 * @text: (nullable): UTF-8, ours; what it holds of a mail stands between quotation marks
 *
 * Returns: (transfer floating): a label that breaks its lines and begins at the left
 */
GtkWidget *
tm_look_new_words (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  break_without_hyphens (GTK_LABEL (label));
  if (text != NULL)
    tm_look_keep_end_whole (GTK_LABEL (label));
  tm_reading_aid_join (label);
  return label;
}

/**
 * tm_look_move_to:
 * @heading: a heading that has just come into sight
 *
 * Gives the keyboard to @heading, which takes it no other way: a screen reader reads it, and the next press
 * of Tab goes to the first thing below it.
 *
 * Returns: whether it is in a window
 */
gboolean
tm_look_move_to (GtkWidget *heading)
{
  GtkRoot *root = gtk_widget_get_root (heading);

  if (root != NULL)
    gtk_root_set_focus (root, heading);
  return root != NULL;
}

/**
 * tm_look_bring_into_sight:
 * @widget: something on a page that scrolls
 *
 * Shows as much of it as there is room for, from its beginning. GTK itself scrolls only until what has the keyboard is seen, so
 * this comes before that is given.
 */
void
tm_look_bring_into_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *page = scroller != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  GtkWidget *content = GTK_IS_VIEWPORT (page) ? gtk_viewport_get_child (GTK_VIEWPORT (page)) : NULL;
  graphene_rect_t place;

  if (content == NULL || !gtk_widget_compute_bounds (widget, content, &place))
    return;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

/**
 * tm_look_tell:
 * @place: a widget in the window that it is about
 * @heading: what happened
 * @body: what it means, or what to do
 *
 * Says something that the person closes when it was read.
 */
void
tm_look_tell (GtkWidget *place, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (place);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("C_lose"));
  tm_look_settle_words (dialog);
  tm_quit_key_add (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
