/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an element looks in views that are narrower than usual. Only sizes and places differ there: whether
 * words can be seen is judged once, for the usual width, so their colours and their having a size at all stay
 * as they are. */
#define G_LOG_DOMAIN "tm-narrow"

#include "tm-narrow.h"

#include "tm-declaration.h"
#include "tm-style.h"

#include <string.h>

#define WIDTH_MAX_DIGITS 4

static gboolean
is_same_everywhere (const TmDeclaration *declaration)
{
  static const char *const names[] = { "color", "background-color", "background-image", "text-shadow",
                                       "direction" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (tm_declaration_is (declaration, names[i]))
      return TRUE;
  /* Round corners, too, are judged once: what is round must not read like a number of ours. */
  return declaration->name_length > strlen ("-radius")
         && strncmp (declaration->name + declaration->name_length - strlen ("-radius"), "-radius",
                     strlen ("-radius"))
              == 0;
}

/* "font-size:0", which is there to keep boxes close together. */
static gboolean
takes_size (const TmDeclaration *declaration)
{
  if (!tm_declaration_is (declaration, "font-size") && !tm_declaration_is (declaration, "line-height"))
    return FALSE;
  g_autofree char *value = tm_declaration_dup_value (declaration);
  return g_str_equal (value, "0") || g_str_equal (value, "0px");
}

static void
append (GString *out, const TmDeclaration *declaration)
{
  g_string_append_len (out, declaration->name,
                       (gssize) (declaration->value + declaration->value_length - declaration->name));
  g_string_append_c (out, ';');
}

/**
 * tm_narrow_dup_style:
 * @style: of the element in views of the usual width, as tm_style_clean() gives it
 * @untrusted_declarations: what styles it in narrow ones; hostile
 *
 * Returns: (transfer full): what the preview may hold of it there
 */
char *
tm_narrow_dup_style (const char *style, const char *untrusted_declarations)
{
  g_autofree char *clean = tm_style_clean (untrusted_declarations);
  g_autoptr (GString) out = g_string_new (NULL);
  TmDeclaration declaration;
  gboolean sizeless = FALSE;

  for (const char *at = style; tm_declaration_next (&at, &declaration);)
    {
      sizeless |= takes_size (&declaration) && tm_declaration_is (&declaration, "font-size");
      if (is_same_everywhere (&declaration) || takes_size (&declaration))
        append (out, &declaration);
    }
  for (const char *at = clean; tm_declaration_next (&at, &declaration);)
    if (!is_same_everywhere (&declaration) && !takes_size (&declaration)
        && !(sizeless && tm_declaration_is (&declaration, "font-size")))
      append (out, &declaration);
  return tm_style_clean (out->str);
}

/**
 * tm_narrow_append:
 * @bands: the narrower ones so far
 * @up_to: the widest view in which @style counts, in pixels
 * @style: from tm_narrow_dup_style()
 */
void
tm_narrow_append (GString *bands, guint up_to, const char *style)
{
  g_string_append_printf (bands, "%u{%s}", up_to, style);
}

/**
 * tm_narrow_next:
 * @at: (inout): where to go on in bands as tm_narrow_append() writes them; hostile
 * @ret_band: (out): the next one
 *
 * Returns: %FALSE at the end, and where they are written in another way
 */
gboolean
tm_narrow_next (const char **at, TmNarrowBand *ret_band)
{
  gsize digits = strspn (*at, "0123456789");
  const char *open = *at + digits;
  const char *close = strchr (open, '}');

  if (digits == 0 || digits > WIDTH_MAX_DIGITS || *open != '{' || close == NULL)
    return FALSE;
  *ret_band = (TmNarrowBand) { (guint) g_ascii_strtoull (*at, NULL, 10), open + 1, (gsize) (close - open - 1) };
  *at = close + 1;
  return TRUE;
}

/**
 * tm_narrow_is_clean:
 * @style: of the element in views of the usual width, as tm_style_clean() gives it
 * @untrusted_bands: what the worker says of narrow ones; hostile
 *
 * Returns: %TRUE for what tm_narrow_append() writes of styles from tm_narrow_dup_style(), with rising widths;
 * and for ""
 */
gboolean
tm_narrow_is_clean (const char *style, const char *untrusted_bands)
{
  g_autoptr (GString) again = g_string_new (NULL);
  TmNarrowBand band;
  guint before = TM_NARROW_MIN_PIXELS - 1;
  guint n = 0;

  for (const char *at = untrusted_bands; *at != '\0'; n++)
    {
      if (n == TM_NARROW_BANDS_MAX || !tm_narrow_next (&at, &band) || band.up_to <= before)
        return FALSE;
      g_autofree char *text = g_strndup (band.style, band.length);
      g_autofree char *narrow = tm_narrow_dup_style (style, text);
      tm_narrow_append (again, band.up_to, narrow);
      before = band.up_to;
    }
  return g_str_equal (again->str, untrusted_bands);
}
