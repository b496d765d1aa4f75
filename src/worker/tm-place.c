/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far a style takes a box from where it would stand by itself. Nothing is laid out: only what is far away
 * matters. */
#define G_LOG_DOMAIN "tm-place"

#include "tm-place.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <math.h>
#include <string.h>

#define SCREEN_PIXELS 800.0
/* Counted from the far side, smaller ones leave a box somewhere on the screen. */
#define FAR_PIXELS 1000.0
#define WORDS_MAX 8

typedef enum
{
  SIDE_TOP,
  SIDE_RIGHT,
  SIDE_BOTTOM,
  SIDE_LEFT,
  N_SIDES,
} Side;

/* All the names under which a side can be said (CSS Logical Properties 1, 4). */
typedef struct
{
  const char *whole;    /* of up to four */
  const char *along[2]; /* of up to two: those above and below, those at the sides */
  const char *side[N_SIDES];
  const char *flow[N_SIDES]; /* as seen from the way in which Latin and Japanese run */
} Names;

static const Names inset
    = { "inset",
        { "inset-block", "inset-inline" },
        { "top", "right", "bottom", "left" },
        { "inset-block-start", "inset-inline-end", "inset-block-end", "inset-inline-start" } };
static const Names margin
    = { "margin",
        { "margin-block", "margin-inline" },
        { "margin-top", "margin-right", "margin-bottom", "margin-left" },
        { "margin-block-start", "margin-inline-end", "margin-block-end", "margin-inline-start" } };
static const Names padding
    = { "padding",
        { "padding-block", "padding-inline" },
        { "padding-top", "padding-right", "padding-bottom", "padding-left" },
        { "padding-block-start", "padding-inline-end", "padding-block-end", "padding-inline-start" } };

/* One of the at most @max words of @value, a bracket and what it holds being one: "1px" of "0 1px" for the
 * right side. */
static char *
dup_word (const char *value, Side side, gboolean four)
{
  const char *starts[WORDS_MAX];
  gsize lengths[WORDS_MAX];
  guint n = 0;

  for (const char *p = value; *p != '\0' && n < WORDS_MAX;)
    {
      const char *end = p;
      for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      starts[n] = p;
      lengths[n++] = (gsize)(end - p);
      p = *end == ' ' ? end + 1 : end;
    }
  if (n == 0)
    return g_strdup ("");
  gboolean ends = side == SIDE_RIGHT || side == SIDE_BOTTOM;
  guint index = !four ? (ends && n > 1 ? 1 : 0) : side < n ? side : side == SIDE_LEFT && n > 1 ? 1 : 0;
  return g_strndup (starts[index], lengths[index]);
}

/* %FALSE when the element does not say it, or "auto"; the last that says it counts. */
static gboolean
read_side (const GArray *declarations, const Names *names, Side side, double em, double *ret_pixels)
{
  const TmLengthBase base = { em, SCREEN_PIXELS, 1 };
  const char *along = names->along[side == SIDE_LEFT || side == SIDE_RIGHT];

  for (guint i = declarations->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (declarations, TmDeclaration, i - 1);
      gboolean single = tm_declaration_is (declaration, names->side[side])
                        || tm_declaration_is (declaration, names->flow[side]);
      gboolean four = !single && tm_declaration_is (declaration, names->whole);
      if (!single && !four && !tm_declaration_is (declaration, along))
        continue;
      g_autofree char *value = tm_declaration_dup_value (declaration);
      g_autofree char *word = single ? g_steal_pointer (&value) : dup_word (value, side, four);
      return tm_length_parse (word, &base, ret_pixels);
    }
  return FALSE;
}

static double
get_side (const GArray *declarations, const Names *names, Side side, double em)
{
  double pixels = 0;
  return read_side (declarations, names, side, em, &pixels) ? pixels : 0;
}

/**
 * tm_place_read_position:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 *
 * Returns: how it is positioned (CSS 2.1, 9.3.1)
 */
TmPosition
tm_place_read_position (const GArray *declarations)
{
  static const char *const words[]
      = { "static", "relative", "sticky", "-webkit-sticky", "absolute", "fixed", NULL };
  g_autofree char *value = tm_declaration_dup_known (declarations, "position", words);

  if (value == NULL || g_str_equal (value, "static"))
    return TM_POSITION_STATIC;
  return g_str_equal (value, "fixed")      ? TM_POSITION_FIXED
         : g_str_equal (value, "absolute") ? TM_POSITION_ABSOLUTE
         : g_str_equal (value, "relative") ? TM_POSITION_RELATIVE
                                           : TM_POSITION_STICKY;
}

/* Where it stands along one of the two ways (CSS 2.1, 9.3 and 10.3.7). From the far side only what is far is
 * told, for how large the box around is nobody knows. */
static double
place (
    const GArray *declarations, TmPosition position, Side near, Side far, double flow, double base, double em)
{
  double offset = 0;

  if (position < TM_POSITION_RELATIVE)
    return flow;
  double start = position == TM_POSITION_FIXED ? 0 : position == TM_POSITION_ABSOLUTE ? base : flow;
  if (read_side (declarations, &inset, near, em, &offset))
    return start + offset;
  if (!read_side (declarations, &inset, far, em, &offset))
    return flow;
  return fabs (offset) >= FAR_PIXELS ? start - offset : start;
}

/* What floats to the right is drawn out of the picture by a margin there. */
static double
get_way_to_the_right (const GArray *declarations, double em)
{
  static const char *const words[] = { "left", "right", "none", "inline-start", "inline-end", NULL };
  g_autofree char *value = tm_declaration_dup_known (declarations, "float", words);

  if (value == NULL || (!g_str_equal (value, "right") && !g_str_equal (value, "inline-end")))
    return 0;
  return MAX (0, -get_side (declarations, &margin, SIDE_RIGHT, em));
}

/**
 * tm_place_get_padding:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @below: whether below its words, else to the right of them
 * @em: size of its letters, in pixels
 *
 * Returns: the room that it keeps there, in pixels
 */
double
tm_place_get_padding (const GArray *declarations, gboolean below, double em)
{
  return MAX (get_side (declarations, &padding, below ? SIDE_BOTTOM : SIDE_RIGHT, em), 0);
}

/* All of the page, or of the window, and more, from the far side or from the near one: there nobody can
 * scroll to. */
static gboolean
is_whole (const GArray *declarations, Side side, double em)
{
  double pixels = 0;
  g_autofree char *value = tm_declaration_dup (declarations, inset.side[side]);

  return value != NULL && strpbrk (value, "%v") != NULL && read_side (declarations, &inset, side, em, &pixels)
         && pixels >= SCREEN_PIXELS;
}

/* The near side counts more when both are said. */
static gboolean
is_whole_from_far (const GArray *declarations, Side near, Side far, double em)
{
  double pixels = 0;

  return is_whole (declarations, far, em) && !read_side (declarations, &inset, near, em, &pixels)
         && get_side (declarations, &margin, far, em) >= 0;
}

static gboolean
is_out_of_page (const GArray *declarations, TmPosition position, gboolean placed, double em)
{
  gboolean fixed = position == TM_POSITION_FIXED;

  if (!fixed && (position != TM_POSITION_ABSOLUTE || placed))
    return FALSE;
  return is_whole_from_far (declarations, SIDE_LEFT, SIDE_RIGHT, em)
         || is_whole_from_far (declarations, SIDE_TOP, SIDE_BOTTOM, em)
         || (fixed && (is_whole (declarations, SIDE_LEFT, em) || is_whole (declarations, SIDE_TOP, em)));
}

/* CSS Text 3, 6.1, with the words of browsers of their own. */
static void
apply_align (TmLookState *state, const GArray *declarations)
{
  static const struct
  {
    const char *word;
    TmAlign align;
  } words[] = { { "start", TM_ALIGN_START }, { "initial", TM_ALIGN_START },   { "justify", TM_ALIGN_START },
                { "end", TM_ALIGN_END },     { "left", TM_ALIGN_LEFT },       { "right", TM_ALIGN_RIGHT },
                { "center", TM_ALIGN_CENTRE } };
  static const char *const ways[] = { "ltr", "rtl", NULL };
  g_autofree char *way = tm_declaration_dup_known (declarations, "direction", ways);
  g_autofree char *value = tm_declaration_dup (declarations, "text-align");
  gboolean own = value != NULL && g_str_has_prefix (value, "-webkit-");
  const char *word = own ? value + strlen ("-webkit-") : value;

  if (way != NULL)
    state->to_the_left = g_str_equal (way, "rtl");
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      state->align = words[i].align;
}

static gboolean
says (const GArray *declarations, const char *name, const char *word)
{
  g_autofree char *value = tm_declaration_dup (declarations, name);
  return value != NULL && strstr (value, word) != NULL;
}

/* A box of its own at the far side of a wide one, or in the middle of it. */
static gboolean
goes_to_the_far_side (const GArray *declarations, double em)
{
  double pixels = 0;

  if (says (declarations, "float", "right") || says (declarations, "float", "end"))
    return TRUE;
  return !read_side (declarations, &margin, SIDE_LEFT, em, &pixels)
         && (says (declarations, "margin", "auto") || says (declarations, "margin-left", "auto"))
         && tm_length_read_last (declarations, "width", &(TmLengthBase) { em, SCREEN_PIXELS, 1 }, &pixels);
}

/* So does what it lays out there. */
static gboolean
lays_out_far (const GArray *declarations)
{
  return tm_box_kind_has_items (declarations)
         && (says (declarations, "justify-content", "end") || says (declarations, "justify-content", "center")
             || says (declarations, "justify-content", "right")
             || says (declarations, "justify-content", "space"));
}

static void
go_far (TmLookState *state)
{
  state->x += state->slack;
  state->slack = 0;
}

/* CSS 2.1, 10.3.3: what a margin takes away outside of the screen, a box without a width of its own is wider
 * by. */
static void
apply_slack (TmLookState *state, const GArray *declarations, TmPosition position, TmBoxKind kind, double edge)
{
  const TmLengthBase base = { state->font_pixels, SCREEN_PIXELS, 1 };
  g_autofree char *value = tm_declaration_dup (declarations, "width");
  double width = 0;

  if (state->slack > 0 && goes_to_the_far_side (declarations, state->font_pixels))
    go_far (state);
  if (kind == TM_BOX_KIND_LINE)
    return;
  if (value != NULL && strchr (value, '%') == NULL && tm_length_parse (value, &base, &width))
    state->slack = MAX (width - SCREEN_PIXELS, 0);
  else if (position >= TM_POSITION_ABSOLUTE)
    state->slack = 0;
  else if (kind != TM_BOX_KIND_TABLE)
    state->slack += MAX (-edge, 0);
  if (state->slack > 0 && lays_out_far (declarations))
    go_far (state);
}

/**
 * tm_place_apply:
 * @state: (inout): what the element around handed down
 * @declarations: (element-type TmDeclaration): what styles the element; hostile
 * @position: from tm_place_read_position()
 * @kind: what kind of box it makes
 */
void
tm_place_apply (TmLookState *state, const GArray *declarations, TmPosition position, TmBoxKind kind)
{
  if (kind == TM_BOX_KIND_NONE)
    return;
  double em = state->font_pixels;
  double edge = get_side (declarations, &margin, SIDE_LEFT, em);
  double before = tm_hidden_get_x (state), above = state->y;
  double offset = 0;

  apply_align (state, declarations);
  apply_slack (state, declarations, position, kind, edge);
  state->x = place (declarations, position, SIDE_LEFT, SIDE_RIGHT, state->x, state->base_x, em);
  state->y = place (declarations, position, SIDE_TOP, SIDE_BOTTOM, state->y, state->base_y, em);
  state->x += edge + get_way_to_the_right (declarations, em);
  /* What stands among words has no place of its own above or below them. */
  if (kind != TM_BOX_KIND_LINE)
    state->y += get_side (declarations, &margin, SIDE_TOP, em);
  if (position >= TM_POSITION_ABSOLUTE)
    {
      state->out_of_page = is_out_of_page (declarations, position, state->placed, em);
      state->from_top = (position == TM_POSITION_FIXED || !state->placed)
                        && read_side (declarations, &inset, SIDE_TOP, em, &offset);
    }
  if (position == TM_POSITION_FIXED || (position == TM_POSITION_ABSOLUTE && state->box_is_open))
    state->boxed = FALSE;
  /* A box that is not placed itself does not cut off what is placed elsewhere. */
  if (position == TM_POSITION_FIXED || (position == TM_POSITION_ABSOLUTE && !state->clip_is_placed))
    {
      state->clips = FALSE;
      state->clip_right = state->clip_bottom = INFINITY;
    }
  if (position != TM_POSITION_STATIC)
    {
      state->base_x = state->x;
      state->base_y = state->y;
      state->placed = TRUE;
      state->clip_is_placed = TRUE;
      state->box_is_open = FALSE;
    }
  state->x += get_side (declarations, &padding, SIDE_LEFT, em);
  if (kind != TM_BOX_KIND_LINE)
    state->y += get_side (declarations, &padding, SIDE_TOP, em);
  /* What is moved back may be seen again. */
  if (position < TM_POSITION_ABSOLUTE && (tm_hidden_get_x (state) > before || state->y > above))
    state->out_of_page = FALSE;
}
