/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture in light and dark: a third of what its colours take up, and enough to find a code in it. */
#define G_LOG_DOMAIN "tm-grey"

#include "tm-grey.h"

#include <string.h>

/**
 * tm_grey_new:
 * @width: in pixels, more than 0
 * @height: likewise; the caller bounds how many there are
 *
 * Returns: (transfer full): a picture that is dark everywhere
 */
TmGrey *
tm_grey_new (guint width, guint height)
{
  TmGrey *self = g_new0 (TmGrey, 1);

  self->width = width;
  self->height = height;
  self->lights = g_malloc0 ((gsize) width * height);
  return self;
}

/**
 * tm_grey_fit:
 * @width: (inout): of a picture in pixels, more than 0
 * @height: (inout): likewise
 * @max_side: what neither may be longer than
 *
 * Makes both smaller by the same, if they have to be.
 */
void
tm_grey_fit (guint *width, guint *height, guint max_side)
{
  guint64 side = MAX (MAX (*width, *height), max_side);

  *width = (guint) MAX (*width * (guint64) max_side / side, 1);
  *height = (guint) MAX (*height * (guint64) max_side / side, 1);
}

/**
 * tm_grey_is_blank:
 * @self: a picture
 *
 * Returns: whether all of it is as light
 */
gboolean
tm_grey_is_blank (const TmGrey *self)
{
  return memcmp (self->lights, self->lights + 1, (gsize) self->width * self->height - 1) == 0;
}

/**
 * tm_grey_free:
 * @self: (transfer full): a picture
 */
void
tm_grey_free (TmGrey *self)
{
  g_free (self->lights);
  g_free (self);
}
