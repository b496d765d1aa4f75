/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail is attached; it is looked at on its own. */
#define G_LOG_DOMAIN "tm-rule-att-mail"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static gboolean
is_mail (const TmAttachment *attachment)
{
  return g_str_equal (attachment->type, "message/rfc822");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_mail (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_INFO, findings);
          tm_finding_set_value (finding, "name", *attachment->name != '\0' ? attachment->name : attachment->type);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_mail = {
  .id = "att-mail",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("Another mail is attached. It was checked on its own."),
  .reason = N_ ("What is said here is about the outer mail only."),
  .advice = N_ ("Look at the result of the inner mail as well."),
  .check = check,
};
