/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something attached would run as a program. */
#define G_LOG_DOMAIN "tm-rule-att-executable"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static const char * const endings[] = {
  "exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "jar", "msi", "cpl", "lnk",
  "url", "reg", "scf", "chm", "appref-ms", "iqy", "xll", "apk", "website", "webloc", "desktop", "library-ms", "search-ms",
  "settingcontent-ms", "mobileconfig", NULL
};

static gboolean
runs (const TmAttachment *attachment)
{
  static const char * const magics[] = { "exe", "elf", "lnk", NULL };

  return tm_file_name_ends (attachment->name, endings) || tm_file_name_ends (attachment->inside, endings)
         || g_strv_contains (magics, attachment->magic);
}

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  return runs (attachment) ? TM_SEVERITY_DECISIVE : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
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
