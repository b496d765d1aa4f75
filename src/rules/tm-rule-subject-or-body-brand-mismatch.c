/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail signs as a brand that neither sends nor is linked. */
#define G_LOG_DOMAIN "tm-rule-subject-or-body-brand-mismatch"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

static gboolean
is_anything_the_brands (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    if (tm_context_is_brands_link (context, g_ptr_array_index (context->links, i)))
      return TRUE;
  return context->claim.in_domain
         || tm_brands_find_by_host (context->brands, tm_message_get_from_domain (context->message)) != NULL;
}

/* Only the paper itself, and not one who writes its address. */
static gboolean
is_proven_news (const TmContext *context)
{
  const char *passed = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message));
  return passed != NULL && tm_known_hosts_is_news (passed);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmClaim *claim = &context->claim;

  if (claim->brand == NULL || claim->in_name || !(claim->in_subject || claim->in_text)
      || claim->n_brands != 1)
    return;
  if (claim->is_list || *tm_message_get_from_domain (context->message) == '\0'
      || is_anything_the_brands (context) || is_proven_news (context))
    return;
  /* News and bounces name brands too; a mail that poses as one wants something, if only that a link is
   * opened. Outside of Japanese a link says less, because news name brands in the same places. */
  gboolean wants = context->asks || tm_wording_get_n (context->wording, TM_WORDING_THREAT) > 0
                   || (context->is_japanese
                       && (context->links->len > 0
                           || tm_wording_get_n (context->wording, TM_WORDING_BAIT) > 0));
  if (tm_stranger_is_at_home (context))
    wants = FALSE;
  TmFinding *finding = tm_rule_add (rule, wants ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "brand", claim->brand->name);
  if (claim->in_subject)
    tm_finding_add_subject (finding, context->message, claim->subject_start, claim->subject_end);
  if (claim->in_text)
    tm_finding_add_text (finding, context->message, claim->text_start, claim->text_end);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_subject_or_body_brand_mismatch = {
  .id = "subject-or-body-brand-mismatch",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail says it is from {brand}, but nothing in it belongs to {brand}."),
  .reason = N_ ("Neither the sender nor any link is {brand}'s own."),
  .advice = N_ ("Mail from {brand} comes from its address and leads to its site."),
  .check = check,
};
