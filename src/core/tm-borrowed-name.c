/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hosts that wear the name of somebody else's domain. Only the end of a host says whose it is; what stands
 * before it is free to choose. */
#define G_LOG_DOMAIN "tm-borrowed-name"

#include "tm-borrowed-name.h"

#include "tm-domain.h"

#include <string.h>

/* "abc" is a word of many. */
#define WORD_MIN_LETTERS 4
#define HOST_MAX_BYTES 253

static gboolean
is_joint (char c)
{
  return c == '.' || c == '-' || c == '_';
}

/* How long @owner is at @text, where any joint stands for its dots; 0 when it is not there. */
static gsize
match_at (const char *text, const char *owner)
{
  gsize i = 0;

  for (; owner[i] != '\0'; i++)
    if (text[i] != owner[i] && !(owner[i] == '.' && is_joint (text[i])))
      return 0;
  return i;
}

static gboolean
holds (const char *host, const char *owner)
{
  for (const char *p = host; *p != '\0' && p - host < HOST_MAX_BYTES; p++)
    {
      gsize length = p == host || is_joint (p[-1]) ? match_at (p, owner) : 0;
      if (length > 0 && is_joint (p[length]))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_borrowed_name_find:
 * @owner: registrable domain of a sender; hostile
 * @host: normalised host of a link; hostile
 *
 * Returns: whether @host belongs to somebody else and wears the name @owner for all that: "bank.example" in
 *   "bank.example.other.example" and "bank" in "www.bank.other.example". The same word under another ending
 * is not meant, since companies own several
 */
TmBorrowed
tm_borrowed_name_find (const char *owner, const char *host)
{
  if (strchr (owner, '.') == NULL || tm_domain_is_below (host, owner))
    return TM_BORROWED_NOT;
  if (holds (host, owner))
    return TM_BORROWED_WHOLE;
  g_autofree char *word = tm_domain_dup_label (owner);
  g_autofree char *others = tm_domain_dup_label (host);
  if (strlen (word) < WORD_MIN_LETTERS || g_str_equal (word, others))
    return TM_BORROWED_NOT;
  return holds (host, word) ? TM_BORROWED_WORD : TM_BORROWED_NOT;
}

/* Endings that people read as that of a company's site. Desks in a country write "info.jp@" and
 * "sales.de@". */
static const char * const site_endings[] = { ".co.jp", ".ne.jp", ".or.jp", ".go.jp", ".com", NULL };

static gboolean
ends_like_site (const char *text, gsize length)
{
  for (gsize i = 0; site_endings[i] != NULL; i++)
    {
      gsize ending = strlen (site_endings[i]);
      if (length > ending + 1 && g_ascii_strncasecmp (text + length - ending, site_endings[i], ending) == 0
          && g_ascii_isalnum (text[length - ending - 1]))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_borrowed_name_is_at_head:
 * @local: what stands before the @ of an address; hostile
 * @owner: registrable domain behind the @; hostile
 *
 * Returns: %TRUE when @local ends as the address of a site does, and that site is not @owner:
 * "service-bank.co.jp"
 */
gboolean
tm_borrowed_name_is_at_head (const char *local, const char *owner)
{
  gsize length = strlen (local);

  /* "user=bank.example" and "user+bank.example" are made by programs that send mail back. */
  if (strpbrk (local, "+=#%") != NULL || !ends_like_site (local, length))
    return FALSE;
  g_autofree char *lower = g_ascii_strdown (local, (gssize) length);
  g_autofree char *site = tm_domain_dup_registrable (lower);
  return !g_str_equal (site, owner);
}

static gboolean
is_host_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/**
 * tm_borrowed_name_dup_site:
 * @name: name of a sender; hostile
 * @ret_start: (out): where the site stands in @name, in bytes
 * @ret_end: (out): behind it
 *
 * Addresses with an @ are not meant, nor words that begin in other letters: "価格.com" is the name of a
 * company.
 *
 * Returns: (transfer full) (nullable): the host that @name shows, lower case, or %NULL when it shows none
 */
char *
tm_borrowed_name_dup_site (const char *name, guint32 *ret_start, guint32 *ret_end)
{
  const char *p = name;

  if (strchr (name, '@') != NULL)
    return NULL;
  while (*p != '\0')
    {
      const char *end = p;
      while (is_host_char (*end))
        end++;
      gboolean begins = p == name || (guchar) p[-1] < 0x80;
      if (begins && end - p <= HOST_MAX_BYTES && ends_like_site (p, (gsize) (end - p)))
        {
          *ret_start = (guint32) (p - name);
          *ret_end = (guint32) (end - name);
          return g_ascii_strdown (p, end - p);
        }
      p = end > p ? end : end + 1;
    }
  return NULL;
}
