/* SPDX-License-Identifier: GPL-3.0-or-later
 * All that can be pressed hides whose it is. */
#define G_LOG_DOMAIN "tm-rule-link-hides-owner"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

#define WORDS_MIN_LETTERS 12

/* Friends send such addresses as they are; a button or a picture over one is made to be pressed unseen. */
static gboolean
is_dressed_up (const TmContext *context, const TmWebLink *link)
{
  TmLinkKind kind = tm_message_get_link (context->message, link->index)->kind;
  return (kind == TM_LINK_ANCHOR || kind == TM_LINK_AREA) && strstr (link->words, link->target->host) == NULL;
}

static gboolean
hides_owner (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (context->claim.in_domain && tm_context_is_brands_link (context, link))
    return FALSE;
  return (tm_known_hosts_is_shortener (host) || tm_known_hosts_is_free_hosting (host))
         && tm_stranger_leads_away (context, link);
}

/* A letter without a word, only something to press: friends and shops say what they send. */
static gboolean
has_words (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n < WORDS_MIN_LETTERS; text = g_utf8_next_char (text))
    n += g_unichar_isalpha (g_utf8_get_char (text));
  return n >= WORDS_MIN_LETTERS;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint n_dressed = 0;

  if (context->claim.is_list || context->brand_confirmed)
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if (!hides_owner (context, link))
        return;
      n_dressed += is_dressed_up (context, link);
    }
  if (n_dressed == 0)
    return;
  gboolean mute = !has_words (tm_message_get_text (context->message))
                  && tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) == NULL;
  gboolean wants = mute || tm_stranger_wants (context) || tm_stranger_is_throwaway (context);
  TmFinding *finding = tm_rule_add (rule, wants ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (i == 0)
        tm_finding_set_value (finding, "target", link->target->host);
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_hides_owner = {
  .id = "link-hides-owner",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Every link in the mail hides whose site it leads to."),
  .reason = N_ ("Short links and rented pages look the same for everybody, and {target} is one of them."),
  .advice = N_ ("Companies lead to their own site, where their name stands."),
  .check = check,
};
