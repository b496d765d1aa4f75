/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check sum that Ethereum reckons with: Keccak as it was handed in, before the padding of FIPS 202 was
 * settled. The permutation is that of FIPS 202, 3.2 and 3.3, which GLib does not have. */
#define G_LOG_DOMAIN "tm-keccak"

#include "tm-keccak.h"

#include <string.h>

#define ROUNDS 24
/* Bytes taken in at a time: 1600 bits less twice the length of the sum. */
#define RATE 136

static guint64
turn (guint64 lane, guint bits)
{
  return bits == 0 ? lane : lane << bits | lane >> (64 - bits);
}

/* 3.2.5: a register that is shifted gives the constants of the rounds, bit for bit. */
static guint64
next_constant (guint8 *shifted)
{
  guint64 constant = 0;

  for (guint j = 0; j <= 6; j++)
    {
      if (*shifted & 1)
        constant |= G_GUINT64_CONSTANT (1) << ((1u << j) - 1);
      *shifted = (guint8) (*shifted << 1 ^ (*shifted & 0x80 ? 0x71 : 0));
    }
  return constant;
}

/* 3.2.1: every column is mixed into its neighbours. */
static void
mix_columns (guint64 lanes[25])
{
  guint64 sums[5];

  for (guint x = 0; x < 5; x++)
    sums[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
  for (guint x = 0; x < 5; x++)
    for (guint y = 0; y < 5; y++)
      lanes[x + 5 * y] ^= sums[(x + 4) % 5] ^ turn (sums[(x + 1) % 5], 1);
}

/* 3.2.2 and 3.2.3: the lanes are turned and change places, going round from one to the next. */
static void
turn_and_move (guint64 lanes[25])
{
  guint x = 1, y = 0;
  guint64 carried = lanes[1];

  for (guint t = 0; t < 24; t++)
    {
      guint below = (2 * x + 3 * y) % 5;
      x = y;
      y = below;
      guint64 kept = lanes[x + 5 * y];
      lanes[x + 5 * y] = turn (carried, (t + 1) * (t + 2) / 2 % 64);
      carried = kept;
    }
}

/* 3.2.4. */
static void
mix_rows (guint64 lanes[25])
{
  for (guint y = 0; y < 5; y++)
    {
      guint64 row[5];
      memcpy (row, lanes + 5 * y, sizeof row);
      for (guint x = 0; x < 5; x++)
        lanes[5 * y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

static void
permute (guint64 lanes[25])
{
  guint8 shifted = 1;

  for (guint round = 0; round < ROUNDS; round++)
    {
      mix_columns (lanes);
      turn_and_move (lanes);
      mix_rows (lanes);
      lanes[0] ^= next_constant (&shifted);
    }
}

static void
take_in (guint64 lanes[25], const guint8 block[RATE])
{
  for (guint i = 0; i < RATE; i++)
    lanes[i / 8] ^= (guint64) block[i] << (8 * (i % 8));
  permute (lanes);
}

/**
 * tm_keccak_256:
 * @bytes: what to sum up
 * @length: its bytes
 * @ret_digest: (out caller-allocates): the sum
 */
void
tm_keccak_256 (const guint8 *bytes, gsize length, guint8 ret_digest[TM_KECCAK_BYTES])
{
  guint64 lanes[25] = { 0 };
  guint8 last[RATE] = { 0 };

  for (; length >= RATE; length -= RATE, bytes += RATE)
    take_in (lanes, bytes);
  if (length > 0)
    memcpy (last, bytes, length);
  last[length] ^= 0x01;
  last[RATE - 1] ^= 0x80;
  take_in (lanes, last);
  for (guint i = 0; i < TM_KECCAK_BYTES; i++)
    ret_digest[i] = (guint8) (lanes[i / 8] >> (8 * (i % 8)));
}
