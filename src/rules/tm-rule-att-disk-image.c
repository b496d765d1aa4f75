/* SPDX-License-Identifier: GPL-3.0-or-later
 * A whole disk is attached. */
#define G_LOG_DOMAIN "tm-rule-att-disk-image"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  static const char * const endings[] = { "iso", "img", "vhd", "vhdx", "udf", "dmg", "wim", "one", NULL };

  return tm_file_name_ends (attachment->name, endings) || tm_file_name_ends (attachment->inside, endings)
             || g_str_equal (attachment->magic, "iso") || g_str_equal (attachment->magic, "onenote")
           ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
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
