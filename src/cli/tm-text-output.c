/* SPDX-License-Identifier: GPL-3.0-or-later
 * A report for people at a terminal, in their language. */
#define G_LOG_DOMAIN "tm-text-output"

#include "config.h"

#include "tm-text-output.h"

#include "core/tm-escape.h"
#include "core/tm-mark-words.h"

#include <glib/gi18n-lib.h>

static void
add_quotes (GString *out, const TmFinding *finding, const TmMessage *message)
{
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      g_auto (GStrv) lines = tm_mark_words_dup_quote (finding, message, i);
      for (guint k = 0; lines[k] != NULL; k++)
        {
          g_autofree char *line = tm_escape_line (lines[k]);
          g_string_append_printf (out, "      > %s\n", line);
        }
    }
}

static void
add_finding (GString *out, guint number, const TmFinding *finding, const TmMessage *message, gboolean explain)
{
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *reason = tm_finding_dup_reason (finding);
  g_autofree char *advice = tm_finding_dup_advice (finding);

  g_string_append_printf (out, "  %2u. [%s] %s\n", number,
                          tm_severity_get_word (tm_finding_get_severity (finding)), title);
  if (!explain)
    return;
  add_quotes (out, finding, message);
  g_string_append_printf (out, "      %s\n      %s\n", reason, advice);
}

static void
add_head (GString *out, const TmMessage *message)
{
  g_autofree char *name = tm_escape_line (tm_message_get_from_name (message));
  g_autofree char *address = tm_defang (tm_message_get_from_address (message));
  g_autofree char *safe_address = tm_escape_line (address);
  g_autofree char *subject = tm_quote (tm_message_get_subject (message), -1, 120);

  /* Bare text has no head. */
  if (*name == '\0' && *address == '\0' && *subject == '\0')
    return;
  g_string_append_printf (out, _ ("  From: %1$s <%2$s>"), name, safe_address);
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _ ("  Subject: %s"), subject);
  g_string_append_c (out, '\n');
}

static void
add_failure (GString *out, const TmReport *report)
{
  TmError code = tm_report_get_error (report);

  g_string_append_printf (out, "  %s\n  %s\n  %s\n", tm_error_get_what (code),
                          _ ("So nothing is known about this mail. That does not clear it."),
                          tm_error_get_advice (code));
}

static void
add_findings (GString *out, const TmReport *report, gboolean explain)
{
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));

  for (guint i = 0; i < findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (findings, i);
      if (explain || tm_finding_get_severity (finding) > TM_SEVERITY_INFO)
        add_finding (out, i + 1, finding, tm_report_get_message (report), explain);
    }
  g_auto (GStrv) gaps = tm_report_dup_gaps (report);
  for (guint i = 0; gaps[i] != NULL; i++)
    g_string_append_printf (out, "  - %s\n", gaps[i]);
}

static void
add_name (GString *out, const char *file, guint mail, guint part)
{
  if (mail == 0 && part == 0)
    g_string_append (out, file);
  else if (mail == 0)
    g_string_append_printf (out, _ ("%1$s (mail %2$u inside it)"), file, part);
  else if (part == 0)
    g_string_append_printf (out, _ ("%1$s (mail %2$u of this file)"), file, mail);
  else
    g_string_append_printf (out, _ ("%1$s (mail %2$u of this file, and mail %3$u inside that)"), file, mail,
                            part);
  g_string_append_c (out, '\n');
}

/**
 * tm_text_output:
 * @report: a report
 * @file: the name it was given by
 * @mail: which of the mails of an mbox, from 1; 0 when the file is one mail
 * @part: 0 for the mail itself, then counting the mails inside it
 * @explain: also print the places, the reasons and the advice
 *
 * Returns: (transfer full): some lines of text, UTF-8, in the user's language; addresses are defanged
 */
char *
tm_text_output (const TmReport *report, const char *file, guint mail, guint part, gboolean explain)
{
  GString *out = g_string_new (NULL);
  g_autofree char *shown = g_filename_display_name (file);
  g_autofree char *safe = tm_escape_line (shown);
  TmLevel level = tm_report_get_level (report);

  add_name (out, safe, mail, part);
  g_string_append_printf (out, "  %s\n", tm_level_get_headline (level));
  if (!tm_report_is_checked (report))
    {
      add_failure (out, report);
      return g_string_free (out, FALSE);
    }
  g_autofree char *why = tm_verdict_dup_why (tm_report_get_verdict (report));
  g_string_append_printf (out, "  %s\n  %s\n", tm_verdict_get_first_line (tm_report_get_verdict (report)),
                          why);
  add_head (out, tm_report_get_message (report));
  add_findings (out, report, explain);
  return g_string_free (out, FALSE);
}
