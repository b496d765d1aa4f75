/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands above the mail on a printed report: verdict, sender, what was noticed, what to do. */
#define G_LOG_DOMAIN "tm-preface"

#include "config.h"

#include "tm-preface.h"

#include "tm-escape.h"
#include "tm-mail-date.h"
#include "tm-mark-words.h"
#include "tm-paper.h"
#include "tm-readings.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GString  *out;
  gboolean  has_readings;
} Preface;

/* Words of ours; what they hold of the mail was made harmless. */
static void
write_ours (const Preface *self, const char *element, const char *text)
{
  g_string_append_printf (self->out, "<%s>", element);
  if (self->has_readings)
    tm_readings_append_html (self->out, text);
  else
    tm_escape_html_text (self->out, text, -1);
  g_string_append_printf (self->out, "</%s>", element);
}

static void
write_harmless (const Preface *self, const char *element, const char *untrusted_text)
{
  g_autofree char *defanged = tm_defang (untrusted_text);
  g_autofree char *line = tm_escape_line (defanged);

  write_ours (self, element, line);
}

static void
write_field (const Preface *self, const char *name, const char *untrusted_value)
{
  write_ours (self, "dt", name);
  tm_paper_write_harmless (self->out, "dd", "", *untrusted_value != '\0' ? untrusted_value : "-");
}

static void
write_mail_fields (const Preface *self, const TmMessage *message)
{
  gint64 unix_time = 0;
  int zone = 0;
  g_autofree char *date = tm_message_get_date (message, &unix_time, &zone)
                            ? tm_mail_date_dup_words (unix_time)
                            : NULL;

  g_string_append (self->out, "<dl>");
  write_field (self, _ ("Name of the sender"), tm_message_get_from_name (message));
  write_field (self, _ ("Address of the sender"), tm_message_get_from_address (message));
  write_field (self, _ ("Subject"), tm_message_get_subject (message));
  write_field (self, _ ("Date"), date != NULL ? date : "");
  g_string_append (self->out, "</dl>");
}

static void
write_finding (const Preface *self, const TmFinding *finding, const TmMessage *message)
{
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *reason = tm_finding_dup_reason (finding);
  g_autofree char *advice = tm_finding_dup_advice (finding);
  g_auto (GStrv) quote = tm_finding_get_n_evidence (finding) > 0
                           ? tm_mark_words_dup_quote (finding, message, 0)
                           : NULL;
  gboolean cancelled = tm_finding_get_cancelled_by (finding) != NULL;

  g_string_append (self->out, "<li>");
  write_harmless (self, cancelled ? "s" : "b", title);
  write_ours (self, "small", tm_severity_get_word (tm_finding_get_severity (finding)));
  for (guint i = 0; quote != NULL && quote[i] != NULL; i++)
    tm_paper_write_harmless (self->out, "blockquote", "", quote[i]);
  write_harmless (self, "div", reason);
  write_harmless (self, "div", advice);
  g_string_append (self->out, "</li>");
}

static void
write_list (const Preface *self, const char *title, const char * const *lines)
{
  if (lines[0] == NULL)
    return;
  write_ours (self, "h2", title);
  g_string_append (self->out, "<ol>");
  for (guint i = 0; lines[i] != NULL; i++)
    write_ours (self, "li", lines[i]);
  g_string_append (self->out, "</ol>");
}

/* Numbered on, from @first to before @end. */
static void
write_findings (const Preface *self, const char *title, const TmReport *report, guint first, guint end)
{
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));

  if (first >= end)
    return;
  write_ours (self, "h2", title);
  g_string_append_printf (self->out, "<ol start=\"%u\">", first + 1);
  for (guint i = first; i < end; i++)
    write_finding (self, g_ptr_array_index (findings, i), tm_report_get_message (report));
  g_string_append (self->out, "</ol>");
}

/**
 * tm_preface_write:
 * @out: a page
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each; ours
 * @has_readings: whether the words of ours have their readings
 *
 * Who reads only the first page, such as at the counter of a bank, has the verdict, its reasons and what to
 * do; all else comes behind. The numbers in the lists are those of the marks in the mail below it.
 */
void
tm_preface_write (GString *out, const TmReport *report, const char * const *steps, gboolean has_readings)
{
  const Preface preface = { out, has_readings };
  const Preface *self = &preface;
  const TmVerdict *verdict = tm_report_get_verdict (report);
  guint n_main = tm_verdict_get_n_main (verdict);
  guint n = tm_verdict_get_findings (verdict)->len;
  g_autofree char *why = tm_verdict_dup_why (verdict);
  g_auto (GStrv) gaps = tm_report_dup_gaps (report);

  g_string_append (self->out, "<div class=\"tale\">");
  write_ours (self, "h1", tm_level_get_headline (tm_verdict_get_level (verdict)));
  write_ours (self, "p", tm_verdict_get_first_line (verdict));
  write_ours (self, "p", why);
  write_findings (self, _ ("Main reasons"), report, 0, n_main);
  write_list (self, _ ("What to do"), steps);
  write_ours (self, "h2", _ ("Which mail it is"));
  write_mail_fields (self, tm_report_get_message (report));
  write_findings (self, n_main > 0 ? _ ("Other things that were noticed") : _ ("What was noticed"), report,
                  n_main, n);
  write_list (self, _ ("What could not be looked at"), (const char * const *) gaps);
  write_ours (self, "h2", _ ("The mail, with the numbers of what was noticed"));
  g_string_append (self->out, "</div>");
}
