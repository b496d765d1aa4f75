/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two forms of the mail say different things. */
#define G_LOG_DOMAIN "tm-rule-text-and-html-differ"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-letter.h"
#include "core/tm-pieces.h"

#define PLAIN_MIN_CHARS 200
#define COMPARED_MAX_CHARS 6000
#define SHARED_MIN_PERCENT 15

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *plain = tm_message_get_plain_text (context->message);

  if (tm_letter_count (plain, strlen (plain)) < PLAIN_MIN_CHARS || tm_context_is_trusted (context))
    return;
  g_autoptr (TmPieces) in_plain = tm_pieces_new (plain, COMPARED_MAX_CHARS);
  g_autoptr (TmPieces) in_html = tm_pieces_new (tm_message_get_text (context->message), COMPARED_MAX_CHARS);
  if (tm_pieces_get_n (in_plain) < PLAIN_MIN_CHARS / 2 || tm_pieces_get_n (in_html) == 0
      || tm_pieces_shared_percent (in_plain, in_html) >= SHARED_MIN_PERCENT)
    return;
  gboolean claims = context->claim.brand != NULL;
  TmFinding *finding = tm_rule_add (rule, claims ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK, findings);
  /* The field that says that there are two. */
  tm_finding_add_header (finding, context->message, "Content-Type", 0, G_MAXUINT32);
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
