/* SPDX-License-Identifier: GPL-3.0-or-later
 * A whole disk is attached. */
#define G_LOG_DOMAIN "tm-rule-att-disk-image"

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
is_disk (const TmAttachment *attachment)
{
  static const char * const endings[] = { "iso", "img", "vhd", "vhdx", "udf", "dmg", "wim", "one", NULL };

  return has_ending (attachment->name, endings) || g_str_equal (attachment->magic, "iso");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!is_disk (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "name", attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_disk_image = {
  .id = "att-disk-image",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A disk image is attached ({name}). Programs can hide in it."),
  .reason = N_ ("The warnings for files from the internet do not reach into it."),
  .advice = N_ ("Companies do not send disks by mail."),
  .check = check,
};
