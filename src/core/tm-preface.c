/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands above the mail on a printed report: verdict, sender, what was noticed, what to do. */
#define G_LOG_DOMAIN "tm-preface"

#include "config.h"

#include "tm-preface.h"

#include "tm-escape.h"
#include "tm-mail-date.h"
#include "tm-mark-words.h"
#include "tm-paper.h"

#include <glib/gi18n-lib.h>

static void
write_field (GString *out, const char *name, const char *untrusted_value)
{
  tm_paper_write (out, "dt", "", name);
  tm_paper_write_harmless (out, "dd", "", *untrusted_value != '\0' ? untrusted_value : "-");
}

static void
write_mail_fields (GString *out, const TmMessage *message)
{
  gint64 unix_time = 0;
  int zone = 0;
  g_autofree char *date = tm_message_get_date (message, &unix_time, &zone) ? tm_mail_date_dup_words (unix_time) : NULL;

  g_string_append (out, "<dl>");
  write_field (out, _ ("Name of the sender"), tm_message_get_from_name (message));
  write_field (out, _ ("Address of the sender"), tm_message_get_from_address (message));
  write_field (out, _ ("Subject"), tm_message_get_subject (message));
  write_field (out, _ ("Date"), date != NULL ? date : "");
  g_string_append (out, "</dl>");
}

static void
write_finding (GString *out, const TmFinding *finding, const TmMessage *message)
{
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *reason = tm_finding_dup_reason (finding);
  g_autofree char *advice = tm_finding_dup_advice (finding);
  g_auto (GStrv) quote = tm_finding_get_n_evidence (finding) > 0 ? tm_mark_words_dup_quote (finding, message, 0) : NULL;
  gboolean cancelled = tm_finding_get_cancelled_by (finding) != NULL;

  g_string_append (out, "<li>");
  tm_paper_write_harmless (out, cancelled ? "s" : "b", "", title);
  tm_paper_write (out, "small", "", tm_severity_get_word (tm_finding_get_severity (finding)));
  for (guint i = 0; quote != NULL && quote[i] != NULL; i++)
    tm_paper_write_harmless (out, "blockquote", "", quote[i]);
  tm_paper_write_harmless (out, "div", "", reason);
  tm_paper_write_harmless (out, "div", "", advice);
  g_string_append (out, "</li>");
}

static void
write_list (GString *out, const char *title, const char * const *lines)
{
  if (lines[0] == NULL)
    return;
  tm_paper_write (out, "h2", "", title);
  g_string_append (out, "<ol>");
  for (guint i = 0; lines[i] != NULL; i++)
    tm_paper_write (out, "li", "", lines[i]);
  g_string_append (out, "</ol>");
}

/**
 * tm_preface_write:
 * @out: a page
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each; ours
 *
 * The numbers in the list are those of the marks in the mail below it.
 */
void
tm_preface_write (GString *out, const TmReport *report, const char * const *steps)
{
  const TmVerdict *verdict = tm_report_get_verdict (report);
  GPtrArray *findings = tm_verdict_get_findings (verdict);
  g_autofree char *why = tm_verdict_dup_why (verdict);
  g_auto (GStrv) gaps = tm_report_dup_gaps (report);

  g_string_append (out, "<div class=\"tale\">");
  tm_paper_write (out, "h1", "", tm_level_get_headline (tm_verdict_get_level (verdict)));
  tm_paper_write (out, "p", "", tm_verdict_get_first_line (verdict));
  tm_paper_write (out, "p", "", why);
  write_mail_fields (out, tm_report_get_message (report));
  if (findings->len > 0)
    {
      tm_paper_write (out, "h2", "", _ ("What was noticed"));
      g_string_append (out, "<ol>");
      for (guint i = 0; i < findings->len; i++)
        write_finding (out, g_ptr_array_index (findings, i), tm_report_get_message (report));
      g_string_append (out, "</ol>");
    }
  write_list (out, _ ("What could not be looked at"), (const char * const *) gaps);
  write_list (out, _ ("What to do"), steps);
  tm_paper_write (out, "h2", "", _ ("The mail, with the numbers of what was noticed"));
  g_string_append (out, "</div>");
}
