/* SPDX-License-Identifier: GPL-3.0-or-later
 * A document with a program in it is attached. */
#define G_LOG_DOMAIN "tm-rule-att-macro"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  static const char * const endings[] = { "docm", "dotm", "xlsm", "xlam", "xltm", "pptm", "ppam", "ppsm", "sldm", NULL };

  return (attachment->facts & TM_FILE_MACRO) || tm_file_name_ends (attachment->name, endings)
             || tm_file_name_ends (attachment->inside, endings)
           ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
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
