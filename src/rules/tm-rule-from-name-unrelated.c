/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of the sender is nowhere in its address, nor where the mail leads. */
#define G_LOG_DOMAIN "tm-rule-from-name-unrelated"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-own-name.h"
#include "core/tm-random-name.h"
#include "core/tm-said.h"
#include "core/tm-stranger.h"

#include <string.h>

/* How often a company says its name, and how much of a text is looked through for it. */
#define OFTEN 3
#define TEXT_MAX_BYTES (16 * 1024)
#define WORD_MIN_LETTERS 4
#define WORD_MAX_LETTERS 32
/* Sites of a mail that is there to be pressed; and how many buttons make one, whatever they say. */
#define SITES_MAX 2
#define PRESSED_MIN 2

/* In plain letters in Japanese the address itself is there to be pressed. */
static gboolean
is_to_press (const TmContext *context, const TmWebLink *link)
{
  return tm_stranger_dresses_up (context, link)
         || (context->is_japanese && tm_stranger_leads_away (context, link));
}

/* Whether a link leads to somebody of that name; lends in @ret_press the first link to be pressed, or
 * NULL. */
static gboolean
leads_to_name (const TmContext *context, const char *name, const TmWebLink **ret_press)
{
  const TmWebLink *press = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if (tm_own_name_compare (name, link->target->registrable) == TM_OWN_NAME_RELATED)
        return TRUE;
      if (press == NULL && is_to_press (context, link))
        press = link;
    }
  *ret_press = press;
  return FALSE;
}

/* Names under .jp are given to whoever lives in Japan, and friends write from anywhere. */
static gboolean
is_out_of_question (const TmContext *context)
{
  const char *host = tm_message_get_from_domain (context->message);

  return tm_context_is_trusted (context) || *host == '\0' || g_str_has_suffix (host, ".jp")
         || tm_stranger_is_free_mail (context) || tm_stranger_is_of_your_house (context)
         || tm_brands_find_by_host (context->brands, host) != NULL;
}

/* People do not write their own name time and again. */
static gboolean
tells_name_often (const TmContext *context, const char *name)
{
  const char *text = tm_message_get_text (context->message);
  gsize length = strlen (name);
  guint n = 0;

  if (length < WORD_MIN_LETTERS || length > WORD_MAX_LETTERS)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (name[i]))
      return FALSE;
  for (gsize i = 0; text[i] != '\0' && i < TEXT_MAX_BYTES && n < OFTEN; i++)
    n += g_ascii_tolower (text[i]) == g_ascii_tolower (name[0])
         && g_ascii_strncasecmp (text + i, name, length) == 0;
  return n >= OFTEN;
}

/* "Acme <acme@other.example>": where a letter in Japanese has the name in its subject as well, or often in
 * its text, it is that of a company, and what stands before the @ only says it once more. */
static gboolean
is_strange (const TmContext *context, const char *name)
{
  TmOwnName whole = tm_own_name_compare (name, tm_message_get_from_address (context->message));

  if (whole != TM_OWN_NAME_RELATED || !context->is_japanese
      || (tm_own_name_compare (name, tm_message_get_subject (context->message)) != TM_OWN_NAME_RELATED
          && !tells_name_often (context, name)))
    return whole == TM_OWN_NAME_STRANGE;
  return tm_own_name_compare (name, tm_message_get_from_domain (context->message)) == TM_OWN_NAME_STRANGE;
}

/* Services send appointments and receipts for others; whoever frightens says who it is. Whoever hurries one
 * to an account elsewhere does, too. */
static gboolean
presses (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_WARNING) == 0
         && (tm_stranger_frightens (context)
             || tm_wording_get_n (context->wording, TM_WORDING_ASK_LOGIN) > 0);
}

/* A button, a picture, or words that say what to do. */
static gboolean
calls (const TmContext *context, const TmWebLink *link)
{
  return tm_stranger_dresses_up (context, link)
         && (*link->words == '\0' || tm_wording_matches (TM_WORDING_ACTION, link->words));
}

typedef struct
{
  const TmWebLink *press;   /* the first link that calls, or NULL */
  guint            n_dressed;
  gboolean         home;    /* some link leads to the sender */
} Way;

/* Whether everything to press leads to one or two sites of which the mail does not say a word; where it goes
 * is noted. */
static gboolean
leads_to_nobody (const TmContext *context, const char *name, const TmSaid *said, Way *way)
{
  const char *sites[SITES_MAX] = { NULL };
  guint n = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const char *site = link->target->registrable;
      if (tm_message_get_link (context->message, link->index)->hidden || tm_context_is_aside (context, link))
        continue;
      if (way->press == NULL && calls (context, link))
        way->press = link;
      way->n_dressed += tm_stranger_dresses_up (context, link);
      if (g_strcmp0 (site, sites[0]) == 0 || g_strcmp0 (site, sites[1]) == 0)
        continue;
      if (n == SITES_MAX || tm_own_name_compare (name, site) == TM_OWN_NAME_RELATED
          || tm_said_site (said, site) || tm_known_hosts_is_click_tracker (link->target->host)
          || tm_brands_find_by_host (context->brands, link->target->host) != NULL)
        return FALSE;
      way->home |= g_str_equal (site, tm_message_get_from_registrable (context->message));
      sites[n++] = site;
    }
  return n > 0 && (way->press != NULL || way->n_dressed >= PRESSED_MIN);
}

/* Whoever sells or serves says somewhere who it is; what is made to be pressed and left names neither its
 * sender's house nor the one it leads to. That needs no words of any language. */
static void
check_nobody (const TmRule *rule, const TmContext *context, const char *name, GPtrArray *findings)
{
  g_autoptr (TmSaid) said = tm_said_new (context->message);
  Way way = { NULL, 0, FALSE };

  if (tm_stranger_is_in_talk (context)
      || tm_said_site (said, tm_message_get_from_registrable (context->message))
      || !leads_to_nobody (context, name, said, &way))
    return;
  gboolean thrown = tm_stranger_is_throwaway (context)
                    || tm_random_name_is_thrown (tm_message_get_from_address (context->message));
  gboolean away = !way.home
                  && tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message))
                       == NULL;
  TmFinding *finding
    = tm_rule_add_variant (rule, thrown || away ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM,
                           N_ ("Neither the address nor the link has anything to do with the sender's name."),
                           N_ ("Nowhere does the mail say whose site {domain} is."), findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
  if (way.press != NULL)
    tm_finding_add_link (finding, context->message, way.press->index);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *name = tm_message_get_from_name (context->message);
  const TmWebLink *press = NULL;

  if (is_out_of_question (context) || !is_strange (context, name))
    return;
  if (!presses (context))
    {
      check_nobody (rule, context, name, findings);
      return;
    }
  if (leads_to_name (context, name, &press))
    return;
  /* Without a link, a letter that frightens and asks in Japanese still says who it is. */
  if (press == NULL
      && !(context->is_japanese && context->links->len == 0 && context->asks
           && tm_stranger_frightens (context)))
    return;
  if (!tm_stranger_frightens (context) && !tm_stranger_leads_away (context, press))
    return;
  TmFinding *finding = NULL;
  if (tm_stranger_frightens (context))
    finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  else
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_STRONG,
      N_ ("The mail leads to a log-in, and the sender's name is nowhere in its address or links."),
      rule->reason, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
  if (press != NULL)
    tm_finding_add_link (finding, context->message, press->index);
}

const TmRule tm_rule_from_name_unrelated = {
  .id = "from-name-unrelated",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail frightens you, and the sender's name is nowhere in its address or links."),
  .reason = N_ ("Anyone can write any name. The address behind it is at {domain}."),
  .advice = N_ ("Go to the site of the company yourself, not through the mail."),
  .check = check,
};
