/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether letters are told from what is behind them, by the colours that the sender gives both. */
#define G_LOG_DOMAIN "tm-hidden-ink"

#include "tm-hidden-ink.h"

#include "tm-valid-value.h"

#include "core/tm-declaration.h"
#include "core/tm-gradient.h"
#include "core/tm-ink.h"
#include "core/tm-style.h"

#include <string.h>

#define CONTRAST_MIN 1.3
#define OPACITY_MIN 0.1

/* With what shines through of them, and what filters make of both. */
static gboolean
is_lost_on (const TmLookState *state, guint32 ink)
{
  guint32 ground = state->tint.grounds ? tm_tint_colour (&state->tint, state->background) : state->background;
  guint32 tinted = tm_tint_colour (&state->tint, ink);
  guint32 shining = (tinted & ~(guint32) 255) | (guint32) ((tinted & 255) * CLAMP (state->share, 0, 1));

  return tm_ink_get_contrast (tm_ink_blend (shining, ground), ground) < CONTRAST_MIN;
}

/**
 * tm_hidden_ink_is_lost:
 * @state: what holds for words
 *
 * Returns: whether nobody sees them, because of their colour
 */
gboolean
tm_hidden_ink_is_lost (const TmLookState *state)
{
  guint32 ink = state->has_fill ? state->fill : state->colour;

  if (tm_letter_edge_is_ink (&state->edge, state->font_pixels))
    ink = state->edge.line;
  else if (!state->has_fill && !state->colour_known)
    return FALSE;
  if (state->turned_around)
    return FALSE;
  gboolean lost = (ink & 255) < 255 * OPACITY_MIN || (state->background_known && is_lost_on (state, ink));
  /* Letters of the colour of the ground are read by what is around them. */
  if (lost && (state->edge.shadow & 255) >= 255 * OPACITY_MIN)
    lost = state->background_known && is_lost_on (state, state->edge.shadow);
  if (lost && state->edge.line_pixels > 0 && state->edge.line_known)
    lost = state->background_known && is_lost_on (state, state->edge.line);
  return lost;
}

/* What a gradient looks like when it is nearly of one colour. */
static gboolean
read_gradient (const char *value, guint32 *ret_rgba)
{
  guint32 colours[TM_GRADIENT_COLOURS_MAX];
  guint n = tm_gradient_get_colours (value, colours);

  for (guint i = 0; i < n; i++)
    if ((colours[i] & 255) < 255 || tm_ink_get_contrast (colours[i], colours[0]) >= CONTRAST_MIN)
      return FALSE;
  *ret_rgba = colours[0];
  return n > 0;
}

static void
apply_background (TmLookState *state, const char *value)
{
  guint32 rgba = 0;
  g_autofree char *first
      = g_strndup (value, strchr (value, '(') == NULL ? strcspn (value, " ") : strlen (value));

  if (g_strv_contains ((const char *[]){ "inherit", "initial", "unset", "none", NULL }, first))
    return;
  gboolean own = g_str_equal (first, "currentcolor");
  gboolean known
      = own ? state->colour_known : tm_style_parse_colour (first, &rgba) || read_gradient (first, &rgba);
  rgba = own ? state->colour : rgba;
  if (known && (rgba & 255) == 0)
    return;
  state->has_ground = TRUE;
  /* A picture or a name we do not know has no colour that could be compared, and what is half see-through one
   * only on a ground that is known. */
  state->background_known = known && ((rgba & 255) == 255 || state->background_known);
  if (state->background_known)
    state->background = tm_ink_blend (rgba, state->background);
}

/* Letters can be cut out of the ground, which is then seen in their place and nowhere else. */
static gboolean
is_cut_out (const GArray *declarations)
{
  static const char *const names[] = { "background-clip", "-webkit-background-clip" };
  static const char *const words[] = { "text", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = tm_declaration_dup_known (declarations, names[i], words);
      if (value != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether the element has a ground of its own is told by @state->has_ground. */
static void
apply_grounds (TmLookState *state, const GArray *declarations)
{
  g_autofree char *background
      = tm_declaration_dup_valid (declarations, "background-color", tm_valid_value_is_colour);
  g_autofree char *shorthand
      = tm_declaration_dup_valid (declarations, "background", tm_valid_value_is_background);
  g_autofree char *image = tm_declaration_dup (declarations, "background-image");
  g_autofree char *size = tm_declaration_dup (declarations, "background-size");
  g_autofree char *blend = tm_declaration_dup (declarations, "background-blend-mode");
  g_autofree char *border = tm_declaration_dup (declarations, "border-image");
  guint32 rgba = 0;

  /* What is drawn without a size is not drawn. */
  if (size != NULL && (g_str_equal (size, "0") || g_str_has_prefix (size, "0 ")
          || g_str_has_prefix (size, "0px")))
    {
      g_clear_pointer (&image, g_free);
      if (shorthand != NULL && strstr (shorthand, "gradient(") != NULL)
        g_clear_pointer (&shorthand, g_free);
    }

  if (background == NULL && shorthand != NULL)
    background = g_steal_pointer (&shorthand);
  if (background != NULL)
    apply_background (state, background);
  if (image != NULL && read_gradient (image, &rgba))
    apply_background (state, image);
  else if ((image != NULL && !g_str_equal (image, "none"))
           || (shorthand != NULL && strstr (shorthand, "url") != NULL))
    {
      state->has_ground = TRUE;
      state->background_known = FALSE;
    }
  /* What becomes of two grounds, or of a picture that fills the box, is not worked out. */
  if ((blend != NULL && !g_str_equal (blend, "normal") && !g_str_equal (blend, "initial"))
      || (border != NULL && strstr (border, " fill") != NULL))
    state->background_known = FALSE;
}

static void
apply_fill (TmLookState *state, const GArray *declarations)
{
  static const char *const words[] = { "currentcolor", "initial", NULL };
  g_autofree char *value
      = tm_declaration_dup_valid (declarations, "-webkit-text-fill-color", tm_valid_value_is_colour);
  guint32 rgba = 0;

  if (value == NULL)
    return;
  if (g_strv_contains (words, value))
    state->has_fill = FALSE;
  else if (tm_style_parse_colour (value, &rgba))
    {
      state->has_fill = TRUE;
      state->fill = rgba;
    }
}

/* The letters have the colour of the ground that they are cut out of, unless their own covers it. */
static void
cut_out (TmLookState *state, const TmLookState *around)
{
  guint32 ink = state->has_fill ? state->fill : state->colour;

  if (state->has_ground && (ink & 255) < 255 * OPACITY_MIN)
    {
      state->has_fill = FALSE;
      state->colour = state->background;
      state->colour_known = state->background_known;
    }
  state->background = around->background;
  state->background_known = around->background_known;
  state->has_ground = FALSE;
}

/**
 * tm_hidden_ink_apply:
 * @state: (inout): what the element around handed down
 * @declarations: (element-type TmDeclaration): what styles the element; hostile
 *
 * Returns: whether the element has a ground of its own
 */
gboolean
tm_hidden_ink_apply (TmLookState *state, const GArray *declarations)
{
  g_autofree char *colour = tm_declaration_dup_valid (declarations, "color", tm_valid_value_is_colour);
  TmLookState around = *state;
  guint32 rgba = 0;

  if (colour != NULL && tm_style_parse_colour (colour, &rgba))
    {
      state->colour = rgba;
      state->colour_known = TRUE;
    }
  else if (colour != NULL && !g_str_equal (colour, "inherit") && !g_str_equal (colour, "unset"))
    state->colour_known = FALSE;
  state->has_ground = FALSE;
  apply_fill (state, declarations);
  apply_grounds (state, declarations);
  if (is_cut_out (declarations))
    cut_out (state, &around);
  gboolean own = state->has_ground;
  tm_letter_edge_apply (&state->edge, declarations, state->font_pixels);
  tm_tint_apply (&state->tint, declarations, own);
  state->has_ground |= around.has_ground;
  return own;
}
