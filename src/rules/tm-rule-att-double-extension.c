/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of an attachment shows a harmless ending and has another. */
#define G_LOG_DOMAIN "tm-rule-att-double-extension"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-fold.h"
#include "core/tm-stranger.h"

#include <string.h>

static const char *const harmless[] = { "pdf",  "doc", "docx", "xls", "xlsx", "ppt", "pptx", "jpg",
                                        "jpeg", "png", "gif",  "txt", "csv",  "mp4", NULL };
static const char *const running[]
    = { "exe", "scr", "com", "pif", "bat", "cmd", "js",   "jse", "vbs",   "vbe", "wsf", "hta", "ps1", "jar",
        "msi", "cpl", "lnk", "url", "reg", "apk", "html", "htm", "shtml", "svg", "iso", "img", NULL };

/* Also those that are no blanks to Unicode but have no ink: of Braille, and the fillers of Hangul. */
static void
cut_blanks (char *name)
{
  for (char *last = name + strlen (name); last > name;)
    {
      char *before = g_utf8_find_prev_char (name, last);
      gunichar c = before != NULL ? g_utf8_get_char (before) : 'x';
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0x2800 && c != 0x3164 && c != 0xFFA0
          && c != 0x115F)
        return;
      *before = '\0';
      last = before;
    }
}

/* Programs that make archives for people put no such ending behind that of a paper, and all but the usual ones
 * are there to keep filters out. */
static const char *const papers[] = { "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "jpg", "jpeg", NULL };
static const char *const packed[] = { "7z", "rar", "gz", "z", "ace", "arj", "lzh", "cab", "xz", "bz2", "tgz", NULL };

/* "bill.pdf      .exe": blanks push the real ending out of view. */
static gboolean
ends_twice (const char *name, const char *const *first, const char *const *second)
{
  g_autofree char *folded = tm_fold_width (name);
  cut_blanks (folded);
  char *last = strrchr (folded, '.');

  if (last == NULL || !g_strv_contains (second, last + 1))
    return FALSE;
  *last = '\0';
  cut_blanks (folded);
  char *before = strrchr (folded, '.');
  return before != NULL && g_strv_contains (first, before + 1);
}

static gboolean
is_disguised (const char *name)
{
  return ends_twice (name, harmless, running);
}

static gboolean
is_packed_paper (const char *name)
{
  return ends_twice (name, papers, packed);
}

static gboolean
is_turned_around (const char *name)
{
  return strstr (name, "\u202e") != NULL || strstr (name, "\u202d") != NULL;
}

static gboolean
is_false (const char *name)
{
  return is_disguised (name) || is_turned_around (name) || is_packed_paper (name);
}

static gboolean
deceives (const TmAttachment *attachment)
{
  return is_false (attachment->name) || is_false (attachment->inside);
}

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  if (!deceives (attachment))
    return TM_RULE_NOTHING;
  if (!is_packed_paper (attachment->name) && !is_packed_paper (attachment->inside))
    return TM_SEVERITY_DECISIVE;
  return tm_stranger_answers_elsewhere (context) || tm_stranger_is_free_mail (context)
             || tm_stranger_is_throwaway (context)
           ? TM_SEVERITY_STRONG
           : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_attachments (rule, context, judge, findings);

  for (guint i = 0; finding != NULL && i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      const char *name = is_false (attachment->inside) ? attachment->inside : attachment->name;
      g_autofree char *folded = deceives (attachment) ? tm_fold_width (name) : NULL;
      if (folded == NULL)
        continue;
      const char *dot = strrchr (folded, '.');
      tm_rule_set_spelled (finding, "name", name);
      tm_finding_set_value (finding, "ending", dot != NULL ? dot : "");
      return;
    }
}

const TmRule tm_rule_att_double_extension = {
  .id = "att-double-extension",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The name of what is attached ({name}) shows a false ending."),
  .reason = N_ ("Only the last ending counts, here “{ending}”. The one before is there to deceive."),
  .advice = N_ ("Genuine files have one ending."),
  .check = check,
};
