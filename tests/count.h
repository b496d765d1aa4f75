/* SPDX-License-Identifier: GPL-3.0-or-later
 * How often something stands in a text. */
#pragma once

#include <string.h>

static inline unsigned int
count (const char *text, const char *part)
{
  unsigned int n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + strlen (part), part))
    n++;
  return n;
}
