/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where in a text any of many words begins, in one pass: words are kept in buckets by their first two characters, so that
 * most places of a text are passed over with one look. */
#define G_LOG_DOMAIN "tm-beginnings"

#include "tm-beginnings.h"

#include <string.h>

#define BUCKETS 4096u

typedef struct
{
  char     *text;
  gsize     length;
  gboolean  whole_word;   /* not in the middle of a word */
  GArray   *owners;       /* of guint, in the order they were added */
} Word;

struct _TmBeginnings
{
  GPtrArray *words;               /* of Word; owns them */
  GPtrArray *buckets[BUCKETS];    /* of Word; by two characters, or by one for words that have only one */
  GArray    *number_owners;       /* of guint */
};

static void
word_free (gpointer data)
{
  Word *word = data;

  g_array_unref (word->owners);
  g_free (word->text);
  g_free (word);
}

/* @second: 0 for a word of one character */
static guint
get_bucket (gunichar first, gunichar second)
{
  return (first * 31 + second * 7) % BUCKETS;
}

/* The second character, or 0. @p is no further than a terminating 0. */
static gunichar
get_next (const char *p, const char *end)
{
  const char *next = g_utf8_next_char (p);
  return next < end ? g_utf8_get_char (next) : 0;
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

  self->words = g_ptr_array_new_with_free_func (word_free);
  self->number_owners = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tm_beginnings_free (TmBeginnings *self)
{
  for (guint i = 0; i < BUCKETS; i++)
    g_clear_pointer (&self->buckets[i], g_ptr_array_unref);
  g_ptr_array_unref (self->words);
  g_array_unref (self->number_owners);
  g_free (self);
}

static Word *
find_word (const GPtrArray *bucket, const char *text, gsize length, gboolean whole_word)
{
  for (guint i = 0; i < bucket->len; i++)
    {
      Word *word = g_ptr_array_index (bucket, i);
      if (word->length == length && word->whole_word == whole_word && memcmp (word->text, text, length) == 0)
        return word;
    }
  return NULL;
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

  GPtrArray **bucket = &self->buckets[get_bucket (g_utf8_get_char (word), get_next (word, word + length))];
  if (*bucket == NULL)
    *bucket = g_ptr_array_new ();
  Word *found = find_word (*bucket, word, length, whole_word);
  if (found == NULL)
    {
      found = g_new0 (Word, 1);
      found->text = g_strndup (word, length);
      found->length = length;
      found->whole_word = whole_word;
      found->owners = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (*bucket, found);
      g_ptr_array_add (self->words, found);
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

static void
look_in (const GPtrArray *bucket, const GString *text, gsize position, gboolean in_word, TmBeginningFunc func, gpointer user_data)
{
  for (guint i = 0; bucket != NULL && i < bucket->len; i++)
    {
      const Word *word = g_ptr_array_index (bucket, i);
      if (word->length <= text->len - position && !(word->whole_word && in_word)
          && memcmp (text->str + position, word->text, word->length) == 0)
        tell (word->owners, position, func, user_data);
    }
}

/**
 * tm_beginnings_find:
 * @self: the words
 * @text: UTF-8; hostile
 * @func: called for each owner at each place, from the first to the last; at one place in no certain order, and more than
 *   once for an owner with words that begin alike
 * @user_data: for @func
 */
void
tm_beginnings_find (const TmBeginnings *self, const GString *text, TmBeginningFunc func, gpointer user_data)
{
  const char *end = text->str + text->len;
  gboolean in_word = FALSE, in_number = FALSE;
  gunichar c = text->len > 0 ? g_utf8_get_char (text->str) : 0;

  for (const char *p = text->str; p < end; p = g_utf8_next_char (p))
    {
      gunichar next = get_next (p, end);
      gsize position = (gsize) (p - text->str);
      look_in (self->buckets[get_bucket (c, next)], text, position, in_word, func, user_data);
      if (next != 0)
        look_in (self->buckets[get_bucket (c, 0)], text, position, in_word, func, user_data);
      gboolean digit = g_unichar_isdigit (c);
      if (digit && !in_number)
        tell (self->number_owners, position, func, user_data);
      in_number = digit;
      in_word = c < 0x80 && (g_ascii_isalnum ((char) c) || c == '_');
      c = next;
    }
}
