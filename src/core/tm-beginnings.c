/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where in a text any of many words begins, in one pass: words are kept in buckets by their first two characters, those
 * that must be whole apart from the others, so that most places of a text are passed over with one look. */
#define G_LOG_DOMAIN "tm-beginnings"

#include "tm-beginnings.h"

#include <string.h>

#define BUCKETS 4096u

typedef struct _Word
{
  struct _Word *next;     /* in its bucket */
  char         *text;
  gsize         length;
  GArray       *owners;   /* of guint, in the order they were added */
} Word;

/* By two characters, or by one for words that have only one. */
typedef struct
{
  Word    *buckets[BUCKETS];
  gboolean single[256];   /* by the lowest byte of the one character of a word */
} Words;

struct _TmBeginnings
{
  Words  whole;           /* not in the middle of a word */
  Words  any;
  GArray *number_owners;  /* of guint */
};

static void
words_clear (Words *words)
{
  for (guint i = 0; i < BUCKETS; i++)
    for (Word *word = words->buckets[i], *next = NULL; word != NULL; word = next)
      {
        next = word->next;
        g_array_unref (word->owners);
        g_free (word->text);
        g_free (word);
      }
}

/* @second: 0 for a word of one character */
static guint
get_bucket (gunichar first, gunichar second)
{
  return (first * 31 + second * 7) % BUCKETS;
}

/* Addresses may hold bytes that are no UTF-8; a letter that is cut short ends with the text. */
static gunichar
read_char (const char *p, const char *end, const char **ret_next)
{
  const char *next = g_utf8_next_char (p);

  *ret_next = MIN (next, end);
  return (guchar) *p < 0x80 || next > end ? (guchar) *p : g_utf8_get_char (p);
}

/**
 * tm_beginnings_new:
 *
 * Returns: (transfer full): no words yet
 */
TmBeginnings *
tm_beginnings_new (void)
{
  TmBeginnings *self = g_new0 (TmBeginnings, 1);

  self->number_owners = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tm_beginnings_free (TmBeginnings *self)
{
  words_clear (&self->whole);
  words_clear (&self->any);
  g_array_unref (self->number_owners);
  g_free (self);
}

static Word *
find_word (Word *word, const char *text, gsize length)
{
  while (word != NULL && !(word->length == length && memcmp (word->text, text, length) == 0))
    word = word->next;
  return word;
}

static void
add_owner (GArray *owners, guint owner)
{
  for (guint i = 0; i < owners->len; i++)
    if (g_array_index (owners, guint, i) == owner)
      return;
  g_array_append_val (owners, owner);
}

/**
 * tm_beginnings_add:
 * @self: the words
 * @word: UTF-8
 * @length: its bytes, more than 0
 * @whole_word: it counts only where no ASCII letter, digit or underscore stands before it
 * @owner: handed back for each place; several owners may have the same word
 */
void
tm_beginnings_add (TmBeginnings *self, const char *word, gsize length, gboolean whole_word, guint owner)
{
  g_return_if_fail (length > 0);

  Words *words = whole_word ? &self->whole : &self->any;
  const char *end = word + length, *next = NULL, *unused = NULL;
  gunichar first = read_char (word, end, &next), second = next < end ? read_char (next, end, &unused) : 0;
  Word **bucket = &words->buckets[get_bucket (first, second)];
  Word *found = find_word (*bucket, word, length);
  if (second == 0)
    words->single[first & 0xFF] = TRUE;
  if (found == NULL)
    {
      found = g_new0 (Word, 1);
      found->text = g_strndup (word, length);
      found->length = length;
      found->owners = g_array_new (FALSE, FALSE, sizeof (guint));
      found->next = *bucket;
      *bucket = found;
    }
  add_owner (found->owners, owner);
}

/**
 * tm_beginnings_add_number:
 * @self: the words
 * @owner: handed back for the first digit of each number
 */
void
tm_beginnings_add_number (TmBeginnings *self, guint owner)
{
  add_owner (self->number_owners, owner);
}

static void
tell (const GArray *owners, gsize position, TmBeginningFunc func, gpointer user_data)
{
  for (guint i = 0; i < owners->len; i++)
    func (g_array_index (owners, guint, i), position, user_data);
}

/* One way through a text. */
typedef struct
{
  const GString  *text;
  TmBeginningFunc func;
  gpointer        user_data;
} Search;

static void
look_in (const Search *search, const Word *word, gsize position)
{
  const char *p = search->text->str + position;
  gsize left = search->text->len - position;

  for (; word != NULL; word = word->next)
    if (word->length <= left && memcmp (p, word->text, word->length) == 0)
      tell (word->owners, position, search->func, search->user_data);
}

static void
look_for (const Search *search, const Words *words, gunichar c, gunichar next, gsize position)
{
  look_in (search, words->buckets[get_bucket (c, next)], position);
  if (next != 0 && words->single[c & 0xFF])
    look_in (search, words->buckets[get_bucket (c, 0)], position);
}

/**
 * tm_beginnings_find:
 * @self: the words
 * @text: UTF-8, or an address with any bytes in it; hostile
 * @func: called for each owner at each place, from the first to the last; at one place in no certain order, and more than
 *   once for an owner with words that begin alike
 * @user_data: for @func
 */
void
tm_beginnings_find (const TmBeginnings *self, const GString *text, TmBeginningFunc func, gpointer user_data)
{
  const Search search = { text, func, user_data };
  const char *end = text->str + text->len;
  gboolean in_word = FALSE, in_number = FALSE;
  const char *next = NULL, *after = NULL;
  gunichar c = text->len > 0 ? read_char (text->str, end, &next) : 0;

  for (const char *p = text->str; p < end; p = next, next = after)
    {
      gunichar second = next < end ? read_char (next, end, &after) : 0;
      gsize position = (gsize) (p - text->str);
      if (!in_word)
        look_for (&search, &self->whole, c, second, position);
      look_for (&search, &self->any, c, second, position);
      gboolean digit = c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_isdigit (c);
      if (digit && !in_number)
        tell (self->number_owners, position, func, user_data);
      in_number = digit;
      in_word = c < 0x80 && (g_ascii_isalnum ((char) c) || c == '_');
      c = second;
    }
}
