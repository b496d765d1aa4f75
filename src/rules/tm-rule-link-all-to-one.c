/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every link of the mail leads to one and the same foreign place. */
#define G_LOG_DOMAIN "tm-rule-link-all-to-one"

#include "config.h"

#include "tm-rule.h"

#define LINKS_MIN 3

static gboolean
say_different_things (const TmContext *context)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      g_hash_table_add (words, link->words);
    }
  return g_hash_table_size (words) >= 2;
}

static gboolean
lead_to_one_place (const TmContext *context)
{
  const TmWebLink *first = g_ptr_array_index (context->links, 0);

  for (guint i = 1; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!g_str_equal (link->target->registrable, first->target->registrable)
          || !g_str_equal (link->target->path, first->target->path)
          || !g_str_equal (link->target->query, first->target->query))
        return FALSE;
    }
  return TRUE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.brand == NULL || tm_context_is_trusted (context)
      || context->links->len < LINKS_MIN)
    return;
  const TmWebLink *first = g_ptr_array_index (context->links, 0);
  if (tm_context_is_brands_link (context, first) || !lead_to_one_place (context)
      || !say_different_things (context))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "domain", first->target->registrable);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_all_to_one = {
  .id = "link-all-to-one",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("All links say different things but lead to one place at {domain}."),
  .reason = N_ ("Whatever one presses, one ends up on the same page."),
  .advice = N_ ("In genuine mail the logo, the help page and the button lead to different pages."),
  .check = check,
};
