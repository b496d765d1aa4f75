/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text is written backwards and turned around for the eye. */
#define G_LOG_DOMAIN "tm-rule-bidi-override"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

#define WINDOW_CHARS 12

static gboolean
has_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));
      if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW
          || script == G_UNICODE_SCRIPT_SYRIAC)
        return TRUE;
    }
  return FALSE;
}

static const char *
find_override (const char *text)
{
  const char *right = strstr (text, "\u202e");
  return right != NULL ? right : strstr (text, "\u202d");
}

static guint32
end_of_window (const char *text, const char *start)
{
  for (guint i = 0; i < WINDOW_CHARS && *start != '\0'; i++)
    start = g_utf8_next_char (start);
  return start - text;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const char *text = tm_message_get_text (message);
  const char *subject = tm_message_get_subject (message);
  const char *in_text = find_override (text);
  const char *in_subject = find_override (subject);
  gboolean in_name = find_override (tm_message_get_from_name (message)) != NULL;

  if ((in_text == NULL && in_subject == NULL && !in_name) || has_right_to_left (text)
      || has_right_to_left (subject))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  if (in_name)
    tm_finding_add_from_name (finding, message);
  if (in_subject != NULL)
    tm_finding_add_subject (finding, message, in_subject - subject, end_of_window (subject, in_subject));
  if (in_text != NULL)
    tm_finding_add_text (finding, message, in_text - text, end_of_window (text, in_text));
  tm_rule_set_spelled (finding, "spelled",
                       in_name              ? tm_message_get_from_name (message)
                       : in_subject != NULL ? in_subject
                                            : in_text);
}

const TmRule tm_rule_bidi_override = {
  .id = "bidi-override",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Text is written backwards and turned around for the eye."),
  .reason = N_ (
    "So filters read something else than you do. In the order of the letters it begins: {spelled}"),
  .advice = N_ ("Japanese and English never need this."),
  .check = check,
};
