/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all checks share: making a finding out of their row. */
#define G_LOG_DOMAIN "tm-rule"

#include "config.h"

#include "tm-rule.h"

TmFinding *
tm_rule_add (const TmRule *rule, TmSeverity severity, GPtrArray *findings)
{
  return tm_rule_add_variant (rule, severity, rule->title, rule->reason, findings);
}

TmFinding *
tm_rule_add_variant (const TmRule *rule,
                     TmSeverity    severity,
                     const char   *title,
                     const char   *reason,
                     GPtrArray    *findings)
{
  TmFinding *finding = tm_finding_new (rule->id, rule->family, severity, title, reason, rule->advice);
  g_ptr_array_add (findings, finding);
  return finding;
}

TmFinding *
tm_rule_add_wording (const TmRule    *rule,
                     const TmContext *context,
                     TmSeverity       severity,
                     TmWordingKind    kind,
                     GPtrArray       *findings)
{
  guint n = tm_wording_get_n (context->wording, kind);
  if (n == 0)
    return NULL;

  TmFinding *finding = tm_rule_add (rule, severity, findings);
  for (guint i = 0; i < n; i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, kind, i);
      if (hit->in_subject)
        tm_finding_add_subject (finding, context->message, hit->start, hit->end);
      else
        tm_finding_add_text (finding, context->message, hit->start, hit->end);
    }
  return finding;
}
