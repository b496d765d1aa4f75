/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether an address is one of the web. */
#define G_LOG_DOMAIN "tm-web-scheme"

#include "tm-web-scheme.h"

#include <string.h>

/**
 * tm_web_scheme_get_length:
 * @untrusted_text: UTF-8; hostile
 *
 * Returns: bytes of "http://" or "https://" in front, in any case; 0 when there is neither
 */
gsize
tm_web_scheme_get_length (const char *untrusted_text)
{
  static const char * const schemes[] = { "http://", "https://" };

  /* Asked at every letter of a text. */
  if (*untrusted_text != 'h' && *untrusted_text != 'H')
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (untrusted_text, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);
  return 0;
}
