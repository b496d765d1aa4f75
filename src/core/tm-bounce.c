/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails of mail servers about mail that could not be delivered. They bear the name of their program, as in
 * "Microsoft Outlook <postmaster@example.jp>", and that is not the name of a company that writes. */
#define G_LOG_DOMAIN "tm-bounce"

#include "tm-bounce.h"

#include "tm-domain.h"
#include "tm-known-hosts.h"

#include <string.h>

/* Every Exchange server that was set up as it comes writes from this name at the domain of its company. */
#define EXCHANGE "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"

static char *
dup_local_part (const TmMessage *message)
{
  const char *address = tm_message_get_from_address (message);
  const char *at = strrchr (address, '@');
  return at != NULL ? g_ascii_strdown (address, at - address) : g_strdup ("");
}

/* RFC 3464: what a program is to read of the report is a part of this type. */
static gboolean
has_delivery_status (const TmMessage *message)
{
  for (guint i = 0; i < tm_message_get_n_parts (message); i++)
    if (g_str_equal (tm_message_get_part (message, i)->type, "message/delivery-status"))
      return TRUE;
  return FALSE;
}

/* What mail servers call themselves; a shop or a bank is none. */
static gboolean
bears_name_of_program (const TmMessage *message)
{
  static const char * const names[] = { "microsoft", "mail delivery", "mail system", "mailer-daemon", "mailer daemon",
                                        "postmaster", "exchange", "internet mail", NULL };
  g_autofree char *name = g_utf8_strdown (tm_message_get_from_name (message), -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (name, names[i]))
      return TRUE;
  return *name == '\0';
}

/* A server names the page of its house that explains the fault; it has no button. */
static gboolean
shows_where_it_leads (const TmMessage *message, guint index)
{
  const TmLink *link = tm_message_get_link (message, index);
  g_autofree char *words = tm_message_dup_link_text (message, index);
  return link->kind == TM_LINK_PLAIN || strstr (words, link->url->host) != NULL;
}

static gboolean
leads_to_stranger (const TmMessage *message, const TmBrands *brands, guint index)
{
  const TmLink *link = tm_message_get_link (message, index);
  const char *own = tm_message_get_from_registrable (message);

  if (link->kind == TM_LINK_FORM || link->url == NULL)
    return TRUE;
  if (!link->url->is_web)
    return FALSE;
  if (*own != '\0' && tm_domain_is_below (link->url->host, own))
    return !bears_name_of_program (message) || !shows_where_it_leads (message, index);
  return tm_brands_find_by_host (brands, link->url->host) == NULL
         || tm_known_hosts_is_anybodys_page (link->url->host);
}

/**
 * tm_bounce_is_report:
 * @message: a mail
 * @brands: the brand data
 *
 * Names of mail servers are those of RFC 2142, which no customer of a mail service gets. As anybody can write
 * such a mail, one that leads anywhere else, or is no report of RFC 3464 and not of Exchange, is none.
 *
 * Returns: %TRUE when the mail is what a mail server sends back
 */
gboolean
tm_bounce_is_report (const TmMessage *message, const TmBrands *brands)
{
  g_autofree char *local = dup_local_part (message);
  gboolean exchange = g_str_equal (local, EXCHANGE);
  gboolean server = exchange || g_str_equal (local, "postmaster") || g_str_equal (local, "mailer-daemon");

  if (!server || !(exchange || has_delivery_status (message)))
    return FALSE;
  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    if (leads_to_stranger (message, brands, i))
      return FALSE;
  return TRUE;
}
