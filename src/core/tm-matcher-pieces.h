/* SPDX-License-Identifier: GPL-3.0-or-later
 * What phrases are taken apart into; for tm-matcher.c and tm-match.c only. */
#pragma once

#include "tm-matcher.h"

G_BEGIN_DECLS

typedef enum
{
  PIECE_END,
  PIECE_LITERAL,      /* these bytes */
  PIECE_BORDER,       /* where a word begins or ends */
  PIECE_BLANKS,       /* one blank or end of a line, or more, up to BLANKS_MAX */
  PIECE_APOSTROPHE,   /* either kind */
  PIECE_DIGIT,
  PIECE_ENDING,       /* letters, as many as there are */
  PIECE_NUMBER,       /* digits, points and commas, as many as there are */
  PIECE_GAP,          /* of the same sentence, as few as will do */
  PIECE_GAP_JAPANESE, /* of the same line, as few as will do */
  PIECE_LIST,         /* any word of a list */
} PieceKind;

typedef struct
{
  guint16 kind;
  guint16 length;     /* of a literal, in bytes */
  guint32 at;         /* of a literal: where in the letters; of a list: its index */
} Piece;

/* Its words stand one after the other among the pieces, each with an end of its own. */
typedef struct
{
  const char   *name;
  const guint  *words;    /* first pieces */
  gsize         n_words;
  const guint8 *begins;   /* 256 booleans by the first byte of a word; all of them when a word begins with a sign */
} List;

/* What grows while phrases are added. */
typedef struct _Filled Filled;

struct _TmMatcher
{
  const Piece *pieces;
  gsize        n_pieces;
  const char  *letters;     /* of all literals */
  gsize        n_letters;
  GArray      *lists;       /* of List */
  Filled      *filled;      /* what all these lie in, once it is closed; NULL when they belong to a table */
};

static inline gboolean
tm_matcher_is_word_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c);
}

G_END_DECLS
