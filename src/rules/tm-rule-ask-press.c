/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants something pressed that leads to neither the sender nor anybody known. */
#define G_LOG_DOMAIN "tm-rule-ask-press"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

#include <string.h>

#define SAME_SITE_MIN 2
#define SHORT_MAX_CHARS 160

/* Whatever the links say: where title, picture and button all lead to the one site, the mail is there to be
 * pressed. Friends show a page once. */
static gboolean
is_there_to_be_pressed (const TmContext *context)
{
  const char *site = NULL;
  guint n = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if ((site != NULL && !g_str_equal (site, link->target->registrable))
          || strstr (link->words, link->target->host) != NULL)
        return FALSE;
      site = link->target->registrable;
      n++;
    }
  return n >= SAME_SITE_MIN;
}

/* A line or two and an address, as short messages come, from a sender without a name: the address is all
 * there is. */
static gboolean
is_short_message (const TmContext *context)
{
  return context->is_japanese && *tm_message_get_from_name (context->message) == '\0'
         && !tm_stranger_is_free_mail (context)
         && g_utf8_strlen (tm_message_get_text (context->message), -1) <= SHORT_MAX_CHARS;
}

static gboolean
calls (const TmContext *context, const TmWebLink *link, gboolean all_call)
{
  const TmLink *written = tm_message_get_link (context->message, link->index);

  if (written->kind == TM_LINK_PLAIN && !written->hidden)
    return is_short_message (context);
  if (written->hidden || (written->kind != TM_LINK_ANCHOR && written->kind != TM_LINK_AREA))
    return FALSE;
  return all_call || *link->words == '\0' || tm_wording_matches (TM_WORDING_ACTION, link->words);
}

static gboolean
is_senders (const TmContext *context, const TmWebLink *link)
{
  return g_str_equal (link->target->registrable, tm_message_get_from_registrable (context->message));
}

/* What an address made for one mailing leads to is no better for being its own. */
static gboolean
is_unknown (const TmContext *context, const TmWebLink *link)
{
  return tm_stranger_leads_away (context, link)
         || (tm_stranger_is_throwaway (context)
             && tm_brands_find_by_host (context->brands, link->target->host) == NULL);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;
  gboolean all_call = is_there_to_be_pressed (context);

  if (tm_context_is_trusted (context))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!calls (context, link, all_call))
        continue;
      /* The first thing to press tells where a mail lives. */
      if (!is_unknown (context, link))
        {
          if (finding == NULL)
            return;
          continue;
        }
      if (finding == NULL)
        finding = is_senders (context, link) ? tm_rule_add_variant (
                    rule, TM_SEVERITY_WEAK,
                    N_ ("The mail wants you to press something that leads to its unknown sender."),
                    N_ ("It leads to {target}. That is the sender's own, but of no company on our list."),
                    findings)
                                             : tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
      tm_finding_set_value (finding, "target", link->target->registrable);
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_ask_press = {
  .id = "ask-press",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail wants you to press something that leads to a site of somebody else."),
  .reason = N_ ("It leads to {target}. That is neither the sender's nor that of a company on our list."),
  .advice = N_ ("Go to the site of the company yourself, not through the mail."),
  .check = check,
};
