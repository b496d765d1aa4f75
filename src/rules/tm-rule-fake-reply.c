/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail pretends to answer. */
#define G_LOG_DOMAIN "tm-rule-fake-reply"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static gboolean
is_answer (const char *subject)
{
  return g_ascii_strncasecmp (subject, "re:", 3) == 0 || g_ascii_strncasecmp (subject, "fw:", 3) == 0
         || g_ascii_strncasecmp (subject, "fwd:", 4) == 0;
}

/* What is passed on stands in the mail itself, below a line with its sender. */
static gboolean
holds_another (const char *text)
{
  return strstr (text, "\nFrom:") != NULL || strstr (text, "\n差出人") != NULL || strstr (text, "\n送信者") != NULL
         || strstr (text, "Forwarded message") != NULL || strstr (text, "転送") != NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const char *subject = tm_message_get_subject (message);

  if (!is_answer (subject) || tm_message_find_header (message, "In-Reply-To") != NULL
      || tm_message_find_header (message, "References") != NULL || context->claim.is_list
      || tm_message_get_n_nested (message) > 0
      || (g_ascii_strncasecmp (subject, "f", 1) == 0 && holds_another (tm_message_get_text (message)))
      || !(context->claim.brand != NULL || context->asks))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_add_subject (finding, message, 0, strcspn (subject, ":") + 1);
}

const TmRule tm_rule_fake_reply = {
  .id = "fake-reply",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The subject pretends to be an answer, but the mail answers nothing."),
  .reason = N_ ("It is to make you believe that you have written before."),
  .advice = N_ ("A genuine answer names the mail that it answers."),
  .check = check,
};
