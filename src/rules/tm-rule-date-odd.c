/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail was dated in a time zone where the claimed company is not, or at a time that cannot be. */
#define G_LOG_DOMAIN "tm-rule-date-odd"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-origin.h"

#define HOUR 3600
#define AHEAD_WEAK (3 * HOUR)
#define AHEAD_MEDIUM (24 * HOUR)
#define BEHIND_WEAK (7 * 24 * HOUR)

static gboolean
is_wrong_zone (const TmContext *context)
{
  return context->claim.brand != NULL && context->is_japanese && !context->brand_confirmed
         && tm_origin_is_zone_of_china (context);
}

/* Measured by the clock of the service that took the mail in; the clock of this computer says nothing about
 * old mail. */
static TmFinding *
compare_clocks (const TmRule *rule, const TmContext *context, gint64 date, GPtrArray *findings)
{
  gint64 ahead = date - context->auth.boundary_time;
  g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, ahead / HOUR);
  g_autofree char *days = g_strdup_printf ("%" G_GINT64_FORMAT, -ahead / (24 * HOUR));
  TmRule clock = *rule;

  if (!context->auth.has_boundary_time || context->auth.is_forwarded
      || (ahead < AHEAD_WEAK && -ahead <= BEHIND_WEAK))
    return NULL;
  clock.title = ahead > 0 ? N_ ("The mail arrived {hours} hours before the time that it says it was written.")
                          : N_ ("The mail says it was written {days} days before it arrived.");
  clock.reason = ahead > 0 ? N_ ("A date in the future keeps a mail at the top of the list.")
                           : N_ ("Mail takes minutes. Programs for bulk mail forget to set the date.");
  clock.advice = N_ ("In genuine mail the two times are close together.");
  TmFinding *finding = tm_rule_add (&clock, ahead >= AHEAD_MEDIUM ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK,
                                    findings);
  tm_finding_set_value (finding, "hours", hours);
  tm_finding_set_value (finding, "days", days);
  return finding;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gint64 date = 0;
  int zone = 0;

  if (context->claim.is_list || !tm_message_get_date (context->message, &date, &zone))
    return;
  TmFinding *finding = is_wrong_zone (context) ? tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings)
                                               : compare_clocks (rule, context, date, findings);
  if (finding == NULL)
    return;
  if (context->claim.brand != NULL)
    tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, "Date", 0, G_MAXUINT32);
}

const TmRule tm_rule_date_odd = {
  .id = "date-odd",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The clock of the sender's computer is not set to Japan but an hour off."),
  .reason = N_ ("Notices of {brand} in Japan are not sent from that region (UTC+8)."),
  .advice = N_ ("Genuine notices carry the time of Japan or world time."),
  .check = check,
};
