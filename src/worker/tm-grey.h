/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture in light and dark. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint   width;    /* more than 0 */
  guint   height;   /* likewise */
  guint8 *lights;   /* owned; row by row, 0 dark to 255 light */
} TmGrey;

TmGrey  *tm_grey_new      (guint         width,
                           guint         height);
void     tm_grey_fit      (guint        *width,
                           guint        *height,
                           guint         max_side);
gboolean tm_grey_is_blank (const TmGrey *self);
void     tm_grey_free     (TmGrey       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmGrey, tm_grey_free)

G_END_DECLS
