/* SPDX-License-Identifier: GPL-3.0-or-later
 * Characters without ink stand in a link's host or words. */
#define G_LOG_DOMAIN "tm-rule-link-invisible-characters"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-fold.h"
#include "core/tm-trick.h"

#include <string.h>

static gboolean
has_no_ink (gunichar c)
{
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069)
         || c == 0x00AD || c == 0x180E || c == 0xFEFF;
}

static gboolean
is_address (const char *words)
{
  g_autofree char *folded = tm_fold_width (words);

  if (strpbrk (folded, " \n@") != NULL)
    return FALSE;
  if (strstr (folded, "://") != NULL || g_str_has_prefix (folded, "www."))
    return TRUE;
  folded[strcspn (folded, "/?#")] = '\0';
  return strchr (folded, '.') != NULL && tm_domain_is_known_suffix (folded);
}

/* Inside an address nobody needs them; in other words some languages do. */
static gboolean
shows_broken_address (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (has_no_ink (g_utf8_get_char (p)) && p != words && *g_utf8_next_char (p) != '\0')
      return is_address (words);
  return FALSE;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (link->target->tricks & TM_URL_INVISIBLE)
    return TM_SEVERITY_STRONG;
  /* Senders let long addresses break at the end of a line; then both are the same place. */
  return shows_broken_address (link->words) && strstr (link->words, link->target->host) == NULL
           ? TM_SEVERITY_STRONG
           : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);

  for (guint i = 0; finding != NULL && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (judge (context, link) == TM_RULE_NOTHING)
        continue;
      g_autofree char *spelled = tm_trick_spell (link->words);
      if (g_str_equal (spelled, link->words))
        tm_rule_set_spelled (finding, "spelled", link->target->raw);
      else
        tm_finding_set_value (finding, "spelled", spelled);
      return;
    }
}

const TmRule tm_rule_link_invisible_characters = {
  .id = "link-invisible-characters",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Characters that cannot be seen stand in the link. It leads to {domain}."),
  .reason = N_ ("They are there to slip past filters, or to turn an address around. Written out: {spelled}"),
  .advice = N_ ("Genuine links are written in plain letters."),
  .check = check,
};
