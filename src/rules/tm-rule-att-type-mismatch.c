/* SPDX-License-Identifier: GPL-3.0-or-later
 * An attachment is something else than its name says. */
#define G_LOG_DOMAIN "tm-rule-att-type-mismatch"

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
is_false (const TmAttachment *attachment)
{
  static const char *const shown[] = { "pdf", "jpg", "jpeg", "png", "gif",  "bmp", "mp3",
                                       "mp4", "doc", "docx", "xls", "xlsx", "txt", NULL };
  static const char *const running[] = { "exe", "elf", "lnk", "iso", "script", NULL };
  static const char *const drawn[] = { "pdf", "jpg", "jpeg", "png", "gif", "bmp", "mp3", "mp4", NULL };
  static const char *const packed[] = { "zip", "rar", "7z", "gzip", "html", NULL };

  /* An old .xls may be a page, and a .docx is a zip archive; neither deceives. */
  return (has_ending (attachment->name, shown) && g_strv_contains (running, attachment->magic)
          && *attachment->inside == '\0')
         || (has_ending (attachment->name, drawn) && g_strv_contains (packed, attachment->magic));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_false (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_type_mismatch = {
  .id = "att-type-mismatch",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("What is attached ({name}) is not what its name says."),
  .reason = N_ ("A harmless name is to make you open something else."),
  .advice = N_ ("In genuine files name and content agree."),
  .check = check,
};
