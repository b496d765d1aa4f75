/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a box that cuts off what does not fit into it leaves room for words. */
#define G_LOG_DOMAIN "tm-room"

#include "tm-room.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <string.h>

#define SCREEN_PIXELS 800.0
#define BOX_MIN_PIXELS 2.01
/* Of the size of letters: what is above the letters in their line, and what shows enough of them. */
#define LETTER_TOP 0.26
#define ROOM_MIN 0.5

static gboolean
length_below (const GArray *declarations, const char *const *properties, double em, double bound)
{
  const TmLengthBase base = { em, em, 1 };

  for (guint i = 0; properties[i] != NULL; i++)
    {
      double pixels = 0;
      if (tm_length_read_last (declarations, properties[i], &base, &pixels) && pixels < bound)
        return TRUE;
    }
  return FALSE;
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

/* What a box without a height still shows: the room below or beside its words, or what it must have. */
static gboolean
keeps_room (const GArray *declarations, const char *const *least, gboolean below, double em)
{
  const TmLengthBase base = { em, SCREEN_PIXELS, 1 };
  double room = tm_place_get_padding (declarations, below, em);

  for (guint i = 0; least[i] != NULL; i++)
    {
      double pixels = 0;
      if (tm_length_read_last (declarations, least[i], &base, &pixels))
        room = MAX (room, pixels);
    }
  return room > ROOM_MIN * em;
}

/* A share of a height that is not known is none (CSS 2.1, 10.5 and 10.7). */
static gboolean
is_share (const GArray *declarations, const char *name)
{
  g_autofree char *value = tm_declaration_dup (declarations, name);
  return value != NULL && strchr (value, '%') != NULL;
}

static gboolean
has_height_below (const GArray *declarations, gboolean height_known, double em, double bound)
{
  static const char *const heights[] = { "height", "max-height", "block-size", "max-block-size" };

  for (gsize i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      const char *const one[] = { heights[i], NULL };
      if (length_below (declarations, one, em, bound) && (height_known || !is_share (declarations, heights[i])))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_low (const GArray *declarations, gboolean height_known, double em)
{
  static const char *const least[] = { "min-height", "min-block-size", NULL };
  const TmLengthBase base = { em, em, em };
  double line = 0, height = 0;

  if (keeps_room (declarations, least, TRUE, em))
    return FALSE;
  if (has_height_below (declarations, height_known, em, MAX (BOX_MIN_PIXELS, LETTER_TOP * em)))
    return TRUE;
  /* Letters stand in the middle of their line, which may be further down than the box goes. */
  return tm_length_read_last (declarations, "line-height", &base, &line)
         && tm_length_read_last (declarations, "height", &base, &height) && line / 2 - em / 2 >= height;
}

static gboolean
is_closed_box (const TmLookState *state, const GArray *declarations, TmBoxKind kind)
{
  static const char *const widths[] = { "width", "max-width", "inline-size", "max-inline-size", NULL };
  static const char *const of_cells[] = { "max-width", "max-inline-size", NULL };
  static const char *const least[] = { "min-width", "min-inline-size", NULL };
  gboolean grows = kind == TM_BOX_KIND_TABLE && !state->fixed_columns;
  double em = state->font_pixels;

  if (kind != TM_BOX_KIND_TABLE && is_low (declarations, state->height_known, em))
    return TRUE;
  return length_below (declarations, grows ? of_cells : widths, em, 0.01)
         && !keeps_room (declarations, least, FALSE, em);
}

/* Where a box that cuts off ends, as far as it says so in pixels. */
static void
apply_clip (TmLookState *state, const GArray *declarations)
{
  const TmLengthBase base = { state->font_pixels, SCREEN_PIXELS, 1 };
  double em = state->font_pixels;
  double width = SCREEN_PIXELS + state->slack, height = 0, least = 0;

  tm_length_read_last (declarations, "width", &base, &width);
  if (tm_length_read_last (declarations, "min-width", &base, &least))
    width = MAX (width, least);
  state->clip_right
    = MIN (state->clip_right, state->x + width + tm_place_get_padding (declarations, FALSE, em));
  g_autofree char *value = tm_declaration_dup (declarations, "height");
  least = 0;
  tm_length_read_last (declarations, "min-height", &base, &least);
  if (value != NULL && strchr (value, '%') == NULL && tm_length_parse (value, &base, &height))
    state->clip_bottom = MIN (state->clip_bottom,
                              state->y + MAX (height, least) + tm_place_get_padding (declarations, TRUE, em));
}

/**
 * tm_room_apply:
 * @state: (inout): what the element around handed down
 * @declarations: (element-type TmDeclaration): what styles the element; hostile
 * @position: how it is positioned
 * @kind: what kind of box it makes
 */
void
tm_room_apply (TmLookState *state, const GArray *declarations, TmPosition position, TmBoxKind kind)
{
  const TmLengthBase base = { state->font_pixels, state->font_pixels, state->font_pixels };
  gboolean cuts = tm_box_kind_is_solid (kind) && cuts_off (declarations);
  g_autofree char *layout = tm_declaration_dup (declarations, "table-layout");
  double pixels = 0;

  if (layout != NULL)
    state->fixed_columns = g_str_equal (layout, "fixed");
  if (tm_length_read_last (declarations, "line-height", &base, &pixels))
    state->no_line = pixels < 1.01;
  state->clips |= cuts;
  if (cuts)
    state->clip_is_placed = position != TM_POSITION_STATIC;
  state->line_box |= cuts && state->no_line;
  if (cuts && kind == TM_BOX_KIND_BLOCK)
    apply_clip (state, declarations);
  gboolean closed = !state->boxed && cuts && is_closed_box (state, declarations, kind);
  if (tm_box_kind_is_solid (kind))
    state->height_known = is_share (declarations, "height") ? state->height_known
                                                            : tm_length_read_last (declarations, "height", &base, &pixels);
  if (!closed)
    return;
  state->boxed = TRUE;
  state->box_is_open = position == TM_POSITION_STATIC;
}

/**
 * tm_room_is_left:
 * @state: what holds for words
 *
 * A first line is beyond the far side only when it never turns to the next.
 *
 * Returns: whether the words begin outside of a box that cuts them off
 */
gboolean
tm_room_is_left (const TmLookState *state)
{
  if (!state->clips)
    return FALSE;
  if (state->to_the_left)
    return state->y >= state->clip_bottom;
  if (state->one_line && state->x + state->line_indent >= MIN (state->clip_right, state->x + SCREEN_PIXELS))
    return TRUE;
  return state->x >= state->clip_right || state->y >= state->clip_bottom;
}
