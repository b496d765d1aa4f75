/* SPDX-License-Identifier: GPL-3.0-or-later
 * A web address taken apart the way a browser does (WHATWG URL, 4.4), not the way RFC 3986 hopes. */
#define G_LOG_DOMAIN "tm-url"

#include "tm-url.h"

#include "tm-error.h"
#include "tm-host.h"

#include <stdlib.h>
#include <string.h>

/* The text without what browsers drop, and where each kept byte stood. */
typedef struct
{
  GString  *text;
  GArray   *origin;   /* of guint, one more than bytes in @text */
} Cleaned;

static void
cleaned_clear (Cleaned *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cleaned, cleaned_clear)

static void
clean (Cleaned *out, const char *raw)
{
  const char *start = raw;
  const char *end = raw + strlen (raw);

  while (start < end && (guchar) *start <= ' ')
    start++;
  while (end > start && (guchar) end[-1] <= ' ')
    end--;
  out->text = g_string_sized_new (end - start);
  out->origin = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *p = start; p < end; p++)
    {
      if (*p == '\t' || *p == '\n' || *p == '\r')
        continue;
      guint at = p - raw;
      g_string_append_c (out->text, *p);
      g_array_append_val (out->origin, at);
    }
  guint last = end - raw;
  g_array_append_val (out->origin, last);
}

static guint
origin_of (const Cleaned *self, gsize offset)
{
  return g_array_index (self->origin, guint, MIN (offset, self->text->len));
}

static gsize
scheme_length (const char *text)
{
  gsize n = 0;

  if (!g_ascii_isalpha (*text))
    return 0;
  while (g_ascii_isalnum (text[n]) || text[n] == '+' || text[n] == '-' || text[n] == '.')
    n++;
  return text[n] == ':' ? n : 0;
}

static gboolean
is_special (const char *scheme)
{
  static const char * const special[] = { "http", "https", "ftp", "ws", "wss", NULL };
  return g_strv_contains (special, scheme);
}

static void
split_tail (TmUrl *url, const char *tail)
{
  gsize path = strcspn (tail, "?#");
  g_autofree char *raw_path = g_strndup (tail, path);

  if (is_special (url->scheme))
    g_strdelimit (raw_path, "\\", '/');
  url->path = *raw_path == '\0' && is_special (url->scheme) ? g_strdup ("/") : g_strdup (raw_path);
  tail += path;
  if (*tail == '?')
    {
      gsize query = strcspn (tail + 1, "#");
      url->query = g_strndup (tail + 1, query);
      tail += 1 + query;
    }
  if (*tail == '#')
    url->fragment = g_strdup (tail + 1);
}

static int
take_port (char *authority, const char *scheme)
{
  char *bracket = strrchr (authority, ']');
  char *colon = strrchr (bracket != NULL ? bracket : authority, ':');
  int port = -1;

  if (colon == NULL)
    return -1;
  if (colon[1] != '\0')
    {
      char *end = NULL;
      long value = strtol (colon + 1, &end, 10);
      if (!g_ascii_isdigit (colon[1]) || *end != '\0' || value > 65535)
        return -1;
      port = (int) value;
    }
  *colon = '\0';
  if ((port == 80 && g_str_equal (scheme, "http")) || (port == 443 && g_str_equal (scheme, "https")))
    return -1;
  return port;
}

static gboolean
has_gap (const Cleaned *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (origin_of (text, i + 1) != origin_of (text, i) + 1)
      return TRUE;
  return FALSE;
}

/* Takes the authority at @offset apart; %FALSE when it holds no host. */
static gboolean
read_authority (TmUrl *url, const Cleaned *text, gsize offset)
{
  const char *start = text->text->str + offset;
  gsize length = strcspn (start, "/\\?#");
  g_autofree char *authority = g_strndup (start, length);
  char *at = strrchr (authority, '@');
  gsize host_offset = offset;

  if (at != NULL)
    {
      url->userinfo = g_strndup (authority, at - authority);
      url->userinfo_start = origin_of (text, offset);
      url->userinfo_end = origin_of (text, offset + (at - authority));
      url->tricks |= TM_URL_USERINFO;
      host_offset += at - authority + 1;
    }
  g_autofree char *host = g_strdup (at != NULL ? at + 1 : authority);
  url->port = take_port (host, url->scheme);
  url->host_start = origin_of (text, host_offset);
  url->host_end = origin_of (text, host_offset + strlen (host));
  if (has_gap (text, 0, host_offset + strlen (host)))
    url->tricks |= TM_URL_ENCODED_HOST;
  if (!tm_host_fill (url, host))
    return FALSE;
  split_tail (url, start + length);
  return TRUE;
}

static void
fill_missing (TmUrl *url)
{
  char **fields[] = { &url->scheme, &url->userinfo, &url->host, &url->host_unicode,
                      &url->registrable, &url->path, &url->query, &url->fragment };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i] == NULL)
      *fields[i] = g_strdup ("");
}

static gboolean
read_special (TmUrl *url, const Cleaned *text, gsize offset)
{
  const char *p = text->text->str + offset;
  gsize slashes = strspn (p, "/\\");

  if (memchr (p, '\\', slashes) != NULL)
    url->tricks |= TM_URL_ENCODED_HOST;
  url->is_web = g_str_equal (url->scheme, "http") || g_str_equal (url->scheme, "https");
  return read_authority (url, text, offset + slashes);
}

static gboolean
read_any (TmUrl *url, const Cleaned *text)
{
  const char *p = text->text->str;
  gsize scheme = scheme_length (p);

  if (scheme == 0)
    {
      /* A network share is a file, not a web page; "//host" is a web page. */
      gboolean share = g_str_has_prefix (p, "\\\\");
      if (!share && !g_str_has_prefix (p, "//") && g_ascii_strncasecmp (p, "www.", 4) != 0)
        return FALSE;
      url->scheme = g_strdup (share ? "file" : "http");
      return share ? read_authority (url, text, 2) : read_special (url, text, 0);
    }
  url->scheme = g_ascii_strdown (p, (gssize) scheme);
  if (is_special (url->scheme))
    return read_special (url, text, scheme + 1);
  if (has_gap (text, 0, scheme))
    url->tricks |= TM_URL_ENCODED_HOST;
  if (g_str_has_prefix (p + scheme + 1, "//") && read_authority (url, text, scheme + 3))
    return TRUE;
  split_tail (url, p + scheme + 1);
  return TRUE;
}

/**
 * tm_url_parse:
 * @text: UTF-8, any length; hostile
 * @error: TM_ERROR_BAD_URL
 *
 * Splits an address the way browsers do (WHATWG URL, 4.4): line breaks inside are dropped, a backslash counts
 * as a slash, the host is decoded and mapped, numbers of any form become an IPv4 address. Each such thing is
 * also noted.
 *
 * Returns: (transfer full): the parts, or %NULL when @text names no place by itself (a relative address, a
 * word)
 */
TmUrl *
tm_url_parse (const char *text, GError **error)
{
  g_autoptr (TmUrl) url = g_new0 (TmUrl, 1);
  g_auto (Cleaned) cleaned = { NULL, NULL };

  url->port = -1;
  url->raw = g_strdup (text);
  clean (&cleaned, text);
  if (!read_any (url, &cleaned))
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_URL, "no address");
      return NULL;
    }
  fill_missing (url);
  return g_steal_pointer (&url);
}

/**
 * tm_url_copy:
 * @self: an address
 *
 * Returns: (transfer full): the same once more
 */
TmUrl *
tm_url_copy (const TmUrl *self)
{
  TmUrl *copy = g_memdup2 (self, sizeof *self);

  copy->raw = g_strdup (self->raw);
  copy->scheme = g_strdup (self->scheme);
  copy->userinfo = g_strdup (self->userinfo);
  copy->host = g_strdup (self->host);
  copy->host_unicode = g_strdup (self->host_unicode);
  copy->registrable = g_strdup (self->registrable);
  copy->path = g_strdup (self->path);
  copy->query = g_strdup (self->query);
  copy->fragment = g_strdup (self->fragment);
  return copy;
}

/**
 * tm_url_free:
 * @self: (nullable) (transfer full): an address
 */
void
tm_url_free (TmUrl *self)
{
  if (self == NULL)
    return;
  g_free (self->raw);
  g_free (self->scheme);
  g_free (self->userinfo);
  g_free (self->host);
  g_free (self->host_unicode);
  g_free (self->registrable);
  g_free (self->path);
  g_free (self->query);
  g_free (self->fragment);
  g_free (self);
}

/**
 * tm_url_to_string:
 * @self: an address
 *
 * Returns: (transfer full): the normal form, not defanged
 */
char *
tm_url_to_string (const TmUrl *self)
{
  GString *out = g_string_new (self->scheme);

  g_string_append_c (out, ':');
  if (*self->host != '\0')
    {
      g_string_append (out, "//");
      if (*self->userinfo != '\0')
        g_string_append_printf (out, "%s@", self->userinfo);
      g_string_append (out, self->host);
      if (self->port >= 0)
        g_string_append_printf (out, ":%d", self->port);
    }
  g_string_append (out, self->path);
  if (*self->query != '\0')
    g_string_append_printf (out, "?%s", self->query);
  if (*self->fragment != '\0')
    g_string_append_printf (out, "#%s", self->fragment);
  return g_string_free (out, FALSE);
}
