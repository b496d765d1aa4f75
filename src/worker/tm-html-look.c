/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an element is to look: its old attributes, the style sheets, its own style, the weaker before the stronger. What
 * comes out is still the sender's; tm-style.c decides what of it is shown. */
#define G_LOG_DOMAIN "tm-html-look"

#include "tm-html-look.h"

#include "tm-html-drawn.h"
#include "tm-html-element.h"
#include "tm-html-stand-in.h"
#include "tm-html-usual.h"
#include "tm-sheet-text.h"

#include "core/tm-declaration.h"
#include "core/tm-narrow.h"
#include "core/tm-style.h"

#include <stdlib.h>
#include <string.h>

/* Enough for a dozen rules of real newsletters; what is beyond is cut before the style of the element itself. */
#define REMEMBERED_STYLES_MAX 64
#define STYLE_READ_MAX_BYTES 16384
#define OLD_VALUE_MAX_BYTES 60
/* Most styles are shorter. */
#define OUT_START_BYTES 120
#define CELL_PADDING_MAX_PIXELS 60
#define SIZE_MAX_PIXELS 20000
#define RULE_MAX_PIXELS 100

/**
 * tm_html_look_read_size:
 * @element: an element
 * @name: of an attribute
 *
 * Returns: the pixels it names, 0 when there are none
 */
guint
tm_html_look_read_size (const GumboElement *element, const char *name)
{
  gint64 value = g_ascii_strtoll (tm_html_element_get (element, name), NULL, 10);
  return value > 0 && value < SIZE_MAX_PIXELS ? (guint) value : 0;
}

/**
 * tm_html_look_read_side:
 * @element: an element
 * @style: what of its look may be shown
 * @name: "width" or "height"
 *
 * What the style says counts more than the old attribute; where it says a share, the attribute says of what.
 *
 * Returns: the pixels, 0 when there are none
 */
guint
tm_html_look_read_side (const GumboElement *element, const char *style, const char *name)
{
  g_autofree char *value = tm_style_dup (style, name);
  double pixels = 0;

  if (value != NULL && strchr (value, '%') == NULL && tm_style_parse_length (value, 16, &pixels) && pixels >= 1)
    return (guint) pixels;
  return tm_html_look_read_size (element, name);
}

/* HTML, 15.3: what old attributes mean for every element that has them. */
static void
append_old_attributes (GString *out, const GumboElement *element)
{
  static const struct
  {
    const char *attribute;
    const char *property;
  } old[] = { { "bgcolor", "background-color" }, { "color", "color" }, { "text", "color" }, { "width", "width" },
              { "height", "height" }, { "valign", "vertical-align" }, { "background", "background-image" },
              { "face", "font-family" } };

  if (element->attributes.length == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (old); i++)
    {
      const char *value = tm_html_element_get (element, old[i].attribute);
      gboolean size = g_str_equal (old[i].attribute, "width") || g_str_equal (old[i].attribute, "height");
      if (*value == '\0' || strlen (value) >= OLD_VALUE_MAX_BYTES || strpbrk (value, ";\"'{}") != NULL)
        continue;
      /* The height of a picture follows from its width. */
      if (g_str_equal (old[i].attribute, "height") && element->tag == GUMBO_TAG_IMG && *tm_html_element_get (element, "width") != '\0')
        continue;
      /* HTML, 2.3.6: an old attribute may leave out the sign in front of a colour. */
      gboolean bare = g_str_has_suffix (old[i].property, "color") && strlen (value) == 6
                      && strspn (value, "0123456789abcdefABCDEF") == 6;
      gboolean pixels = size && strspn (value, "0123456789") == strlen (value);
      g_string_append_printf (out, "%s:%s%s%s;", old[i].property, bare ? "#" : "", value, pixels ? "px" : "");
    }
  if (element->tag == GUMBO_TAG_BODY && (g_str_equal (tm_html_element_get (element, "leftmargin"), "0")
                                         || g_str_equal (tm_html_element_get (element, "marginwidth"), "0")))
    g_string_append (out, "margin:0;");
  if (gumbo_get_attribute (&element->attributes, "nowrap") != NULL)
    g_string_append (out, "white-space:nowrap;");
}

/* HTML, 15.3.2: the colour of links is said once for the page. */
static void
append_link_colour (GString *out, const GumboElement *element, TmTableLook *table)
{
  if (element->tag == GUMBO_TAG_BODY)
    {
      const char *value = tm_html_element_get (element, "link");
      g_autofree char *full = g_strconcat (strspn (value, "0123456789abcdefABCDEF") == 6 && strlen (value) == 6 ? "#" : "", value, NULL);
      table->links_coloured = tm_style_parse_colour (full, &table->link_colour);
    }
  else if (element->tag == GUMBO_TAG_A && table->links_coloured && *tm_html_element_get (element, "href") != '\0')
    g_string_append_printf (out, "color:#%06x;", table->link_colour >> 8);
}

/* HTML, 15.3.6: the line has a colour, a thickness and a side of its own. */
static void
append_rule (GString *out, const GumboElement *element)
{
  if (element->tag != GUMBO_TAG_HR)
    return;
  const char *colour = tm_html_element_get (element, "color");
  guint size = MIN (tm_html_look_read_size (element, "size"), RULE_MAX_PIXELS);
  g_autofree char *align = g_ascii_strdown (tm_html_element_get (element, "align"), -1);
  /* The rule gives its own colour to its border, which the old attribute fills as well. */
  if (*colour != '\0' || gumbo_get_attribute (&element->attributes, "noshade") != NULL)
    g_string_append_printf (out, "border-style:solid;border-width:%upx;", size > 1 ? (size + 1) / 2 : 1);
  else if (size > 1)
    g_string_append_printf (out, "height:%upx;", size - 2);
  if (g_str_equal (align, "left"))
    g_string_append (out, "margin-left:0;margin-right:auto;");
  else if (g_str_equal (align, "right"))
    g_string_append (out, "margin-left:auto;margin-right:0;");
}

/* HTML, 15.3.3: "align" moves the boxes inside as well, which the plain property does not. */
static void
append_align (GString *out, const GumboElement *element)
{
  const char *written = tm_html_element_get (element, "align");
  if (*written == '\0' && element->tag != GUMBO_TAG_CENTER)
    return;
  g_autofree char *value = g_ascii_strdown (written, -1);
  gboolean aside = g_str_equal (value, "left") || g_str_equal (value, "right");
  gboolean centred = g_str_equal (value, "center") || g_str_equal (value, "middle");

  if (element->tag == GUMBO_TAG_CENTER)
    g_string_append (out, "text-align:-webkit-center;");
  else if (element->tag == GUMBO_TAG_TABLE && centred)
    g_string_append (out, "margin-left:auto;margin-right:auto;");
  else if ((element->tag == GUMBO_TAG_TABLE || element->tag == GUMBO_TAG_IMG) && aside)
    g_string_append_printf (out, "float:%s;", value);
  else if (element->tag == GUMBO_TAG_IMG && (g_str_equal (value, "top") || g_str_equal (value, "middle")))
    g_string_append_printf (out, "vertical-align:%s;", value);
  else if (element->tag != GUMBO_TAG_TABLE && element->tag != GUMBO_TAG_IMG && (aside || centred))
    g_string_append_printf (out, "text-align:-webkit-%s;", centred ? "center" : value);
  else if (g_str_equal (value, "justify"))
    g_string_append (out, "text-align:justify;");
}

static void
append_font_size (GString *out, const GumboElement *element)
{
  static const char * const sizes[] = { "10px", "13px", "16px", "18px", "24px", "32px", "48px" };

  if (element->tag != GUMBO_TAG_FONT)
    return;
  const char *value = tm_html_element_get (element, "size");
  int number = (int) CLAMP (g_ascii_strtoll (value, NULL, 10), -9, 9);
  int size = *value == '+' || *value == '-' ? 3 + number : number;

  if (*value != '\0' && size != 0)
    g_string_append_printf (out, "font-size:%s;", sizes[CLAMP (size, 1, 7) - 1]);
}

static void
append_list (GString *out, const GumboElement *element)
{
  static const char * const kinds[][2] = { { "1", "decimal" }, { "a", "lower-alpha" }, { "A", "upper-alpha" }, { "i", "lower-roman" },
                                           { "I", "upper-roman" }, { "disc", "disc" }, { "circle", "circle" }, { "square", "square" } };

  if (element->tag != GUMBO_TAG_OL && element->tag != GUMBO_TAG_UL && element->tag != GUMBO_TAG_LI)
    return;
  const char *type = tm_html_element_get (element, "type");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i][0], type))
      g_string_append_printf (out, "list-style-type:%s;", kinds[i][1]);
}

/* HTML, 15.3.9: what a table says about itself and its cells. */
static void
append_table (GString *out, const GumboElement *element, TmTableLook *table)
{
  const char *border = tm_html_element_get (element, "border");
  guint width = *border != '\0' ? tm_html_look_read_size (element, "border") : 0;

  if (element->tag == GUMBO_TAG_TABLE)
    {
      gboolean says = *tm_html_element_get (element, "cellpadding") != '\0';
      table->cell_padding = says ? (int) MIN (tm_html_look_read_size (element, "cellpadding"), CELL_PADDING_MAX_PIXELS) : -1;
      table->cell_border = width > 0;
      if (width > 0)
        g_string_append_printf (out, "border:%upx outset #808080;", MIN (width, 20));
      if (*tm_html_element_get (element, "cellspacing") != '\0')
        g_string_append_printf (out, "border-spacing:%upx;", MIN (tm_html_look_read_size (element, "cellspacing"), 60));
    }
  else if (element->tag == GUMBO_TAG_TD || element->tag == GUMBO_TAG_TH)
    {
      if (table->cell_padding >= 0)
        g_string_append_printf (out, "padding:%dpx;", table->cell_padding);
      if (table->cell_border)
        g_string_append (out, "border:1px inset #808080;");
    }
  else if (element->tag == GUMBO_TAG_IMG && width > 0)
    g_string_append_printf (out, "border:%upx solid;", MIN (width, 20));
}

/* What mail programs draw beside the words of somebody else. */
static void
append_quote (GString *out, const GumboElement *element)
{
  if (element->tag == GUMBO_TAG_BLOCKQUOTE && g_ascii_strcasecmp (tm_html_element_get (element, "type"), "cite") == 0)
    g_string_append (out, "margin:0;padding:0 0 0 10px;border-left:3px solid #8fb3e0;");
}

/* Nothing stays nothing, so that an element without any style is none to look at. */
static void
append_cut (GString *out, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_len (out, text, (gssize) strnlen (text, STYLE_READ_MAX_BYTES));
  g_string_append_c (out, ';');
}

/* The weaker before the stronger, for views of one width. */
static char *
join (TmSheet *sheet, const GumboNode *node, guint width, gboolean otherwise, const char *old, const char *own)
{
  g_autoptr (GString) out = g_string_sized_new (OUT_START_BYTES);
  const GString *normal = NULL, *important = NULL;

  g_string_append (out, old);
  tm_sheet_collect (sheet, width, otherwise, &normal, &important);
  append_cut (out, normal->str);
  if (strchr (own, '!') == NULL && important->len == 0)
    g_string_append (out, own);
  else
    {
      g_autoptr (GString) own_important = g_string_new (NULL);
      tm_declaration_sort_out (own, out, own_important);
      append_cut (out, important->str);
      g_string_append (out, own_important->str);
    }
  if (strstr (out->str, "var(") != NULL)
    tm_sheet_resolve (sheet, node, out, otherwise);
  if (g_utf8_validate_len (out->str, out->len, NULL))
    return g_string_free (g_steal_pointer (&out), FALSE);
  return g_utf8_make_valid (out->str, (gssize) out->len);
}

/* As some browser may show it at some time; NULL when all show it as it is read here, always. */
static char *
dup_otherwise (TmSheet *sheet, const GumboNode *node, const char *usual, const char *old, const char *own)
{
  g_autoptr (GString) frames = g_string_new (NULL);
  gboolean moves = tm_sheet_append_frames (sheet, usual, frames);

  if (!moves && !tm_sheet_is_in_doubt (sheet) && strstr (own, "var(") == NULL && !tm_sheet_has_names (sheet))
    return NULL;
  g_autofree char *other = join (sheet, node, TM_MEDIA_SCREEN_PIXELS, TRUE, old, own);
  return g_strconcat (other, ";", frames->str, NULL);
}

/* Whether there can be comments, escapes or addresses in it, as in few. */
static gboolean
needs_reading (const char *style)
{
  return strchr (style, '\\') != NULL || strstr (style, "/*") != NULL || strcasestr (style, "url(") != NULL;
}

/**
 * tm_html_look_dup_declarations:
 * @sheet: what the style sheets of the mail say
 * @node: an element
 * @table: (inout): of the table around, becomes that of the table that @node is
 * @narrow: (out): what styles it in narrow views, and where it may be read otherwise; tm_html_look_clear_narrow() empties it
 *
 * CSS, "Cascade sorting order": old attributes, sheets, style; then what is marked as important, likewise.
 *
 * Returns: (transfer full): declarations for views of the usual width, UTF-8, the strongest last; hostile
 */
char *
tm_html_look_dup_declarations (TmSheet *sheet, const GumboNode *node, TmTableLook *table, TmNarrowLook *narrow)
{
  const GumboElement *element = &node->v.element;
  const char *own = tm_html_element_get (element, "style");
  g_autoptr (GString) old = g_string_new (NULL);
  /* Not g_strndup(), which fills up all of that for a few letters. */
  gsize own_length = strnlen (own, 2 * STYLE_READ_MAX_BYTES);
  g_autofree char *own_text = g_strndup (own, own_length);
  g_autofree char *own_cut = needs_reading (own_text) ? tm_sheet_text_dup (own_text) : g_steal_pointer (&own_text);

  g_string_append (old, tm_html_stand_in_get_style (element->tag));
  tm_html_usual_append (old, node, table->in_old_page, table->usual_size);
  append_table (old, element, table);
  append_rule (old, element);
  append_link_colour (old, element, table);
  append_old_attributes (old, element);
  append_align (old, element);
  tm_html_drawn_append (old, element);
  append_font_size (old, element);
  append_list (old, element);
  append_quote (old, element);
  tm_sheet_match (sheet, node, TM_SHEET_BOX_OWN);
  narrow->n = tm_sheet_get_breaks (sheet, narrow->up_to);
  for (guint i = 0; i < narrow->n; i++)
    narrow->declarations[i] = join (sheet, node, narrow->up_to[i], FALSE, old->str, own_cut);
  char *usual = join (sheet, node, TM_MEDIA_SCREEN_PIXELS, FALSE, old->str, own_cut);
  narrow->otherwise = dup_otherwise (sheet, node, usual, old->str, own_cut);
  return usual;
}

/**
 * tm_html_look_clear_narrow:
 * @narrow: from tm_html_look_dup_declarations()
 */
void
tm_html_look_clear_narrow (TmNarrowLook *narrow)
{
  for (guint i = 0; i < narrow->n; i++)
    g_free (narrow->declarations[i]);
  narrow->n = 0;
  g_clear_pointer (&narrow->otherwise, g_free);
}

/**
 * tm_html_look_note:
 * @page: of the page that @element is in
 * @element: an element
 * @style: what of its look may be shown
 *
 * Returns: whether it says something that a table inside does not take over in an old page
 */
gboolean
tm_html_look_note (TmOldPage *page, const GumboElement *element, const char *style)
{
  static const char * const handed_down[] = { "color:", "font-", "line-height:", "text-align:", "white-space:" };
  gboolean any = FALSE;

  if (!page->is_old || *style == '\0')
    return FALSE;
  if (element->tag == GUMBO_TAG_BODY && page->colour == NULL)
    page->colour = tm_style_dup (style, "color");
  for (gsize i = 0; i < G_N_ELEMENTS (handed_down); i++)
    any |= strstr (style, handed_down[i]) != NULL;
  return any;
}

static gboolean
is_tall (GumboTag tag)
{
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_IMG
         || tag == GUMBO_TAG_HR;
}

static char *
make_style (const char *declarations, gboolean tall)
{
  char *style = tm_style_clean (declarations);
  g_autofree char *height = tm_style_dup (style, "height");

  /* What would be cut off with three dots is written on the next line. */
  if (strcasestr (declarations, "text-overflow") != NULL && strstr (style, "white-space:nowrap;") != NULL)
    {
      g_autofree char *broken = g_strconcat (style, "white-space:normal;", NULL);
      g_free (style);
      style = tm_style_clean (broken);
    }
  if (tall || height == NULL || g_str_equal (height, "auto"))
    return style;
  /* A box that is lower than its words would lay them over those below. */
  g_autofree char *more = g_strdup_printf ("%sheight:auto;min-height:%s;", style, height);
  g_free (style);
  return tm_style_clean (more);
}

/* HTML, 15.3.10: "in quirks mode". Whether words are hidden is not judged by it, because mail programs on the web put the mail
 * into a page of theirs that has a document type. */
static char *
dup_reset (const TmOldPage *page, const GumboNode *node, gboolean styled, const char *declarations)
{
  if (!page->is_old || !styled || node->v.element.tag != GUMBO_TAG_TABLE)
    return g_strdup (declarations);
  return g_strdup_printf ("color:%s;font-size:medium;font-weight:normal;font-style:normal;font-variant:normal;line-height:normal;"
                          "white-space:normal;text-align:start;%s", page->colour != NULL ? page->colour : "#000", declarations);
}

/**
 * tm_html_look_dup_style:
 * @remembered: (element-type utf8 utf8): styles of the page so far
 * @node: an element
 * @page: of the page that it is in
 * @styled: whether tm_html_look_note() says so of anything around it
 * @declarations: from tm_html_look_dup_declarations()
 *
 * The elements of a page have few styles, so what was made of one is remembered; of some, for a page can be made so that
 * all of them fall into one slot of the table.
 *
 * Returns: (transfer full): what the preview may hold of it
 */
char *
tm_html_look_dup_style (GHashTable *remembered, const GumboNode *node, const TmOldPage *page, gboolean styled,
                        const char *declarations)
{
  gboolean tall = is_tall (node->v.element.tag);
  g_autofree char *shown = dup_reset (page, node, styled, declarations);

  if (*shown == '\0')
    return g_strdup ("");
  g_autofree char *key = g_strconcat (tall ? "t" : "-", shown, NULL);
  const char *known = g_hash_table_lookup (remembered, key);
  if (known != NULL)
    return g_strdup (known);
  char *style = make_style (shown, tall);
  if (g_hash_table_size (remembered) < REMEMBERED_STYLES_MAX)
    g_hash_table_insert (remembered, g_steal_pointer (&key), g_strdup (style));
  return style;
}

/**
 * tm_html_look_dup_narrow:
 * @remembered: as for tm_html_look_dup_style()
 * @node: an element
 * @page: as for tm_html_look_dup_style()
 * @styled: likewise
 * @style: what the preview holds of its look in views of the usual width
 * @narrow: from tm_html_look_dup_declarations()
 *
 * Returns: (transfer full): what tm_narrow_is_clean() accepts, "" when nothing differs
 */
char *
tm_html_look_dup_narrow (GHashTable *remembered, const GumboNode *node, const TmOldPage *page, gboolean styled, const char *style,
                         const TmNarrowLook *narrow)
{
  if (narrow->n == 0)
    return g_strdup ("");
  GString *bands = g_string_new (NULL);
  char *own[TM_NARROW_BANDS_MAX + 1] = { NULL };

  for (guint i = 0; i < narrow->n; i++)
    {
      g_autofree char *clean = tm_html_look_dup_style (remembered, node, page, styled, narrow->declarations[i]);
      own[i] = tm_narrow_dup_style (style, clean);
    }
  own[narrow->n] = g_strdup (style);
  for (guint i = 0; i < narrow->n; i++)
    if (!g_str_equal (own[i], own[i + 1]))
      tm_narrow_append (bands, narrow->up_to[i], own[i]);
  for (guint i = 0; i <= narrow->n; i++)
    g_free (own[i]);
  return g_string_free (bands, FALSE);
}
