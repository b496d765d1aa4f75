/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail is attached; it is looked at on its own. */
#define G_LOG_DOMAIN "tm-rule-att-mail"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

/* A cover says that something is attached, and nothing else. */
#define COVER_MAX_CHARS 200

static const char * const types[] = { "message/rfc822", "message/global", "message/news", NULL };
static const char * const endings[] = { "eml", "msg", NULL };

static gboolean
is_mail (const TmAttachment *attachment)
{
  return g_strv_contains (types, attachment->type) || tm_file_name_ends (attachment->name, endings);
}

static TmSeverity
judge (const TmContext *context)
{
  return g_utf8_strlen (tm_message_get_text (context->message), -1) <= COVER_MAX_CHARS ? TM_SEVERITY_STRONG
                                                                                       : TM_SEVERITY_MEDIUM;
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
          finding = context->inner_mail < TM_LEVEL_SUSPECTED
                      ? tm_rule_add (rule, TM_SEVERITY_INFO, findings)
                      : tm_rule_add_variant (rule, judge (context),
                                             N_ ("A mail is attached that looks like fraud."),
                                             N_ ("Many mail programs show it as if it were the mail itself."),
                                             findings);
          tm_finding_set_value (finding, "name",
                                *attachment->name != '\0' ? attachment->name : attachment->type);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_mail = {
  .id = "att-mail",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Another mail is attached. It was checked on its own."),
  .reason = N_ ("What is said here is about the outer mail only."),
  .advice = N_ ("Look at the result of the inner mail as well."),
  .check = check,
};
