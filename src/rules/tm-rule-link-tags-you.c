/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader's own address stands inside a link. */
#define G_LOG_DOMAIN "tm-rule-link-tags-you"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-own-address.h"

#include <string.h>

/* A mail to many does not know whose address it carries. */
#define READERS_MAX 10

/* What stands behind "#" never reaches the server, so no honest count of readers puts an address there, and
 * nothing else besides. */
static gboolean
hands_to_page (const TmUrl *url, const char *address)
{
  g_autofree char *plain = g_uri_unescape_string (url->fragment, NULL);
  g_autofree char *encoded = g_base64_encode ((const guint8 *) address, strlen (address));

  if (!tm_own_address_is_long_enough (address) || plain == NULL)
    return FALSE;
  g_strdelimit (encoded, "=", '\0');
  g_strdelimit (plain, "=", '\0');
  return g_ascii_strcasecmp (plain, address) == 0 || g_str_equal (plain, encoded);
}

static int
judge_address (const TmContext *context, const TmWebLink *link, const char *address)
{
  if (hands_to_page (link->target, address))
    return TM_SEVERITY_STRONG;
  if (tm_message_find_header (context->message, "List-Unsubscribe") != NULL
      || !(context->claim.brand != NULL || context->asks))
    return TM_RULE_NOTHING;
  return tm_own_address_is_in_link (address, link->target) ? TM_SEVERITY_WEAK : TM_RULE_NOTHING;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const TmMessage *message = context->message;
  guint n = tm_message_get_n_mailboxes (message, TM_ROLE_TO);
  int worst = TM_RULE_NOTHING;

  if (tm_context_is_brands_link (context, link) || context->brand_confirmed || context->claim.is_list)
    return TM_RULE_NOTHING;
  for (guint i = 0; n <= READERS_MAX && i < n; i++)
    {
      const TmMailbox *reader = tm_message_get_mailbox (message, TM_ROLE_TO, i);
      worst = MAX (worst, judge_address (context, link, reader->address));
    }
  return worst;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_tags_you = {
  .id = "link-tags-you",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link carries your own mail address to {domain}."),
  .reason = N_ ("Opening it tells the sender that your address is read. Fraud pages fill it in for you."),
  .advice = N_ ("Companies know you without your address in the link."),
  .check = check,
};
