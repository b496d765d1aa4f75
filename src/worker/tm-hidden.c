/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be seen. Hidden text is shown in the preview, because hiding is evidence. */
#define G_LOG_DOMAIN "tm-hidden"

#include "tm-hidden.h"

#include "core/tm-declaration.h"
#include "core/tm-ink.h"
#include "core/tm-style.h"

#include <string.h>

#define CONTRAST_MIN 1.3
#define OPACITY_MIN 0.1
#define OFF_SCREEN_PIXELS -500.0
/* Of two pixels, too, nobody reads a letter. */
#define FONT_MIN_PIXELS 2.0

typedef enum
{
  POSITION_STATIC,
  POSITION_RELATIVE,
  POSITION_ABSOLUTE,   /* from here on out of the flow */
  POSITION_FIXED,
} Position;

/**
 * tm_hidden_init:
 * @state: (out): what holds at the top of a page: black on white, 16 pixels, seen
 */
void
tm_hidden_init (TmLookState *state)
{
  *state = (TmLookState) { .hidden = TM_HIDDEN_NO, .closed = TM_HIDDEN_NO };
  state->font_pixels = 16;
  state->colour = 0x000000ff;
  state->background = 0xffffffff;
  state->background_known = TRUE;
  state->colour_known = TRUE;
}

static gboolean
is_same_colour (const TmLookState *state)
{
  if (!state->colour_known)
    return FALSE;
  if ((state->colour & 255) < 255 * OPACITY_MIN)
    return TRUE;
  if (!state->background_known)
    return FALSE;
  return tm_ink_get_contrast (state->colour, state->background) < CONTRAST_MIN;
}

static gboolean
value_is (const GArray *declarations, const char *property, const char *wanted)
{
  g_autofree char *value = tm_declaration_dup (declarations, property);
  return value != NULL && g_str_equal (value, wanted);
}

static gboolean
length_below (const GArray *declarations, const char *property, double em, double bound)
{
  g_autofree char *value = tm_declaration_dup (declarations, property);
  double pixels = 0;
  return value != NULL && tm_style_parse_length (value, em, &pixels) && pixels < bound;
}

/* Values that browsers do not know leave the one before in force; the next words may follow the one that is known. */
static char *
dup_known (const GArray *declarations, const char *property, const char * const *words)
{
  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      if (!tm_declaration_is (declaration, property))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      gsize n = strcspn (value, " ");
      for (guint k = 0; words[k] != NULL; k++)
        if (strlen (words[k]) == n && strncmp (words[k], value, n) == 0)
          return g_steal_pointer (&value);
    }
  return NULL;
}

/* HTML, 15.3.1: the attribute says no more than "display:none" of the browser's own sheet, so any other display takes it back. */
static gboolean
is_not_displayed (const GArray *declarations, gboolean hidden_attribute)
{
  static const char * const words[] = {
    "none", "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table", "inline-table", "table-row",
    "table-cell", "table-row-group", "table-header-group", "table-footer-group", "table-column", "table-column-group",
    "table-caption", "list-item", "contents", "flow", "flow-root", "ruby", "-webkit-box", "-webkit-inline-box", "-webkit-flex",
    "-webkit-inline-flex", "initial", "inherit", "unset", "revert", "revert-layer", NULL };
  g_autofree char *display = dup_known (declarations, "display", words);

  if (display == NULL || g_str_has_prefix (display, "revert"))
    return hidden_attribute;
  return g_str_equal (display, "none");
}

/* CSS 2.1, 11.2: it is handed down, and can be taken back further in. */
static void
apply_visibility (TmLookState *state, const GArray *declarations)
{
  static const char * const words[] = { "visible", "hidden", "collapse", "initial", "inherit", "unset", "revert", "revert-layer", NULL };
  g_autofree char *value = dup_known (declarations, "visibility", words);

  if (value == NULL)
    return;
  if (g_str_equal (value, "hidden") || g_str_equal (value, "collapse"))
    state->unseen = TRUE;
  else if (g_str_equal (value, "visible") || g_str_equal (value, "initial"))
    state->unseen = FALSE;
}

static gboolean
begins_with (const GArray *declarations, const char *property, const char * const *beginnings)
{
  g_autofree char *value = tm_declaration_dup (declarations, property);

  for (guint i = 0; value != NULL && beginnings[i] != NULL; i++)
    if (g_str_has_prefix (value, beginnings[i]))
      return TRUE;
  return FALSE;
}

/* Whether an element says @property in a way that can be measured. */
static gboolean
read_length (const GArray *declarations, const char *property, double em, double *ret_pixels)
{
  g_autofree char *value = tm_declaration_dup (declarations, property);
  return value != NULL && tm_style_parse_length (value, em, ret_pixels);
}

/* "margin" or "padding" at the left side or at the top, from whichever of the long and the short form stands last. */
static double
get_edge (const GArray *declarations, const char *whole, const char *part, gboolean left, double em)
{
  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      gboolean is_whole = tm_declaration_is (declaration, whole);
      double pixels = 0;
      if (!is_whole && !tm_declaration_is (declaration, part))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      g_auto (GStrv) sides = g_strsplit (value, " ", 4);
      guint n = g_strv_length (sides);
      guint side = !is_whole || !left || n < 2 ? 0 : n == 4 ? 3 : 1;
      return n > 0 && tm_style_parse_length (sides[side], em, &pixels) ? pixels : 0;
    }
  return 0;
}

static Position
read_position (const GArray *declarations)
{
  static const char * const words[] = { "static", "relative", "sticky", "-webkit-sticky", "absolute", "fixed", NULL };
  g_autofree char *value = dup_known (declarations, "position", words);

  if (value == NULL || g_str_equal (value, "static"))
    return POSITION_STATIC;
  return g_str_equal (value, "fixed") ? POSITION_FIXED : g_str_equal (value, "absolute") ? POSITION_ABSOLUTE : POSITION_RELATIVE;
}

/* Where it stands along one of the two ways (CSS 2.1, 9.3 and 10.3.7). */
static double
place (const GArray *declarations, Position position, const char *near, const char *far, double flow, double base, double em)
{
  double offset = 0;

  if (position == POSITION_STATIC)
    return flow;
  double start = position == POSITION_FIXED ? 0 : position == POSITION_ABSOLUTE ? base : flow;
  if (read_length (declarations, near, em, &offset))
    return start + offset;
  return read_length (declarations, far, em, &offset) ? start : flow;
}

static void
apply_place (TmLookState *state, const GArray *declarations, Position position)
{
  double em = state->font_pixels;

  state->x = place (declarations, position, "left", "right", state->x, state->base_x, em);
  state->y = place (declarations, position, "top", "bottom", state->y, state->base_y, em);
  state->x += get_edge (declarations, "margin", "margin-left", TRUE, em);
  state->y += get_edge (declarations, "margin", "margin-top", FALSE, em);
  if (position == POSITION_FIXED || (position == POSITION_ABSOLUTE && state->box_is_open))
    state->boxed = FALSE;
  if (position != POSITION_STATIC)
    {
      state->base_x = state->x;
      state->base_y = state->y;
      state->box_is_open = FALSE;
    }
  state->x += get_edge (declarations, "padding", "padding-left", TRUE, em);
  state->y += get_edge (declarations, "padding", "padding-top", FALSE, em);
}

/* CSS Text 3, 8.1: handed down to each block inside. */
static void
apply_indent (TmLookState *state, const GArray *declarations)
{
  g_autofree char *value = tm_declaration_dup (declarations, "text-indent");
  double pixels = 0;

  if (value == NULL)
    return;
  value[strcspn (value, " ")] = '\0';
  if (tm_style_parse_length (value, state->font_pixels, &pixels))
    state->indent = pixels;
  else if (g_str_equal (value, "initial"))
    state->indent = 0;
}

/* "clip" is only for what is taken out of the flow (CSS 2.1, 11.1.2). */
static gboolean
is_cut_away (const GArray *declarations, Position position)
{
  static const char * const no_room[] = { "inset(50%", "inset(100%", "circle(0)", "circle(0 ", "circle(0px", "circle(0%",
                                          "polygon(0 0)", "polygon(0 0,0 0,", "polygon(0 0, 0 0,", NULL };
  static const char * const no_size[] = { "scale(0)", "scale(0,", "scalex(0)", "scaley(0)", NULL };
  static const char * const no_clip[] = { "rect(0,0,0,0", "rect(0px,0px,0px,0px", "rect(0 0 0 0", NULL };

  return (position >= POSITION_ABSOLUTE && begins_with (declarations, "clip", no_clip))
         || begins_with (declarations, "clip-path", no_room) || begins_with (declarations, "transform", no_size);
}

static gboolean
is_closed_box (const GArray *declarations, double em)
{
  if (!value_is (declarations, "overflow", "hidden"))
    return FALSE;
  return length_below (declarations, "height", em, 1.01) || length_below (declarations, "max-height", em, 1.01)
         || length_below (declarations, "line-height", em, 1.01) || length_below (declarations, "width", em, 0.01)
         || length_below (declarations, "max-width", em, 0.01);
}

/* The size inside the shorthand: "bold 0/0 a". */
static char *
dup_size_of_font (const GArray *declarations)
{
  g_autofree char *font = tm_declaration_dup (declarations, "font");
  double pixels = 0;

  if (font == NULL)
    return NULL;
  g_auto (GStrv) words = g_strsplit (font, " ", 8);

  for (guint i = 0; words[i] != NULL; i++)
    {
      words[i][strcspn (words[i], "/")] = '\0';
      gboolean weight = strlen (words[i]) == 3 && g_str_has_suffix (words[i], "00");
      if (!weight && tm_style_parse_length (words[i], 16, &pixels))
        return g_strdup (words[i]);
    }
  return NULL;
}

static void
apply_font (TmLookState *state, const GArray *declarations)
{
  g_autofree char *size = tm_declaration_dup (declarations, "font-size");
  double pixels = 0;

  if (size == NULL)
    size = dup_size_of_font (declarations);
  if (size != NULL && tm_style_parse_length (size, state->font_pixels, &pixels))
    state->font_pixels = CLAMP (pixels, 0, 400);
  else if (size != NULL && !g_str_equal (size, "inherit"))
    state->font_pixels = 16;
}

/* Only the first choice counts: Japanese programs name such fonts further back, for readers in China. */
static void
apply_family (TmLookState *state, const GArray *declarations)
{
  static const char * const names[] = { "microsoft yahei", "微软雅黑", "simsun", "nsimsun", "宋体", "simhei", "黑体", "dengxian",
                                        "等线", "pingfang sc", "hiragino sans gb", "fangsong", "仿宋", "kaiti", "楷体" };
  g_autofree char *family = tm_declaration_dup (declarations, "font-family");
  const char *first = family != NULL ? family + strspn (family, "\"'@ ") : NULL;

  if (first == NULL || *first == '\0' || g_str_equal (family, "inherit"))
    return;
  state->chinese_font = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    state->chinese_font |= g_str_has_prefix (first, names[i]);
}

static void
apply_background (TmLookState *state, const char *value)
{
  guint32 rgba = 0;
  g_autofree char *first = g_strndup (value, strchr (value, '(') == NULL ? strcspn (value, " ") : strlen (value));

  if (g_strv_contains ((const char *[]){ "inherit", "initial", "unset", "none", NULL }, first))
    return;
  gboolean known = tm_style_parse_colour (first, &rgba);
  if (known && (rgba & 255) == 0)
    return;
  /* What is half see-through, a picture or a name we do not know has no colour that could be compared. */
  state->background_known = known && (rgba & 255) == 255;
  if (state->background_known)
    state->background = rgba;
}

static void
apply_colours (TmLookState *state, const GArray *declarations)
{
  g_autofree char *colour = tm_declaration_dup (declarations, "color");
  g_autofree char *background = tm_declaration_dup (declarations, "background-color");
  g_autofree char *shorthand = tm_declaration_dup (declarations, "background");
  g_autofree char *image = tm_declaration_dup (declarations, "background-image");
  guint32 rgba = 0;

  if (colour != NULL && tm_style_parse_colour (colour, &rgba))
    {
      state->colour = rgba;
      state->colour_known = TRUE;
    }
  else if (colour != NULL && !g_str_equal (colour, "inherit"))
    state->colour_known = FALSE;
  if (background == NULL && shorthand != NULL)
    background = g_steal_pointer (&shorthand);
  if (background != NULL)
    apply_background (state, background);
  if ((image != NULL && !g_str_equal (image, "none")) || (shorthand != NULL && strstr (shorthand, "url") != NULL))
    state->background_known = FALSE;
}

static gboolean
is_see_through (const GArray *declarations)
{
  g_autofree char *value = tm_declaration_dup (declarations, "opacity");
  char *end = value;
  double opacity = value != NULL ? g_ascii_strtod (value, &end) : 1;

  return end != value && opacity / (*end == '%' ? 100 : 1) < OPACITY_MIN;
}

/* CSS Cascade, 3.2: "all" takes back what stands before it, and what is handed down as well where it says so. */
static void
apply_all (TmLookState *state, GArray *declarations, gboolean *hidden_attribute)
{
  static const char * const words[] = { "initial", "inherit", "unset", "revert", "revert-layer", NULL };
  guint last = declarations->len;

  while (last > 0 && !tm_declaration_is (&g_array_index (declarations, TmDeclaration, last - 1), "all"))
    last--;
  g_autofree char *value = last > 0 ? dup_known (declarations, "all", words) : NULL;
  if (value == NULL)
    return;
  g_array_remove_range (declarations, 0, last);
  *hidden_attribute = *hidden_attribute && g_str_has_prefix (value, "revert");
  if (!g_str_equal (value, "initial"))
    return;
  state->font_pixels = 16;
  state->colour = 0x000000ff;
  state->colour_known = TRUE;
  state->chinese_font = FALSE;
  state->unseen = FALSE;
  state->indent = 0;
}

static TmHidden
find_hidden (const TmLookState *state)
{
  if (state->closed != TM_HIDDEN_NO)
    return state->closed;
  if (state->unseen)
    return TM_HIDDEN_DISPLAY;
  if (state->x + MIN (state->indent, 0) < OFF_SCREEN_PIXELS || state->y < OFF_SCREEN_PIXELS)
    return TM_HIDDEN_OFF_SCREEN;
  if (state->boxed || state->font_pixels <= FONT_MIN_PIXELS)
    return TM_HIDDEN_TINY;
  return is_same_colour (state) ? TM_HIDDEN_COLOUR : TM_HIDDEN_NO;
}

/**
 * tm_hidden_apply:
 * @state: what the parent handed down; changed to what the element hands down
 * @untrusted_declarations: everything that styles the element; hostile
 * @hidden_attribute: whether it has the hidden attribute
 *
 * What is not displayed, cut away or see-through stays so further in. Visibility, indents, places, sizes and colours of its own
 * can bring text back.
 */
void
tm_hidden_apply (TmLookState *state, const char *untrusted_declarations, gboolean hidden_attribute)
{
  if (*untrusted_declarations == '\0' && !hidden_attribute)
    return;
  g_autoptr (GArray) style = tm_declaration_list (untrusted_declarations);
  apply_all (state, style, &hidden_attribute);
  apply_font (state, style);
  apply_family (state, style);
  apply_colours (state, style);
  if (state->closed != TM_HIDDEN_NO)
    return;
  apply_visibility (state, style);
  apply_indent (state, style);
  Position position = read_position (style);
  apply_place (state, style, position);
  if (is_not_displayed (style, hidden_attribute))
    state->closed = TM_HIDDEN_DISPLAY;
  else if (is_cut_away (style, position))
    state->closed = TM_HIDDEN_OFF_SCREEN;
  else if (is_see_through (style))
    state->closed = TM_HIDDEN_COLOUR;
  if (!state->boxed && is_closed_box (style, state->font_pixels))
    {
      state->boxed = TRUE;
      state->box_is_open = position == POSITION_STATIC;
    }
  state->hidden = find_hidden (state);
}
