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

/**
 * tm_hidden_init:
 * @state: (out): what holds at the top of a page: black on white, 16 pixels, seen
 */
void
tm_hidden_init (TmLookState *state)
{
  state->hidden = TM_HIDDEN_NO;
  state->closed = TM_HIDDEN_NO;
  state->font_pixels = 16;
  state->colour = 0x000000ff;
  state->background = 0xffffffff;
  state->background_known = TRUE;
  state->colour_known = TRUE;
  state->chinese_font = FALSE;
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

static gboolean
is_not_displayed (const GArray *declarations)
{
  return value_is (declarations, "display", "none") || value_is (declarations, "visibility", "hidden")
         || value_is (declarations, "visibility", "collapse");
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

static gboolean
is_off_screen (const GArray *declarations, double em)
{
  static const char * const no_room[] = { "inset(50%", "inset(100%", "circle(0)", "circle(0 ", "circle(0px", "circle(0%",
                                          "polygon(0 0)", "polygon(0 0,0 0,", "polygon(0 0, 0 0,", NULL };
  static const char * const no_size[] = { "scale(0)", "scale(0,", "scalex(0)", "scaley(0)", NULL };
  static const char * const edges[] = { "left", "top", "text-indent", "margin-left", "margin-top" };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    if (length_below (declarations, edges[i], em, OFF_SCREEN_PIXELS))
      return TRUE;
  g_autofree char *clip = tm_declaration_dup (declarations, "clip");
  if (clip != NULL && (g_str_has_prefix (clip, "rect(0,0,0,0") || g_str_has_prefix (clip, "rect(0px,0px,0px,0px")
                       || g_str_has_prefix (clip, "rect(0 0 0 0")))
    return TRUE;
  return begins_with (declarations, "clip-path", no_room) || begins_with (declarations, "transform", no_size);
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

/**
 * tm_hidden_apply:
 * @state: what the parent handed down; changed to what the element hands down
 * @untrusted_declarations: everything that styles the element; hostile
 * @hidden_attribute: whether it has the hidden attribute
 *
 * What is hidden stays hidden further in; a font size or a colour of its own can bring text back.
 */
void
tm_hidden_apply (TmLookState *state, const char *untrusted_declarations, gboolean hidden_attribute)
{
  if (*untrusted_declarations == '\0' && !hidden_attribute)
    return;
  g_autoptr (GArray) style = tm_declaration_list (untrusted_declarations);
  apply_font (state, style);
  apply_family (state, style);
  apply_colours (state, style);
  if (state->closed != TM_HIDDEN_NO)
    return;
  if (hidden_attribute || is_not_displayed (style))
    state->closed = TM_HIDDEN_DISPLAY;
  else if (is_off_screen (style, state->font_pixels))
    state->closed = TM_HIDDEN_OFF_SCREEN;
  else if (is_closed_box (style, state->font_pixels))
    state->closed = TM_HIDDEN_TINY;
  else if (is_see_through (style))
    state->closed = TM_HIDDEN_COLOUR;
  if (state->closed != TM_HIDDEN_NO)
    state->hidden = state->closed;
  else if (state->font_pixels <= FONT_MIN_PIXELS)
    state->hidden = TM_HIDDEN_TINY;
  else if (is_same_colour (state))
    state->hidden = TM_HIDDEN_COLOUR;
  else
    state->hidden = TM_HIDDEN_NO;
}
