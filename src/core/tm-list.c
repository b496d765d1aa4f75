/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail came through a discussion list. The fields that say so are the sender's to write, so they
 * are held against where the mail came in and where it went. */
#define G_LOG_DOMAIN "tm-list"

#include "tm-list.h"

#include "tm-auth.h"
#include "tm-domain.h"
#include "tm-known-hosts.h"

#include <string.h>

/* RFC 2369, RFC 2919, and what list programs wrote before these. */
static const char *const list_fields[] = { "List-Post",      "List-Id",        "X-BeenThere",
                                           "X-Mailing-List", "Mailing-List",   "X-Loop",
                                           "List-Help",      "List-Subscribe", NULL };

/* "<mailto:list@example.org>", "Name <list.example.org>", "list list@example.org; contact …": the last word
 * with a dot. */
static char *
dup_host (const char *untrusted_value)
{
  g_auto (GStrv) words = g_strsplit_set (untrusted_value, " \t<>,;:?\"", 64);
  g_autofree char *host = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *at = strrchr (words[i], '@');
      if (strchr (at != NULL ? at : words[i], '.') == NULL || g_str_has_prefix (words[i], "//"))
        continue;
      g_free (host);
      host = tm_domain_normalise (at != NULL ? at + 1 : words[i]);
      if (at != NULL)
        break;
    }
  return host != NULL ? tm_domain_dup_registrable (host) : NULL;
}

static gboolean
went_to (const TmMessage *message, const char *registrable)
{
  static const TmRole roles[] = { TM_ROLE_TO, TM_ROLE_CC };

  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tm_message_get_n_mailboxes (message, roles[r]); i++)
      {
        g_autofree char *domain = tm_domain_dup_of_address (
          tm_message_get_mailbox (message, roles[r], i)->address);
        if (domain != NULL && tm_domain_is_below (domain, registrable))
          return TRUE;
      }
  return FALSE;
}

/* What Mailman, Majordomo and ezmlm write beside the name of the list. */
static gboolean
has_signs_of_program (const TmMessage *message, const char *registrable)
{
  const TmMailbox *sender = tm_message_get_mailbox (message, TM_ROLE_SENDER, 0);
  const TmHeader *post = tm_message_find_header (message, "List-Post");
  g_autofree char *posted = post != NULL ? dup_host (post->raw) : NULL;

  if (g_strcmp0 (posted, registrable) == 0 || strstr (tm_message_get_from_name (message), " via ") != NULL)
    return TRUE;
  return sender != NULL
         && (strstr (sender->address, "-bounces@") != NULL || g_str_has_prefix (sender->address, "owner-"));
}

/* Where the mail came in, the receiving computer wrote down the name that it looked up itself: in brackets,
 * or, as Exim does, in front of the bracketed number. */
static gboolean
came_from (const TmMessage *message, const char *registrable)
{
  guint border = 0;

  if (!tm_auth_find_border (message, &border))
    return FALSE;
  const char *raw = tm_message_get_header (message, border)->raw;
  const char *open = strchr (raw, '(');
  if (open == NULL || g_ascii_strncasecmp (raw, "from ", 5) != 0)
    return FALSE;
  const char *name = open[1] == '[' ? raw + 5 : open + 1;
  g_autofree char *word = g_strndup (name, strcspn (name, " [])"));
  g_autofree char *host = tm_domain_normalise (word);
  return tm_domain_is_below (host, registrable);
}

/* Everything else that a mail says about lists is the sender's to write. */
static gboolean
is_list_at (const TmMessage *message, const char *registrable)
{
  if (tm_known_hosts_is_free_mail (registrable) || !came_from (message, registrable))
    return FALSE;
  return went_to (message, registrable) || has_signs_of_program (message, registrable);
}

/**
 * tm_list_carried:
 * @message: a mail; hostile
 *
 * Advertising carries a list's name as well (RFC 2919 asks for it), but is sent to its reader and not to the
 * list.
 *
 * Returns: %TRUE when the mail names a list, was handed in by a computer of that list's own domain, and was
 * written to an address there or has the marks of a list program
 */
gboolean
tm_list_carried (const TmMessage *message)
{
  for (guint i = 0; list_fields[i] != NULL; i++)
    {
      const TmHeader *header = tm_message_find_header (message, list_fields[i]);
      g_autofree char *host = header != NULL ? dup_host (header->raw) : NULL;
      if (host != NULL && *host != '\0' && is_list_at (message, host))
        return TRUE;
    }
  return FALSE;
}
