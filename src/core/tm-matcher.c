/* SPDX-License-Identifier: GPL-3.0-or-later
 * Phrases taken apart into pieces, and whether one stands at a certain place of a text. What a phrase can reach has an
 * upper end everywhere, so a try costs no more in a long text than in a short one. */
#define G_LOG_DOMAIN "tm-matcher"

#include "tm-matcher.h"

#include <string.h>

/* Letters between two parts of one phrase, blanks between two words, letters of an ending, and signs of a number behind its
 * first digit. tm_fold_new() leaves fewer blanks; the bound does not lean on that. */
#define GAP_MAX 60
#define BLANKS_MAX 60
#define ENDING_MAX 40
#define NUMBER_MAX 30

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
  guint8  kind;
  guint16 length;     /* of a literal, in bytes */
  guint32 at;         /* of a literal: where in the letters; of a list: its index */
} Piece;

/* Its words stand one after the other among the pieces, each with an end of its own. */
typedef struct
{
  char    *name;
  GArray  *words;        /* of guint: first pieces */
  gboolean begins[256];  /* by the first byte of a word; all of them when a word begins with a sign */
} List;

struct _TmMatcher
{
  GArray    *pieces;    /* of Piece; whatever is open ends with the last one */
  GString   *letters;   /* of all literals */
  GPtrArray *lists;     /* of List */
  List      *open;      /* whose words are being added; NULL for a phrase */
};

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

static void
list_free (gpointer data)
{
  List *list = data;

  g_array_unref (list->words);
  g_free (list->name);
  g_free (list);
}

/**
 * tm_matcher_new:
 *
 * Returns: (transfer full): a matcher without phrases and lists; for one thread while it is filled, then for any
 */
TmMatcher *
tm_matcher_new (void)
{
  TmMatcher *self = g_new0 (TmMatcher, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->letters = g_string_new (NULL);
  self->lists = g_ptr_array_new_with_free_func (list_free);
  return self;
}

/**
 * tm_matcher_free:
 * @self: (transfer full): a matcher; its phrases and lists mean nothing afterwards
 */
void
tm_matcher_free (TmMatcher *self)
{
  g_array_unref (self->pieces);
  g_string_free (self->letters, TRUE);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

static void
add_piece (TmMatcher *self, PieceKind kind, guint32 at, guint16 length)
{
  Piece piece = { (guint8) kind, length, at };
  g_array_append_val (self->pieces, piece);
}

static gboolean
is_word_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) || c == '_' : g_unichar_isalnum (c);
}

/* Letters that follow one another are one piece. */
static void
add_letter (TmMatcher *self, const char *p, gsize length)
{
  Piece *last = self->pieces->len > 0 ? &g_array_index (self->pieces, Piece, self->pieces->len - 1) : NULL;

  if (last != NULL && last->kind == PIECE_LITERAL && last->length < G_MAXUINT16 - 8)
    last->length = (guint16) (last->length + length);
  else
    add_piece (self, PIECE_LITERAL, (guint32) self->letters->len, (guint16) length);
  g_string_append_len (self->letters, p, (gssize) length);
}

static void
add_sign (TmMatcher *self, const char *p, gunichar c)
{
  if (c == ' ')
    add_piece (self, PIECE_BLANKS, 0, 0);
  else if (c == '*')
    add_piece (self, PIECE_ENDING, 0, 0);
  else if (c == '\'' || c == 0x2019)
    add_piece (self, PIECE_APOSTROPHE, 0, 0);
  else if (c == '#')
    {
      add_piece (self, PIECE_DIGIT, 0, 0);
      add_piece (self, PIECE_NUMBER, 0, 0);
    }
  else
    add_letter (self, p, (gsize) (g_utf8_next_char (p) - p));
}

static void
note_begin (List *list, const char *word)
{
  gboolean sign = strchr (" *'#", *word) != NULL || g_str_has_prefix (word, "’");

  for (guint i = 0; sign && i < G_N_ELEMENTS (list->begins); i++)
    list->begins[i] = TRUE;
  list->begins[(guchar) *word] = TRUE;
}

/**
 * tm_matcher_add_words:
 * @self: the matcher, with a phrase or a list open; a list gets @words as one more of its words
 * @words: as tm_fold_new() gives them, not empty; " " is any blank, "*" any ending, "#" a number, "'" either apostrophe
 * @japanese: whether words have no borders
 */
void
tm_matcher_add_words (TmMatcher *self, const char *words, gboolean japanese)
{
  gunichar last = 0;
  gboolean borders = !japanese;

  if (self->open != NULL)
    {
      note_begin (self->open, words);
      g_array_append_val (self->open->words, self->pieces->len);
    }
  if (borders && is_word_char (g_utf8_get_char (words)))
    add_piece (self, PIECE_BORDER, 0, 0);
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      add_sign (self, p, last);
    }
  if (borders && is_word_char (last))
    add_piece (self, PIECE_BORDER, 0, 0);
  if (self->open != NULL)
    add_piece (self, PIECE_END, 0, 0);
}

/**
 * tm_matcher_add_blank:
 * @self: the matcher, with a phrase open; it gets any blanks and ends of lines, but at least one
 */
void
tm_matcher_add_blank (TmMatcher *self)
{
  add_piece (self, PIECE_BLANKS, 0, 0);
}

/**
 * tm_matcher_add_gap:
 * @self: the matcher, with a phrase open
 * @japanese: a Japanese line is a thought of its own; other languages are wrapped anywhere, and end with a sentence
 */
void
tm_matcher_add_gap (TmMatcher *self, gboolean japanese)
{
  add_piece (self, japanese ? PIECE_GAP_JAPANESE : PIECE_GAP, 0, 0);
}

/**
 * tm_matcher_add_list:
 * @self: the matcher, with a phrase open; it gets any word of @list, the first with which the rest stands there as well
 * @list: as tm_matcher_open_list() gave it, closed
 */
void
tm_matcher_add_list (TmMatcher *self, guint list)
{
  add_piece (self, PIECE_LIST, list, 0);
}

/**
 * tm_matcher_open_list:
 * @self: the matcher, with nothing open
 * @name: for tm_matcher_find_list()
 *
 * Returns: the list; its words follow by tm_matcher_add_words(), then tm_matcher_close()
 */
guint
tm_matcher_open_list (TmMatcher *self, const char *name)
{
  List *list = g_new0 (List, 1);

  list->name = g_strdup (name);
  list->words = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->lists, list);
  self->open = list;
  return self->lists->len - 1;
}

/**
 * tm_matcher_find_list:
 * @self: the matcher
 * @name: as tm_matcher_open_list() got it
 *
 * Returns: the first list of this name, or %TM_MATCHER_NO_LIST
 */
guint
tm_matcher_find_list (const TmMatcher *self, const char *name)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (g_str_equal (((const List *) g_ptr_array_index (self->lists, i))->name, name))
      return i;
  return TM_MATCHER_NO_LIST;
}

/**
 * tm_matcher_open_phrase:
 * @self: the matcher, with nothing open
 *
 * Returns: the phrase; its pieces follow, then tm_matcher_close()
 */
guint
tm_matcher_open_phrase (TmMatcher *self)
{
  return self->pieces->len;
}

/**
 * tm_matcher_close:
 * @self: the matcher; the phrase or list that is open gets nothing more
 */
void
tm_matcher_close (TmMatcher *self)
{
  if (self->open == NULL)
    add_piece (self, PIECE_END, 0, 0);
  self->open = NULL;
}

static gboolean
is_border (const Search *search, const char *p)
{
  const char *before = p > search->begin ? g_utf8_find_prev_char (search->begin, p) : NULL;
  gboolean inside = before != NULL && is_word_char (g_utf8_get_char (before));

  return inside != (p < search->end && is_word_char (g_utf8_get_char (p)));
}

/* Whether a letter of the text can be part of what a piece stands for. */
static gboolean
takes (PieceKind kind, const char *p)
{
  gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

  switch (kind)
    {
    case PIECE_BLANKS:
      return c == ' ' || c == '\n';
    case PIECE_APOSTROPHE:
      return c == '\'' || c == 0x2019;
    case PIECE_DIGIT:
      return c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_isdigit (c);
    case PIECE_NUMBER:
      return c == '.' || c == ',' || takes (PIECE_DIGIT, p);
    case PIECE_ENDING:
      return is_word_char (c);
    case PIECE_GAP:
      return c != '.' && c != '!' && c != '?';
    case PIECE_GAP_JAPANESE:
      return c != '\n' && c != 0x3002;
    default:
      return FALSE;
    }
}

/* A look at one byte, which saves most tries behind a gap. */
static gboolean
can_begin (const Search *search, const Piece *piece, const char *p)
{
  if (piece->kind == PIECE_BORDER)
    piece++;
  if (piece->kind == PIECE_LITERAL)
    return *p == search->self->letters->str[piece->at];
  if (piece->kind == PIECE_LIST)
    return ((const List *) g_ptr_array_index (search->self->lists, piece->at))->begins[(guchar) *p];
  return TRUE;
}

static const char *match (const Search *search, const char *p, const Piece *piece, const Rest *then);

static const char *
match_gap (const Search *search, const char *p, const Piece *gap, const Rest *then)
{
  for (guint n = 0; n <= GAP_MAX; n++)
    {
      const char *end = can_begin (search, gap + 1, p) ? match (search, p, gap + 1, then) : NULL;
      if (end != NULL)
        return end;
      if (p >= search->end || !takes (gap->kind, p))
        break;
      p = g_utf8_next_char (p);
    }
  return NULL;
}

/* As many as there are, then one fewer each time what follows does not stand there. */
static const char *
match_many (const Search *search, const char *p, const Piece *piece, const Rest *then, gsize least, gsize most)
{
  const char *from = p;
  gsize n = 0;

  for (; n < most && p < search->end && takes (piece->kind, p); n++)
    p = g_utf8_next_char (p);
  for (; n >= least; n--)
    {
      const char *end = match (search, p, piece + 1, then);
      if (end != NULL || n == 0)
        return end;
      p = g_utf8_find_prev_char (from, p);
    }
  return NULL;
}

static const char *
match_list (const Search *search, const char *p, const Piece *piece, const Rest *then)
{
  const List *list = g_ptr_array_index (search->self->lists, piece->at);
  const Rest rest = { piece + 1, then };

  for (guint i = 0; list->begins[(guchar) *p] && i < list->words->len; i++)
    {
      const Piece *word = &g_array_index (search->self->pieces, Piece, g_array_index (list->words, guint, i));
      const char *end = match (search, p, word, &rest);
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
                        && memcmp (p, search->self->letters->str + piece->at, piece->length) == 0;
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
        return match_many (search, p, piece, then, 1, BLANKS_MAX);
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
  const char *end = match (&search, text->str + position, &g_array_index (self->pieces, Piece, phrase), NULL);

  return end != NULL ? (gsize) (end - text->str) : 0;
}
