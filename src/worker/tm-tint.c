/* SPDX-License-Identifier: GPL-3.0-or-later
 * What filters make of colours (Filter Effects 1, 5): black letters that are turned around are white, as the
 * paper. */
#define G_LOG_DOMAIN "tm-tint"

#include "tm-tint.h"

#include "tm-valid-value.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <string.h>

static const char *const kinds[] = { "brightness", "contrast", "invert", "grayscale" };

/* What is in the brackets: a number or so many of a hundred; nothing is all. */
static float
read_amount (const char *inside)
{
  const TmLengthBase base = { 1, 1, 1 };
  double amount = 1;

  return tm_length_parse (inside, &base, &amount) ? (float) CLAMP (amount, 0, 1000) : 1;
}

static void
note (TmTint *self, const char *function, gsize length)
{
  gsize n = strcspn (function, "(");

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && self->n < TM_TINT_STEPS_MAX; i++)
    {
      if (strlen (kinds[i]) != n || strncmp (kinds[i], function, n) != 0 || length < n + 2)
        continue;
      g_autofree char *inside = g_strndup (function + n + 1, length - n - 2);
      self->kinds[self->n] = (guint8) i;
      self->amounts[self->n++] = read_amount (inside);
    }
}

/**
 * tm_tint_apply:
 * @self: (inout): what the element around handed down
 * @declarations: (element-type TmDeclaration): what styles the element; hostile
 * @grounds: whether the element has a ground of its own
 *
 * Those of the element come before those around it, which are left out when there are too many.
 */
void
tm_tint_apply (TmTint *self, const GArray *declarations, gboolean grounds)
{
  static const char *const names[] = { "filter", "-webkit-filter" };
  g_autofree char *value = NULL;
  TmTint around = *self;

  self->grounds |= grounds && self->n > 0;
  for (guint i = 0; i < G_N_ELEMENTS (names) && value == NULL; i++)
    value = tm_declaration_dup_valid (declarations, names[i], tm_valid_value_is_filter);
  if (value == NULL || strchr (value, '(') == NULL)
    return;
  self->n = 0;
  self->grounds = grounds;
  for (const char *p = value; *p != '\0';)
    {
      const char *end = p;
      for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      note (self, p, (gsize) (end - p));
      p = *end == ' ' ? end + 1 : end;
    }
  for (guint i = 0; i < around.n && self->n < TM_TINT_STEPS_MAX; i++)
    {
      self->kinds[self->n] = around.kinds[i];
      self->amounts[self->n++] = around.amounts[i];
    }
}

static void
apply_step (guint kind, float amount, float *channels)
{
  float grey = 0.2126f * channels[0] + 0.7152f * channels[1] + 0.0722f * channels[2];
  float part = MIN (amount, 1);

  for (guint i = 0; i < 3; i++)
    {
      float c = channels[i];
      c = kind == 0   ? c * amount
          : kind == 1 ? (c - 0.5f) * amount + 0.5f
          : kind == 2 ? c * (1 - part) + (1 - c) * part
                      : c * (1 - part) + grey * part;
      channels[i] = CLAMP (c, 0, 1);
    }
}

/**
 * tm_tint_colour:
 * @self: what holds for words
 * @rgba: red, green, blue, alpha
 *
 * Returns: what is seen of it
 */
guint32
tm_tint_colour (const TmTint *self, guint32 rgba)
{
  float channels[3];

  if (self->n == 0)
    return rgba;
  for (guint i = 0; i < 3; i++)
    channels[i] = (float) ((rgba >> (24 - 8 * i)) & 255) / 255;
  for (guint i = 0; i < self->n; i++)
    apply_step (self->kinds[i], self->amounts[i], channels);
  guint32 out = rgba & 255;
  for (guint i = 0; i < 3; i++)
    out |= (guint32) (channels[i] * 255 + 0.5f) << (24 - 8 * i);
  return out;
}
