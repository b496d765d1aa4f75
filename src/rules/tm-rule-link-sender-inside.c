/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link wears the name of the sender's own domain, and belongs to somebody else. */
#define G_LOG_DOMAIN "tm-rule-link-sender-inside"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-borrowed-name.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

/* Services give each customer a host with the customer's name; they do not live where fraud does, and their
 * customers do not press. */
static int
judge (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;
  TmBorrowed borrowed = tm_borrowed_name_find (tm_message_get_from_registrable (context->message), host);
  gboolean nowhere = tm_known_hosts_is_unused_suffix (host);

  if (borrowed == TM_BORROWED_NOT || tm_brands_find_by_host (context->brands, host) != NULL
      || tm_known_hosts_is_click_tracker (host) || tm_known_hosts_is_anybodys_page (host))
    return TM_RULE_NOTHING;
  if (borrowed == TM_BORROWED_WHOLE)
    return nowhere || tm_stranger_pushes (context) ? TM_SEVERITY_STRONG
           : context->asks                         ? TM_SEVERITY_MEDIUM
                                                   : TM_RULE_NOTHING;
  return nowhere ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->links->len == 0 || tm_context_is_trusted (context) || tm_stranger_is_free_mail (context)
      || *tm_message_get_from_registrable (context->message) == '\0')
    return;
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);
  if (finding != NULL)
    tm_finding_set_value (finding, "sender", tm_message_get_from_registrable (context->message));
}

const TmRule tm_rule_link_sender_inside = {
  .id = "link-sender-inside",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link's address holds the sender's name, but belongs to someone else."),
  .reason = N_ ("It looks like {sender}, but the part that counts is {domain}."),
  .advice = N_ ("The owner stands right before the first single slash."),
  .check = check,
};
