/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person found in the company's own list of messages. */
#define G_LOG_DOMAIN "tm-rule-personal-message-center"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-claim.h"

#define LISTED_TITLE N_ ("You found the same notice in the message list of {brand}.")
#define LISTED_REASON N_ ("That list shows what {brand} itself sent. It is the best sign of a genuine notice.")

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;
  TmFinding *finding = NULL;

  if (brand == NULL || *brand->message_list == '\0')
    return;
  if (context->listed == TM_LISTED_YES)
    finding = tm_rule_add_variant (rule, TM_SEVERITY_GENUINE, LISTED_TITLE, LISTED_REASON, findings);
  else if (context->listed == TM_LISTED_NO
           && !tm_claim_is_unlisted_kind (brand, tm_message_get_subject (context->message)))
    finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  if (finding == NULL)
    return;
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_subject (finding, context->message, 0, G_MAXUINT32);
}

const TmRule tm_rule_personal_message_center = {
  .id = "personal-message-center",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("You did not find this notice in the message list of {brand}."),
  .reason = N_ ("{brand} keeps the important notices that it mails in that list as well."),
  .advice = N_ ("Whatever the notice wants, do it on the official page and not through the mail."),
  .check = check,
};
