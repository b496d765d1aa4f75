/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something attached would run as a program. */
#define G_LOG_DOMAIN "tm-rule-att-executable"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"
#include "core/tm-stranger.h"

static const char * const endings[] = {
  "exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "jar", "msi", "cpl", "lnk",
  "url", "reg", "scf", "chm", "appref-ms", "iqy", "xll", "apk", "website", "webloc", "desktop", "library-ms", "search-ms",
  "settingcontent-ms", "mobileconfig", "rdp", "msc", "wsh", "jnlp", "msix",
  "appinstaller", NULL
};

static gboolean
runs (const TmAttachment *attachment)
{
  static const char * const magics[] = { "exe", "elf", "lnk", NULL };

  return tm_file_name_ends (attachment->name, endings) || tm_file_name_ends (attachment->inside, endings)
         || g_strv_contains (magics, attachment->magic);
}

/* A friend sends a page that way; whoever wants it opened, or lures, hides where it leads. */
static int
judge_shortcut (const TmContext *context, const TmAttachment *attachment)
{
  if (!g_str_equal (attachment->magic, "shortcut") || tm_context_is_trusted (context))
    return TM_RULE_NOTHING;
  gboolean lures = tm_stranger_wants (context) || tm_stranger_is_throwaway (context)
                   || context->claim.brand != NULL;
  return lures ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  return runs (attachment) && !g_str_equal (attachment->magic, "shortcut") ? TM_SEVERITY_DECISIVE
                                                                           : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmRule shortcut = *rule;

  shortcut.title = N_ ("What is attached ({name}) opens a web page.");
  shortcut.reason = N_ ("Where it leads is not shown before it is opened.");
  shortcut.advice = N_ ("Genuine senders write the address into the mail, where it can be read.");
  if (tm_rule_add_attachments (rule, context, judge, findings) == NULL)
    tm_rule_add_attachments (&shortcut, context, judge_shortcut, findings);
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
