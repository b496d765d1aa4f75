/* SPDX-License-Identifier: GPL-3.0-or-later
 * A PDF is attached that filters cannot read, with the password beside it. */
#define G_LOG_DOMAIN "tm-rule-att-locked-pdf"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-random-name.h"
#include "core/tm-stranger.h"

#define NUMBER_MIN_DIGITS 6

/* People are not called by the number of a document. */
static gboolean
is_numbered (const char *name)
{
  guint digits = 0;

  for (; *name != '\0' && digits < NUMBER_MIN_DIGITS; name++)
    digits = g_ascii_isdigit (*name) ? digits + 1 : 0;
  return digits >= NUMBER_MIN_DIGITS;
}

/* Bills of power companies are locked with something that only the customer knows. Names thrown by dice have
 * none. */
static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  if (!g_str_equal (attachment->magic, "pdf") || !(attachment->facts & TM_FILE_LOCKED)
      || context->claim.is_list || context->brand_confirmed
      || tm_wording_get_n (context->wording, TM_WORDING_TELLS_PASSWORD) == 0)
    return TM_RULE_NOTHING;
  gboolean lures = tm_stranger_is_free_mail (context)
                   && (tm_stranger_pushes (context)
                       || is_numbered (tm_message_get_from_name (context->message)));
  return lures || tm_random_name_is_thrown (attachment->name) || tm_stranger_is_throwaway (context)
           ? TM_SEVERITY_STRONG
           : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_attachments (rule, context, judge, findings);

  if (finding != NULL)
    tm_rule_mark_wording (finding, context, TM_WORDING_TELLS_PASSWORD);
}

const TmRule tm_rule_att_locked_pdf = {
  .id = "att-locked-pdf",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The PDF that is attached ({name}) is locked, and the mail itself tells the password."),
  .reason = N_ ("The lock keeps nobody out but the filters, which cannot look for traps in it."),
  .advice = N_ ("If you do not expect it, ask the sender on another way first."),
  .check = check,
};
