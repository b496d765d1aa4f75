/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of the sender is nowhere in its address, nor where the mail leads. */
#define G_LOG_DOMAIN "tm-rule-from-name-unrelated"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-own-name.h"
#include "core/tm-stranger.h"

/* The first link to be pressed, where no link leads to somebody of that name. */
static const TmWebLink *
find_press (const TmContext *context, const char *name)
{
  const TmWebLink *press = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if (tm_own_name_compare (name, link->target->registrable) == TM_OWN_NAME_RELATED)
        return NULL;
      if (press == NULL && tm_stranger_dresses_up (context, link))
        press = link;
    }
  return press;
}

/* Names under .jp are given to whoever lives in Japan, and friends write from anywhere. */
static gboolean
is_out_of_question (const TmContext *context)
{
  const char *host = tm_message_get_from_domain (context->message);

  return tm_context_is_trusted (context) || *host == '\0' || g_str_has_suffix (host, ".jp")
         || tm_stranger_is_free_mail (context) || tm_stranger_is_of_your_house (context)
         || tm_brands_find_by_host (context->brands, host) != NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmWording *wording = context->wording;
  const char *name = tm_message_get_from_name (context->message);

  /* Services send appointments and receipts for others; whoever frightens says who it is. */
  if (tm_wording_get_n (wording, TM_WORDING_THREAT) + tm_wording_get_n (wording, TM_WORDING_ALARM) == 0
      || tm_wording_get_n (wording, TM_WORDING_WARNING) > 0 || is_out_of_question (context)
      || tm_own_name_compare (name, tm_message_get_from_address (context->message)) != TM_OWN_NAME_STRANGE)
    return;
  const TmWebLink *press = find_press (context, name);
  if (press == NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
  tm_finding_add_link (finding, context->message, press->index);
}

const TmRule tm_rule_from_name_unrelated = {
  .id = "from-name-unrelated",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail frightens you, and the sender's name is nowhere in its address or links."),
  .reason = N_ ("Anyone can write any name. The address behind it is at {domain}."),
  .advice = N_ ("Go to the site of the company yourself, not through the mail."),
  .check = check,
};
