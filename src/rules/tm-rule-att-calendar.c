/* SPDX-License-Identifier: GPL-3.0-or-later
 * An appointment comes with an address to open. */
#define G_LOG_DOMAIN "tm-rule-att-calendar"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static gboolean
is_calendar (const TmAttachment *attachment)
{
  return g_str_equal (attachment->type, "text/calendar") || g_str_equal (attachment->type, "application/ics");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_calendar (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule,
                                 context->claim.brand != NULL && !context->brand_confirmed
                                         && !context->claim.is_list
                                     ? TM_SEVERITY_MEDIUM
                                     : TM_SEVERITY_INFO,
                                 findings);
          tm_finding_set_value (finding, "name",
                                *attachment->name != '\0' ? attachment->name : attachment->type);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_calendar = {
  .id = "att-calendar",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("An appointment is attached. Your calendar may enter it by itself."),
  .reason = N_ ("Fraud puts its links into appointments, because they are looked at later."),
  .advice = N_ ("Companies do not send notices about accounts as appointments."),
  .check = check,
};
