/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's domain ends in a way that fraud likes. */
#define G_LOG_DOMAIN "tm-rule-from-abused-suffix"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

/* Whoever lives there wants something as soon as there is a button. */
static gboolean
is_button (const TmContext *context, const TmWebLink *link)
{
  return tm_message_get_link (context->message, link->index)->kind == TM_LINK_ANCHOR
         && (*link->words == '\0' || tm_wording_matches (TM_WORDING_ACTION, link->words));
}

/* The link was lost on the way, or stands in a picture. */
static gboolean
frightens_without_link (const TmContext *context)
{
  return tm_stranger_frightens (context)
         && (context->asks || tm_wording_get_n (context->wording, TM_WORDING_DEADLINE) > 0);
}

/* The sender, and what a mail in Japanese wants to be pressed, live where nobody in Japan does. Trading
 * houses in China have com.cn. */
static gboolean
lives_nowhere (const TmContext *context, const char *host)
{
  if (!context->is_japanese || tm_context_is_trusted (context) || !tm_known_hosts_is_unused_suffix (host)
      || strchr (tm_domain_get_suffix (host), '.') != NULL)
    return FALSE;
  if (context->links->len == 0)
    return frightens_without_link (context);
  gboolean wants = tm_stranger_wants (context);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_message_get_link (context->message, link->index)->hidden
          && tm_known_hosts_is_unused_suffix (link->target->host) && (wants || is_button (context, link)))
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const char *dot = strrchr (host, '.');

  if (dot == NULL || !tm_known_hosts_is_abused_suffix (host)
      || tm_brands_find_by_host (context->brands, host) != NULL)
    return;
  gboolean japanese = context->claim.brand != NULL || context->is_japanese;
  TmSeverity severity = lives_nowhere (context, host) ? TM_SEVERITY_STRONG
                        : japanese                    ? TM_SEVERITY_MEDIUM
                                                      : TM_SEVERITY_WEAK;
  TmFinding *finding = tm_rule_add (rule, severity, findings);
  tm_finding_set_value (finding, "suffix", dot + 1);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_abused_suffix = {
  .id = "from-abused-suffix",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The address ends in .{suffix}, which fraud mails use often."),
  .reason = N_ ("Most fraud sites reported in Japan have such endings."),
  .advice = N_ ("Japanese companies nearly always write from .jp or .com."),
  .check = check,
};
