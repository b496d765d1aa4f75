/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lengths of style sheets, also those that have to be worked out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the relative ones are relative to, in pixels. */
typedef struct
{
  double em;       /* size of the letters */
  double hundred;  /* what "100%" means */
  double one;      /* what a number without a unit is counted in */
} TmLengthBase;

double   tm_length_read_number (const char         *text,
                                const char        **ret_end);
gboolean tm_length_parse       (const char         *value,
                                const TmLengthBase *base,
                                double             *ret_pixels);
gboolean tm_length_read_last   (const GArray       *declarations,
                                const char         *property,
                                const TmLengthBase *base,
                                double             *ret_pixels);

G_END_DECLS
