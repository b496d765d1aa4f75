/* SPDX-License-Identifier: GPL-3.0-or-later
 * A document with a program in it is attached. */
#define G_LOG_DOMAIN "tm-rule-att-macro"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"

#include <string.h>

static gboolean
has_ending (const char *name, const char * const *endings)
{
  g_autofree char *folded = tm_fold_width (name);
  g_strchomp (folded);
  const char *dot = strrchr (folded, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}

static gboolean
has_macro (const TmAttachment *attachment)
{
  static const char * const endings[] = { "docm", "dotm", "xlsm", "xlam", "xltm", "pptm", "ppam", "ppsm", "sldm", NULL };

  return has_ending (attachment->name, endings);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!has_macro (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
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
