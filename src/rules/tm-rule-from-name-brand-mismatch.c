/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name is a brand's, the address is not. */
#define G_LOG_DOMAIN "tm-rule-from-name-brand-mismatch"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-longer-name.h"
#include "core/tm-lookalike.h"
#include "core/tm-stranger.h"

#include <string.h>

/* An unlisted address of the brand itself is then the likelier story: nothing leads away from the brand. */
static gboolean
is_probably_unlisted (const TmContext *context)
{
  const TmWording *wording = context->wording;
  /* A genuine address is set beside a number to call, so that fear leads to the number. */
  gboolean calls = tm_wording_get_n (wording, TM_WORDING_ASK_CALL) > 0
                   && tm_wording_get_n (wording, TM_WORDING_THREAT) > 0;

  return context->links_all_official && tm_wording_get_n (wording, TM_WORDING_ASK_PERSONAL) == 0 && !calls;
}

static gboolean
is_on_behalf (const TmContext *context)
{
  g_autofree char *name = g_utf8_strdown (tm_message_get_from_name (context->message), -1);
  gboolean via = strstr (name, " via ") != NULL || strstr (name, "(via ") != NULL;
  /* The word is easily written; who asks for something in a brand's name speaks for himself. */
  return context->claim.is_list || (via && !context->asks && !tm_stranger_presses (context));
}

/* Anybody can forge such an address, but only the company itself gets it confirmed. */
static gboolean
is_confirmed_relative (const TmContext *context, const char *domain)
{
  return tm_lookalike_is_relative (context->claim.brand, domain)
         && tm_auth_get_passed (&context->auth, domain) != NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;
  const char *domain = tm_message_get_from_domain (context->message);

  if (!context->claim.in_name || context->claim.in_domain || *domain == '\0' || is_on_behalf (context)
      || is_confirmed_relative (context, domain))
    return;
  TmSeverity severity = context->asks ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG;
  TmFinding *finding = NULL;
  if (tm_lookalike_is_sister (brand, domain))
    finding = tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM,
                                   N_ ("This address is not on our list for {brand}."),
                                   N_ ("It is {brand}'s own word with the ending of another country."),
                                   findings);
  else if (is_probably_unlisted (context))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, N_ ("This address is not on our list for {brand}."),
      N_ ("All links lead to {brand} itself, so it may only be an address we do not know."), findings);
  else if (tm_longer_name_is_senders (context))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, N_ ("The name begins like {brand}, but the address is not {brand}'s."),
      N_ ("The name goes on, and all links lead to the sender: perhaps only another company."), findings);
  else if (tm_stranger_is_quiet_relative (context, brand))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, N_ ("This address is not on our list for {brand}."),
      N_ (
        "Only organisations in Japan get this ending, and all links lead there: perhaps a daughter company."),
      findings);
  else
    finding = tm_rule_add (rule, severity, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_name_brand_mismatch = {
  .id = "from-name-brand-mismatch",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The name says {brand}, but the address belongs to someone else."),
  .reason = N_ ("Anyone can write any name. The address behind it is at {domain}."),
  .advice = N_ ("Mail from {brand} comes from its own address."),
  .check = check,
};
