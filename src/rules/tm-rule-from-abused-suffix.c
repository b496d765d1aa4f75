/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's domain ends in a way that fraud likes. */
#define G_LOG_DOMAIN "tm-rule-from-abused-suffix"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"

#include <string.h>

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const char *dot = strrchr (host, '.');

  if (dot == NULL || !tm_known_hosts_is_abused_suffix (host) || tm_brands_find_by_host (context->brands, host) != NULL)
    return;
  gboolean japanese = context->claim.brand != NULL || context->is_japanese;
  TmFinding *finding = tm_rule_add (rule, japanese ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "suffix", dot + 1);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_abused_suffix = {
  .id = "from-abused-suffix",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The address ends in .{suffix}, which fraud mails use often."),
  .reason = N_ ("Most fraud sites reported in Japan have such endings."),
  .advice = N_ ("Japanese companies nearly always write from .jp or .com."),
  .check = check,
};
