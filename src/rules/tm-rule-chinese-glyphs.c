/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signs of Chinese inside Japanese sentences. */
#define G_LOG_DOMAIN "tm-rule-chinese-glyphs"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"

static guint
count_different (const char *text, GArray *ranges)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ranges->len; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (
                              g_utf8_get_char (text + g_array_index (ranges, TmScriptRange, i).start)));
  return g_hash_table_size (seen);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *text = tm_message_get_text (context->message);
  const char *subject = tm_message_get_subject (context->message);
  g_autoptr (GArray) in_text = tm_script_find_chinese (text);
  g_autoptr (GArray) in_subject = tm_script_find_chinese (subject);
  guint different = count_different (text, in_text) + count_different (subject, in_subject);

  if (different == 0)
    return;
  TmFinding *finding = tm_rule_add (rule, different >= 3 ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK, findings);
  for (guint i = 0; i < in_subject->len; i++)
    {
      const TmScriptRange *range = &g_array_index (in_subject, TmScriptRange, i);
      tm_finding_add_subject (finding, context->message, range->start, range->end);
    }
  for (guint i = 0; i < in_text->len; i++)
    {
      const TmScriptRange *range = &g_array_index (in_text, TmScriptRange, i);
      tm_finding_add_text (finding, context->message, range->start, range->end);
    }
}

const TmRule tm_rule_chinese_glyphs = {
  .id = "chinese-glyphs",
  .family = TM_FAMILY_LANGUAGE,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("There are Chinese characters in the Japanese text."),
  .reason = N_ ("Somebody wrote this with a Chinese computer or translated it."),
  .advice = N_ ("Japanese companies write with Japanese characters."),
  .check = check,
};
