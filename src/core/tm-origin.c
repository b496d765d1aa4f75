/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail tells about the computer it was written on. */
#define G_LOG_DOMAIN "tm-origin"

#include "tm-origin.h"

#include "tm-fold.h"

#include <string.h>

/* China, Taiwan, Hong Kong, Singapore and the west of Australia. */
#define ZONE_OF_CHINA_MINUTES (8 * 60)
#define WORD_MIN_KANA 3

/* Programs of private persons, and for home-made bulk mail. */
static const char *const home_programs[] = { "foxmail",   "outlook express", "phpmailer", "the bat",
                                             "supmailer", "easymail",        "dreammail", NULL };

/**
 * tm_origin_is_zone_of_china:
 * @context: a mail
 *
 * Returns: %TRUE when the sender's clock was set to UTC+8
 */
gboolean
tm_origin_is_zone_of_china (const TmContext *context)
{
  gint64 date = 0;
  int zone = 0;

  return tm_message_get_date (context->message, &date, &zone) && zone == ZONE_OF_CHINA_MINUTES;
}

static gboolean
is_chinese (const char *charset)
{
  static const char *const names[] = { "gb2312", "gbk",   "gb18030",    "big5",
                                       "hz-gb",  "x-gbk", "big5-hkscs", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strncasecmp (charset, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_origin_has_chinese_charset:
 * @message: a mail; hostile
 * @field: the name of a header, or "" for the text
 *
 * Returns: %TRUE when Japanese words there are stored in a charset made for Chinese
 */
gboolean
tm_origin_has_chinese_charset (const TmMessage *message, const char *field)
{
  if (*field == '\0')
    return is_chinese (tm_message_get_charset (message));
  const TmHeader *header = tm_message_find_header (message, field);
  if (header == NULL || tm_fold_count_kana (header->value) < WORD_MIN_KANA)
    return FALSE;
  /* The charset of an encoded word (RFC 2047) stands between "=?" and the next "?". */
  for (const char *p = strstr (header->raw, "=?"); p != NULL; p = strstr (p + 2, "=?"))
    if (is_chinese (p + 2))
      return TRUE;
  return FALSE;
}

/**
 * tm_origin_find_home_program:
 * @message: a mail; hostile
 *
 * Returns: (transfer none) (nullable): the field that names a program no large company sends with
 */
const TmHeader *
tm_origin_find_home_program (const TmMessage *message)
{
  static const char * const fields[] = { "X-Mailer", "User-Agent" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const TmHeader *header = tm_message_find_header (message, fields[i]);
      g_autofree char *lower = header != NULL ? g_ascii_strdown (header->value, -1) : g_strdup ("");
      for (guint k = 0; home_programs[k] != NULL; k++)
        if (strstr (lower, home_programs[k]) != NULL)
          return header;
    }
  return NULL;
}
