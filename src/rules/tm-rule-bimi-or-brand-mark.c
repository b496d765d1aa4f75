/* SPDX-License-Identifier: GPL-3.0-or-later
 * The receiver's service found a registered mark for the sender's domain. */
#define G_LOG_DOMAIN "tm-rule-bimi-or-brand-mark"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->auth.is_believed || context->auth.bimi != TM_AUTH_PASS)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_INFO, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_domain (context->message));
  tm_finding_add_header_field (finding, context->message, context->auth.header, 0, G_MAXUINT32);
}

const TmRule tm_rule_bimi_or_brand_mark = {
  .id = "bimi-or-brand-mark",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("Your mail service knows a mark (logo) for {domain} and may show it beside this mail."),
  .reason = N_ (
    "The mark belongs to that address, whatever company the mail names. It says nothing about the content."),
  .advice = "",
  .check = check,
};
