/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail itself holds a form. */
#define G_LOG_DOMAIN "tm-rule-form-in-mail"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-element.h"
#include "core/tm-fold.h"
#include "core/tm-limits.h"

#include <string.h>

#define PLACE_CHARS 40

static gboolean
is_secret (const TmField *field)
{
  static const char * const words[] = { "パスワード", "暗証", "カード番号", "セキュリティコード", "認証コード", "ワンタイム", "password",
                                        "passcode", "card number", "cvv", "one-time", NULL };
  g_autofree char *label = tm_fold_width (field->label);

  if (g_str_equal (field->type, "password") || g_str_has_prefix (field->autocomplete, "cc-")
      || g_str_equal (field->autocomplete, "one-time-code"))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (label, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
takes_text (const TmField *field)
{
  static const char * const types[] = { "text", "email", "tel", "number", "textarea", "url", NULL };
  g_autofree char *words = g_strconcat (field->name, " ", field->label, NULL);
  g_autofree char *lower = tm_fold_width (words);
  /* Old newsletters carry a search box. */
  return g_strv_contains (types, field->type) && strstr (lower, "search") == NULL
         && strstr (lower, "検索") == NULL && !g_str_equal (field->name, "q");
}

/* Boxes in a mail that asks for nothing are for searching and subscribing; old newsletters have several. */
static TmSeverity
judge (const TmContext *context, const TmField *field)
{
  if (is_secret (field))
    return TM_SEVERITY_DECISIVE;
  if (takes_text (field) && (context->asks || context->claim.in_name))
    return TM_SEVERITY_STRONG;
  return g_str_equal (field->type, "hidden") ? TM_SEVERITY_GENUINE : TM_SEVERITY_MEDIUM;
}

/* Where the visible words in front of the first field end; 0 where it has none. */
static guint32
find_words_before (const TmMessage *message)
{
  guint32 end = 0;

  for (guint i = 0; i < tm_message_get_n_nodes (message); i++)
    {
      const TmNode *node = tm_message_get_node (message, i);
      if (node->element == TM_ELEMENT_TEXT && node->hidden == TM_HIDDEN_NO)
        end = node->end;
      if (node->element != TM_ELEMENT_TEXT && (tm_element_get_flags (node->element) & TM_ELEMENT_IS_FIELD))
        break;
    }
  return end;
}

/* The last words of a line that ends at @end; a word is not cut apart where words have spaces. */
static const char *
find_line_start (const char *text, const char *end)
{
  const char *start = end, *word = NULL;
  guint chars = 0;

  for (; chars < PLACE_CHARS && start > text; chars++)
    {
      const char *before = g_utf8_find_prev_char (text, start);
      if (*before == '\n')
        return start;
      if (*before == ' ')
        word = start;
      start = before;
    }
  return chars == PLACE_CHARS && word != NULL ? word : start;
}

/* The words in front of the first field, or those behind it where the mail begins with a form. */
static void
add_place (TmFinding *finding, const TmMessage *message)
{
  const char *text = tm_message_get_text (message);
  const char *end = text + find_words_before (message);

  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  const char *start = find_line_start (text, end);
  if (end == text)
    for (guint chars = 0; chars < PLACE_CHARS && *end != '\0' && *end != '\n'; chars++)
      end = g_utf8_next_char (end);
  if (start < end)
    tm_finding_add_text (finding, message, start - text, end - text);
  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    if (tm_message_get_link (message, i)->kind == TM_LINK_FORM)
      tm_finding_add_link (finding, message, i);
  if (tm_finding_get_n_evidence (finding) == 0)
    tm_finding_add_header (finding, message, "", 0, 0);
}

/* A page that was saved has boxes like any other, unless it poses as a company or wants something. */
static gboolean
is_somebodys_page (const TmContext *context)
{
  return g_strv_contains (tm_message_get_limits (context->message), TM_LIMIT_PAGE_ONLY)
         && context->claim.brand == NULL && !context->asks;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmSeverity severity = TM_SEVERITY_GENUINE;

  for (guint i = 0; i < tm_message_get_n_fields (context->message); i++)
    severity = MAX (severity, judge (context, tm_message_get_field (context->message, i)));
  if (severity == TM_SEVERITY_GENUINE)
    return;
  if (is_somebodys_page (context))
    severity = MIN (severity, TM_SEVERITY_MEDIUM);
  add_place (tm_rule_add (rule, severity, findings), context->message);
}

const TmRule tm_rule_form_in_mail = {
  .id = "form-in-mail",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The mail itself has boxes to type into."),
  .reason = N_ ("What is typed here goes straight to the sender of the mail."),
  .advice = N_ ("Companies let you type such things only on their own site."),
  .check = check,
};
