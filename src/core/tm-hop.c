/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step on the way of a mail: the name the other side gave itself is told apart from what the host looked
 * up. */
#define G_LOG_DOMAIN "tm-hop"

#include "tm-hop.h"

#include "tm-domain.h"

#include <gio/gio.h>

#include <string.h>

/* Far longer than what hosts write about the other side. */
#define BRACKETS_MAX_BYTES 1024

static const char *
find_after (const char *text, const char *keyword)
{
  gsize length = strlen (keyword);

  for (const char *p = text; *p != '\0'; p++)
    if ((p == text || g_ascii_isspace (p[-1])) && g_ascii_strncasecmp (p, keyword, length) == 0
        && g_ascii_isspace (p[length]))
      {
        p += length;
        while (g_ascii_isspace (*p))
          p++;
        return p;
      }
  return NULL;
}

static char *
dup_host (const char *start)
{
  if (start == NULL)
    return g_strdup ("");
  g_autofree char *word = g_strndup (start, strcspn (start, " \t\r\n;()[]"));
  return tm_domain_normalise (word);
}

/* 100.64.0.0/10 is what providers use inside of their own network (RFC 6598). */
static gboolean
is_shared_space (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 && bytes[0] == 100
         && (bytes[1] & 0xc0) == 64;
}

static gboolean
is_unique_local (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 && (bytes[0] & 0xfe) == 0xfc;
}

static gboolean
read_number (TmHop *self, const char *word)
{
  const char *digits = g_ascii_strncasecmp (word, "IPv6:", 5) == 0 ? word + 5 : word;
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (digits);

  if (address == NULL)
    return FALSE;
  /* The last number is the host's own word; a sender can give itself a number for a name as well. */
  self->has_number = TRUE;
  self->is_near = g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address)
                  || g_inet_address_get_is_site_local (address) || is_shared_space (address)
                  || is_unique_local (address);
  return TRUE;
}

/* What stands behind these words is the name the other side gave itself once more: "(HELO x)", "(EHLO x)". */
static gboolean
announces_said (const char *word)
{
  return g_ascii_strcasecmp (word, "helo") == 0 || g_ascii_strcasecmp (word, "ehlo") == 0;
}

/* Sendmail: (IDENT:somebody@name [number]). Exim: ([number] helo=name). */
static char *
dup_name (const char *word)
{
  const char *at = strrchr (word, '@');
  const char *name = at != NULL ? at + 1 : word;

  if (strchr (name, '.') == NULL || strchr (name, '=') != NULL)
    return g_strdup ("");
  return tm_domain_normalise (name);
}

static void
read_words (TmHop *self, char **words)
{
  g_autofree char *name = g_strdup ("");
  gboolean is_said = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!is_said && read_number (self, words[i]))
        {
          /* The name that was looked up stands right before the number. The host's own word is the last. */
          g_free (self->looked_up);
          self->looked_up = g_steal_pointer (&name);
        }
      g_free (name);
      name = is_said || announces_said (words[i]) ? g_strdup ("") : dup_name (words[i]);
      is_said = announces_said (words[i]);
    }
}

/* Behind the name, up to "by": "(name [number])", "(EHLO x) (number)", "([number] helo=x)". */
static void
read_brackets (TmHop *self, const char *start)
{
  const char *end = find_after (start, "by");
  gsize length = end != NULL ? (gsize)(end - start) : strlen (start);
  g_autofree char *text = g_strndup (start, MIN (length, BRACKETS_MAX_BYTES));
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n()[]", -1);

  read_words (self, words);
  /* Sendmail's words for a name that the owner of the number made up: it does not lead back to the number. */
  if (strstr (text, "(may be forged)") == NULL)
    return;
  g_free (self->looked_up);
  self->looked_up = g_strdup ("");
}

/**
 * tm_hop_fill:
 * @self: (out caller-allocates): free its strings with tm_hop_clear()
 * @received: the text of a Received field, any length; hostile
 *
 * Mail hosts write the name that the other side gave itself behind "from" and what they found out in
 * brackets. Only the second is worth something.
 */
void
tm_hop_fill (TmHop *self, const char *received)
{
  const char *from = find_after (received, "from");

  memset (self, 0, sizeof *self);
  self->by = dup_host (find_after (received, "by"));
  self->looked_up = g_strdup ("");
  self->said = dup_host (from);
  if (from == NULL)
    return;
  if (*self->said == '\0' && g_str_has_prefix (received, "from ["))
    {
      g_free (self->said);
      self->said = g_strdup ("[]");
    }
  read_brackets (self, from + strcspn (from, " \t\r\n;(["));
}

/**
 * tm_hop_clear:
 * @self: a step; may be cleared again
 */
void
tm_hop_clear (TmHop *self)
{
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->looked_up, g_free);
}
