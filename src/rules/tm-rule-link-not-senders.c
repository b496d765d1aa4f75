/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is to be done leads neither to the sender nor to a company that is known. */
#define G_LOG_DOMAIN "tm-rule-link-not-senders"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

/* A newsletter leads to many sites, a trap to one, and perhaps to one more to get rid of it. */
#define TRAP_SITES_MAX 2

/* A company that lets a service send for it wants the answers itself. */
static gboolean
is_answered_there (const TmContext *context, const TmWebLink *link)
{
  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_REPLY_TO); i++)
    {
      const TmMailbox *box = tm_message_get_mailbox (context->message, TM_ROLE_REPLY_TO, i);
      g_autofree char *domain = tm_domain_dup_of_address (box->address);
      if (domain != NULL && tm_domain_is_below (domain, link->target->registrable))
        return TRUE;
    }
  return FALSE;
}

/* An address of the reader's own house belongs to no sender, and must not stand for one either. */
static gboolean
is_passed_over (const TmContext *context, const TmWebLink *link)
{
  return tm_context_is_aside (context, link) || (link->target->tricks & TM_URL_IP_PRIVATE) != 0;
}

static gboolean
is_dressed_up (const TmContext *context, const TmWebLink *link)
{
  return tm_message_get_link (context->message, link->index)->kind != TM_LINK_PLAIN
         && strstr (link->words, link->target->host) == NULL;
}

static gboolean
is_rented_page (const TmWebLink *link)
{
  return tm_known_hosts_is_anybodys_page (link->target->host)
         || tm_known_hosts_is_free_hosting (link->target->host);
}

/* Schools and clubs let a provider send for them and lead to forms of a large service; fraud leads to a
 * third. */
static gboolean
is_strange (const TmContext *context, gboolean rented)
{
  return tm_stranger_pushes (context) || tm_stranger_is_throwaway (context)
         || (!rented && tm_stranger_was_sent_by_other (context));
}

static gboolean
is_in_japan (const char *host)
{
  return g_str_has_suffix (host, ".jp");
}

/* A letter in Japanese that frightens or lures, asks and hurries, and neither comes from Japan nor leads
 * there. Whoever forges an address in Japan is not proven. */
static gboolean
presses_from_abroad (const TmContext *context)
{
  const TmWording *wording = context->wording;
  gboolean lures = tm_stranger_frightens (context) || tm_wording_get_n (wording, TM_WORDING_BAIT) > 0;
  gboolean asks = context->asks || tm_wording_get_n (wording, TM_WORDING_DEADLINE) > 0;

  if (!context->is_japanese || !((lures && asks) || tm_stranger_tells_old_story (context))
      || tm_stranger_is_free_mail (context) || tm_stranger_is_of_your_house (context))
    return FALSE;
  return !is_in_japan (tm_message_get_from_domain (context->message))
         || tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) == NULL;
}

/* Nothing at all leads to the sender, what is to be pressed does not show where it leads, and the mail
 * pushes. */
static gboolean
is_trap (const TmContext *context)
{
  g_autoptr (GHashTable) sites = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean dressed = FALSE;
  gboolean rented = FALSE;
  gboolean thrown = FALSE;
  gboolean in_japan = FALSE;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden || is_passed_over (context, link))
        continue;
      if (!tm_stranger_leads_away (context, link) || is_answered_there (context, link))
        return FALSE;
      g_hash_table_add (sites, link->target->registrable);
      dressed |= is_dressed_up (context, link);
      rented |= is_rented_page (link);
      thrown |= tm_stranger_is_thrown_host (context, link->target->host);
      in_japan |= is_in_japan (link->target->host);
    }
  if (g_hash_table_size (sites) == 1 && !rented && !in_japan && presses_from_abroad (context))
    return TRUE;
  gboolean shown = thrown && context->is_japanese && !tm_stranger_is_free_mail (context);
  return (dressed || shown) && g_hash_table_size (sites) <= TRAP_SITES_MAX
         && (thrown || is_strange (context, rented));
}

/* It bears a known name and is nobody's house: a form there may be a school's as well as a thief's. */
static gboolean
is_page_on_known_host (const TmContext *context, const TmWebLink *link)
{
  return tm_known_hosts_is_anybodys_page (link->target->host)
         && tm_brands_find_by_host (context->brands, link->target->host) != NULL;
}

static TmFinding *
add (const TmRule *rule,
     const TmContext *context,
     const TmWebLink *link,
     TmSeverity severity,
     GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (is_page_on_known_host (context, link))
    finding = tm_rule_add_variant (
      rule, severity, N_ ("The link for doing something leads to a page of a kind that anybody can make."),
      N_ ("The sender is at {domain}. The link leads to {target}, where everybody gets pages and forms."),
      findings);
  else
    finding = tm_rule_add (rule, severity, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_set_value (finding, "target", link->target->registrable);
  return finding;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;
  gboolean plainly = tm_stranger_wants (context) || tm_stranger_is_throwaway (context);

  if (tm_context_is_trusted (context))
    return;
  gboolean trap = is_trap (context);
  /* That another computer sends, or that a link leads elsewhere, is nothing by itself, and people who talk
   * show each other pages. */
  if (!trap && (!plainly || tm_stranger_is_in_talk (context)))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (is_passed_over (context, link))
        continue;
      /* The first link tells where a mail lives. */
      if (!tm_stranger_leads_away (context, link))
        {
          if (finding == NULL)
            return;
          continue;
        }
      if (finding == NULL)
        finding = add (rule, context, link, trap ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_not_senders = {
  .id = "link-not-senders",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link for doing something belongs neither to the sender nor to the company it names."),
  .reason = N_ ("The sender is at {domain}, but the link leads to {target}."),
  .advice = N_ ("A company leads to its own site."),
  .check = check,
};
