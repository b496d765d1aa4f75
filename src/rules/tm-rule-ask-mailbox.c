/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stranger wants something done, or the mailbox is closed. */
#define G_LOG_DOMAIN "tm-rule-ask-mailbox"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-own-address.h"
#include "core/tm-stranger.h"

static const TmWebLink *
find_link_away (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    if (tm_stranger_leads_away (context, g_ptr_array_index (context->links, i)))
      return g_ptr_array_index (context->links, i);
  return NULL;
}

/* Who keeps a mailbox at a large service is known, and it is not this sender. */
static gboolean
is_kept_elsewhere (const TmContext *context)
{
  const TmMailbox *reader = tm_message_get_mailbox (context->message, TM_ROLE_TO, 0);
  g_autofree char *host = tm_domain_dup_of_address (reader != NULL ? reader->address : "");

  return host != NULL && tm_known_hosts_is_free_mail (host)
         && tm_brands_find_by_host (context->brands, tm_message_get_from_domain (context->message)) == NULL;
}

/* A page that asks for a password fills in the address that its link carries. Who only holds mails back writes it into
 * links, too, but asks for nothing and sets no term. */
static gboolean
is_made_for_reader (const TmContext *context)
{
  const TmMailbox *reader = tm_message_get_mailbox (context->message, TM_ROLE_TO, 0);

  if (reader == NULL || tm_wording_get_n (context->wording, TM_WORDING_ASK_LOGIN) == 0
      || tm_wording_get_n (context->wording, TM_WORDING_DEADLINE) == 0)
    return FALSE;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_own_address_is_in_link (reader->address, link->target))
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || context->links->len == 0 || tm_stranger_is_of_your_house (context)
      || tm_wording_get_n (context->wording, TM_WORDING_MAIL_DESK) == 0)
    return;
  /* Whoever rents out mailboxes writes from an address of its own, and leads to its own site. */
  const TmWebLink *away = find_link_away (context);
  gboolean nobody = away != NULL || tm_stranger_is_free_mail (context) || is_kept_elsewhere (context)
                    || is_made_for_reader (context)
                    || (context->auth.dmarc == TM_AUTH_FAIL && !context->auth.is_forwarded);
  TmFinding *finding
    = nobody
        ? tm_rule_add (rule, TM_SEVERITY_STRONG, findings)
        : tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM,
                               N_ (
                                 "It is about your mailbox. Make sure that it comes from those who keep it."),
                               rule->reason, findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_MAIL_DESK);
  if (away != NULL)
    tm_finding_add_link (finding, context->message, away->index);
}

const TmRule tm_rule_ask_mailbox = {
  .id = "ask-mailbox",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("It is about your mailbox, but it does not come from those who keep it."),
  .reason = N_ ("Mails like this are often made to get the password of your mail."),
  .advice = N_ ("Log in to your mail in the way that you always do, and look there."),
  .check = check,
};
