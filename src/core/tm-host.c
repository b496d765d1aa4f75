/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a browser makes of the host part of an address (WHATWG URL, 3.5 and 4.4). */
#define G_LOG_DOMAIN "tm-host"

#include "tm-host.h"

#include "tm-domain.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

static gboolean
is_odd_separator (gunichar c)
{
  /* Look like a dot or a slash; UTS 46 turns the dots into real ones. */
  return c == 0x3002 || c == 0xFF0E || c == 0xFF61 || c == 0x2044 || c == 0x2215 || c == 0xFF0F
         || c == 0x29F8;
}

static gboolean
is_styled (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
  UChar out[32];
  UChar in[2];
  int32_t length = 0;

  if (c < 0x80 || U_FAILURE (status))
    return FALSE;
  if (c < 0x10000)
    in[length++] = (UChar) c;
  else
    {
      in[length++] = (UChar) (0xD800 + ((c - 0x10000) >> 10));
      in[length++] = (UChar) (0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  int32_t got = unorm2_normalize (nfkc, in, length, out, G_N_ELEMENTS (out), &status);
  return U_SUCCESS (status) && got >= 1 && out[0] < 0x80 && g_ascii_isalnum ((char) out[0]);
}

static TmUrlTricks
find_letter_tricks (const char *host)
{
  TmUrlTricks tricks = 0;

  for (const char *p = host; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c < 0x80)
        continue;
      if (is_odd_separator (c))
        tricks |= TM_URL_ENCODED_HOST | TM_URL_FULL_WIDTH;
      else if (c >= 0xFF01 && c <= 0xFF5E)
        tricks |= TM_URL_ENCODED_HOST | TM_URL_FULL_WIDTH;
      else if (u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        tricks |= TM_URL_INVISIBLE;
      else if (is_styled (c))
        tricks |= TM_URL_STYLED_LETTERS;
      else
        tricks |= TM_URL_IDN;
    }
  return tricks;
}

/* Scripts that stand together in ordinary names of one country (Unicode TR 39, 5.2 "highly restrictive"). */
static gboolean
scripts_belong_together (guint latin, guint han, guint kana, guint hangul, guint bopomofo, guint others)
{
  if (others == 0)
    return (kana > 0) + (hangul > 0) + (bopomofo > 0) <= 1;
  return others == 1 && latin + han + kana + hangul + bopomofo == 0;
}

static gboolean
label_is_mixed (const char *label, gsize length)
{
  guint latin = 0, han = 0, kana = 0, hangul = 0, bopomofo = 0;
  guint others = 0;
  UScriptCode first_other = USCRIPT_INVALID_CODE;

  for (const char *p = label; p < label + length; p = g_utf8_next_char (p))
    {
      UErrorCode status = U_ZERO_ERROR;
      UScriptCode script = uscript_getScript ((UChar32) g_utf8_get_char (p), &status);
      if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
        continue;
      if (script == USCRIPT_LATIN)
        latin = 1;
      else if (script == USCRIPT_HAN)
        han = 1;
      else if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
        kana = 1;
      else if (script == USCRIPT_HANGUL)
        hangul = 1;
      else if (script == USCRIPT_BOPOMOFO)
        bopomofo = 1;
      else if (script != first_other)
        {
          first_other = script;
          others++;
        }
    }
  return !scripts_belong_together (latin, han, kana, hangul, bopomofo, others);
}

static gboolean
host_is_mixed (const char *host_unicode)
{
  const char *label = host_unicode;

  while (*label != '\0')
    {
      gsize length = strcspn (label, ".");
      if (label_is_mixed (label, length))
        return TRUE;
      label += length;
      label += *label == '.';
    }
  return FALSE;
}

/* WHATWG URL, 3.5, "IPv4 number parser". */
static gboolean
parse_number (const char *text, guint64 *ret_value, gboolean *ret_odd)
{
  guint base = 10;

  *ret_odd = FALSE;
  if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
    {
      base = 16;
      text += 2;
      *ret_odd = TRUE;
    }
  else if (text[0] == '0' && text[1] != '\0')
    {
      base = 8;
      text++;
      *ret_odd = TRUE;
    }
  if (*text == '\0')
    {
      *ret_value = 0;
      return base == 16;
    }
  if (strlen (text) > 20)
    return FALSE;
  char *end = NULL;
  if (!g_ascii_isxdigit (*text))
    return FALSE;
  *ret_value = g_ascii_strtoull (text, &end, base);
  return *end == '\0';
}

/* WHATWG URL, 3.5, "IPv4 parser": 1 to 4 numbers, the last one fills what is left. */
static gboolean
parse_ipv4 (const char *host, guint32 *ret_address, gboolean *ret_disguised)
{
  g_auto (GStrv) parts = g_strsplit (host, ".", 6);
  guint n = g_strv_length (parts);
  guint64 address = 0;
  gboolean disguised = n != 4;

  if (n < 1 || n > 4)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint64 value = 0;
      gboolean odd = FALSE;
      if (*parts[i] == '\0' || !parse_number (parts[i], &value, &odd))
        return FALSE;
      disguised |= odd;
      if (i + 1 < n)
        {
          if (value > 255)
            return FALSE;
          address |= value << (8 * (3 - i));
        }
      else if (value >= G_GUINT64_CONSTANT (1) << (8 * (5 - n)))
        return FALSE;
      else
        address |= value;
    }
  *ret_address = (guint32) address;
  *ret_disguised = disguised;
  return TRUE;
}

static gboolean
ipv4_is_private (guint32 a)
{
  return (a >> 24) == 10 || (a >> 24) == 127 || (a >> 20) == 0xAC1 || (a >> 16) == 0xC0A8
         || (a >> 16) == 0xA9FE || (a >> 22) == (0x64400000u >> 22) || (a >> 24) == 0;
}

static gboolean
fill_ipv4 (TmUrl *url)
{
  guint32 address = 0;
  gboolean disguised = FALSE;

  if (!parse_ipv4 (url->host, &address, &disguised))
    return FALSE;
  url->tricks |= TM_URL_IP | (disguised ? TM_URL_IP_DISGUISED : 0)
                 | (ipv4_is_private (address) ? TM_URL_IP_PRIVATE : 0);
  g_free (url->host);
  url->host = g_strdup_printf ("%u.%u.%u.%u", address >> 24, (address >> 16) & 255, (address >> 8) & 255,
                               address & 255);
  return TRUE;
}

static gboolean
fill_ipv6 (TmUrl *url, const char *untrusted_host)
{
  gsize length = strlen (untrusted_host);
  struct in6_addr address;
  char text[INET6_ADDRSTRLEN];

  if (length < 4 || untrusted_host[length - 1] != ']')
    return FALSE;
  g_autofree char *inner = g_strndup (untrusted_host + 1, length - 2);
  if (inet_pton (AF_INET6, inner, &address) != 1 || inet_ntop (AF_INET6, &address, text, sizeof text) == NULL)
    return FALSE;
  url->tricks |= TM_URL_IP;
  if (IN6_IS_ADDR_V4MAPPED (&address) || IN6_IS_ADDR_V4COMPAT (&address))
    url->tricks |= TM_URL_IP_DISGUISED;
  if (IN6_IS_ADDR_LINKLOCAL (&address) || IN6_IS_ADDR_LOOPBACK (&address)
      || (address.s6_addr[0] & 0xFE) == 0xFC)
    url->tricks |= TM_URL_IP_PRIVATE;
  url->host = g_strdup (text);
  url->host_unicode = g_strdup (text);
  url->registrable = g_strdup (text);
  return TRUE;
}

gboolean
tm_host_fill (TmUrl *url, const char *untrusted_host)
{
  if (*untrusted_host == '[')
    return fill_ipv6 (url, untrusted_host);

  g_autofree char *decoded = g_uri_unescape_string (untrusted_host, "/\\?#@:");
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    {
      g_free (decoded);
      decoded = g_strdup (untrusted_host);
    }
  if (strcmp (decoded, untrusted_host) != 0)
    url->tricks |= TM_URL_ENCODED_HOST;

  url->tricks |= find_letter_tricks (decoded);
  url->host = tm_domain_normalise (decoded);
  if (*url->host == '\0')
    return FALSE;
  if (fill_ipv4 (url))
    {
      url->host_unicode = g_strdup (url->host);
      url->registrable = g_strdup (url->host);
      return TRUE;
    }
  url->host_unicode = tm_domain_dup_unicode (url->host);
  url->registrable = tm_domain_dup_registrable (url->host);
  if (strstr (url->host, "xn--") != NULL)
    url->tricks |= TM_URL_IDN;
  if ((url->tricks & TM_URL_IDN) && host_is_mixed (url->host_unicode))
    url->tricks |= TM_URL_MIXED_SCRIPT;
  return TRUE;
}
