/* SPDX-License-Identifier: GPL-3.0-or-later
 * Your mail service found that a brand's address was forged. */
#define G_LOG_DOMAIN "tm-rule-auth-dmarc-fail-brand"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* An address for life sends the mail on and writes its own into the envelope (SRS). Then the test fails for
 * genuine mail as well. Anybody can write that, so it counts only where nothing can be lost: all that can be
 * pressed is the brand's own. */
static gboolean
is_sent_on_unharmed (const TmContext *context)
{
  static const TmWordingKind harms[]
    = { TM_WORDING_SUPPORT_CALL, TM_WORDING_ASK_CALL, TM_WORDING_ASK_SECRET,  TM_WORDING_ACCOUNT_GIVEN,
        TM_WORDING_GIFT_CARD,    TM_WORDING_THREAT,   TM_WORDING_PRIVATE_CHAT };
  const TmHeader *path = tm_message_find_header (context->message, "Return-Path");

  if (path == NULL || !context->links_all_official || tm_message_get_n_attachments (context->message) > 0
      || tm_message_get_n_mailboxes (context->message, TM_ROLE_REPLY_TO) > 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++)
    if (tm_wording_get_n (context->wording, harms[i]) > 0)
      return FALSE;
  const char *envelope = path->value + strspn (path->value, " <");
  return g_ascii_strncasecmp (envelope, "SRS0=", 5) == 0 || g_ascii_strncasecmp (envelope, "SRS1=", 5) == 0;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const TmBrand *brand = tm_brands_find_by_host (context->brands, host);

  if (!context->auth.is_believed || context->auth.dmarc != TM_AUTH_FAIL || brand == NULL
      || !tm_brand_owns_host (brand, host))
    return;
  gboolean decides = brand->strict_dmarc && !context->auth.is_forwarded;
  TmFinding *finding = NULL;
  if (is_sent_on_unharmed (context))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM,
      N_ ("Your mail service could not confirm the address of {brand}. It looks as if another mailbox sent "
          "it on."),
      N_ ("Mail that another mailbox sends on fails this test even when it is genuine."), findings);
  else
    finding = tm_rule_add (rule, decides ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_from_address (finding, context->message);
  tm_finding_add_header_field (finding, context->message, context->auth.header, 0, G_MAXUINT32);
}

const TmRule tm_rule_auth_dmarc_fail_brand = {
  .id = "auth-dmarc-fail-brand",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("Your mail service found that the address of {brand} was forged."),
  .reason = N_ ("The address is {brand}'s, but the mail did not come from its servers."),
  .advice = N_ ("Genuine mail from {brand} passes this test."),
  .check = check,
};
