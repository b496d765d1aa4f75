/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells by the charsets of both languages which signs only Chinese is written with. Runs when the program is
 * built. */
#define G_LOG_DOMAIN "tm-chinese"

#include "tm-chinese.h"

#include <unicode/ucnv.h>
#include <unicode/uset.h>

/* The signs that a charset holds and gives back as they were. */
static USet *
get_signs (const char *charset)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (charset, &status);
  USet *signs = uset_openEmpty ();

  if (U_SUCCESS (status))
    ucnv_getUnicodeSet (converter, signs, UCNV_ROUNDTRIP_SET, &status);
  ucnv_close (converter);
  return signs;
}

/**
 * tm_chinese_dup_signs:
 *
 * Signs in the Chinese standard and in neither of the Japanese ones.
 *
 * Returns: (transfer full) (array fixed-size=TM_CHINESE_BYTES): a bit for each sign from %TM_CHINESE_FIRST
 * on, the lowest of a byte first
 */
guint8 *
tm_chinese_dup_signs (void)
{
  guint8 *bits = g_new0 (guint8, TM_CHINESE_BYTES);
  USet *windows = get_signs ("ibm-943");
  USet *unix_way = get_signs ("euc-jp");
  USet *chinese = get_signs ("gb2312");

  /* Without both there is nothing to tell apart. */
  if (uset_isEmpty (windows) || uset_isEmpty (unix_way))
    uset_clear (chinese);
  uset_removeAll (chinese, windows);
  uset_removeAll (chinese, unix_way);
  for (guint bit = 0; bit < TM_CHINESE_BYTES * 8; bit++)
    if (uset_contains (chinese, (UChar32) (TM_CHINESE_FIRST + bit)))
      bits[bit / 8] |= (guint8) (1 << bit % 8);
  uset_close (windows);
  uset_close (unix_way);
  uset_close (chinese);
  return bits;
}
