/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a phrase stands at a certain place of a text. What a phrase can reach has an upper end everywhere,
 * so a try costs no more in a long text than in a short one. */
#define G_LOG_DOMAIN "tm-match"

#include "tm-matcher.h"

#include "tm-letter.h"
#include "tm-matcher-pieces.h"

#include <string.h>

/* Letters between two parts of one phrase, blanks between two words, letters of an ending, and signs of a
 * number behind its first digit. tm_fold_new() leaves fewer blanks; the bound does not lean on that. */
#define GAP_MAX 60
#define BLANKS_MAX 60
#define ENDING_MAX 40
#define NUMBER_MAX 30

/* What is still to come behind a word of a list. */
typedef struct _Rest
{
  const Piece        *piece;
  const struct _Rest *then;
} Rest;

typedef struct
{
  const TmMatcher *self;
  const char      *begin;
  const char      *end;
} Search;

static gboolean
is_border (const Search *search, const char *p)
{
  gboolean inside = FALSE;

  if (p > search->begin && (guchar) p[-1] < 0x80)
    inside = tm_matcher_is_word_char ((guchar) p[-1]);
  else if (p > search->begin)
    {
      const char *before = g_utf8_find_prev_char (search->begin, p);
      inside = before != NULL && tm_matcher_is_word_char (tm_letter_at (before));
    }
  return inside != (p < search->end && tm_matcher_is_word_char (tm_letter_at (p)));
}

static inline gboolean
is_blank (const char *p)
{
  return *p == ' ' || *p == '\n';
}

/* Whether a letter of the text can be part of what a piece stands for. */
static inline gboolean
takes (PieceKind kind, const char *p)
{
  gunichar c = (guchar) *p < 0x80 ? (guchar) *p : tm_letter_at (p);

  switch (kind)
    {
    case PIECE_BLANKS:
      return is_blank (p);
    case PIECE_APOSTROPHE:
      return c == '\'' || c == 0x2019;
    case PIECE_DIGIT:
      return tm_letter_is_digit (c);
    case PIECE_NUMBER:
      return tm_letter_is_digit (c) || c == '.' || c == ',';
    case PIECE_ENDING:
      return tm_matcher_is_word_char (c);
    default:
      return FALSE;
    }
}

/* Whether a gap can go on over the letter at @p: to the end of a sentence. */
static inline gboolean
goes_on (PieceKind kind, const char *p)
{
  if (kind == PIECE_GAP)
    return *p != '.' && *p != '!' && *p != '?';
  return *p != '\n' && !(p[0] == "\u3002"[0] && p[1] == "\u3002"[1] && p[2] == "\u3002"[2]);
}

/* A look at one letter, which saves most tries behind a gap: the first byte alone is that of half of all
 * kana. */
typedef struct
{
  const char   *letters;   /* of a literal, or NULL */
  gboolean      three;     /* whether there are three of them */
  const guint8 *begins;    /* of a list, or NULL */
} Look;

static inline Look
new_look (const Search *search, const Piece *piece)
{
  Look look = { NULL, FALSE, NULL };

  if (piece->kind == PIECE_BORDER)
    piece++;
  if (piece->kind == PIECE_LITERAL)
    {
      look.letters = search->self->letters + piece->at;
      look.three = piece->length >= 3;
    }
  else if (piece->kind == PIECE_LIST)
    look.begins = g_array_index (search->self->lists, List, piece->at).begins;
  return look;
}

static inline gboolean
can_begin (const Look *look, const char *p)
{
  if (look->letters != NULL)
    return p[0] == look->letters[0]
           && (!look->three || (p[1] == look->letters[1] && p[2] == look->letters[2]));
  return look->begins == NULL || look->begins[(guchar) *p];
}

static const char *match (const Search *search, const char *p, const Piece *piece, const Rest *then);

static const char *
match_gap (const Search *search, const char *p, const Piece *gap, const Rest *then)
{
  const Look look = new_look (search, gap + 1);

  for (guint n = 0; n <= GAP_MAX; n++)
    {
      const char *end = can_begin (&look, p) ? match (search, p, gap + 1, then) : NULL;
      if (end != NULL)
        return end;
      if (p >= search->end || !goes_on (gap->kind, p))
        break;
      p = g_utf8_next_char (p);
    }
  return NULL;
}

/* As many as there are, then one fewer each time what follows does not stand there. */
static const char *
match_many (const Search *search,
            const char   *p,
            const Piece  *piece,
            const Rest   *then,
            gsize         least,
            gsize         most)
{
  const char *from = p;
  gsize n = 0;

  for (; n < most && p < search->end && takes (piece->kind, p); n++)
    p = g_utf8_next_char (p);
  /* Inside of a word there is neither a blank nor a border, so only its whole and nothing of it are to be
   * tried. */
  gboolean whole = piece->kind == PIECE_ENDING
                   && (piece[1].kind == PIECE_BLANKS || piece[1].kind == PIECE_BORDER);
  const Look look = new_look (search, piece + 1);
  /* Nor is there in a number what does not begin like one. */
  gboolean all = piece->kind == PIECE_NUMBER
                 && (piece[1].kind == PIECE_BLANKS
                     || (look.letters != NULL && !takes (PIECE_NUMBER, look.letters)));
  for (; n >= least; n--)
    {
      const char *end = can_begin (&look, p) ? match (search, p, piece + 1, then) : NULL;
      if (end != NULL || n == 0 || all)
        return end;
      if (whole)
        return match (search, from, piece + 1, then);
      p = g_utf8_find_prev_char (from, p);
    }
  return NULL;
}

static const char *
match_list (const Search *search, const char *p, const Piece *piece, const Rest *then)
{
  const List *list = &g_array_index (search->self->lists, List, piece->at);
  const Rest rest = { piece + 1, then };

  for (guint i = 0; list->begins[(guchar) *p] && i < list->n_words; i++)
    {
      const Piece *word = &search->self->pieces[list->words[i]];
      const Look look = new_look (search, word);
      const char *end = can_begin (&look, p) ? match (search, p, word, &rest) : NULL;
      if (end != NULL)
        return end;
    }
  return NULL;
}

/* What always is of one length: the place behind it, or NULL. */
static const char *
pass (const Search *search, const char *p, const Piece *piece)
{
  gboolean left = p < search->end;

  switch (piece->kind)
    {
    case PIECE_LITERAL:
      {
        gboolean same = piece->length <= search->end - p
                        && memcmp (p, search->self->letters + piece->at, piece->length) == 0;
        return same ? p + piece->length : NULL;
      }
    case PIECE_BORDER:
      return is_border (search, p) ? p : NULL;
    default:
      return left && takes (piece->kind, p) ? g_utf8_next_char (p) : NULL;
    }
}

/* Calls itself no deeper than a phrase has pieces. */
static const char *
match (const Search *search, const char *p, const Piece *piece, const Rest *then)
{
  while (p != NULL)
    switch (piece->kind)
      {
      case PIECE_END:
        if (then == NULL)
          return p;
        piece = then->piece;
        then = then->then;
        break;
      case PIECE_BLANKS:
        /* Nearly always there is exactly one, or none. */
        if (!is_blank (p))
          return NULL;
        if (is_blank (p + 1))
          return match_many (search, p, piece, then, 1, BLANKS_MAX);
        p++;
        piece++;
        break;
      case PIECE_ENDING:
        return match_many (search, p, piece, then, 0, ENDING_MAX);
      case PIECE_NUMBER:
        return match_many (search, p, piece, then, 0, NUMBER_MAX);
      case PIECE_GAP:
      case PIECE_GAP_JAPANESE:
        return match_gap (search, p, piece, then);
      case PIECE_LIST:
        return match_list (search, p, piece, then);
      default:
        p = pass (search, p, piece++);
        break;
      }
  return NULL;
}

/**
 * tm_matcher_match:
 * @self: the matcher
 * @phrase: as tm_matcher_open_phrase() gave it, closed
 * @text: as tm_fold_new() gives it; hostile
 * @position: a byte of it, where a character begins
 *
 * Returns: the byte behind the phrase, or 0 when it does not stand at @position
 */
gsize
tm_matcher_match (const TmMatcher *self, guint phrase, const GString *text, gsize position)
{
  const Search search = { self, text->str, text->str + text->len };
  const char *end = match (&search, text->str + position, &self->pieces[phrase], NULL);

  return end != NULL ? (gsize) (end - text->str) : 0;
}

/* Whether @position is inside of a longer number. */
static gboolean
is_in_number (const GString *text, gsize position)
{
  const char *p = text->str + position;

  if (p > text->str && (p[-1] == '.' || p[-1] == ','))
    p--;
  return p > text->str && g_ascii_isdigit (p[-1]);
}

static const char *
skip_number (const char *p)
{
  for (guint n = 0; n <= NUMBER_MAX && takes (n == 0 ? PIECE_DIGIT : PIECE_NUMBER, p); n++)
    p = g_utf8_next_char (p);
  return p;
}

/* Whether what @piece and its followers stand for can stand at @behind, where the number ends. */
static inline gboolean
fits_behind (const TmMatcher *self, const Piece *piece, const char *behind)
{
  if (piece->kind == PIECE_BLANKS)
    return is_blank (behind);
  if (piece->kind != PIECE_LITERAL)
    return TRUE;
  /* What begins like a number may have been read as a part of it. */
  const char *letters = self->letters + piece->at;
  return *behind == *letters || takes (PIECE_NUMBER, letters);
}

/**
 * tm_matcher_filter_number:
 * @self: the matcher
 * @phrases: as tm_matcher_open_phrase() gave them, closed
 * @n_phrases: how many
 * @text: as tm_fold_new() gives it; hostile
 * @position: a byte of it, where a digit is
 * @ret_indices: room for @n_phrases; gets the indices of those that are worth a tm_matcher_match()
 *
 * Many phrases begin with a number, and a text may be made of numbers; so each is read once for all of them.
 * Left out are those that begin with a number when @position is inside of one, and those that have something
 * else behind it.
 *
 * Returns: how many indices there are
 */
guint
tm_matcher_filter_number (const TmMatcher *self,
                          const guint     *phrases,
                          gsize            n_phrases,
                          const GString   *text,
                          gsize            position,
                          guint           *ret_indices)
{
  gboolean inside = is_in_number (text, position);
  const char *behind = skip_number (text->str + position);
  guint n = 0;

  for (guint i = 0; i < n_phrases; i++)
    {
      const Piece *piece = &self->pieces[phrases[i]];
      gboolean can = piece->kind != PIECE_DIGIT
                     || (!inside && (piece[1].kind != PIECE_NUMBER || fits_behind (self, piece + 2, behind)));
      ret_indices[n] = i;
      n += can;
    }
  return n;
}
