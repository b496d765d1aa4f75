/* SPDX-License-Identifier: GPL-3.0-or-later
 * The source of a mail, as text that can be shown. */
#define G_LOG_DOMAIN "tm-mail-source"

#include "tm-mail-source.h"

#include "core/tm-limits.h"

#include <string.h>

/**
 * tm_mail_source_note:
 * @parts: gets the source and its size
 * @untrusted_bytes: a mail; hostile
 * @length: its bytes
 */
void
tm_mail_source_note (TmMessageParts *parts, const char *untrusted_bytes, gsize length)
{
  gsize shown = MIN (length, TM_SOURCE_MAX_BYTES);
  g_autofree char *copy = g_malloc (shown + 1);

  memcpy (copy, untrusted_bytes, shown);
  /* NUL ends a text on the wire. */
  for (gsize i = 0; i < shown; i++)
    if (copy[i] == '\0')
      copy[i] = ' ';
  char *valid = g_utf8_make_valid (copy, (gssize) shown);
  gsize end = strlen (valid);
  /* The sign for what cannot be read takes up three bytes. */
  if (end > TM_SOURCE_MAX_BYTES)
    for (end = TM_SOURCE_MAX_BYTES; end > 0 && ((guchar) valid[end] & 0xC0) == 0x80;)
      end--;
  valid[end] = '\0';
  g_free (parts->source);
  parts->source = valid;
  parts->source_size = length;
}
