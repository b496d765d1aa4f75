/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be seen. Hidden text is shown in the preview, because hiding is evidence. */
#define G_LOG_DOMAIN "tm-hidden"

#include "tm-hidden.h"

#include "tm-hidden-ink.h"
#include "tm-place.h"
#include "tm-room.h"
#include "tm-sight.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <math.h>
#include <string.h>

#define SHARE_MIN 0.1
#define SCREEN_PIXELS 800.0
#define OFF_SCREEN_PIXELS -500.0
/* Nobody looks that far to the right, where there is nothing in between. */
#define OUT_OF_REACH_PIXELS 4000.0
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
  state->font_pixels = TM_HIDDEN_USUAL_PIXELS;
  state->zoom = 1;
  state->share = 1;
  state->clip_right = state->clip_bottom = INFINITY;
  state->colour = 0x000000ff;
  state->background = 0xffffffff;
  state->background_known = TRUE;
  state->colour_known = TRUE;
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
  /* Of a column, only the ground is drawn (CSS 2.1, 17.2.1). */
  return g_str_equal (display, "none") || g_str_has_prefix (display, "table-column");
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
apply_indent (TmLookState *state, const GArray *declarations, TmBoxKind kind)
{
  const TmLengthBase base = { state->font_pixels, SCREEN_PIXELS, 1 };
  g_autofree char *value = tm_declaration_dup (declarations, "text-indent");
  g_autofree char *blanks = tm_declaration_dup (declarations, "white-space");
  double pixels = 0;

  if (blanks != NULL && !g_str_equal (blanks, "inherit"))
    state->one_line = g_str_equal (blanks, "nowrap") || g_str_equal (blanks, "pre");
  if (value != NULL && g_str_equal (value, "initial"))
    state->indent = 0;
  else if (value != NULL)
    {
      /* "each-line" and "hanging" may stand behind. */
      if (!tm_length_parse (value, &base, &pixels))
        value[strcspn (value, " ")] = '\0';
      state->indent = tm_length_parse (value, &base, &pixels) ? pixels : state->indent;
    }
  if (tm_box_kind_is_solid (kind))
    state->line_indent = state->indent;
}

/* Letters that are drawn so close that they lie upon each other. */
static void
apply_spacing (TmLookState *state, const GArray *declarations)
{
  static const char *const words[] = { "normal", "initial", NULL };
  const TmLengthBase base = { state->font_pixels, state->font_pixels, 1 };
  g_autofree char *word = tm_declaration_dup_known (declarations, "letter-spacing", words);
  double pixels = 0;

  if (tm_length_read_last (declarations, "letter-spacing", &base, &pixels))
    state->spacing = pixels;
  else if (word != NULL)
    state->spacing = 0;
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
  if (adjust == NULL && tm_length_read_last (declarations, "font-size-adjust", &plain, &factor)
      && factor < 0.05)
    state->font_pixels = 0;
  /* Nothing at all is the same as the usual size. */
  if (tm_length_read_last (declarations, "zoom", &plain, &factor) && factor > 0)
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

/**
 * tm_hidden_get_x:
 * @state: what holds for words
 *
 * In a box that is wider than the screen, lines that are set to its far side or to its middle begin there.
 *
 * Returns: how far to the right they begin of where they would by themselves, in pixels
 */
double
tm_hidden_get_x (const TmLookState *state)
{
  gboolean far = state->align == TM_ALIGN_RIGHT
                 || state->align == (state->to_the_left ? TM_ALIGN_START : TM_ALIGN_END);
  double share = far ? 1 : state->align == TM_ALIGN_CENTRE ? 0.5 : 0;
  double x = state->x + share * state->slack;
  /* What is missing of a first line at its start is so much more room at its end. */
  double indent = state->line_indent < 0 ? state->line_indent * (state->to_the_left ? 1 : 1 - share)
                                         : CLAMP (state->line_indent, 0, MAX (-x, 0));

  /* Words at the far side are seen as long as that side is. */
  return x + indent + (far && x < 0 ? SCREEN_PIXELS : 0);
}

static TmHidden
find_hidden (const TmLookState *state)
{
  if (state->closed != TM_HIDDEN_NO)
    return state->closed;
  if (state->unseen)
    return TM_HIDDEN_DISPLAY;
  double x = tm_hidden_get_x (state);
  if (state->out_of_page || x < OFF_SCREEN_PIXELS || state->y < OFF_SCREEN_PIXELS
      || x > OUT_OF_REACH_PIXELS)
    return TM_HIDDEN_OFF_SCREEN;
  if (state->boxed || (state->line_box && state->no_line)
      || state->font_pixels * state->zoom <= FONT_MIN_PIXELS
      || state->spacing <= SPACING_MIN * state->font_pixels)
    return TM_HIDDEN_TINY;
  if (tm_room_is_left (state))
    return TM_HIDDEN_OFF_SCREEN;
  return state->behind || tm_hidden_ink_is_lost (state) ? TM_HIDDEN_COLOUR : TM_HIDDEN_NO;
}

/* Whether each letter is drawn as a dot, or a picture in place of the words, or the box as if it were empty
 * (CSS Containment 2, 4; CSS Generated Content 3, 2). */
static gboolean
has_no_content (const GArray *declarations, TmBoxKind kind)
{
  g_autofree char *instead = tm_declaration_dup (declarations, "content");
  static const char *const contents[] = { "visible", "hidden", "auto", NULL };
  static const char *const dots[] = { "none", "disc", "circle", "square", NULL };
  g_autofree char *content = tm_declaration_dup_known (declarations, "content-visibility", contents);
  g_autofree char *dot = tm_declaration_dup_known (declarations, "-webkit-text-security", dots);

  return (content != NULL && g_str_equal (content, "hidden") && tm_box_kind_is_solid (kind))
         || (dot != NULL && !g_str_equal (dot, "none"))
         || (instead != NULL && *instead != '"' && *instead != '\''
             && (g_str_has_prefix (instead, "url(") || strstr (instead, "image-set(") != NULL
                                 || strstr (instead, "-gradient(") != NULL));
}

/* CSS 2.1, Appendix E: what goes behind goes as far back as the next box around that is laid out as a sheet
 * of its own, and the ground of the page lies behind all of them. */
static void
apply_depth (TmLookState  *state,
             const GArray *declarations,
             TmPosition    position,
             TmBoxKind     kind,
             gboolean      grounds)
{
  static const char *const sheets[] = { "isolation", "transform", "filter", "mix-blend-mode", "mask" };
  const TmLengthBase plain = { 1, 1, 1 };
  double depth = 0;
  gboolean leveled
    = position != TM_POSITION_STATIC && tm_length_read_last (declarations, "z-index", &plain, &depth);
  g_autofree char *opacity = tm_declaration_dup (declarations, "opacity");
  gboolean sheet = leveled || position == TM_POSITION_FIXED
                   || (opacity != NULL && !g_str_equal (opacity, "1"));

  state->behind |= leveled && depth < 0 && state->ground_below;
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *value = tm_declaration_dup (declarations, sheets[i]);
      sheet |= value != NULL && !g_str_equal (value, "none") && !g_str_equal (value, "auto")
               && !g_str_equal (value, "normal");
    }
  if (sheet)
    state->ground_below = FALSE;
  else if (kind != TM_BOX_KIND_PAGE)
    state->ground_below |= grounds;
}

static TmHidden
find_closed (TmLookState  *state,
             const GArray *declarations,
             TmPosition    position,
             TmBoxKind     kind,
             gboolean      grounds,
             gboolean      hidden_attribute)
{
  TmSightMove move = { 0, 0, 1 };
  gboolean flat = tm_box_kind_is_solid (kind) && tm_sight_is_flat (declarations, state->font_pixels, &move);

  if (is_not_displayed (declarations, hidden_attribute))
    return TM_HIDDEN_DISPLAY;
  /* Nothing else that is said of a box counts where there is none. */
  if (kind == TM_BOX_KIND_NONE)
    return TM_HIDDEN_NO;
  state->share *= tm_sight_get_share (declarations);
  state->turned_around |= !grounds && tm_sight_differs (declarations);
  state->x += move.right;
  state->y += move.down;
  state->zoom *= move.scale;
  if (has_no_content (declarations, kind))
    return TM_HIDDEN_DISPLAY;
  if (flat || tm_sight_is_cut_away (declarations, state->font_pixels, position >= TM_POSITION_ABSOLUTE))
    return TM_HIDDEN_OFF_SCREEN;
  /* On the bare page there is nothing to blend with. */
  gboolean blends = state->has_ground && state->background_known
                    && tm_sight_blends_away (declarations, state->background, state->colour, grounds);
  return state->share < SHARE_MIN || blends ? TM_HIDDEN_COLOUR : TM_HIDDEN_NO;
}

/* What counts for lines even when the element says nothing. */
static void
begin_box (TmLookState *state, TmBoxKind kind)
{
  if (!tm_box_kind_is_solid (kind) || state->line_indent == state->indent)
    return;
  state->line_indent = state->indent;
  state->hidden = find_hidden (state);
}

/**
 * tm_hidden_apply:
 * @state: what the parent handed down; changed to what the element hands down
 * @untrusted_declarations: everything that styles the element; hostile
 * @hidden_attribute: whether it has the hidden attribute
 * @usual: what kind of box it makes when no style says anything else
 *
 * What is not displayed, cut away or see-through stays so further in. Visibility, indents, places, sizes and
 * colours of its own can bring text back.
 */
void
tm_hidden_apply (TmLookState *state,
                 const char  *untrusted_declarations,
                 gboolean     hidden_attribute,
                 TmBoxKind    usual)
{
  gboolean among_items = state->among_items;

  state->among_items = FALSE;
  if (*untrusted_declarations == '\0' && !hidden_attribute)
    {
      begin_box (state, among_items ? TM_BOX_KIND_BLOCK : usual);
      return;
    }
  g_autoptr (GArray) style = tm_declaration_list (untrusted_declarations);
  apply_all (state, style, &hidden_attribute);
  TmBoxKind kind = tm_box_kind_read (style, usual, among_items);
  state->among_items = tm_box_kind_has_items (style);
  apply_font (state, style);
  apply_family (state, style);
  gboolean grounds = tm_hidden_ink_apply (state, style);
  if (state->closed != TM_HIDDEN_NO)
    return;
  apply_visibility (state, style);
  apply_indent (state, style, kind);
  apply_spacing (state, style);
  TmPosition position = tm_place_read_position (style);
  tm_place_apply (state, style, position, kind);
  apply_depth (state, style, position, kind, grounds);
  tm_room_apply (state, style, position, kind);
  state->closed = find_closed (state, style, position, kind, grounds, hidden_attribute);
  state->hidden = find_hidden (state);
}
