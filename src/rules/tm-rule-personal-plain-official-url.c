/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail of a kind whose written address may be compared with the brand's. */
#define G_LOG_DOMAIN "tm-rule-personal-plain-official-url"

#include "config.h"

#include "tm-rule.h"

static gboolean
is_exact (const TmBrand *brand, const TmUrl *url)
{
  return g_str_equal (url->scheme, "https") && url->tricks == 0 && url->port < 0
         && g_strv_contains ((const char * const *) brand->plain_hosts, url->host);
}

/* The address as visible text, and every link that can be pressed, must lead to exactly this host. */
static const TmWebLink *
find_plain (const TmContext *context)
{
  const TmBrand *brand = context->claim.brand;
  const TmWebLink *plain = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      g_autoptr (TmUrl) shown = tm_url_parse (link->words, NULL);
      if (link->redirected || !is_exact (brand, link->target))
        return NULL;
      if (shown != NULL && is_exact (brand, shown))
        plain = link;
    }
  return plain;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;

  if (brand == NULL || !tm_claim_is_plain_kind (brand, tm_message_get_subject (context->message)))
    return;
  const TmWebLink *link = find_plain (context);
  if (link == NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_GENUINE, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_set_value (finding, "host", link->target->host);
  tm_finding_add_link (finding, context->message, link->index);
}

const TmRule tm_rule_personal_plain_official_url = {
  .id = "personal-plain-official-url",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_GENUINE,
  .title = N_ ("The address is written out in the text, and it is exactly {host}."),
  .reason = N_ ("Genuine mail of this kind from {brand} is written like this. That alone is no proof."),
  .advice = N_ ("If you did not ask for it, do nothing and look in the official app."),
  .check = check,
};
