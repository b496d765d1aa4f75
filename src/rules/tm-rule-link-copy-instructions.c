/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader is to copy an address by hand. */
#define G_LOG_DOMAIN "tm-rule-link-copy-instructions"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* Both words of a row, close together. */
static const char *const rows[][2] = {
  { "コピー", "貼り付け" }, { "コピー", "ブラウザ" },  { "コピー", "アドレスバー" }, { "コピペ", "ブラウザ" },
  { "copy", "paste" },      { "copy", "address bar" }, { "copy", "your browser" },
};

#define NEAR_BYTES 240

/* Neither word is looked for twice in the same text: a hostile one repeats them a hundred thousand times. */
static const char *
find_row (const char *lower, const char * const *row, gsize *ret_length)
{
  const char *second = strstr (lower, row[1]);

  for (const char *p = second != NULL ? strstr (lower, row[0]) : NULL; p != NULL; p = strstr (p + 1, row[0]))
    {
      if (second < p)
        second = strstr (p, row[1]);
      if (second == NULL)
        return NULL;
      if (second - p <= NEAR_BYTES)
        {
          *ret_length = second - p + strlen (row[1]);
          return p;
        }
    }
  return NULL;
}

static const char *
find_instruction (const char *lower, gsize *ret_length)
{
  const char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows) && found == NULL; i++)
    found = find_row (lower, rows[i], ret_length);
  return found;
}

static gboolean
is_foreign (const TmContext *context, const TmWebLink *link)
{
  const TmLink *place = tm_message_get_link (context->message, link->index);
  gboolean written = place->kind == TM_LINK_PLAIN || strstr (link->words, "://") != NULL;

  return written && !tm_context_is_brands_link (context, link)
         && tm_brands_find_by_host (context->brands, link->target->host) == NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.brand == NULL || tm_context_is_trusted (context))
    return;
  g_autofree char *lower = g_ascii_strdown (tm_message_get_text (context->message), -1);
  gsize length = 0;
  const char *found = find_instruction (lower, &length);
  if (found == NULL)
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!is_foreign (context, link))
        continue;
      TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
      tm_finding_set_value (finding, "domain", link->target->registrable);
      tm_finding_add_text (finding, context->message, found - lower, found - lower + length);
      tm_finding_add_link (finding, context->message, link->index);
      return;
    }
}

const TmRule tm_rule_link_copy_instructions = {
  .id = "link-copy-instructions",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("You are to copy an address by hand, and it leads to {domain}."),
  .reason = N_ ("Addresses that are copied slip past the protection of mail and browser."),
  .advice = N_ ("Open the official app or your own bookmark instead."),
  .check = check,
};
