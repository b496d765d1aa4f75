/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drawing is attached that runs something. */
#define G_LOG_DOMAIN "tm-rule-att-svg-active"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  static const char * const endings[] = { "svg", NULL };
  gboolean drawing = tm_file_name_ends (attachment->name, endings)
                     || g_str_has_prefix (attachment->type, "image/svg");

  return drawing && g_str_equal (attachment->magic, "svg-active") ? TM_SEVERITY_DECISIVE : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
}

const TmRule tm_rule_att_svg_active = {
  .id = "att-svg-active",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The picture that is attached ({name}) holds a program."),
  .reason = N_ ("Opened in a browser it shows a faked page or sends you on."),
  .advice = N_ ("Pictures need no program."),
  .check = check,
};
