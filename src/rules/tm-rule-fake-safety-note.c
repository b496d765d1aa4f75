/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail itself says that it was found to be good. */
#define G_LOG_DOMAIN "tm-rule-fake-safety-note"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* What only the receiver's own side could know. Footers of virus scanners are another thing and are not
 * listed. */
static const char *const notes[] = { "安全な送信者からの",
                                     "安全な差出人からの",
                                     "信頼できる送信者からの",
                                     "信頼できる差出人からの",
                                     "このメールは安全です",
                                     "このメールは安全であることが",
                                     "このメールは認証されています",
                                     "このメールは認証済みです",
                                     "正規のメールであることを確認済み",
                                     "詐欺メールではないことを確認",
                                     "is from a trusted sender",
                                     "is from a safe sender",
                                     "is from a verified sender",
                                     "sender is trusted",
                                     "sender is safe",
                                     "sender has been verified",
                                     "verified as safe",
                                     "message is safe and",
                                     "email is safe and",
                                     NULL };

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *text = tm_message_get_text (context->message);

  if (tm_context_is_trusted (context))
    return;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  for (guint i = 0; notes[i] != NULL; i++)
    {
      const char *found = strstr (lower, notes[i]);
      if (found == NULL)
        continue;
      gboolean wants = context->claim.brand != NULL || context->asks;
      TmFinding *finding = tm_rule_add (rule, wants ? TM_SEVERITY_STRONG : TM_SEVERITY_WEAK, findings);
      tm_finding_add_text (finding, context->message, found - lower, found - lower + strlen (notes[i]));
      return;
    }
}

const TmRule tm_rule_fake_safety_note = {
  .id = "fake-safety-note",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail itself says that it was tested and found good."),
  .reason = N_ ("Only your side can test a mail. The sender can write anything."),
  .advice = N_ ("Genuine mail does not vouch for itself."),
  .check = check,
};
