/* SPDX-License-Identifier: GPL-3.0-or-later
 * Masks, through which only a part of a box is seen (CSS Masking, 6). */
#define G_LOG_DOMAIN "tm-mask"

#include "tm-mask.h"

#include "core/tm-declaration.h"
#include "core/tm-gradient.h"
#include "core/tm-length.h"

#include <string.h>

#define BOX_PIXELS 1000.0
#define ROOM_MIN_PIXELS 2.0
#define PIECES_MAX 64

/* A picture from elsewhere, which is not fetched. */
static gboolean
is_fetched (const char *value)
{
  return g_str_has_prefix (value, "url(") && strstr (value, "data:") == NULL;
}

/**
 * tm_mask_hides:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 *
 * Returns: whether its mask lets nothing through: colours that are all see-through, a picture that is not
 * there, or no size
 */
gboolean
tm_mask_hides (const GArray *declarations)
{
  static const char *const names[]
    = { "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "mask-border", "-webkit-mask-box-image" };
  static const char *const sizes[] = { "mask-size", "-webkit-mask-size" };
  const TmLengthBase base = { 16, BOX_PIXELS, 1 };
  double pixels = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = tm_declaration_dup (declarations, names[i]);
      guint32 colours[TM_GRADIENT_COLOURS_MAX];
      guint n = value != NULL ? tm_gradient_get_colours (value, colours) : 0;
      guint clear = 0;
      for (guint k = 0; k < n; k++)
        clear += (colours[k] & 255) < 25;
      if ((n > 0 && clear == n) || (value != NULL && is_fetched (value)))
        return TRUE;
      any |= value != NULL && !g_str_equal (value, "none");
    }
  for (guint i = 0; any && i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *value = tm_declaration_dup (declarations, sizes[i]);
      g_auto (GStrv) words = value != NULL ? g_strsplit (value, " ", PIECES_MAX) : NULL;
      for (guint k = 0; words != NULL && words[k] != NULL; k++)
        if (tm_length_parse (words[k], &base, &pixels) && pixels < ROOM_MIN_PIXELS)
          return TRUE;
    }
  return FALSE;
}
