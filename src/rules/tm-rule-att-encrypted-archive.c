/* SPDX-License-Identifier: GPL-3.0-or-later
 * An archive is attached that nobody can look into. */
#define G_LOG_DOMAIN "tm-rule-att-encrypted-archive"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  if (!g_str_has_suffix (attachment->magic, "-locked"))
    return TM_RULE_NOTHING;
  /* The key beside the lock keeps out the filters and nobody else. */
  gboolean tells_password = tm_wording_get_n (context->wording, TM_WORDING_TELLS_PASSWORD) > 0;
  return context->claim.brand != NULL && !context->brand_confirmed && tells_password
           ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
}

const TmRule tm_rule_att_encrypted_archive = {
  .id = "att-encrypted-archive",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The archive that is attached ({name}) is locked, so that nothing in it could be tested."),
  .reason = N_ ("Some Japanese companies still send files like this. Fraud does it to slip past filters."),
  .advice = N_ ("If you do not expect it, ask the sender on another way first."),
  .check = check,
};
