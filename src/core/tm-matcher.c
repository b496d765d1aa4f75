/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes phrases apart into pieces. */
#define G_LOG_DOMAIN "tm-matcher"

#include "tm-matcher.h"

#include "tm-matcher-pieces.h"
#include "tm-table.h"

#include <string.h>

typedef struct
{
  char   *name;
  GArray *words;         /* of guint */
  guint8  begins[256];
} FilledList;

/* What is open ends with the last piece. */
struct _Filled
{
  GArray     *pieces;    /* of Piece */
  GString    *letters;
  GPtrArray  *lists;     /* of FilledList */
  FilledList *open;      /* whose words are being added; NULL for a phrase */
};

static void
filled_list_free (gpointer data)
{
  FilledList *list = data;

  g_array_unref (list->words);
  g_free (list->name);
  g_free (list);
}

static void
filled_free (Filled *filled)
{
  g_array_unref (filled->pieces);
  g_string_free (filled->letters, TRUE);
  g_ptr_array_unref (filled->lists);
  g_free (filled);
}

static void
show (TmMatcher *self)
{
  const Filled *filled = self->filled;

  self->pieces = (const Piece *) filled->pieces->data;
  self->n_pieces = filled->pieces->len;
  self->letters = filled->letters->str;
  self->n_letters = filled->letters->len;
  g_array_set_size (self->lists, 0);
  for (guint i = 0; i < filled->lists->len; i++)
    {
      const FilledList *from = g_ptr_array_index (filled->lists, i);
      List list = { from->name, (const guint *) from->words->data, from->words->len, from->begins };
      g_array_append_val (self->lists, list);
    }
}

/**
 * tm_matcher_new:
 *
 * Returns: (transfer full): a matcher without phrases and lists; for one thread while it is filled, then for
 * any
 */
TmMatcher *
tm_matcher_new (void)
{
  TmMatcher *self = g_new0 (TmMatcher, 1);
  Filled *filled = g_new0 (Filled, 1);

  filled->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  filled->letters = g_string_new (NULL);
  filled->lists = g_ptr_array_new_with_free_func (filled_list_free);
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
  self->filled = filled;
  show (self);
  return self;
}

/**
 * tm_matcher_take:
 * @table: at what tm_matcher_write() added; it must not end before the matcher does
 *
 * Returns: (transfer full): the same phrases and lists, under the same numbers; no more can be added
 */
TmMatcher *
tm_matcher_take (GVariantIter *table)
{
  TmMatcher *self = g_new0 (TmMatcher, 1);
  guint32 n_lists = 0;
  gsize n_begins = 0;

  self->pieces = tm_table_lend (table, sizeof (Piece), &self->n_pieces);
  self->letters = tm_table_lend (table, 1, &self->n_letters);
  tm_table_take (table, &n_lists, sizeof n_lists);
  self->lists = g_array_sized_new (FALSE, FALSE, sizeof (List), n_lists);
  for (guint i = 0; i < n_lists; i++)
    {
      List list = { .name = tm_table_lend_text (table) };
      list.words = tm_table_lend (table, sizeof (guint), &list.n_words);
      list.begins = tm_table_lend (table, 1, &n_begins);
      g_array_append_val (self->lists, list);
    }
  return self;
}

/**
 * tm_matcher_write:
 * @self: a matcher with nothing open
 * @table: of TM_TABLE_TYPE
 */
void
tm_matcher_write (const TmMatcher *self, GVariantBuilder *table)
{
  guint32 n_lists = self->lists->len;

  tm_table_add (table, self->pieces, self->n_pieces * sizeof *self->pieces);
  tm_table_add (table, self->letters, self->n_letters);
  tm_table_add (table, &n_lists, sizeof n_lists);
  for (guint i = 0; i < n_lists; i++)
    {
      const List *list = &g_array_index (self->lists, List, i);
      tm_table_add (table, list->name, strlen (list->name) + 1);
      tm_table_add (table, list->words, list->n_words * sizeof *list->words);
      tm_table_add (table, list->begins, 256);
    }
}

/**
 * tm_matcher_free:
 * @self: (transfer full): a matcher; its phrases and lists mean nothing afterwards
 */
void
tm_matcher_free (TmMatcher *self)
{
  g_clear_pointer (&self->filled, filled_free);
  g_array_unref (self->lists);
  g_free (self);
}

static void
add_piece (TmMatcher *self, PieceKind kind, guint32 at, guint16 length)
{
  Piece piece = { (guint16) kind, length, at };
  g_array_append_val (self->filled->pieces, piece);
}

/* Letters that follow one another are one piece. */
static void
add_letter (TmMatcher *self, const char *p, gsize length)
{
  Piece *last = self->filled->pieces->len > 0
                  ? &g_array_index (self->filled->pieces, Piece, self->filled->pieces->len - 1)
                  : NULL;

  if (last != NULL && last->kind == PIECE_LITERAL && last->length < G_MAXUINT16 - 8)
    last->length = (guint16) (last->length + length);
  else
    add_piece (self, PIECE_LITERAL, (guint32) self->filled->letters->len, (guint16) length);
  g_string_append_len (self->filled->letters, p, (gssize) length);
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
note_begin (FilledList *list, const char *word)
{
  gboolean sign = strchr (" *'#", *word) != NULL || g_str_has_prefix (word, "’");

  for (guint i = 0; sign && i < G_N_ELEMENTS (list->begins); i++)
    list->begins[i] = TRUE;
  list->begins[(guchar) *word] = TRUE;
}

/**
 * tm_matcher_add_words:
 * @self: the matcher, with a phrase or a list open; a list gets @words as one more of its words
 * @words: as tm_fold_new() gives them, not empty; " " is any blank, "*" any ending, "#" a number, "'" either
 * apostrophe
 * @japanese: whether words have no borders
 */
void
tm_matcher_add_words (TmMatcher *self, const char *words, gboolean japanese)
{
  gunichar last = 0;
  gboolean borders = !japanese;

  if (self->filled->open != NULL)
    {
      note_begin (self->filled->open, words);
      g_array_append_val (self->filled->open->words, self->filled->pieces->len);
    }
  if (borders && tm_matcher_is_word_char (g_utf8_get_char (words)))
    add_piece (self, PIECE_BORDER, 0, 0);
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      add_sign (self, p, last);
    }
  if (borders && tm_matcher_is_word_char (last))
    add_piece (self, PIECE_BORDER, 0, 0);
  if (self->filled->open != NULL)
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
 * @japanese: a Japanese line is a thought of its own; other languages are wrapped anywhere, and end with a
 * sentence
 */
void
tm_matcher_add_gap (TmMatcher *self, gboolean japanese)
{
  add_piece (self, japanese ? PIECE_GAP_JAPANESE : PIECE_GAP, 0, 0);
}

/**
 * tm_matcher_add_list:
 * @self: the matcher, with a phrase open; it gets any word of @list, the first with which the rest stands
 * there as well
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
  FilledList *list = g_new0 (FilledList, 1);

  list->name = g_strdup (name);
  list->words = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->filled->lists, list);
  self->filled->open = list;
  return self->filled->lists->len - 1;
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
    if (g_str_equal (g_array_index (self->lists, List, i).name, name))
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
  return self->filled->pieces->len;
}

/**
 * tm_matcher_close:
 * @self: the matcher; the phrase or list that is open gets nothing more
 */
void
tm_matcher_close (TmMatcher *self)
{
  if (self->filled->open == NULL)
    add_piece (self, PIECE_END, 0, 0);
  self->filled->open = NULL;
  show (self);
}
