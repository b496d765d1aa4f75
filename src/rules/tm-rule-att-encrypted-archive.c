/* SPDX-License-Identifier: GPL-3.0-or-later
 * An archive is attached that nobody can look into. */
#define G_LOG_DOMAIN "tm-rule-att-encrypted-archive"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static gboolean
is_locked (const TmAttachment *attachment)
{
  return g_str_equal (attachment->magic, "zip-locked");
}

/* The key beside the lock keeps out the filters and nobody else. */
static gboolean
tells_password (const TmMessage *message)
{
  static const char *const words[]
      = { "パスワード：", "パスワード:", "パスワードは", "解凍パス", "暗証番号：",
          "password:",    "password is", "passcode:",    NULL };
  g_autofree char *text = g_ascii_strdown (tm_message_get_text (message), -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_locked (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule,
                                 tells_password (context->message) && context->claim.brand != NULL
                                         && !context->brand_confirmed
                                     ? TM_SEVERITY_STRONG
                                     : TM_SEVERITY_MEDIUM,
                                 findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_encrypted_archive = {
  .id = "att-encrypted-archive",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The archive that is attached ({name}) is locked, so that nothing in it could be tested."),
  .reason = N_ ("Some Japanese companies still send files like this. Fraud does it to slip past filters."),
  .advice = N_ ("If you do not expect it, ask the sender on another way first."),
  .check = check,
};
