/* SPDX-License-Identifier: GPL-3.0-or-later
 * An attachment is something else than its name says. */
#define G_LOG_DOMAIN "tm-rule-att-type-mismatch"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"

static gboolean
is_false (const TmAttachment *attachment)
{
  static const char * const shown[] = { "pdf", "jpg", "jpeg", "png", "gif", "bmp", "webp", "heic", "mp3", "mp4", "doc", "docx",
                                        "xls", "xlsx", "ppt", "pptx", "txt", "csv", NULL };
  static const char * const running[] = { "exe", "elf", "lnk", "iso", "onenote", "svg-active", NULL };
  static const char *const drawn[] = { "pdf",  "jpg",  "jpeg", "png", "gif", "bmp",
                                       "webp", "heic", "mp3",  "mp4", NULL };
  static const char * const packed[] = { "zip", "zip-locked", "rar", "rar-locked", "7z", "7z-locked", "gzip", "html", "ole",
                                         "rtf", NULL };

  /* An old .xls may be a page, and a .docx is a zip archive; neither deceives. */
  return (tm_file_name_ends (attachment->name, shown) && g_strv_contains (running, attachment->magic))
         || (tm_file_name_ends (attachment->name, drawn) && g_strv_contains (packed, attachment->magic));
}

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  return is_false (attachment) ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
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
