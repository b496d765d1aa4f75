/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of a bank or an office, and a link that is not its sender's. */
#define G_LOG_DOMAIN "tm-rule-from-name-institution"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

#include <string.h>

#define OWN_WORD_MIN 3

static gboolean
ends_with_any (const char *name, const char * const *ends)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (name));

  for (gsize i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (trimmed, ends[i]))
      return TRUE;
  return FALSE;
}

/* Who teaches for their examinations or writes about them puts more words behind. */
static gboolean
is_name_of_office (const char *name)
{
  static const char * const ends[] = { "庁", "省", "局", "署", "部", "課", "所", "係", "官", "機構", "警察", "検察", "センター",
                                       "国税", "事務局", "役場", "協会", "委員会", "けんぽ", NULL };
  return ends_with_any (name, ends) && tm_wording_matches (TM_WORDING_OFFICE, name);
}

static gboolean
cut_off_any (char *name, const char * const *ends)
{
  for (gsize i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (name, ends[i]))
      {
        name[strlen (name) - strlen (ends[i])] = '\0';
        g_strchomp (name);
        return TRUE;
      }
  return FALSE;
}

static const char * const desks[] = { "株式会社", "公式", "お客様センター", "お客さまセンター", "カスタマーセンター",
                                      "サポートセンター", "お客様サポート", "会員サービス", NULL };

/* "株式会社" stands before or behind, a desk for customers behind; who compares banks puts other words there. */
static gboolean
is_name_of_bank (const char *name)
{
  static const char * const ends[] = { "銀行", "信用金庫", "信用組合", "労働金庫", "農業協同組合", "証券", "生命保険", "損害保険",
                                       "電力", "高速道路", NULL };
  g_autofree char *trimmed = g_strchomp (g_strdup (name));

  while (cut_off_any (trimmed, desks))
    ;
  return ends_with_any (trimmed, ends);
}

/* Whoever sells cards to write on has the word in his name as well, and tells no such stories. */
static gboolean
is_card_company (const TmContext *context)
{
  g_autofree char *name = g_strchomp (g_strdup (tm_message_get_from_name (context->message)));

  while (cut_off_any (name, desks))
    ;
  return g_str_has_suffix (name, "カード") && tm_wording_get_n (context->wording, TM_WORDING_PRETEXT_CARD) > 0;
}

/* "moon証券" at moon.example: whose own word is in its address lives there. */
static gboolean
is_in_own_address (const TmContext *context)
{
  g_autofree char *name = g_ascii_strdown (tm_message_get_from_name (context->message), -1);
  const char *home = tm_message_get_from_registrable (context->message);

  for (const char *p = name; *p != '\0';)
    {
      gsize length = strspn (p, "abcdefghijklmnopqrstuvwxyz");
      g_autofree char *word = g_strndup (p, length);
      if (length >= OWN_WORD_MIN && strstr (home, word) != NULL)
        return TRUE;
      p += MAX (length, 1);
    }
  return FALSE;
}

static gboolean
is_addressed_abroad (const TmContext *context)
{
  const char *host = tm_message_get_from_domain (context->message);

  return context->is_japanese && *host != '\0' && !g_str_has_suffix (host, ".jp")
         && !tm_stranger_is_free_mail (context) && !is_in_own_address (context)
         && tm_wording_get_n (context->wording, TM_WORDING_WARNING) == 0;
}

/* Offices of Japan write from addresses in Japan, and their clubs write from free ones. */
static gboolean
is_office_abroad (const TmContext *context)
{
  static const TmWordingKind kinds[] = { TM_WORDING_THREAT, TM_WORDING_BAIT,     TM_WORDING_DEADLINE,
                                         TM_WORDING_ARREST, TM_WORDING_ASK_CALL, TM_WORDING_ASK_PERSONAL };

  if (!is_addressed_abroad (context) || !is_name_of_office (tm_message_get_from_name (context->message)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return TRUE;
  return context->asks && context->links->len > 0;
}

static gboolean
has_button (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_stranger_dresses_up (context, link) && tm_wording_matches (TM_WORDING_ACTION, link->words))
        return TRUE;
    }
  return FALSE;
}

/* Banks of Japan write from addresses in Japan. The few that do not are on the list of companies and never
 * come here. */
static gboolean
is_bank_abroad (const TmContext *context)
{
  static const char * const banks[] = { "銀行", "信用金庫", "信用組合", "労働金庫", "農業協同組合", NULL };
  const TmWording *wording = context->wording;
  gboolean hurries = tm_wording_get_n (wording, TM_WORDING_DEADLINE) > 0 && context->asks;
  gboolean presses = hurries || tm_wording_get_n (wording, TM_WORDING_THREAT) > 0
                     || tm_wording_get_n (wording, TM_WORDING_BAIT) > 0
                     || (ends_with_any (tm_message_get_from_name (context->message), banks)
                         && (context->asks || has_button (context)));

  if (context->links->len == 0 || !is_addressed_abroad (context))
    return FALSE;
  return is_card_company (context)
         || (presses && is_name_of_bank (tm_message_get_from_name (context->message)));
}

static void
add_abroad (const TmRule    *rule,
            const TmContext *context,
            const char      *title,
            const char      *reason,
            GPtrArray       *findings)
{
  TmFinding *finding = tm_rule_add_variant (rule, TM_SEVERITY_STRONG, title, reason, findings);

  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean presses = tm_wording_get_n (context->wording, TM_WORDING_THREAT)
                       + tm_wording_get_n (context->wording, TM_WORDING_BAIT)
                       + tm_wording_get_n (context->wording, TM_WORDING_DEADLINE)
                     > 0;

  if (context->claim.is_list || context->claim.in_name || context->claim.in_domain)
    return;
  if (is_office_abroad (context))
    {
      add_abroad (rule, context, N_ ("It is signed like a public office, but the address is not in Japan."),
                  N_ ("Anybody can buy {domain}. Public offices write from addresses under go.jp or lg.jp."),
                  findings);
      return;
    }
  if (is_bank_abroad (context))
    {
      add_abroad (
        rule, context, N_ ("It is signed like a bank in Japan, but the address is not in Japan."),
        N_ ("Anybody can buy {domain}. Nearly all banks in Japan write from addresses that end in .jp."),
        findings);
      return;
    }
  if (!context->asks || !presses
      || !tm_wording_matches (TM_WORDING_INSTITUTION, tm_message_get_from_name (context->message)))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_stranger_leads_away (context, link))
        continue;
      TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
      tm_finding_add_from_name (finding, context->message);
      tm_finding_add_from_address (finding, context->message);
      tm_finding_add_link (finding, context->message, link->index);
      return;
    }
}

const TmRule tm_rule_from_name_institution = {
  .id = "from-name-institution",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The name is that of a bank or an office, but the link is not at the sender's."),
  .reason = N_ ("A bank or an office sends from its own address and leads to its own site."),
  .advice = N_ ("Look up the bank or office yourself, not through the mail."),
  .check = check,
};
