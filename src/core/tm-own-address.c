/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader's own address, where a sender puts it into a link. */
#define G_LOG_DOMAIN "tm-own-address"

#include "tm-own-address.h"

#include <string.h>

#define ADDRESS_MIN_BYTES 6

/**
 * tm_own_address_is_long_enough:
 * @address: what the mail is addressed to; hostile
 *
 * Returns: %TRUE when it is an address, and one that stands nowhere by chance
 */
gboolean
tm_own_address_is_long_enough (const char *address)
{
  return strlen (address) >= ADDRESS_MIN_BYTES && strchr (address, '@') != NULL;
}

static gboolean
carries (const char *place, const char *address)
{
  g_autofree char *plain = g_uri_unescape_string (place, NULL);
  g_autofree char *lower = g_utf8_strdown (plain != NULL && g_utf8_validate (plain, -1, NULL) ? plain : place,
                                           -1);
  g_autofree char *wanted = g_utf8_strdown (address, -1);
  g_autofree char *encoded = g_base64_encode ((const guint8 *) address, strlen (address));

  g_strdelimit (encoded, "=", '\0');
  return strstr (lower, wanted) != NULL || strstr (place, encoded) != NULL;
}

/**
 * tm_own_address_is_in_link:
 * @address: UTF-8; what the mail is addressed to; hostile
 * @url: where a link leads
 *
 * Returns: %TRUE when the link carries the address, as it is, with percent signs or in base64 (RFC 4648)
 */
gboolean
tm_own_address_is_in_link (const char *address, const TmUrl *url)
{
  return tm_own_address_is_long_enough (address)
         && (carries (url->path, address) || carries (url->query, address) || carries (url->fragment, address));
}
