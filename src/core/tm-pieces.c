/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common: pieces of a few letters each, so that nothing needs to be known about words. */
#define G_LOG_DOMAIN "tm-pieces"

#include "tm-pieces.h"

#include "tm-letter.h"

#include <stdlib.h>

#define PIECE_CHARS 4
/* No letter of Unicode needs more. */
#define LETTER_BITS 21

/* Four letters in a row. */
typedef struct
{
  guint64 first_two;
  guint64 last_two;
} Piece;

struct _TmPieces
{
  Piece *pieces;   /* rising, each once */
  gsize  n;
};

static int
compare (const void *a, const void *b)
{
  const Piece *x = a, *y = b;

  if (x->first_two != y->first_two)
    return x->first_two < y->first_two ? -1 : 1;
  return x->last_two < y->last_two ? -1 : x->last_two > y->last_two;
}

/* Small letters, without what stands between them. Sorted, and not looked up in a table: a text can be made so that all of it
 * falls into one slot. */
static void
add_pieces (TmPieces *self, const gunichar *letters, gsize n)
{
  gsize n_all = n >= PIECE_CHARS ? n - PIECE_CHARS + 1 : 0;

  self->pieces = g_new (Piece, n_all);
  for (gsize i = 0; i < n_all; i++)
    self->pieces[i] = (Piece) { (guint64) letters[i] << LETTER_BITS | letters[i + 1],
                                (guint64) letters[i + 2] << LETTER_BITS | letters[i + 3] };
  if (n_all > 0)
    qsort (self->pieces, n_all, sizeof *self->pieces, compare);
  for (gsize i = 0; i < n_all; i++)
    if (i == 0 || compare (&self->pieces[i], &self->pieces[i - 1]) != 0)
      self->pieces[self->n++] = self->pieces[i];
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
  g_autofree gunichar *letters = g_new (gunichar, MIN (max_letters, strlen (text)) + 1);
  gsize n = 0;

  for (; *text != '\0' && n < max_letters; text = g_utf8_next_char (text))
    {
      gunichar c = tm_letter_at (text);
      if (c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c))
        letters[n++] = c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
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
      while (at < others->n && compare (&others->pieces[at], &some->pieces[i]) < 0)
        at++;
      shared += at < others->n && compare (&others->pieces[at], &some->pieces[i]) == 0;
    }
  return (guint) (shared * 100 / MAX (1, some->n));
}
