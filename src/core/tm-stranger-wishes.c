/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a stranger is after: whether a mail pushes, asks, or could gain anything. */
#define G_LOG_DOMAIN "tm-stranger"

#include "tm-stranger.h"

#include "tm-domain.h"
#include "tm-lookalike.h"

#include <string.h>

/**
 * tm_stranger_quotes:
 * @context: a mail
 *
 * Returns: %TRUE when the mail quotes another one line by line
 */
gboolean
tm_stranger_quotes (const TmContext *context)
{
  const char *text = tm_message_get_text (context->message);
  return *text == '>' || strstr (text, "\n>") != NULL;
}

/**
 * tm_stranger_is_in_talk:
 * @context: a mail
 *
 * Both can be put on, but then most of what a fraud says would have to stand as what the reader once said.
 *
 * Returns: %TRUE when the mail says which it answers, and quotes it line by line
 */
gboolean
tm_stranger_is_in_talk (const TmContext *context)
{
  return (tm_message_find_header (context->message, "In-Reply-To") != NULL
          || tm_message_find_header (context->message, "References") != NULL)
         && tm_stranger_quotes (context);
}

/**
 * tm_stranger_frightens:
 * @context: a mail
 *
 * Returns: %TRUE when the mail threatens to take something away, or says that somebody else has been there
 */
gboolean
tm_stranger_frightens (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_THREAT)
           + tm_wording_get_n (context->wording, TM_WORDING_ALARM)
         > 0;
}

/**
 * tm_stranger_pushes:
 * @context: a mail
 *
 * Returns: %TRUE when the mail threatens, alarms, lures or offers, which is more than to ask
 */
gboolean
tm_stranger_pushes (const TmContext *context)
{
  static const TmWordingKind kinds[] = { TM_WORDING_THREAT, TM_WORDING_BAIT, TM_WORDING_ALARM,
                                         TM_WORDING_OFFER, TM_WORDING_VICE };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_stranger_wants:
 * @context: a mail
 *
 * Returns: %TRUE when the mail is after something: it pushes, or asks to log in, pay, tell or open something
 */
gboolean
tm_stranger_wants (const TmContext *context)
{
  return context->asks || tm_stranger_pushes (context)
         || tm_wording_get_n (context->wording, TM_WORDING_ASK_FILE) > 0;
}

/**
 * tm_stranger_presses:
 * @context: a mail
 *
 * Returns: %TRUE when the mail pushes or hurries
 */
gboolean
tm_stranger_presses (const TmContext *context)
{
  return tm_stranger_pushes (context) || tm_wording_get_n (context->wording, TM_WORDING_DEADLINE) > 0;
}

/**
 * tm_stranger_tells_old_story:
 * @context: a mail
 *
 * Returns: %TRUE when the mail tells what card companies, brokers, offices, carriers and power companies of
 * Japan write about, and what fraud has told in their names for years
 */
gboolean
tm_stranger_tells_old_story (const TmContext *context)
{
  static const TmWordingKind stories[] = { TM_WORDING_PRETEXT_CARD,    TM_WORDING_PRETEXT_SECURITIES,
                                           TM_WORDING_PRETEXT_TAX,     TM_WORDING_PRETEXT_UTILITY,
                                           TM_WORDING_PRETEXT_ETC,     TM_WORDING_PRETEXT_MILES,
                                           TM_WORDING_PRETEXT_DELIVERY };

  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    if (tm_wording_get_n (context->wording, stories[i]) > 0)
      return TRUE;
  return FALSE;
}

/* Whoever forges an address gains nothing from what leads back to its owner. */
static gboolean
leads_only_home (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (link->redirected
          || !g_str_equal (link->target->registrable, tm_message_get_from_registrable (context->message)))
        return FALSE;
    }
  return context->links->len > 0 && tm_message_get_n_attachments (context->message) == 0;
}

static gboolean
answers_come_home (const TmContext *context)
{
  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_REPLY_TO); i++)
    {
      const TmMailbox *box = tm_message_get_mailbox (context->message, TM_ROLE_REPLY_TO, i);
      g_autofree char *host = tm_domain_dup_of_address (box->address);
      if (host == NULL || !tm_domain_is_below (host, tm_message_get_from_registrable (context->message)))
        return FALSE;
    }
  return TRUE;
}

/**
 * tm_stranger_keeps_to_itself:
 * @context: a mail
 *
 * Returns: %TRUE when all that can be done leads to the sender's own site or address, and nothing frightens,
 * wants a call or asks for secrets
 */
gboolean
tm_stranger_keeps_to_itself (const TmContext *context)
{
  static const TmWordingKind kinds[] = { TM_WORDING_ASK_CALL, TM_WORDING_ASK_PERSONAL, TM_WORDING_ASK_SECRET,
                                         TM_WORDING_SUPPORT_CALL, TM_WORDING_ACCOUNT_GIVEN };

  if (context->auth.dmarc == TM_AUTH_FAIL || tm_stranger_frightens (context) || !leads_only_home (context)
      || !answers_come_home (context))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return FALSE;
  return TRUE;
}

/**
 * tm_stranger_is_quiet_relative:
 * @context: a mail
 * @brand: (nullable): the brand whose word is in the sender's domain
 *
 * Without a record of the delivery the address may be forged, but then nothing here would reach who forged
 * it.
 *
 * Returns: %TRUE when the sender's domain is that of a daughter of @brand in Japan, all that can be done
 * leads there, and nothing presses, wants a call or asks for secrets
 */
gboolean
tm_stranger_is_quiet_relative (const TmContext *context, const TmBrand *brand)
{
  static const TmWordingKind kinds[] = { TM_WORDING_ASK_CALL,     TM_WORDING_ASK_PAYMENT,
                                         TM_WORDING_ASK_PERSONAL, TM_WORDING_ASK_SECRET,
                                         TM_WORDING_SUPPORT_CALL, TM_WORDING_ACCOUNT_GIVEN };

  if (!tm_lookalike_is_relative (brand, tm_message_get_from_domain (context->message))
      || context->auth.dmarc == TM_AUTH_FAIL || tm_stranger_presses (context) || !leads_only_home (context)
      || !answers_come_home (context))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return FALSE;
  return TRUE;
}
