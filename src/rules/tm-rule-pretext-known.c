/* SPDX-License-Identifier: GPL-3.0-or-later
 * A story that fraud mails are known to tell. */
#define G_LOG_DOMAIN "tm-rule-pretext-known"

#include "config.h"

#include "tm-rule.h"

/* From the monthly reports of the Council of Anti-Phishing Japan up to January 2026, and what is reported
 * elsewhere. */
static const struct
{
  TmWordingKind kind;
  const char   *title;
} stories[] = {
  { TM_WORDING_PRETEXT_DELIVERY,
    N_ ("A parcel that could not be delivered: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_CARD, N_ ("A card that needs to be checked: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_SECURITIES,
    N_ ("A new way to log in to your broker: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_TAX, N_ ("Taxes that are owed or paid back: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_UTILITY, N_ ("A bill for power, water or NHK: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_ETC, N_ ("An ETC card or ETC miles: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_MILES, N_ ("Miles that run out: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_SUBSCRIPTION,
    N_ ("A subscription that could not be renewed: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_STORAGE,
    N_ ("A mailbox or cloud storage that is full: a well-known story of fraud mails.") },
  { TM_WORDING_PRETEXT_WALLET,
    N_ ("A crypto wallet that needs to be checked: a well-known story of fraud mails.") },
};

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    if (tm_wording_get_n (context->wording, stories[i].kind) > 0)
      {
        TmFinding *finding = tm_rule_add_variant (rule, TM_SEVERITY_INFO, stories[i].title, rule->reason,
                                                  findings);
        tm_rule_mark_wording (finding, context, stories[i].kind);
        return;
      }
}

const TmRule tm_rule_pretext_known = {
  .id = "pretext-known",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("A parcel that could not be delivered: a well-known story of fraud mails."),
  .reason = N_ ("Genuine mail tells such things as well. So it proves nothing."),
  .advice = N_ ("Look in the official app whether it is true."),
  .check = check,
};
