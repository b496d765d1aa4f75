/* SPDX-License-Identifier: GPL-3.0-or-later
 * Clock and program, or clock and letters, both say that the notice of a Japanese company was not written in
 * Japan. */
#define G_LOG_DOMAIN "tm-rule-written-elsewhere"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-origin.h"

static gboolean
presses (const TmContext *context)
{
  return context->asks || tm_wording_get_n (context->wording, TM_WORDING_THREAT) > 0;
}

/* A traveller's clock is set to that region, and a supplier's letters are; a company's notice has neither and
 * never both. */
static const char *
find_second_sign (const TmMessage *message)
{
  static const char * const fields[] = { "Subject", "From" };
  const TmHeader *program = tm_origin_find_home_program (message);

  if (program != NULL)
    return program->name;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (tm_origin_has_chinese_charset (message, fields[i]))
      return fields[i];
  return tm_origin_has_chinese_charset (message, "") ? "Content-Type" : NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.brand == NULL || !context->is_japanese || tm_context_is_trusted (context)
      || !presses (context) || !tm_origin_is_zone_of_china (context))
    return;
  const char *second = find_second_sign (context->message);
  if (second == NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, "Date", 0, G_MAXUINT32);
  tm_finding_add_header (finding, context->message, second, 0, G_MAXUINT32);
}

const TmRule tm_rule_written_elsewhere = {
  .id = "written-elsewhere",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("This notice of {brand} was written on somebody's own computer outside Japan."),
  .reason = N_ (
    "Its clock is set to UTC+8, and its program or its letters are not those of a company in Japan."),
  .advice = N_ ("{brand} sends its notices in Japan through large services."),
  .check = check,
};
