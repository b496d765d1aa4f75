/* SPDX-License-Identifier: GPL-3.0-or-later
 * All that can be pressed hides whose it is. */
#define G_LOG_DOMAIN "tm-rule-link-hides-owner"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

#define WORDS_MIN_LETTERS 12

/* Nobody honest lets accounts be unlocked in a survey. */
static gboolean
wants_account (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_THREAT) > 0
         && tm_wording_get_n (context->wording, TM_WORDING_ASK_LOGIN) > 0
         && tm_wording_get_n (context->wording, TM_WORDING_WARNING) == 0;
}

static gboolean
hides_owner (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (context->claim.in_domain && tm_context_is_brands_link (context, link))
    return FALSE;
  if (tm_known_hosts_is_survey (host) && wants_account (context))
    return TRUE;
  return (tm_known_hosts_is_shortener (host) || tm_known_hosts_is_free_hosting (host))
         && tm_stranger_leads_away (context, link);
}

/* That a free address is its owner's says nothing about who that is. */
static gboolean
is_proven (const TmContext *context)
{
  return !tm_stranger_is_free_mail (context)
         && tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) != NULL;
}

/* What a computer of one's own house sends leads into the house. */
static gboolean
is_machine_of_your_house (const TmContext *context)
{
  static const char * const machines[] = { "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "helpdesk",
                                           "help-desk", "support", "itsupport", "it-support", "admin", "administrator", "postmaster",
                                           "webmaster", "voicemail", "system", "mailer", "notification", "notifications",
                                           "security", "scanner", NULL };
  const char *address = tm_message_get_from_address (context->message);
  const char *at = strchr (address, '@');
  g_autofree char *local = g_ascii_strdown (address, at != NULL ? at - address : 0);

  return g_strv_contains (machines, local) && tm_stranger_is_of_your_house (context) && !is_proven (context);
}

/* Houses use the forms of large services, and rent computers of a cloud under names of their own. */
static gboolean
leads_to_known_house (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_known_hosts_is_anybodys_page (link->target->host)
          || tm_known_hosts_is_cloud (link->target->host))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_words (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n < WORDS_MIN_LETTERS; text = g_utf8_next_char (text))
    n += g_unichar_isalpha (g_utf8_get_char (text));
  return n >= WORDS_MIN_LETTERS;
}

/* No carrier keeps parcels on a rented page. */
static gboolean
is_lost_parcel (const TmContext *context)
{
  return !is_proven (context) && !leads_to_known_house (context)
         && tm_wording_get_n (context->wording, TM_WORDING_PRETEXT_DELIVERY) > 0;
}

/* Services that keep faxes, messages and papers have a site, and people show theirs on that of a service. */
static gboolean
is_waiting_paper (const TmContext *context)
{
  return !leads_to_known_house (context) && !tm_stranger_is_in_talk (context)
         && tm_wording_get_n (context->wording, TM_WORDING_PRETEXT_DOCUMENT) > 0;
}

/* A bill stands in the mail or on the site of who wrote it, and not behind a short address. */
static gboolean
is_hidden_bill (const TmContext *context)
{
  if (tm_wording_get_n (context->wording, TM_WORDING_ASK_PAYMENT) == 0 || tm_stranger_is_in_talk (context))
    return FALSE;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_known_hosts_is_shortener (link->target->host))
        return FALSE;
    }
  return TRUE;
}

/* Halls and clubs that are who they say pay back by a form of a large service. */
static gboolean
pays_back_by_form (const TmContext *context)
{
  static const TmWordingKind more[] = { TM_WORDING_ASK_LOGIN, TM_WORDING_ASK_PERSONAL, TM_WORDING_ASK_SECRET,
                                        TM_WORDING_ASK_FILE };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    if (tm_wording_get_n (context->wording, more[i]) > 0)
      return FALSE;
  return leads_to_known_house (context) && is_proven (context) && !tm_stranger_pushes (context);
}

static gboolean
all_hide_owner (const TmContext *context, guint *ret_n_dressed)
{
  guint n_dressed = 0;
  guint n_counters = 0;
  guint n = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if (!hides_owner (context, link))
        {
          /* The counter of the service that sent the mail, beside more links that hide. */
          if (!tm_known_hosts_is_click_tracker (link->target->host))
            return FALSE;
          n_counters++;
          continue;
        }
      /* Friends send such addresses as they are; a button or a picture over one is made to be pressed
       * unseen. */
      n_dressed += tm_stranger_dresses_up (context, link);
      n++;
    }
  *ret_n_dressed = n_dressed;
  return n > n_counters;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint n_dressed = 0;
  gboolean is_named = FALSE;

  if (tm_context_is_trusted (context) || !all_hide_owner (context, &n_dressed))
    return;
  gboolean plain = is_lost_parcel (context) || is_hidden_bill (context);
  if (n_dressed == 0 && !plain)
    return;
  /* A letter without a word, only something to press: friends and shops say what they send. */
  gboolean mute = !has_words (tm_message_get_text (context->message)) && !is_proven (context);
  gboolean form = pays_back_by_form (context);
  gboolean wants = mute || plain || is_waiting_paper (context) || (tm_stranger_wants (context) && !form)
                   || tm_stranger_is_throwaway (context)
                   || (is_machine_of_your_house (context) && !leads_to_known_house (context));
  TmFinding *finding = tm_rule_add (rule,
                                    wants  ? TM_SEVERITY_STRONG
                                    : form ? TM_SEVERITY_WEAK
                                           : TM_SEVERITY_MEDIUM,
                                    findings);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!is_named && !tm_message_get_link (context->message, link->index)->hidden)
        tm_finding_set_value (finding, "target", link->target->host);
      is_named |= !tm_message_get_link (context->message, link->index)->hidden;
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_hides_owner = {
  .id = "link-hides-owner",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Every link in the mail hides whose site it leads to."),
  .reason = N_ ("Short links and rented pages look the same for everybody, and {target} is one of them."),
  .advice = N_ ("Companies lead to their own site, where their name stands."),
  .check = check,
};
