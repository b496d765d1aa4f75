/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drawing is attached that runs something. */
#define G_LOG_DOMAIN "tm-rule-att-svg-active"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"

static gboolean
runs (const TmAttachment *attachment)
{
  g_autofree char *name = tm_fold_width (attachment->name);
  gboolean drawing = g_str_has_suffix (name, ".svg") || g_str_has_prefix (attachment->type, "image/svg");

  return drawing && g_str_equal (attachment->magic, "svg-active");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!runs (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
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
