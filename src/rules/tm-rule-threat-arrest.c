/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail says that the police are after the reader, who is to answer. */
#define G_LOG_DOMAIN "tm-rule-threat-arrest"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* The real police warn of such mails and quote them; a book tells of arrests, but asks nobody to answer for
   * them. */
  if (tm_context_is_trusted (context) || tm_wording_get_n (context->wording, TM_WORDING_WARNING) > 0
      || tm_wording_get_n (context->wording, TM_WORDING_ARREST) < 2
      || tm_wording_get_n (context->wording, TM_WORDING_ARREST_ANSWER) == 0)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_ARREST);
  tm_rule_mark_wording (finding, context, TM_WORDING_ARREST_ANSWER);
}

const TmRule tm_rule_threat_arrest = {
  .id = "threat-arrest",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail says that the police are after you, and wants an answer."),
  .reason = N_ ("The police do not tell anybody of an arrest by mail, and they never want money."),
  .advice = N_ ("Do not answer. If you are worried, ask at the nearest police station."),
  .check = check,
};
