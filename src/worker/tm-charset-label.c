/* SPDX-License-Identifier: GPL-3.0-or-later
 * The names that mails give to what they are written in. */
#define G_LOG_DOMAIN "tm-charset-label"

#include "tm-charset-label.h"

#include <string.h>

/* Labels as mails write them, and the converter that decodes what such mails really hold: the vendors'
 * supersets. */
static const struct
{
  const char *label;
  const char *converter;
  const char *name;
} labels[] = {
  { "utf-8", "UTF-8", "utf-8" },
  { "utf8", "UTF-8", "utf-8" },
  { "unicode-1-1-utf-7", "UTF-7", "utf-7" },
  { "utf-7", "UTF-7", "utf-7" },
  { "utf-16", "UTF-16", "utf-16" },
  { "utf-16le", "UTF-16LE", "utf-16le" },
  { "utf-16be", "UTF-16BE", "utf-16be" },
  { "iso-2022-jp", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-1", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-2", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-ms", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "csiso2022jp", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "cp50220", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "cp50221", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "shift_jis", "ibm-943_P15A-2003", "shift_jis" },
  { "shift-jis", "ibm-943_P15A-2003", "shift_jis" },
  { "sjis", "ibm-943_P15A-2003", "shift_jis" },
  { "x-sjis", "ibm-943_P15A-2003", "shift_jis" },
  { "cp932", "ibm-943_P15A-2003", "shift_jis" },
  { "windows-31j", "ibm-943_P15A-2003", "shift_jis" },
  { "ms_kanji", "ibm-943_P15A-2003", "shift_jis" },
  { "euc-jp", "euc-jp", "euc-jp" },
  { "x-euc-jp", "euc-jp", "euc-jp" },
  { "eucjp", "euc-jp", "euc-jp" },
  { "gb2312", "gb18030", "gb18030" },
  { "gbk", "gb18030", "gb18030" },
  { "gb18030", "gb18030", "gb18030" },
  { "x-gbk", "gb18030", "gb18030" },
  { "cp936", "gb18030", "gb18030" },
  { "hz-gb-2312", "HZ", "hz-gb-2312" },
  { "big5", "windows-950-2000", "big5" },
  { "big5-hkscs", "ibm-1375_P100-2008", "big5" },
  { "cp950", "windows-950-2000", "big5" },
  { "euc-kr", "windows-949-2000", "euc-kr" },
  { "ks_c_5601-1987", "windows-949-2000", "euc-kr" },
  { "cp949", "windows-949-2000", "euc-kr" },
  { "iso-2022-kr", "ISO-2022-KR", "iso-2022-kr" },
  { "us-ascii", "windows-1252", "windows-1252" },
  { "ascii", "windows-1252", "windows-1252" },
  { "iso-8859-1", "windows-1252", "windows-1252" },
  { "latin1", "windows-1252", "windows-1252" },
  { "windows-1252", "windows-1252", "windows-1252" },
};

#define LABEL_MAX_BYTES 40

/**
 * tm_charset_label_find:
 * @label: what a mail says its text is written in; hostile
 * @ret_name: (out): (transfer none): what is told of it, "" when it is unknown
 *
 * Returns: (transfer none): the converter of ICU that decodes what such mails really hold, "" for none
 */
const char *
tm_charset_label_find (const char *label, const char **ret_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i].label, label) == 0)
      {
        *ret_name = labels[i].name;
        return labels[i].converter;
      }
  /* A name that ICU does not know would be looked for in files; one that it knows is called by its own
   * name. */
  UErrorCode status = U_ZERO_ERROR;
  const char *known = strlen (label) < LABEL_MAX_BYTES && ucnv_countAliases (label, &status) > 0
                          && U_SUCCESS (status)
                        ? ucnv_getAlias (label, 0, &status)
                        : NULL;
  const char *standard = known != NULL ? ucnv_getStandardName (label, "MIME", &status) : NULL;
  *ret_name = standard != NULL ? standard : known != NULL ? known : "";
  return known != NULL ? known : "";
}

/**
 * tm_charset_label_get:
 * @converter: as tm_charset_label_find() gives it
 *
 * Opening a converter takes longer than a header field, so those of the list stay open. For the only thread of a
 * worker.
 *
 * Returns: (transfer none) (nullable): the converter, %NULL when it is none of the list
 */
UConverter *
tm_charset_label_get (const char *converter)
{
  static UConverter *kept[G_N_ELEMENTS (labels)];

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].converter, converter))
      {
        UErrorCode status = U_ZERO_ERROR;
        if (kept[i] == NULL)
          kept[i] = ucnv_open (converter, &status);
        return kept[i];
      }
  return NULL;
}

/**
 * tm_charset_label_open:
 *
 * Opens every converter of the list, before the lock closes; their tables lie inside ICU's library.
 */
void
tm_charset_label_open (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    tm_charset_label_get (labels[i].converter);
}
