/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be read on its ground, so that nothing in the preview is white on white. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an element hands down to its children: red, green, blue, alpha. */
typedef struct
{
  guint32 colour;
  guint32 ground;
} TmInk;

#define TM_INK_PAPER ((TmInk){ 0x1d1d20ff, 0xffffffff })

double      tm_ink_get_contrast (guint32     one,
                                 guint32     two);
guint32     tm_ink_blend        (guint32     over,
                                 guint32     ground);
const char *tm_ink_apply        (TmInk      *ink,
                                 const char *style,
                                 gboolean    is_link);

G_END_DECLS
