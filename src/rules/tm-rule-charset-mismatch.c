/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese written in a Chinese way of storing letters. */
#define G_LOG_DOMAIN "tm-rule-charset-mismatch"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"

#include <string.h>

static gboolean
is_chinese_charset (const char *charset)
{
  static const char * const names[] = { "gb2312", "gbk", "gb18030", "big5", "hz-gb", "x-gbk", "big5-hkscs", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strncasecmp (charset, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The charset of an encoded word (RFC 2047) stands between "=?" and the next "?". */
static gboolean
has_chinese_words (const TmHeader *header)
{
  if (header == NULL || tm_fold_count_kana (header->value) < 3)
    return FALSE;
  for (const char *p = strstr (header->raw, "=?"); p != NULL; p = strstr (p + 2, "=?"))
    if (is_chinese_charset (p + 2))
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const char * const fields[] = { "Subject", "From" };
  gboolean in_text = context->is_japanese && is_chinese_charset (tm_message_get_charset (context->message));
  TmFinding *finding = in_text ? tm_rule_add (rule, TM_SEVERITY_WEAK, findings) : NULL;

  if (in_text)
    tm_finding_add_header (finding, context->message, "Content-Type", 0, G_MAXUINT32);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!has_chinese_words (tm_message_find_header (context->message, fields[i])))
        continue;
      if (finding == NULL)
        finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
      tm_finding_add_header (finding, context->message, fields[i], 0, G_MAXUINT32);
    }
}

const TmRule tm_rule_charset_mismatch = {
  .id = "charset-mismatch",
  .family = TM_FAMILY_LANGUAGE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The Japanese text is stored the way Chinese text is."),
  .reason = N_ ("Mail programs in Japan do not do this by themselves."),
  .advice = N_ ("Companies in Japan store their mails in the Japanese or the common way."),
  .check = check,
};
