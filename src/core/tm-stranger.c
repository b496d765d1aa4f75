/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signs that a sender has no house of its own. Each alone means nothing. */
#define G_LOG_DOMAIN "tm-stranger"

#include "tm-stranger.h"

#include "tm-domain.h"
#include "tm-known-hosts.h"
#include "tm-letter-pairs.h"
#include "tm-own-name.h"
#include "tm-random-name.h"

#include <string.h>
#include <unicode/uchar.h>

/* Two domains of one company mostly begin alike: facebookmail.com and facebook.com. A rented page begins as
 * one likes. */
#define SAME_BEGINNING_MIN 4

/* So many links to the sender make a newsletter. */
#define HOME_MIN_LINKS 12

/* RFC 5321, 4.5.3.1; and how much of a text is read for an address to answer. */
#define LOCAL_PART_MAX_BYTES 64
#define DOMAIN_MAX_BYTES 255
#define ANSWER_MAX_BYTES (16 * 1024)

/**
 * tm_stranger_is_free_mail:
 * @context: a mail
 *
 * Returns: %TRUE when the sender's address is one that anybody gets
 */
gboolean
tm_stranger_is_free_mail (const TmContext *context)
{
  return tm_known_hosts_is_free_mail (tm_message_get_from_domain (context->message));
}

/**
 * tm_stranger_is_on_trial_host:
 * @context: a mail
 *
 * Returns: %TRUE when the sender's domain is one that a cloud service lends to everybody
 */
gboolean
tm_stranger_is_on_trial_host (const TmContext *context)
{
  const char *domain = tm_message_get_from_domain (context->message);

  /* The bare domain is the service's own. */
  const char *dot = strchr (domain, '.');
  return dot != NULL && tm_known_hosts_is_trial (dot + 1);
}

/**
 * tm_stranger_answers_elsewhere:
 * @context: a mail
 *
 * Returns: %TRUE when an answer would go to a free address that is not the sender's
 */
gboolean
tm_stranger_answers_elsewhere (const TmContext *context)
{
  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_REPLY_TO); i++)
    {
      const TmMailbox *box = tm_message_get_mailbox (context->message, TM_ROLE_REPLY_TO, i);
      g_autofree char *domain = tm_domain_dup_of_address (box->address);
      if (domain != NULL && tm_known_hosts_is_free_mail (domain)
          && g_ascii_strcasecmp (box->address, tm_message_get_from_address (context->message)) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_address_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("._+-", c) != NULL);
}

/* What stands around an @, or NULL. */
static char *
dup_address_around (const char *text, const char *at)
{
  const char *start = at;
  const char *end = at + 1;

  while (start > text && at - start < LOCAL_PART_MAX_BYTES && is_address_char (start[-1]))
    start--;
  while (end - at < DOMAIN_MAX_BYTES && is_address_char (*end))
    end++;
  while (end > at && end[-1] == '.')
    end--;
  return start < at && end > at + 1 ? g_ascii_strdown (start, end - start) : NULL;
}

static gboolean
is_in_role (const TmMessage *message, TmRole role, const char *address)
{
  for (guint i = 0; i < tm_message_get_n_mailboxes (message, role); i++)
    if (g_ascii_strcasecmp (tm_message_get_mailbox (message, role, i)->address, address) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_stranger_names_other_address:
 * @context: a mail
 *
 * Looks through the subject and the beginning of the text, where it says whom to answer.
 *
 * Returns: %TRUE when a free address is written there that is neither the sender's nor the reader's, while
 * answers to the mail itself would go elsewhere
 */
gboolean
tm_stranger_names_other_address (const TmContext *context)
{
  const TmMessage *message = context->message;
  const char *const texts[] = { tm_message_get_subject (message), tm_message_get_text (message) };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize length = strnlen (texts[i], ANSWER_MAX_BYTES);
      for (const char *at = memchr (texts[i], '@', length); at != NULL;
           at = memchr (at + 1, '@', length - (gsize) (at + 1 - texts[i])))
        {
          g_autofree char *address = dup_address_around (texts[i], at);
          g_autofree char *domain = address != NULL ? tm_domain_dup_of_address (address) : NULL;
          if (domain != NULL && tm_known_hosts_is_free_mail (domain)
              && !is_in_role (message, TM_ROLE_FROM, address) && !is_in_role (message, TM_ROLE_TO, address)
              && !is_in_role (message, TM_ROLE_CC, address))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_unproven (const TmContext *context)
{
  const TmAuth *auth = &context->auth;
  return auth->is_believed && !auth->is_forwarded && auth->dmarc != TM_AUTH_PASS
         && auth->dkim != TM_AUTH_PASS;
}

static gboolean
is_found_forged (const TmContext *context)
{
  const TmAuth *auth = &context->auth;

  if (!auth->is_believed || auth->is_forwarded)
    return FALSE;
  return auth->dmarc == TM_AUTH_FAIL || (is_unproven (context) && auth->spf == TM_AUTH_FAIL);
}

/* A name bought for one false page says what one is to do there; a company has such pages at home. Names
 * under .jp are given to whoever lives in Japan. */
static gboolean
is_named_for_errand (const char *registrable)
{
  static const char *const words[] = { "login",   "logon",     "signin",  "verify", "secure",
                                       "confirm", "account",   "billing", "cancel", "passkey",
                                       "update",  "migrat",    "restore", "unlock", "kakunin",
                                       "touroku", "tetsuzuki", "ninsho",  "koushin" };

  if (g_str_has_suffix (registrable, ".jp"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (registrable, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* @b is where the mail leads. */
static gboolean
begin_alike (const char *a, const char *b)
{
  gsize same = 0;

  while (a[same] != '\0' && a[same] == b[same] && a[same] != '.')
    same++;
  return same >= SAME_BEGINNING_MIN && (is_named_for_errand (a) || !is_named_for_errand (b));
}

/* A company that lets a service send for it is proven by that service's name; what is found forged proves
 * nothing. */
static gboolean
is_proven_house (const TmContext *context, const char *registrable)
{
  const TmAuth *auth = &context->auth;

  if (!auth->is_believed || auth->dmarc == TM_AUTH_FAIL)
    return FALSE;
  return (auth->spf == TM_AUTH_PASS && tm_domain_is_below (auth->spf_domain, registrable))
         || (auth->dkim == TM_AUTH_PASS && tm_domain_is_below (auth->dkim_domain, registrable));
}

/* A free address is proven as well, and says nothing. */
static gboolean
is_proven_sender (const TmContext *context)
{
  return !tm_stranger_is_free_mail (context)
         && tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) != NULL;
}

/* Nobody but the state and its towns gets a name there. */
static gboolean
is_public_office (const char *host)
{
  return g_str_has_suffix (host, ".go.jp") || g_str_has_suffix (host, ".lg.jp");
}

/**
 * tm_stranger_leads_away:
 * @context: a mail
 * @link: one of its links
 *
 * A sender whose company may have two domains, a listed company's own page, an office of the state, the
 * counters of newsletters, a survey of a proven sender, and what a long attached document names aside are not
 * meant; a page that anybody can make is.
 *
 * Returns: %TRUE when the link belongs neither to the sender nor to a company that is known
 */
gboolean
tm_stranger_leads_away (const TmContext *context, const TmWebLink *link)
{
  const char *sender = tm_message_get_from_registrable (context->message);
  const TmUrl *url = link->target;

  if (*sender == '\0' || *url->registrable == '\0' || tm_context_is_aside (context, link))
    return FALSE;
  /* Nobody outside of the reader's own house can be there (RFC 1918). */
  if (url->tricks & TM_URL_IP_PRIVATE)
    return FALSE;
  if (g_str_equal (sender, url->registrable)
      || (begin_alike (sender, url->registrable) && !tm_known_hosts_is_free_hosting (url->host)))
    return FALSE;
  if (context->claim.brand != NULL && tm_context_is_brands_link (context, link))
    return FALSE;
  if (tm_known_hosts_is_click_tracker (url->host)
      && !(tm_stranger_is_free_mail (context) && is_found_forged (context)))
    return FALSE;
  if (is_public_office (url->host) || is_proven_house (context, url->registrable)
      || tm_known_hosts_is_own_short (url->host))
    return FALSE;
  if (tm_known_hosts_is_survey (url->host) && is_proven_sender (context)
      && !tm_stranger_is_throwaway (context))
    return FALSE;
  return tm_brands_find_by_host (context->brands, url->host) == NULL
         || tm_known_hosts_is_anybodys_page (url->host) || tm_known_hosts_is_shortener (url->host)
         || tm_known_hosts_is_free_hosting (url->host) || link->redirected;
}

/* Pictures that are drawn in colour everywhere (UTS 51, "Emoji_Presentation"); stars and notes are letters in
 * Japan. */
static gboolean
is_picture (gunichar c)
{
  return u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_PRESENTATION);
}

/**
 * tm_stranger_has_decorated_name:
 * @context: a mail
 *
 * Returns: %TRUE when there are pictures in the sender's name, or signs around it or instead of its blanks
 */
gboolean
tm_stranger_has_decorated_name (const TmContext *context)
{
  const char *name = tm_message_get_from_name (context->message);
  gsize length = strlen (name);
  guint signs = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_picture (g_utf8_get_char (p)))
        return TRUE;
      signs += *p == '_' && g_ascii_isalnum (p[1]);
    }
  if (length < 3 || strchr (name, '@') != NULL)
    return FALSE;
  return signs >= 2 || (strchr ("#_~*-", name[0]) != NULL && strchr ("#_~*-.", name[length - 1]) != NULL)
         || g_str_has_suffix (name, ",_") || g_str_has_suffix (name, "..");
}

/**
 * tm_stranger_was_sent_by_other:
 * @context: a mail
 *
 * Small companies let their provider send for them, so this means something only when the mail leads to a
 * third.
 *
 * Returns: %TRUE when the receiver's own service saw another sender than the one that is shown, and nothing
 * that speaks for that one
 */
gboolean
tm_stranger_was_sent_by_other (const TmContext *context)
{
  return is_unproven (context) && context->auth.spf == TM_AUTH_PASS
         && !tm_domain_is_below (context->auth.spf_domain,
                                 tm_message_get_from_registrable (context->message));
}

/**
 * tm_stranger_dresses_up:
 * @context: a mail
 * @link: one of its links
 *
 * Returns: %TRUE when words or a picture cover where the link leads
 */
gboolean
tm_stranger_dresses_up (const TmContext *context, const TmWebLink *link)
{
  TmLinkKind kind = tm_message_get_link (context->message, link->index)->kind;
  return (kind == TM_LINK_ANCHOR || kind == TM_LINK_AREA) && strstr (link->words, link->target->host) == NULL;
}

/**
 * tm_stranger_is_thrown_host:
 * @context: a mail
 * @host: host of its sender or of one of its links
 *
 * Names under .jp are given to whoever lives in Japan, and companies there like abbreviations; so do schools
 * and clubs.
 *
 * Returns: %TRUE when the name of @host was thrown by dice, and nobody is known to be there
 */
gboolean
tm_stranger_is_thrown_host (const TmContext *context, const char *host)
{
  g_autofree char *label = tm_domain_dup_label (host);

  return !g_str_has_suffix (host, ".jp") && !g_str_has_suffix (host, ".org")
         && !g_str_has_suffix (host, ".edu") && tm_letter_pairs_are_unspoken (label)
         && !tm_known_hosts_is_click_tracker (host) && !tm_known_hosts_is_free_mail (host)
         && tm_brands_find_by_host (context->brands, host) == NULL;
}

/* A free address, in a mail that somebody sent out of a cloud which lends names to everybody. */
static gboolean
was_sent_from_trial (const TmContext *context)
{
  const TmAuth *auth = &context->auth;

  return auth->is_believed && !auth->is_forwarded && auth->spf == TM_AUTH_PASS
         && tm_known_hosts_is_trial (auth->spf_domain)
         && !tm_domain_is_below (auth->dkim_domain, tm_message_get_from_registrable (context->message));
}

/**
 * tm_stranger_is_throwaway:
 * @context: a mail
 *
 * Returns: %TRUE when the sender's address is of the kind that is used for one mailing and left: made by a
 * machine, lent by a cloud, under a name that is dressed up, under an ending that fraud likes, or found to be
 * forged by the receiver's own service
 */
gboolean
tm_stranger_is_throwaway (const TmContext *context)
{
  const char *domain = tm_message_get_from_domain (context->message);

  if (*domain == '\0')
    return FALSE;
  /* Customers of a mail service are many, and their addresses are forged as well. */
  if (tm_stranger_is_free_mail (context))
    return is_found_forged (context) || was_sent_from_trial (context);
  if (context->claim.in_domain || tm_brands_find_by_host (context->brands, domain) != NULL)
    return FALSE;
  return tm_stranger_is_on_trial_host (context) || tm_stranger_has_decorated_name (context)
         || tm_known_hosts_is_abused_suffix (domain)
         || tm_random_name_is_address (tm_message_get_from_address (context->message))
         || tm_stranger_is_thrown_host (context, domain) || is_found_forged (context);
}

/* A long newsletter may begin with a box to search another site. */
static gboolean
leads_mostly_home (const TmContext *context)
{
  guint home = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      home += !link->redirected
              && g_str_equal (link->target->registrable, tm_message_get_from_registrable (context->message));
    }
  return home >= HOME_MIN_LINKS && home * 4 >= context->links->len * 3;
}

/**
 * tm_stranger_is_at_home:
 * @context: a mail
 *
 * Sites that collect points or compare offers write about other companies day by day, under their own name
 * and with their own links.
 *
 * Returns: %TRUE when the sender has a name of its own, what is to be pressed first or nearly all leads to the
 * sender, or through a known counter where the sender is proven, and nothing is threatened
 */
gboolean
tm_stranger_is_at_home (const TmContext *context)
{
  const char *sender = tm_message_get_from_registrable (context->message);
  const char *name = tm_message_get_from_name (context->message);

  if (context->links->len == 0 || *sender == '\0' || *name == '\0' || tm_own_name_is_nobodys (name)
      || context->claim.in_name || tm_stranger_is_throwaway (context)
      || tm_stranger_frightens (context))
    return FALSE;
  const TmWebLink *first = g_ptr_array_index (context->links, 0);
  gboolean proven = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message))
                    != NULL;
  if (proven && tm_known_hosts_is_click_tracker (first->target->host))
    return TRUE;
  return (g_str_equal (first->target->registrable, sender) && !first->redirected)
         || leads_mostly_home (context);
}

/* Anybody may fill in a part of what an honest site sends, and has to bring a link that hides its owner. */
static gboolean
has_rented_link (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_known_hosts_is_shortener (link->target->host) && tm_stranger_leads_away (context, link))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_stranger_is_proven_at_home:
 * @context: a mail
 *
 * Returns: %TRUE when the sender leads to its own site and nowhere hidden, and the receiver's service
 * confirmed its address
 */
gboolean
tm_stranger_is_proven_at_home (const TmContext *context)
{
  return tm_stranger_is_at_home (context) && !has_rented_link (context)
         && tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) != NULL;
}

/**
 * tm_stranger_is_of_your_house:
 * @context: a mail
 *
 * Returns: %TRUE when sender and reader have their addresses at the same company or school, and the address
 * was not found forged; everybody is at a free mail service, so that is no house
 */
gboolean
tm_stranger_is_of_your_house (const TmContext *context)
{
  const char *sender = tm_message_get_from_registrable (context->message);

  if (*sender == '\0' || tm_stranger_is_free_mail (context)
      || (context->auth.dmarc == TM_AUTH_FAIL && !context->auth.is_forwarded))
    return FALSE;
  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_TO); i++)
    {
      const TmMailbox *box = tm_message_get_mailbox (context->message, TM_ROLE_TO, i);
      g_autofree char *host = tm_domain_dup_of_address (box->address);
      if (host != NULL && tm_domain_is_below (host, sender))
        return TRUE;
    }
  return FALSE;
}
