/* SPDX-License-Identifier: GPL-3.0-or-later
 * Addresses inside addresses: wrappers of mail filters, and redirectors that crooks borrow. */
#define G_LOG_DOMAIN "tm-redirect"

#include "tm-domain.h"
#include "tm-known-hosts.h"
#include "tm-url.h"

#include <string.h>

#define QUERY_PAIRS_MAX 64

static char *
dup_query_value (const TmUrl *url, const char * const *keys)
{
  g_auto (GStrv) pairs = g_strsplit (url->query, "&", QUERY_PAIRS_MAX);

  for (guint i = 0; pairs[i] != NULL; i++)
    for (guint k = 0; keys[k] != NULL; k++)
      {
        gsize length = strlen (keys[k]);
        if (strncmp (pairs[i], keys[k], length) != 0 || pairs[i][length] != '=')
          continue;
        g_autofree char *value = g_uri_unescape_string (pairs[i] + length + 1, NULL);
        if (value != NULL && g_utf8_validate (value, -1, NULL))
          return g_steal_pointer (&value);
      }
  return NULL;
}

/* @text may be %NULL, and may hold any bytes: escapes of the sender were decoded in it. */
static TmUrl *
parse_web (const char *text)
{
  gboolean good = text != NULL && g_utf8_validate (text, -1, NULL);
  g_autoptr (TmUrl) url = good ? tm_url_parse (text, NULL) : NULL;
  return url != NULL && url->is_web ? g_steal_pointer (&url) : NULL;
}

static TmUrl *
from_query (const TmUrl *url, const char *key_a, const char *key_b)
{
  const char *keys[] = { key_a, key_b, NULL };
  g_autofree char *value = dup_query_value (url, keys);
  return parse_web (value);
}

/* Browsers get the page even where the scheme is left out. */
static TmUrl *
from_bare_query (const TmUrl *url, const char *key)
{
  const char *keys[] = { key, NULL };
  g_autofree char *value = dup_query_value (url, keys);

  if (value == NULL || strchr (value, '.') == NULL || strstr (value, "://") != NULL)
    return parse_web (value);
  g_autofree char *address = g_strconcat ("https://", value, NULL);
  return parse_web (address);
}

/* Proofpoint's second form writes '-' for '%' and '_' for '/'. */
static TmUrl *
from_proofpoint (const TmUrl *url)
{
  if (g_str_has_prefix (url->path, "/v3/__"))
    {
      g_autofree char *inner = *url->query != '\0'
                                 ? g_strconcat (url->path + strlen ("/v3/__"), "?", url->query, NULL)
                                 : g_strdup (url->path + strlen ("/v3/__"));
      char *end = strstr (inner, "__;");
      if (end != NULL)
        *end = '\0';
      return parse_web (inner);
    }
  const char *keys[] = { "u", NULL };
  g_autofree char *value = dup_query_value (url, keys);
  if (value == NULL)
    return NULL;
  g_strdelimit (value, "-", '%');
  g_strdelimit (value, "_", '/');
  g_autofree char *decoded = g_uri_unescape_string (value, NULL);
  return parse_web (decoded);
}

/* Amazon SES and Postmark count clicks with the address in the path: "/L0/https:%2F%2Fexample.jp%2F/1/…". */
static TmUrl *
from_path_counter (const TmUrl *url)
{
  static const char * const starts[] = { "/L0/", "/CL0/", "/3s/", NULL };

  for (guint i = 0; starts[i] != NULL; i++)
    {
      if (!g_str_has_prefix (url->path, starts[i]))
        continue;
      const char *inside = url->path + strlen (starts[i]);
      g_autofree char *piece = g_strndup (inside, strcspn (inside, "/"));
      g_autofree char *decoded = g_uri_unescape_string (piece, NULL);
      if (decoded == NULL || strchr (decoded, '.') == NULL)
        return NULL;
      g_autofree char *address = strstr (decoded, "://") != NULL ? g_strdup (decoded)
                                                                 : g_strconcat ("https://", decoded, NULL);
      return parse_web (address);
    }
  return NULL;
}

/**
 * tm_url_unwrap:
 * @self: an address
 *
 * Sees through the wrappers that mail filters of companies put around every link, and through counters that
 * show the address. They say nothing about the sender.
 *
 * Returns: (transfer full) (nullable): the address inside, or %NULL when @self is not wrapped
 */
TmUrl *
tm_url_unwrap (const TmUrl *self)
{
  const char *key = self->is_web ? tm_known_hosts_find_passage (TM_PASSAGE_WRAPPER, self->host, self->path)
                                 : NULL;

  if (!self->is_web)
    return NULL;
  if (key != NULL)
    return from_query (self, key, NULL);
  if (tm_domain_is_below (self->host, "urldefense.com")
      || tm_domain_is_below (self->host, "urldefense.proofpoint.com"))
    return from_proofpoint (self);
  if (tm_domain_is_below (self->host, "mimecast.com"))
    {
      const char *keys[] = { "domain", NULL };
      g_autofree char *domain = dup_query_value (self, keys);
      g_autofree char *address = domain != NULL ? g_strconcat ("https://", domain, "/", NULL) : NULL;
      return parse_web (address);
    }
  return from_path_counter (self);
}

static gboolean
is_google (const TmUrl *url)
{
  g_autofree char *label = tm_domain_dup_label (url->host);
  return g_str_equal (label, "google");
}

/* "/amp/s/example.jp/page" stands for a page behind https, "/amp/example.jp/page" for one without. */
static TmUrl *
from_amp (const TmUrl *url)
{
  const char *inside = url->path + strlen ("/amp/");
  gboolean secure = g_str_has_prefix (inside, "s/");
  g_autofree char *address = g_strconcat (secure ? "https://" : "http://",
                                          secure ? inside + strlen ("s/") : inside, NULL);
  g_autoptr (TmUrl) page = parse_web (address);

  /* Google has pages of its own there, whose names have no dot. */
  return page != NULL && strchr (page->host, '.') != NULL ? g_steal_pointer (&page) : NULL;
}

/* "www-example-co-jp.translate.goog" stands for www.example.co.jp; a doubled hyphen is a real one. */
static TmUrl *
from_translate_goog (const TmUrl *url)
{
  g_autofree char *name = g_strndup (url->host, strlen (url->host) - strlen (".translate.goog"));
  g_autoptr (GString) host = g_string_new ("https://");

  for (const char *p = name; *p != '\0'; p++)
    {
      if (p[0] == '-' && p[1] == '-')
        {
          g_string_append_c (host, '-');
          p++;
        }
      else
        g_string_append_c (host, *p == '-' ? '.' : *p);
    }
  g_string_append (host, url->path);
  return parse_web (host->str);
}

/* Bing writes "a1" and the address in base64url. */
static TmUrl *
from_bing (const TmUrl *url)
{
  const char *keys[] = { "u", NULL };
  g_autofree char *value = dup_query_value (url, keys);

  if (value == NULL || !g_str_has_prefix (value, "a1"))
    return NULL;
  g_strdelimit (value, "-", '+');
  g_strdelimit (value, "_", '/');
  g_autofree char *padded = g_strconcat (value + 2, "===", NULL);
  padded[(strlen (value + 2) + 3) / 4 * 4] = '\0';
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (padded, &length);
  g_autofree char *address = g_strndup ((const char *) bytes, length);
  return parse_web (address);
}

/**
 * tm_url_get_redirect_target:
 * @self: an address
 *
 * Sees through search, translation and video services that send a visitor on to any address. Google Translate
 * alone was 8.5 % of the reported fraud addresses of July 2025 (Council of Anti-Phishing Japan, monthly
 * report).
 *
 * Returns: (transfer full) (nullable): the address a visitor ends up at, or %NULL when @self is no such
 * service
 */
TmUrl *
tm_url_get_redirect_target (const TmUrl *self)
{
  if (!self->is_web)
    return NULL;
  if (g_str_has_suffix (self->host, ".translate.goog"))
    return from_translate_goog (self);
  if (is_google (self))
    {
      if (g_str_has_prefix (self->path, "/url"))
        return from_query (self, "q", "url");
      if (g_str_has_prefix (self->path, "/translate"))
        return from_bare_query (self, "u");
      return g_str_has_prefix (self->path, "/amp/") ? from_amp (self) : NULL;
    }
  if (tm_domain_is_below (self->host, "bing.com") && g_str_has_prefix (self->path, "/ck/"))
    return from_bing (self);
  const char *key = tm_known_hosts_find_passage (TM_PASSAGE_REDIRECTOR, self->host, self->path);
  return key != NULL ? from_query (self, key, NULL) : NULL;
}

/**
 * tm_url_get_inside:
 * @self: an address
 *
 * Sites send a visitor on to a page that the query names, some to any page of anybody.
 *
 * Returns: (transfer full) (nullable): the first whole web address in the query
 */
TmUrl *
tm_url_get_inside (const TmUrl *self)
{
  g_auto (GStrv) pairs = g_strsplit (self->is_web ? self->query : "", "&", QUERY_PAIRS_MAX);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;
      if (value == NULL
          || (g_ascii_strncasecmp (value, "http:", 5) != 0 && g_ascii_strncasecmp (value, "https:", 6) != 0))
        continue;
      TmUrl *inside = parse_web (value);
      if (inside != NULL)
        return inside;
    }
  return NULL;
}
