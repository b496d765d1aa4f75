/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common: pieces of a few letters each, so that nothing needs to be known about
 * words. */
#define G_LOG_DOMAIN "tm-pieces"

#include "tm-pieces.h"

#include "tm-letter.h"

#include <string.h>

#define PIECE_CHARS 4
/* All letters up to U+FFFF have their own number in so many bits. Those beyond share what no letter there
 * has: the surrogates and the area for private use. */
#define NUMBER_BITS 16
#define SHARED_FIRST 0xD800u
#define SHARED_N (0xF900u - SHARED_FIRST)
#define DIGIT_BITS 8
#define DIGITS (64 / DIGIT_BITS)
#define DIGIT_VALUES (1u << DIGIT_BITS)

/* The numbers of four letters in a row. */
typedef guint64 Piece;

struct _TmPieces
{
  Piece *pieces;   /* rising, each once */
  gsize  n;
};

static guint
get_digit (Piece piece, guint digit)
{
  return (guint) (piece >> digit * DIGIT_BITS) & (DIGIT_VALUES - 1);
}

/* By one digit after the other, from the lowest: the time is the same whatever the text. Returns the one of
 * the two that the sorted pieces are in. */
static Piece *
sort (Piece *pieces, Piece *spare, gsize n)
{
  g_autofree guint32 *counts = g_new0 (guint32, DIGITS * DIGIT_VALUES);

  for (gsize i = 0; i < n; i++)
    for (guint digit = 0; digit < DIGITS; digit++)
      counts[digit * DIGIT_VALUES + get_digit (pieces[i], digit)]++;
  for (guint digit = 0; digit < DIGITS; digit++)
    {
      guint32 *places = counts + digit * DIGIT_VALUES;
      /* Most texts are of one alphabet. */
      if (n == 0 || places[get_digit (*pieces, digit)] == n)
        continue;
      guint32 place = 0;
      for (guint value = 0; value < DIGIT_VALUES; value++)
        {
          guint32 count = places[value];
          places[value] = place;
          place += count;
        }
      for (gsize i = 0; i < n; i++)
        spare[places[get_digit (pieces[i], digit)]++] = pieces[i];
      Piece *sorted = spare;
      spare = pieces;
      pieces = sorted;
    }
  return pieces;
}

/* Sorted, and not looked up in a table: a text can be made so that all of it falls into one slot. */
static void
add_pieces (TmPieces *self, const guint16 *letters, gsize n)
{
  gsize n_all = n >= PIECE_CHARS ? n - PIECE_CHARS + 1 : 0;
  Piece piece = 0;

  /* There is no place then, and so none in its middle (C17, 6.5.6). */
  if (n_all == 0)
    return;
  g_autofree Piece *both = g_new (Piece, 2 * n_all);
  for (gsize i = 0; i < n; i++)
    {
      piece = piece << NUMBER_BITS | letters[i];
      if (i + 1 >= PIECE_CHARS)
        both[i + 1 - PIECE_CHARS] = piece;
    }
  const Piece *sorted = sort (both, both + n_all, n_all);
  self->pieces = g_new (Piece, n_all);
  for (gsize i = 0; i < n_all; i++)
    if (i == 0 || sorted[i] != sorted[i - 1])
      self->pieces[self->n++] = sorted[i];
}

static guint16
get_number (gunichar letter)
{
  return (guint16) (letter <= 0xFFFF ? letter : SHARED_FIRST + letter % SHARED_N);
}

/**
 * tm_pieces_new:
 * @text: UTF-8; hostile
 * @max_letters: how far to look
 *
 * Returns: (transfer full): all pieces of four letters in a row, small and without what stands between them
 */
TmPieces *
tm_pieces_new (const char *text, gsize max_letters)
{
  TmPieces *self = g_new0 (TmPieces, 1);
  g_autofree guint16 *letters = g_new (guint16, MIN (max_letters, strlen (text)) + 1);
  gsize n = 0;

  for (; *text != '\0' && n < max_letters; text = g_utf8_next_char (text))
    {
      gunichar c = tm_letter_at (text);
      if (c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c))
        letters[n++] = c < 0x80 ? (guint16) g_ascii_tolower ((char) c) : get_number (g_unichar_tolower (c));
    }
  add_pieces (self, letters, n);
  return self;
}

/**
 * tm_pieces_free:
 * @self: (transfer full): pieces
 */
void
tm_pieces_free (TmPieces *self)
{
  g_free (self->pieces);
  g_free (self);
}

/**
 * tm_pieces_get_n:
 * @self: pieces of a text
 *
 * Returns: how many different ones there are
 */
gsize
tm_pieces_get_n (const TmPieces *self)
{
  return self->n;
}

/**
 * tm_pieces_shared_percent:
 * @some: pieces of a text
 * @others: pieces of another
 *
 * Returns: how many of @some are in @others, in a hundred
 */
guint
tm_pieces_shared_percent (const TmPieces *some, const TmPieces *others)
{
  gsize shared = 0, at = 0;

  for (gsize i = 0; i < some->n; i++)
    {
      while (at < others->n && others->pieces[at] < some->pieces[i])
        at++;
      shared += at < others->n && others->pieces[at] == some->pieces[i];
    }
  return (guint) (shared * 100 / MAX (1, some->n));
}
