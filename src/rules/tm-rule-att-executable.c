/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something attached would run as a program. */
#define G_LOG_DOMAIN "tm-rule-att-executable"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"

#include <string.h>

static const char * const endings[] = {
  "exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "jar", "msi", "cpl", "lnk",
  "url", "reg", "scf", "chm", "appref-ms", "iqy", "xll", "apk", NULL
};

static gboolean
has_ending (const char *name)
{
  g_autofree char *folded = tm_fold_width (name);
  g_strchomp (folded);
  const char *dot = strrchr (folded, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}

static gboolean
runs (const TmAttachment *attachment)
{
  static const char * const magics[] = { "exe", "elf", "lnk", NULL };

  return has_ending (attachment->name) || has_ending (attachment->inside) || g_strv_contains (magics, attachment->magic);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (!runs (attachment))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
          tm_finding_set_value (finding, "name", *attachment->inside != '\0' ? attachment->inside : attachment->name);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
}

const TmRule tm_rule_att_executable = {
  .id = "att-executable",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("What is attached ({name}) would run as a program."),
  .reason = N_ ("Opening it hands the computer over to the sender."),
  .advice = N_ ("Companies do not send programs by mail."),
  .check = check,
};
