/* SPDX-License-Identifier: GPL-3.0-or-later
 * Account numbers of crypto money, by their check sums. The numbers are examples of the standards. */
#include "core/tm-coin.h"
#include "core/tm-keccak.h"

#include <string.h>

static const struct { const char *text; const char *sum; } sums[] = {
  { "", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" },
  { "abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45" },
};

static const char * const good[] = {
  "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
  "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
  "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
  "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
};

static const char * const bad[] = {
  "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
  "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T5",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",   /* one letter of the wrong size */
  "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",   /* no sum in it */
  "0x52908400098527886E0F7030069857D2E4169EE7",   /* likewise */
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
  "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
};

static void
test_sums (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      guint8 digest[TM_KECCAK_BYTES];
      g_autoptr (GString) hex = g_string_new (NULL);
      tm_keccak_256 ((const guint8 *) sums[i].text, strlen (sums[i].text), digest);
      for (gsize k = 0; k < sizeof digest; k++)
        g_string_append_printf (hex, "%02x", digest[k]);
      g_assert_cmpstr (hex->str, ==, sums[i].sum);
    }
}

/* At the border of what is taken in at a time the padding is a block of its own. */
static void
test_sums_of_any_length (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint8 bytes[300] = { 0 };

  for (gsize length = 130; length < 280; length++)
    {
      guint8 digest[TM_KECCAK_BYTES];
      tm_keccak_256 (bytes, length, digest);
      g_assert_true (g_hash_table_add (seen, g_strndup ((const char *) digest, 4)) || digest[0] == 0);
    }
}

static void
test_accounts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strconcat ("送金先: ", good[i], "。", NULL);
      gsize start = 0, end = 0;
      g_test_message ("%s", good[i]);
      g_assert_true (tm_coin_find (text, &start, &end));
      g_assert_cmpuint (start, ==, strlen ("送金先: "));
      g_assert_cmpuint (end - start, ==, strlen (good[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (tm_coin_find (bad[i], NULL, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coin/keccak", test_sums);
  g_test_add_func ("/coin/keccak-of-any-length", test_sums_of_any_length);
  g_test_add_func ("/coin/check-sums", test_accounts);
  return g_test_run ();
}
