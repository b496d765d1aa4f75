/* SPDX-License-Identifier: GPL-3.0-or-later
 * A document with a program in it is attached, or one that fetches something when it is opened. */
#define G_LOG_DOMAIN "tm-rule-att-macro"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  static const char *const endings[] = { "docm", "dotm", "xlsm", "xlam", "xltm",
                                         "pptm", "ppam", "ppsm", "sldm", NULL };

  return (attachment->facts & TM_FILE_MACRO) || tm_file_name_ends (attachment->name, endings)
             || tm_file_name_ends (attachment->inside, endings)
           ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

/* What a document fetches when it is opened may be a program, and nobody saw it come. */
static int
judge_fetching (const TmContext *context, const TmAttachment *attachment)
{
  gboolean document = g_str_equal (attachment->magic, "zip") || g_str_equal (attachment->magic, "rtf");

  if (!document || !(attachment->facts & TM_FILE_OPENS))
    return TM_RULE_NOTHING;
  return tm_context_is_trusted (context) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmRule fetching = *rule;

  fetching.title = N_ (
    "The document that is attached ({name}) fetches something from elsewhere as soon as it is opened.");
  fetching.reason = N_ ("What is fetched can be a program, and no filter for mail has seen it.");
  fetching.advice = N_ ("Do not open it. Bills and notices bring with them all that they show.");
  if (tm_rule_add_attachments (rule, context, judge, findings) == NULL)
    tm_rule_add_attachments (&fetching, context, judge_fetching, findings);
}

const TmRule tm_rule_att_macro = {
  .id = "att-macro",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The document that is attached ({name}) holds a program."),
  .reason = N_ ("Never press the button that allows its content."),
  .advice = N_ ("Bills and notices need no program."),
  .check = check,
};
