/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a name made to be mistaken for a brand's. */
#define G_LOG_DOMAIN "tm-rule-link-brand-lookalike"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-lookalike.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const TmUrl *url = link->target;
      const TmBrand *brand = tm_lookalike_find (context->brands, url->host, url->host_unicode,
                                                context->claim.brand);
      if (brand == NULL)
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
          tm_finding_set_value (finding, "brand", brand->name);
          g_autofree char *shown = tm_domain_dup_unicode (url->registrable);
          tm_rule_set_spelled (finding, "domain", shown);
          tm_finding_set_value (finding, "real", brand->domains[0]);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_brand_lookalike = {
  .id = "link-brand-lookalike",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link's address looks like {brand}'s, but a letter is different."),
  .reason = N_ ("{domain} is not {real}, the address of {brand}. It was chosen so that one does not notice."),
  .advice = N_ ("Open {brand} from its app or your own bookmark."),
  .check = check,
};
