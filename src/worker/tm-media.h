/* SPDX-License-Identifier: GPL-3.0-or-later
 * For which views a part of a style sheet is meant. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Views of these widths, in pixels; both ends belong to it. */
typedef struct
{
  guint low;
  guint high;
} TmMediaRange;

/* As wide as the message pane of a mail program on a usual screen: what is judged, and what is shown in wider
 * views, too. */
#define TM_MEDIA_SCREEN_PIXELS 800
#define TM_MEDIA_ALL ((TmMediaRange) { 0, G_MAXUINT })

gboolean tm_media_read    (const char         *untrusted_queries,
                           TmMediaRange       *ret_range);
gboolean tm_media_holds   (const TmMediaRange *range,
                           guint               width);
gboolean tm_media_meet    (TmMediaRange       *range,
                           const TmMediaRange *other);
gboolean tm_media_is_doubtful (const char *untrusted_queries);

G_END_DECLS
