/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender writes from a trial address of a cloud. */
#define G_LOG_DOMAIN "tm-rule-from-free-hosting"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.is_list || !tm_stranger_is_on_trial_host (context))
    return;
  tm_finding_add_from_address (tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings), context->message);
}

const TmRule tm_rule_from_free_hosting = {
  .id = "from-free-hosting",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The sender uses an address that a cloud service gives to anybody."),
  .reason = N_ ("Anyone can open such an address within minutes and leave it again."),
  .advice = N_ ("A company writes from its own address."),
  .check = check,
};
