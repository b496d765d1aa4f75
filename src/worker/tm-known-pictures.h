/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures in which no code was found before. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TM_KNOWN_PICTURE_SUM_BYTES 32

/* All that is asked of a picture that is neither shown nor holds a code. */
typedef struct
{
  guint8 sum[TM_KNOWN_PICTURE_SUM_BYTES];
  guint  width;          /* as it came, in pixels */
  guint  height;
  guint  shown_width;    /* as it would be shown */
  guint  shown_height;
  guint  channels;
  gboolean is_blank;     /* all of one colour */
} TmKnownPicture;

gboolean tm_known_pictures_find (const guint8         *untrusted_bytes,
                                 gsize                 length,
                                 TmKnownPicture       *ret_picture);
void     tm_known_pictures_add  (const TmKnownPicture *picture);

G_END_DECLS
