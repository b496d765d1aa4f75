/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the words of the program are read, as data/readings.txt lists them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One character of a text, and what stands above it. */
typedef struct
{
  guint       start;          /* bytes in the text */
  guint       end;
  const char *kana;           /* UTF-8; constant */
  gboolean    goes_on;        /* belongs to the same word as the one before, and touches it */
} TmReading;

GArray *tm_readings_find        (const char *text);
void    tm_readings_append_html (GString    *out,
                                 const char *text);

G_END_DECLS
