/* SPDX-License-Identifier: GPL-3.0-or-later
 * A web page is attached, which opens outside of the mail. */
#define G_LOG_DOMAIN "tm-rule-att-html"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"

#include <string.h>

static gboolean
has_ending (const char *name, const char *const *endings)
{
  g_autofree char *folded = tm_fold_width (name);
  g_strchomp (folded);
  const char *dot = strrchr (folded, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}

static gboolean
is_page (const TmAttachment *attachment)
{
  static const char *const endings[] = { "htm", "html", "shtml", "xhtml", "mht", "mhtml", NULL };

  return has_ending (attachment->name, endings);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_page (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule,
                                 context->claim.is_list || !(context->claim.brand != NULL || context->asks)
                                         || context->brand_confirmed
                                     ? TM_SEVERITY_WEAK
                                     : TM_SEVERITY_STRONG,
                                 findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_html = {
  .id = "att-html",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A web page is attached ({name}). It opens without any protection."),
  .reason = N_ ("Such pages copy the log-in page of a company and send on what is typed."),
  .advice = N_ ("Companies lead to their site and do not attach pages."),
  .check = check,
};
