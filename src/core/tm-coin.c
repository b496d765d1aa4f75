/* SPDX-License-Identifier: GPL-3.0-or-later
 * Account numbers of crypto money. Only those whose check sum is right count, so a random word is none. */
#define G_LOG_DOMAIN "tm-coin"

#include "tm-coin.h"

#include "tm-keccak.h"

#include <string.h>

/* Base58Check of 21 bytes (Bitcoin, Litecoin, Tron …): a version, a hash of 20, and 4 of a check sum. */
#define PAYLOAD_BYTES 21
#define SUM_BYTES 4
#define BASE58_MIN_CHARS 26
#define BASE58_MAX_CHARS 35
#define BECH32_MIN_CHARS 14
#define BECH32_MAX_CHARS 90
#define ETHEREUM_DIGITS 40

static gboolean
decode_base58 (const char *text, gsize length, guint8 bytes[PAYLOAD_BYTES + SUM_BYTES])
{
  static const char letters[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  memset (bytes, 0, PAYLOAD_BYTES + SUM_BYTES);
  for (gsize i = 0; i < length; i++)
    {
      const char *found = strchr (letters, text[i]);
      if (found == NULL)
        return FALSE;
      guint carry = (guint) (found - letters);
      for (int j = PAYLOAD_BYTES + SUM_BYTES - 1; j >= 0; j--)
        {
          carry += 58u * bytes[j];
          bytes[j] = carry & 0xFF;
          carry >>= 8;
        }
      if (carry != 0)
        return FALSE;
    }
  return TRUE;
}

static void
hash_twice (const guint8 *bytes, gsize length, guint8 digest[32])
{
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      gsize size = 32;
      g_checksum_update (sum, round == 0 ? bytes : digest, round == 0 ? (gssize) length : 32);
      g_checksum_get_digest (sum, digest, &size);
    }
}

static gboolean
is_base58_account (const char *text, gsize length)
{
  guint8 bytes[PAYLOAD_BYTES + SUM_BYTES];
  guint8 digest[32];

  if (length < BASE58_MIN_CHARS || length > BASE58_MAX_CHARS || !decode_base58 (text, length, bytes))
    return FALSE;
  hash_twice (bytes, PAYLOAD_BYTES, digest);
  return memcmp (digest, bytes + PAYLOAD_BYTES, SUM_BYTES) == 0;
}

/* BIP 173 and BIP 350. */
static guint32
next_sum (guint32 sum, guint32 value)
{
  static const guint32 factors[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
  guint32 top = sum >> 25;

  sum = (sum & 0x1ffffff) << 5 ^ value;
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if ((top >> i) & 1)
      sum ^= factors[i];
  return sum;
}

static gboolean
is_bech32_account (const char *text, gsize length)
{
  static const char letters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  static const char * const kinds[] = { "bc", "ltc", NULL };
  const char *one = memchr (text, '1', length);
  guint32 sum = 1;

  if (length < BECH32_MIN_CHARS || length > BECH32_MAX_CHARS || one == NULL)
    return FALSE;
  g_autofree char *kind = g_ascii_strdown (text, one - text);
  if (!g_strv_contains (kinds, kind))
    return FALSE;
  for (const char *p = kind; *p != '\0'; p++)
    sum = next_sum (sum, (guint32) *p >> 5);
  sum = next_sum (sum, 0);
  for (const char *p = kind; *p != '\0'; p++)
    sum = next_sum (sum, (guint32) *p & 31);
  for (const char *p = one + 1; p < text + length; p++)
    {
      const char *found = strchr (letters, g_ascii_tolower (*p));
      if (found == NULL || *p == '\0')
        return FALSE;
      sum = next_sum (sum, (guint32) (found - letters));
    }
  return sum == 1 || sum == 0x2bc830a3;
}

/* EIP-55: a letter is large where the sum of the small form has eight or more at its place. A number without
 * any large letter carries no sum and could be anything; so could one of large letters only. */
static gboolean
is_ethereum_account (const char *text, gsize length)
{
  guint8 sum[TM_KECCAK_BYTES];
  gboolean has_large = FALSE, has_small = FALSE;

  if (length != 2 + ETHEREUM_DIGITS || text[0] != '0' || text[1] != 'x')
    return FALSE;
  g_autofree char *small = g_ascii_strdown (text + 2, ETHEREUM_DIGITS);
  tm_keccak_256 ((const guint8 *) small, ETHEREUM_DIGITS, sum);
  for (guint i = 0; i < ETHEREUM_DIGITS; i++)
    {
      char c = text[2 + i];
      if (!g_ascii_isxdigit (c))
        return FALSE;
      has_large |= g_ascii_isupper (c);
      has_small |= g_ascii_islower (c);
      gboolean large = (sum[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15) >= 8;
      if (g_ascii_isalpha (c) && large != (g_ascii_isupper (c) != 0))
        return FALSE;
    }
  return has_large && has_small;
}

/**
 * tm_coin_find:
 * @text: UTF-8; hostile
 * @ret_start: (out) (optional): byte at which the account number begins
 * @ret_end: (out) (optional): the byte behind it
 *
 * Returns: %TRUE when @text holds a Bitcoin, Litecoin, Tron, Ethereum or like account number with a right
 * check sum
 */
gboolean
tm_coin_find (const char *text, gsize *ret_start, gsize *ret_end)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize length = 0;
      while (g_ascii_isalnum (p[length]))
        length++;
      if (length >= BECH32_MIN_CHARS
          && (is_base58_account (p, length) || is_bech32_account (p, length)
              || is_ethereum_account (p, length)))
        {
          if (ret_start != NULL)
            *ret_start = p - text;
          if (ret_end != NULL)
            *ret_end = p - text + length;
          return TRUE;
        }
      p += MAX (length, 1);
    }
  return FALSE;
}
