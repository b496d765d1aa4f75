/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much a finding weighs, and what kind of sign it is. */
#define G_LOG_DOMAIN "tm-severity"

#include "config.h"

#include "tm-severity.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *word;
  int         points;
} severities[] = {
  [TM_SEVERITY_GENUINE] = { "genuine", N_ ("Also seen in genuine mail"), 0 },
  [TM_SEVERITY_INFO] = { "info", N_ ("For your information"), 0 },
  [TM_SEVERITY_WEAK] = { "weak", N_ ("Small sign"), 5 },
  [TM_SEVERITY_MEDIUM] = { "medium", N_ ("Take care"), 15 },
  [TM_SEVERITY_STRONG] = { "strong", N_ ("Strong sign"), 40 },
  [TM_SEVERITY_DECISIVE] = { "decisive", N_ ("Decisive sign"), 100 },
};

static const char * const families[] = {
  "sender", "auth", "route", "link-target", "link-trick", "hidden", "language", "ask", "attachment", "personal",
};

/**
 * tm_severity_get_id:
 * @severity: a severity
 * Returns: (transfer none): as in the answer in JSON; constant
 */
const char *
tm_severity_get_id (TmSeverity severity)
{
  return severities[severity].id;
}

/**
 * tm_severity_get_word:
 * @severity: a severity
 * Returns: (transfer none): in the language of the person
 */
const char *
tm_severity_get_word (TmSeverity severity)
{
  return _ (severities[severity].word);
}

/**
 * tm_severity_get_points:
 * @severity: a severity
 * Returns: what it adds to the sum of the verdict; 0 for what only informs or speaks for the mail
 */
int
tm_severity_get_points (TmSeverity severity)
{
  return severities[severity].points;
}

/**
 * tm_family_get_id:
 * @family: a family
 * Returns: (transfer none): as in the answer in JSON; constant
 */
const char *
tm_family_get_id (TmFamily family)
{
  return families[family];
}
