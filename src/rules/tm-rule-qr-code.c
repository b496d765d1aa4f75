/* SPDX-License-Identifier: GPL-3.0-or-later
 * A code in a picture leads a telephone somewhere. */
#define G_LOG_DOMAIN "tm-rule-qr-code"

#include "config.h"

#include "tm-rule.h"

static TmSeverity
judge (const TmContext *context, const TmWebLink *link)
{
  if (context->claim.is_list || context->brand_confirmed)
    return TM_SEVERITY_INFO;
  if (context->claim.brand == NULL)
    return context->asks ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
  if (tm_context_is_brands_link (context, link))
    return TM_SEVERITY_INFO;
  /* Another known company, such as an app store, is no trap. */
  return tm_brands_find_by_host (context->brands, link->target->host) == NULL ? TM_SEVERITY_DECISIVE : TM_SEVERITY_MEDIUM;
}

static void
add_place (TmFinding *finding, const TmMessage *message, guint link)
{
  for (guint i = 0; i < tm_message_get_n_images (message); i++)
    if (tm_message_get_image (message, i)->link == (gint32) link)
      tm_finding_add_image (finding, message, i);
  tm_finding_add_link (finding, message, link);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->kind != TM_LINK_CODE)
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, judge (context, link), findings);
          tm_finding_set_value (finding, "domain", link->target->registrable);
        }
      add_place (finding, context->message, link->index);
    }
}

const TmRule tm_rule_qr_code = {
  .id = "qr-code",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("A code in a picture (QR) leads to {domain}."),
  .reason = N_ ("A code hides where it leads, and takes you to a telephone without protection."),
  .advice = N_ ("Companies let you log in from their app or site, not from a code in a mail."),
  .check = check,
};
