/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be seen. Hidden text is shown in the preview, because hiding is evidence. */
#define G_LOG_DOMAIN "tm-hidden"

#include "tm-hidden.h"

#include "tm-hidden-ink.h"
#include "tm-place.h"
#include "tm-sight.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <string.h>

#define SHARE_MIN 0.1
#define SCREEN_PIXELS 800.0
#define OFF_SCREEN_PIXELS -500.0
/* Nobody looks that far to the right, where there is nothing in between. */
#define OUT_OF_REACH_PIXELS 4000.0
#define BOX_MIN_PIXELS 2.01
/* Of its size; letters are at least about as wide as half of that. */
#define SPACING_MIN -0.5
/* Of two pixels, too, nobody reads a letter. */
#define FONT_MIN_PIXELS 2.0
/* More is not told apart: nothing at all must stay nothing, however much larger it is made. */
#define ZOOM_MAX 1e6

/**
 * tm_hidden_init:
 * @state: (out): what holds at the top of a page: black on white, 16 pixels, seen
 */
void
tm_hidden_init (TmLookState *state)
{
  *state = (TmLookState) { .hidden = TM_HIDDEN_NO, .closed = TM_HIDDEN_NO };
  state->font_pixels = 16;
  state->zoom = 1;
  state->share = 1;
  state->colour = 0x000000ff;
  state->background = 0xffffffff;
  state->background_known = TRUE;
  state->colour_known = TRUE;
}

/* The last value that can be worked out; with others browsers do nothing. */
static gboolean
read_length (const GArray *declarations, const char *property, const TmLengthBase *base, double *ret_pixels)
{
  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      if (!tm_declaration_is (declaration, property))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      if (tm_length_parse (value, base, ret_pixels))
        return TRUE;
    }
  return FALSE;
}

static gboolean
length_below (const GArray *declarations, const char *const *properties, double em, double bound)
{
  const TmLengthBase base = { em, em, 1 };

  for (guint i = 0; properties[i] != NULL; i++)
    {
      double pixels = 0;
      if (read_length (declarations, properties[i], &base, &pixels) && pixels < bound)
        return TRUE;
    }
  return FALSE;
}

/* HTML, 15.3.1: the attribute says no more than "display:none" of the browser's own sheet, so any other
 * display takes it back. */
static gboolean
is_not_displayed (const GArray *declarations, gboolean hidden_attribute)
{
  static const char * const words[] = {
    "none", "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table", "inline-table", "table-row",
    "table-cell", "table-row-group", "table-header-group", "table-footer-group", "table-column", "table-column-group",
    "table-caption", "list-item", "contents", "flow", "flow-root", "ruby", "-webkit-box", "-webkit-inline-box", "-webkit-flex",
    "-webkit-inline-flex", "initial", "inherit", "unset", "revert", "revert-layer", NULL };
  g_autofree char *display = tm_declaration_dup_known (declarations, "display", words);

  if (display == NULL || g_str_has_prefix (display, "revert"))
    return hidden_attribute;
  return g_str_equal (display, "none");
}

/* CSS 2.1, 11.2: it is handed down, and can be taken back further in. */
static void
apply_visibility (TmLookState *state, const GArray *declarations)
{
  static const char *const words[] = { "visible", "hidden", "collapse",     "initial", "inherit",
                                       "unset",   "revert", "revert-layer", NULL };
  g_autofree char *value = tm_declaration_dup_known (declarations, "visibility", words);

  if (value == NULL)
    return;
  if (g_str_equal (value, "hidden") || g_str_equal (value, "collapse"))
    state->unseen = TRUE;
  else if (g_str_equal (value, "visible") || g_str_equal (value, "initial"))
    state->unseen = FALSE;
}

/* CSS Text 3, 8.1: handed down to each block inside. */
static void
apply_indent (TmLookState *state, const GArray *declarations)
{
  const TmLengthBase base = { state->font_pixels, SCREEN_PIXELS, 1 };
  g_autofree char *value = tm_declaration_dup (declarations, "text-indent");
  g_autofree char *blanks = tm_declaration_dup (declarations, "white-space");
  double pixels = 0;

  if (blanks != NULL && !g_str_equal (blanks, "inherit"))
    state->one_line = g_str_equal (blanks, "nowrap") || g_str_equal (blanks, "pre");
  if (value == NULL)
    return;
  if (g_str_equal (value, "initial"))
    state->indent = 0;
  else if (tm_length_parse (value, &base, &pixels))
    state->indent = pixels;
  else
    {
      /* "each-line" and "hanging" may stand behind. */
      value[strcspn (value, " ")] = '\0';
      state->indent = tm_length_parse (value, &base, &pixels) ? pixels : state->indent;
    }
}

/* Letters that are drawn so close that they lie upon each other. */
static void
apply_spacing (TmLookState *state, const GArray *declarations)
{
  static const char *const words[] = { "normal", "initial", NULL };
  const TmLengthBase base = { state->font_pixels, state->font_pixels, 1 };
  g_autofree char *word = tm_declaration_dup_known (declarations, "letter-spacing", words);
  double pixels = 0;

  if (read_length (declarations, "letter-spacing", &base, &pixels))
    state->spacing = pixels;
  else if (word != NULL)
    state->spacing = 0;
}

/* Whether what does not fit into the box is not shown; where one can scroll, nobody sees that there is
 * something. */
static gboolean
cuts_off (const GArray *declarations)
{
  static const char *const names[] = { "overflow", "overflow-x", "overflow-y" };
  static const char *const words[] = { "hidden", "clip", "auto", "scroll", "overlay" };
  g_autofree char *contain = tm_declaration_dup (declarations, "contain");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = tm_declaration_dup (declarations, names[i]);
      for (guint k = 0; value != NULL && k < G_N_ELEMENTS (words); k++)
        if (g_str_has_prefix (value, words[k]))
          return TRUE;
    }
  return contain != NULL
         && (strstr (contain, "strict") != NULL || strstr (contain, "content") != NULL
             || strstr (contain, "paint") != NULL);
}

static gboolean
is_closed_box (const GArray *declarations, double em)
{
  static const char *const heights[] = { "height", "max-height", "block-size", "max-block-size", NULL };
  static const char *const widths[] = { "width", "max-width", "inline-size", "max-inline-size", NULL };

  return length_below (declarations, heights, em, BOX_MIN_PIXELS)
         || length_below (declarations, widths, em, 0.01);
}

static void
apply_box (TmLookState *state, const GArray *declarations, TmPosition position)
{
  const TmLengthBase base = { state->font_pixels, state->font_pixels, state->font_pixels };
  gboolean cuts = cuts_off (declarations);
  double pixels = 0;

  if (read_length (declarations, "line-height", &base, &pixels))
    state->no_line = pixels < 1.01;
  state->clips |= cuts;
  state->line_box |= cuts && state->no_line;
  if (state->boxed || !cuts || !is_closed_box (declarations, state->font_pixels))
    return;
  state->boxed = TRUE;
  state->box_is_open = position == TM_POSITION_STATIC;
}

/* CSS Fonts, 3.5, with words or a length; %FALSE when browsers do nothing with it. */
static gboolean
read_size (const char *value, double em, double *ret_pixels)
{
  static const struct
  {
    const char *word;
    double pixels;
  } sizes[]
      = { { "xx-small", 9 }, { "x-small", 10 }, { "small", 13 },    { "medium", 16 },   { "initial", 16 },
          { "large", 18 },   { "x-large", 24 }, { "xx-large", 32 }, { "xxx-large", 48 } };
  const TmLengthBase base = { em, em, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].word, value))
      {
        *ret_pixels = sizes[i].pixels;
        return TRUE;
      }
  if (g_str_equal (value, "smaller") || g_str_equal (value, "larger") || g_str_equal (value, "inherit")
      || g_str_equal (value, "unset"))
    {
      *ret_pixels = g_str_equal (value, "smaller") ? em / 1.2 : g_str_equal (value, "larger") ? em * 1.2 : em;
      return TRUE;
    }
  return tm_length_parse (value, &base, ret_pixels);
}

/* The size inside the shorthand: "bold 0/0 a". */
static gboolean
read_size_of_font (const char *font, double em, double *ret_pixels)
{
  g_auto (GStrv) words = g_strsplit (font, " ", 8);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *slash = strchr (words[i], '/');
      gboolean weight = strlen (words[i]) == 3 && g_str_has_suffix (words[i], "00");
      if (slash != NULL)
        *slash = '\0';
      if (!weight && !g_str_equal (words[i], "inherit") && read_size (words[i], em, ret_pixels))
        return TRUE;
    }
  return FALSE;
}

static void
apply_font (TmLookState *state, const GArray *declarations)
{
  static const char *const words[] = { "none", "initial", "from-font", NULL };
  const TmLengthBase plain = { 1, 1, 1 };
  double around = state->font_pixels;
  double factor = 1;

  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      gboolean size = tm_declaration_is (declaration, "font-size");
      double pixels = 0;
      if (!size && !tm_declaration_is (declaration, "font"))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      if (size ? !read_size (value, around, &pixels) : !read_size_of_font (value, around, &pixels))
        continue;
      state->font_pixels = CLAMP (pixels, 0, 400);
      break;
    }
  g_autofree char *adjust = tm_declaration_dup_known (declarations, "font-size-adjust", words);
  if (adjust == NULL && read_length (declarations, "font-size-adjust", &plain, &factor) && factor < 0.05)
    state->font_pixels = 0;
  /* Nothing at all is the same as the usual size. */
  if (read_length (declarations, "zoom", &plain, &factor) && factor > 0)
    state->zoom = MIN (state->zoom * factor, ZOOM_MAX);
}

/* Only the first choice counts: Japanese programs name such fonts further back, for readers in China. */
static void
apply_family (TmLookState *state, const GArray *declarations)
{
  static const char *const names[] = { "microsoft yahei",  "微软雅黑", "simsun",   "nsimsun", "宋体",
                                       "simhei",           "黑体",     "dengxian", "等线",    "pingfang sc",
                                       "hiragino sans gb", "fangsong", "仿宋",     "kaiti",   "楷体" };
  g_autofree char *family = tm_declaration_dup (declarations, "font-family");
  const char *first = family != NULL ? family + strspn (family, "\"'@ ") : NULL;

  if (first == NULL || *first == '\0' || g_str_equal (family, "inherit"))
    return;
  state->chinese_font = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    state->chinese_font |= g_str_has_prefix (first, names[i]);
}

/* CSS Cascade, 3.2: "all" takes back what stands before it, and what is handed down as well where it says
 * so. */
static void
apply_all (TmLookState *state, GArray *declarations, gboolean *hidden_attribute)
{
  static const char * const words[] = { "initial", "inherit", "unset", "revert", "revert-layer", NULL };
  guint last = declarations->len;

  while (last > 0 && !tm_declaration_is (&g_array_index (declarations, TmDeclaration, last - 1), "all"))
    last--;
  g_autofree char *value = last > 0 ? tm_declaration_dup_known (declarations, "all", words) : NULL;
  if (value == NULL)
    return;
  g_array_remove_range (declarations, 0, last);
  *hidden_attribute = *hidden_attribute && g_str_has_prefix (value, "revert");
  if (!g_str_equal (value, "initial"))
    return;
  state->font_pixels = 16;
  state->colour = 0x000000ff;
  state->colour_known = TRUE;
  state->has_fill = FALSE;
  state->chinese_font = FALSE;
  state->unseen = FALSE;
  state->indent = 0;
  state->spacing = 0;
  state->no_line = FALSE;
  state->one_line = FALSE;
}

/* A first line that begins beyond the far side of a box that cuts it off, and never turns to the next. */
static gboolean
is_out_of_the_box (const TmLookState *state)
{
  return state->clips && state->one_line && state->indent >= SCREEN_PIXELS;
}

static TmHidden
find_hidden (const TmLookState *state)
{
  if (state->closed != TM_HIDDEN_NO)
    return state->closed;
  if (state->unseen)
    return TM_HIDDEN_DISPLAY;
  if (state->x + MIN (state->indent, 0) < OFF_SCREEN_PIXELS || state->y < OFF_SCREEN_PIXELS
      || state->x > OUT_OF_REACH_PIXELS || is_out_of_the_box (state))
    return TM_HIDDEN_OFF_SCREEN;
  if (state->boxed || (state->line_box && state->no_line)
      || state->font_pixels * state->zoom <= FONT_MIN_PIXELS
      || state->spacing <= SPACING_MIN * state->font_pixels)
    return TM_HIDDEN_TINY;
  return state->behind || tm_hidden_ink_is_lost (state) ? TM_HIDDEN_COLOUR : TM_HIDDEN_NO;
}

/* Whether each letter is drawn as a dot, or the box as if it were empty (CSS Containment 2, 4). */
static gboolean
has_no_content (const GArray *declarations)
{
  static const char *const contents[] = { "visible", "hidden", "auto", NULL };
  static const char *const dots[] = { "none", "disc", "circle", "square", NULL };
  g_autofree char *content = tm_declaration_dup_known (declarations, "content-visibility", contents);
  g_autofree char *dot = tm_declaration_dup_known (declarations, "-webkit-text-security", dots);

  return (content != NULL && g_str_equal (content, "hidden")) || (dot != NULL && !g_str_equal (dot, "none"));
}

static void
apply_depth (TmLookState *state, const GArray *declarations, TmPosition position, gboolean grounded)
{
  const TmLengthBase plain = { 1, 1, 1 };
  double depth = 0;

  if (position != TM_POSITION_STATIC && grounded && read_length (declarations, "z-index", &plain, &depth))
    state->behind |= depth < 0;
}

static TmHidden
find_closed (TmLookState *state, const GArray *declarations, TmPosition position, gboolean hidden_attribute)
{
  double right = 0, down = 0;
  gboolean flat = tm_sight_is_flat (declarations, state->font_pixels, &right, &down);

  state->share *= tm_sight_get_share (declarations);
  state->x += right;
  state->y += down;
  if (is_not_displayed (declarations, hidden_attribute) || has_no_content (declarations))
    return TM_HIDDEN_DISPLAY;
  if (flat || tm_sight_is_cut_away (declarations, state->font_pixels, position >= TM_POSITION_ABSOLUTE))
    return TM_HIDDEN_OFF_SCREEN;
  /* On the bare page there is nothing to blend with. */
  gboolean blends = state->has_ground && state->background_known
                    && tm_sight_blends_away (declarations, state->background);
  return state->share < SHARE_MIN || blends ? TM_HIDDEN_COLOUR : TM_HIDDEN_NO;
}

/**
 * tm_hidden_apply:
 * @state: what the parent handed down; changed to what the element hands down
 * @untrusted_declarations: everything that styles the element; hostile
 * @hidden_attribute: whether it has the hidden attribute
 *
 * What is not displayed, cut away or see-through stays so further in. Visibility, indents, places, sizes and
 * colours of its own can bring text back.
 */
void
tm_hidden_apply (TmLookState *state, const char *untrusted_declarations, gboolean hidden_attribute)
{
  if (*untrusted_declarations == '\0' && !hidden_attribute)
    return;
  g_autoptr (GArray) style = tm_declaration_list (untrusted_declarations);
  gboolean grounded = state->has_ground;
  apply_all (state, style, &hidden_attribute);
  apply_font (state, style);
  apply_family (state, style);
  tm_hidden_ink_apply (state, style);
  if (state->closed != TM_HIDDEN_NO)
    return;
  apply_visibility (state, style);
  apply_indent (state, style);
  apply_spacing (state, style);
  TmPosition position = tm_place_read_position (style);
  tm_place_apply (state, style, position);
  apply_depth (state, style, position, grounded);
  apply_box (state, style, position);
  state->closed = find_closed (state, style, position, hidden_attribute);
  state->hidden = find_hidden (state);
}
