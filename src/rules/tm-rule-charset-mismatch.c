/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese written in a Chinese way of storing letters. */
#define G_LOG_DOMAIN "tm-rule-charset-mismatch"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-origin.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const char * const fields[] = { "", "Subject", "From" };
  TmFinding *finding = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean in_text = *fields[i] == '\0';
      if ((in_text && !context->is_japanese) || !tm_origin_has_chinese_charset (context->message, fields[i]))
        continue;
      if (finding == NULL)
        finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
      tm_finding_add_header (finding, context->message, in_text ? "Content-Type" : fields[i], 0, G_MAXUINT32);
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
