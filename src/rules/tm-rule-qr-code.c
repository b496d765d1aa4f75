/* SPDX-License-Identifier: GPL-3.0-or-later
 * A code in a picture leads a telephone somewhere. */
#define G_LOG_DOMAIN "tm-rule-qr-code"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (tm_message_get_link (context->message, link->index)->kind != TM_LINK_CODE)
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context))
    return TM_SEVERITY_INFO;
  if (context->claim.brand == NULL)
    return context->asks ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
  if (tm_context_is_brands_link (context, link))
    return TM_SEVERITY_INFO;
  /* Another known company, such as an app store, is no trap. */
  return tm_brands_find_by_host (context->brands, link->target->host) == NULL ? TM_SEVERITY_DECISIVE : TM_SEVERITY_MEDIUM;
}

static const TmWebLink *
find_link (const TmContext *context, gint32 index)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if ((gint32) link->index == index)
        return link;
    }
  return NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);

  for (guint i = 0; finding != NULL && i < tm_message_get_n_images (context->message); i++)
    {
      const TmWebLink *link = find_link (context, tm_message_get_image (context->message, i)->link);
      if (link != NULL && judge (context, link) == (int) tm_finding_get_severity (finding))
        tm_finding_add_image (finding, context->message, i);
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
