/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's address was made by a machine. */
#define G_LOG_DOMAIN "tm-rule-from-random-address"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-random-name.h"
#include "core/tm-stranger.h"

#include <string.h>

#define NUMBER_MIN 10

/* "007qrs7e@" and "6100912521364243@" before a company's own name: kits fill in anything there. */
static gboolean
is_strange_before_at (const char *address)
{
  gsize length = strcspn (address, "@");
  g_autofree char *local = g_ascii_strdown (address, (gssize) length);
  gsize digits = strspn (local, "0123456789");

  return (digits == length && length >= NUMBER_MIN) || tm_random_name_is_likely (local);
}

static gboolean
calls_for_action (const TmContext *context, gboolean whatever_it_says)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->kind == TM_LINK_ANCHOR
          && (whatever_it_says || *link->words == '\0'
              || tm_wording_matches (TM_WORDING_ACTION, link->words)))
        return TRUE;
    }
  return FALSE;
}

/* Mails to read on a telephone show the address itself; what leads deeper than a front page is there to be
 * pressed. */
static gboolean
leads_deep (const TmContext *context)
{
  for (guint i = 0; context->is_japanese && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_stranger_is_thrown_host (context, link->target->host)
          && (strlen (link->target->path) > 1 || *link->target->query != '\0'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
wants_something (const TmContext *context)
{
  return tm_stranger_wants (context) || tm_stranger_presses (context)
         || tm_wording_get_n (context->wording, TM_WORDING_EASY_MONEY) > 0;
}

/* The name of a paper or a radio station looks thrown as well. Its address is confirmed, it speaks for nobody
 * else, and what it offers for this week only is a subscription. */
static gboolean
is_proven_and_calm (const TmContext *context)
{
  static const TmWordingKind kinds[] = { TM_WORDING_THREAT, TM_WORDING_ALARM,      TM_WORDING_BAIT,
                                         TM_WORDING_VICE,   TM_WORDING_EASY_MONEY, TM_WORDING_ASK_FILE };

  if (context->claim.brand != NULL || context->asks
      || tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return FALSE;
  return TRUE;
}

/* The link was lost on the way, or stands in a picture; the letter says enough. */
static gboolean
frightens_without_link (const TmContext *context)
{
  return context->is_japanese && context->links->len == 0 && !tm_stranger_is_free_mail (context)
         && tm_stranger_frightens (context)
         && (context->asks || tm_wording_get_n (context->wording, TM_WORDING_DEADLINE) > 0);
}

static void
check_forged (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const TmBrand *brand = context->claim.brand;

  /* Customers choose their addresses themselves. */
  if (tm_context_is_trusted (context)
      || g_strv_contains ((const char * const *) brand->user_domains, host)
      || !is_strange_before_at (tm_message_get_from_address (context->message)))
    return;
  TmFinding *finding
    = tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM,
                           N_ ("What stands before the @ is no name that {brand} would use."),
                           N_ ("Whoever forges an address fills in anything there."), findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_from_address (finding, context->message);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *address = tm_message_get_from_address (context->message);
  const char *domain = tm_message_get_from_domain (context->message);

  if (context->claim.in_domain)
    {
      check_forged (rule, context, findings);
      return;
    }
  /* Machines of genuine companies answer from such addresses as well; only what claims to be somebody, or
   * pushes to press something, counts much. */
  if (*domain == '\0' || tm_context_is_trusted (context)
      || tm_brands_find_by_host (context->brands, domain) != NULL)
    return;
  gboolean thrown = tm_stranger_is_thrown_host (context, domain);
  gboolean machine_made = tm_random_name_is_address (address);
  if (!thrown && !machine_made)
    return;
  gboolean claims = context->claim.brand != NULL;
  gboolean dice = (thrown || tm_random_name_is_thrown (address)) && calls_for_action (context, thrown);
  gboolean pushes = context->links->len > 0 && !tm_stranger_is_free_mail (context)
                    && (dice
                        || (thrown ? leads_deep (context) || wants_something (context)
                                   : tm_stranger_pushes (context)));
  if (thrown && !machine_made && is_proven_and_calm (context))
    pushes = FALSE;
  TmSeverity severity = pushes || frightens_without_link (context) ? TM_SEVERITY_STRONG
                        : claims                                   ? TM_SEVERITY_MEDIUM
                                                                   : TM_SEVERITY_WEAK;
  TmFinding *finding = tm_rule_add (rule, severity, findings);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_random_address = {
  .id = "from-random-address",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The sender's address was put together by a machine."),
  .reason = N_ ("Addresses for use on one day only are made by the thousand."),
  .advice = N_ ("Companies write from addresses that people can read."),
  .check = check,
};
