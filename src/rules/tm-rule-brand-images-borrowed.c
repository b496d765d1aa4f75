/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pictures come from the brand, the rest does not. */
#define G_LOG_DOMAIN "tm-rule-brand-images-borrowed"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-brands.h"
#include "core/tm-url.h"

static gboolean
is_brands_image (const TmBrand *brand, const TmImage *image)
{
  if (image->kind != TM_IMAGE_REMOTE)
    return FALSE;
  g_autoptr (TmUrl) url = tm_url_parse (image->source, NULL);
  return url != NULL && url->is_web
         && (tm_brand_owns_host (brand, url->host) || tm_brand_is_partner (brand, url->host));
}

static const TmWebLink *
find_foreign_link (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_context_is_brands_link (context, link)
          && tm_brands_find_by_host (context->brands, link->target->host) == NULL)
        return link;
    }
  return NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;

  if (brand == NULL || tm_context_is_trusted (context)
      || tm_brand_may_send_from (brand, tm_message_get_from_domain (context->message)))
    return;
  const TmWebLink *foreign = find_foreign_link (context);
  TmFinding *finding = NULL;
  for (guint i = 0; foreign != NULL && i < tm_message_get_n_images (context->message); i++)
    {
      if (!is_brands_image (brand, tm_message_get_image (context->message, i)))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
          tm_finding_set_value (finding, "brand", brand->name);
          tm_finding_set_value (finding, "domain", foreign->target->registrable);
        }
      tm_finding_add_image (finding, context->message, i);
    }
}

const TmRule tm_rule_brand_images_borrowed = {
  .id = "brand-images-borrowed",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The pictures are borrowed from {brand}, but sender and links are not {brand}'s."),
  .reason = N_ ("Any mail can show the genuine logo. It proves nothing. The link leads to {domain}."),
  .advice = N_ ("In genuine mail the links lead to {brand} as well."),
  .check = check,
};
