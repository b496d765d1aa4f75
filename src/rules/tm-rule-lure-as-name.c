/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody signed up at an honest site under your address, with a lure instead of a name. */
#define G_LOG_DOMAIN "tm-rule-lure-as-name"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"

#include <string.h>

/* "Username: " and "Hi " are short; what is promised follows at once. */
#define BEFORE_MAX_BYTES 32
#define BEHIND_MAX_BYTES 80

static gboolean
is_rented (const char *host)
{
  return tm_known_hosts_is_free_hosting (host) || tm_known_hosts_is_shortener (host)
         || tm_known_hosts_is_anybodys_page (host);
}

/* The words in front of the address, in the same line and the same sentence. */
static char *
dup_before (const char *text, guint start)
{
  guint from = start;

  while (from > 0 && start - from < BEFORE_MAX_BYTES && strchr ("\n,.!?", text[from - 1]) == NULL)
    from--;
  g_autofree char *bytes = g_strndup (text + from, start - from);
  return g_utf8_make_valid (bytes, -1);
}

static char *
dup_behind (const char *text, guint end)
{
  gsize length = strcspn (text + end, "\n");
  g_autofree char *bytes = g_strndup (text + end, MIN (length, BEHIND_MAX_BYTES));
  return g_utf8_make_valid (bytes, -1);
}

static gboolean
stands_for_a_name (const TmContext *context, const TmWebLink *web)
{
  const TmLink *link = tm_message_get_link (context->message, web->index);
  const char *text = tm_message_get_text (context->message);

  if (link->kind == TM_LINK_CODE || link->kind == TM_LINK_FILE || link->hidden || link->start == link->end
      || !is_rented (web->target->host))
    return FALSE;
  g_autofree char *before = dup_before (text, link->start);
  g_autofree char *behind = dup_behind (text, link->end);
  return tm_wording_matches (TM_WORDING_NAME_FIELD, before)
         && tm_wording_matches (TM_WORDING_LURE_SUM, behind);
}

/* "Somebody (via a service)": the service says itself that the words are somebody's. */
static gboolean
is_passed_on (const TmContext *context)
{
  g_autofree char *name = g_utf8_strdown (tm_message_get_from_name (context->message), -1);

  return context->brand_confirmed
         && (strstr (name, "(via ") != NULL || strstr (name, " via ") != NULL
             || strstr (name, "(über ") != NULL || strstr (name, "経由)") != NULL);
}

static gboolean
is_in_subject (const TmContext *context, TmWordingKind kind)
{
  for (guint i = 0; i < tm_wording_get_n (context->wording, kind); i++)
    if (tm_wording_get (context->wording, kind, i)->in_subject)
      return TRUE;
  return FALSE;
}

/* What is shared has a name as well, and that is all one sees of it. A bill may be late; one that is to be
 * opened by logging in, or a fortune, is no name of a file. */
static void
check_shared (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const struct
  {
    TmWordingKind kind;
    guint         weight;
  } signs[] = {
    { TM_WORDING_LURE_COIN, 2 }, { TM_WORDING_BAIT, 2 },     { TM_WORDING_ALARM, 2 },
    { TM_WORDING_THREAT, 2 },    { TM_WORDING_ASK_LOGIN, 2 }, { TM_WORDING_ASK_PAYMENT, 1 },
    { TM_WORDING_DEADLINE, 1 },
  };
  guint weight = 0;

  for (gsize i = 0; is_passed_on (context) && i < G_N_ELEMENTS (signs); i++)
    if (is_in_subject (context, signs[i].kind))
      weight += signs[i].weight;
  if (weight < 2)
    return;
  TmFinding *finding
    = tm_rule_add_variant (rule, TM_SEVERITY_STRONG,
                           N_ ("What a stranger shares with you has a lure or a threat for a name."),
                           N_ ("The service is real, but anybody may share anything there under any name."),
                           findings);
  tm_finding_add_header (finding, context->message, "Subject", 0, G_MAXUINT32);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!stands_for_a_name (context, link))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "host", link->target->host);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
  if (finding == NULL)
    check_shared (rule, context, findings);
}

const TmRule tm_rule_lure_as_name = {
  .id = "lure-as-name",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Where your name should stand, there is an address ({host}) and a promise of money."),
  .reason = N_ (
    "A stranger signed up somewhere with your address, so that an honest site sends you this lure."),
  .advice = N_ ("You need not do anything. Do not open the address."),
  .check = check,
};
