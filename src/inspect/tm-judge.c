/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a mail that was read to the reports on it and on what lies inside it. */
#define G_LOG_DOMAIN "tm-judge"

#include "config.h"

#include "tm-judge.h"

#include "core/tm-context.h"
#include "core/tm-limits.h"
#include "rules/tm-rule-table.h"

/* The worst of what lies inside a mail, mails and attached pages apart. */
typedef struct
{
  TmLevel mail;
  TmLevel page;
} Inner;

static TmReport *
judge_one (TmMessage *message, const TmJudge *judge, const Inner *inner)
{
  g_autoptr (TmContext) context = tm_context_new (message, judge->brands, judge->person);
  context->listed = judge->listed;
  context->inner_mail = inner->mail;
  context->inner_page = inner->page;
  g_autoptr (GPtrArray) findings = tm_rules_run (context);
  if (judge->ignored != NULL)
    tm_ignored_apply (judge->ignored, message, findings);
  /* Whoever claims to be a company, and whose way nothing tells of, cannot be called unsuspicious. */
  gboolean unproven = context->claim.brand != NULL && tm_message_find_header (message, "Received") == NULL;
  gboolean incomplete = tm_message_get_limits (message)[0] != NULL || unproven
                        || inner->mail >= TM_LEVEL_SUSPECTED || inner->page >= TM_LEVEL_SUSPECTED;
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, incomplete);
  const TmBrand *claimed = context->claim.brand;

  return tm_report_new (message, verdict, claimed != NULL ? claimed->id : NULL, judge->brands);
}

/**
 * tm_judge_add_reports:
 * @judge: what mails are judged with
 * @message: a mail
 * @reports: (element-type TmReport): gets the report on @message, then those on the mails and pages inside it
 *
 * Each is judged by itself, the inner ones before, because nothing can be called unsuspicious that carries
 * something suspicious.
 *
 * Returns: the worst level of them all
 */
TmLevel
tm_judge_add_reports (const TmJudge *judge, TmMessage *message, GPtrArray *reports)
{
  guint place = reports->len;
  Inner inner = { TM_LEVEL_NOT_CHECKED, TM_LEVEL_NOT_CHECKED };

  for (guint i = 0; i < tm_message_get_n_nested (message); i++)
    {
      TmMessage *nested = tm_message_get_nested (message, i);
      TmLevel level = tm_judge_add_reports (judge, nested, reports);
      if (g_strv_contains (tm_message_get_limits (nested), TM_LIMIT_PAGE_ONLY))
        inner.page = MAX (inner.page, level);
      else
        inner.mail = MAX (inner.mail, level);
    }
  TmReport *report = judge_one (message, judge, &inner);
  g_ptr_array_insert (reports, (gint) place, report);
  return MAX (tm_report_get_level (report), MAX (inner.mail, inner.page));
}
