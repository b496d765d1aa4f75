/* SPDX-License-Identifier: GPL-3.0-or-later
 * A company's name with an address that anybody can get. */
#define G_LOG_DOMAIN "tm-rule-from-freemail-as-company"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"
#include "core/tm-known-hosts.h"

#include <string.h>

static gboolean
names_a_company (const char *name)
{
  static const char * const words[] = { "株式会社", "銀行", "カード", "カスタマーサービス", "カスタマーセンター", "サポート", "お客様センター",
                                        "お客さまセンター", "公式", "事務局", NULL };
  g_autofree char *folded = tm_fold_width (name);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The mail service itself may write from there, but so may each of its customers, whatever they call themselves. */
static gboolean
is_service_itself (const TmContext *context, const char *host)
{
  const TmClaim *claim = &context->claim;
  return claim->in_domain
         && (claim->in_name || !g_strv_contains ((const char * const *) claim->brand->user_domains, host));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  gboolean brands = context->claim.in_name && !context->claim.in_domain;

  if (!tm_known_hosts_is_free_mail (host) || context->claim.is_list || is_service_itself (context, host))
    return;
  if (!brands && !names_a_company (tm_message_get_from_name (context->message)))
    return;
  TmFinding *finding = tm_rule_add (rule, brands ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_freemail_as_company = {
  .id = "from-freemail-as-company",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A company's name, but an address that anyone can get for free."),
  .reason = N_ ("Anyone can open an address at {domain}. A large company has its own."),
  .advice = N_ ("Small shops do use such addresses. Large companies do not."),
  .check = check,
};
