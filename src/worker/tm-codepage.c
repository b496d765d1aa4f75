/* SPDX-License-Identifier: GPL-3.0-or-later
 * The numbers by which Windows calls charsets (Microsoft, "Code Page Identifiers"). */
#define G_LOG_DOMAIN "tm-codepage"

#include "tm-codepage.h"

static const struct
{
  guint32     codepage;
  const char *label;
} codepages[] = {
  { 932, "shift_jis" },     { 936, "gb18030" },       { 949, "euc-kr" },        { 950, "big5" },
  { 1200, "utf-16le" },     { 20127, "us-ascii" },    { 20866, "koi8-r" },      { 20932, "euc-jp" },
  { 50220, "iso-2022-jp" }, { 50221, "iso-2022-jp" }, { 50222, "iso-2022-jp" }, { 51932, "euc-jp" },
  { 51949, "euc-kr" },      { 54936, "gb18030" },     { 65000, "utf-7" },       { 65001, "utf-8" },
};

/**
 * tm_codepage_dup_label:
 * @codepage: as Windows numbers them; hostile
 *
 * Returns: (transfer full) (nullable): the name by which mails call the charset, %NULL when unknown
 */
char *
tm_codepage_dup_label (guint32 codepage)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codepages); i++)
    if (codepages[i].codepage == codepage)
      return g_strdup (codepages[i].label);
  if (codepage >= 1250 && codepage <= 1258)
    return g_strdup_printf ("windows-%u", codepage);
  if (codepage >= 28591 && codepage <= 28606)
    return g_strdup_printf ("iso-8859-%u", codepage - 28590);
  /* The oldest ones, of DOS, have no other names. */
  return codepage > 0 && codepage < 1200 ? g_strdup_printf ("cp%u", codepage) : NULL;
}
