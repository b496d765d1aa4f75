/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two forms of the mail say different things. */
#define G_LOG_DOMAIN "tm-rule-text-and-html-differ"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

#define PLAIN_MIN_CHARS 200
#define COMPARED_MAX_CHARS 6000
#define PIECE_CHARS 4
#define SHARED_MIN_PERCENT 15

/* Pieces of a few letters each, so that nothing needs to be known about words. */
static GHashTable *
collect_pieces (const char *text)
{
  GHashTable *pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) letters = g_string_new (NULL);
  guint n = 0;

  for (; *text != '\0' && n < COMPARED_MAX_CHARS; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      {
        g_string_append_unichar (letters, g_unichar_tolower (g_utf8_get_char (text)));
        n++;
      }
  const char *p = letters->str;
  for (guint i = 0; i + PIECE_CHARS <= n; i++, p = g_utf8_next_char (p))
    g_hash_table_add (pieces, g_strndup (p, g_utf8_offset_to_pointer (p, PIECE_CHARS) - p));
  return pieces;
}

static guint
count_shared_percent (GHashTable *some, GHashTable *others)
{
  GHashTableIter iter;
  gpointer key = NULL;
  guint shared = 0;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    shared += g_hash_table_contains (others, key);
  return shared * 100 / MAX (1, g_hash_table_size (some));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *plain = tm_message_get_plain_text (context->message);

  if (g_utf8_strlen (plain, -1) < PLAIN_MIN_CHARS || context->claim.is_list || context->brand_confirmed)
    return;
  g_autoptr (GHashTable) in_plain = collect_pieces (plain);
  g_autoptr (GHashTable) in_html = collect_pieces (tm_message_get_text (context->message));
  if (g_hash_table_size (in_plain) < PLAIN_MIN_CHARS / 2 || g_hash_table_size (in_html) == 0
      || count_shared_percent (in_plain, in_html) >= SHARED_MIN_PERCENT)
    return;
  gboolean claims = context->claim.brand != NULL;
  TmFinding *finding = tm_rule_add (rule, claims ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK, findings);
  tm_finding_add_header (finding, context->message, "", 0, 0);
}

const TmRule tm_rule_text_and_html_differ = {
  .id = "text-and-html-differ",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail has two forms that say quite different things."),
  .reason = N_ ("You see one, and filters may read the other."),
  .advice = N_ ("In genuine mail both forms say the same."),
  .check = check,
};
