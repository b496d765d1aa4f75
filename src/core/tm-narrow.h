/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an element looks in views that are narrower than usual. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Newsletters put their columns below each other at one width or two. */
#define TM_NARROW_BANDS_MAX 3
/* No view is narrower. */
#define TM_NARROW_MIN_PIXELS 240

/* @style points into what was read. */
typedef struct
{
  guint       up_to;    /* pixels; the widest view in which it is the style of the element */
  const char *style;
  gsize       length;
} TmNarrowBand;

char    *tm_narrow_dup_style (const char   *style,
                              const char   *untrusted_declarations);
void     tm_narrow_append    (GString      *bands,
                              guint         up_to,
                              const char   *style);
gboolean tm_narrow_next      (const char  **at,
                              TmNarrowBand *ret_band);
gboolean tm_narrow_is_clean  (const char   *style,
                              const char   *untrusted_bands);

G_END_DECLS
