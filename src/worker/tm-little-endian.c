/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers that begin with their smallest byte, as in the files of Microsoft, in archives and in GIF. */
#define G_LOG_DOMAIN "tm-little-endian"

#include "tm-little-endian.h"

/**
 * tm_little_endian_read:
 * @untrusted_bytes: at least @n bytes; hostile
 * @n: how many make the number, at most 8
 *
 * Returns: the number
 */
guint64
tm_little_endian_read (const guint8 *untrusted_bytes, guint n)
{
  guint64 value = 0;

  for (guint i = n; i > 0; i--)
    value = value << 8 | untrusted_bytes[i - 1];
  return value;
}
