/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where in a text any of many words begins, in one pass: words are kept in buckets by their first three
 * characters, those that must be whole apart from the others, so that most places of a text are passed over
 * with one look. */
#define G_LOG_DOMAIN "tm-beginnings"

#include "tm-beginnings.h"

#include "tm-letter.h"
#include "tm-table.h"

#include <string.h>

#define BUCKETS 4096u
#define KNOWN_BITS 65536u
#define BITS_PER_BUCKET (KNOWN_BITS / BUCKETS)

/* What three characters are told apart by. */
#define HASH_FIRST 0x9E3779B1u
#define HASH_SECOND 0x85EBCA6Bu
#define HASH_THIRD 0xC2B2AE35u

/* Indices count from 1, so that 0 is none. */
typedef struct
{
  guint32 next;           /* word in its bucket */
  guint32 at;             /* first byte in the letters */
  guint32 length;
  guint32 owners;         /* the first of them */
} Word;

typedef struct
{
  guint   owner;
  guint32 next;
} Owner;

/* By their first three characters, or by all that a shorter word has. */
typedef struct
{
  guint32 buckets[BUCKETS];
  guint8  single[256];   /* whether there is a word of one character, by the lowest byte of it */
  guint8  pair[256];     /* or one of two, by that of the first */
  guint32 known[KNOWN_BITS / 32];   /* most places have none, and need no look into a bucket */
} Words;

/* What grows while words are added. */
typedef struct
{
  Words    whole;
  Words    any;
  GArray  *words;           /* of Word */
  GString *letters;         /* of all words */
  GArray  *owners;          /* of Owner */
} Filled;

/* There are thousands of words, so they share their memory. */
struct _TmBeginnings
{
  const Words *whole;           /* not in the middle of a word */
  const Words *any;
  const Word  *words;
  const char  *letters;
  const Owner *owners;
  gsize        n_words;
  gsize        n_letters;
  gsize        n_owners;
  guint32      number_owners;   /* the first of them */
  Filled      *filled;          /* what all these lie in; NULL while they belong to a table */
};

/* 0 for the characters that a shorter word does not have. */
static inline guint
get_bit (gunichar first, gunichar second, gunichar third)
{
  return (first * HASH_FIRST ^ second * HASH_SECOND ^ third * HASH_THIRD) >> 16;
}

/* Addresses may hold bytes that are no UTF-8; a letter that is cut short ends with the text. */
static gunichar
read_char (const char *p, const char *end, const char **ret_next)
{
  const char *next = g_utf8_next_char (p);

  *ret_next = MIN (next, end);
  return (guchar) *p < 0x80 || next > end ? (guchar) *p : tm_letter_at (p);
}

static void
show (TmBeginnings *self)
{
  const Filled *filled = self->filled;

  self->whole = &filled->whole;
  self->any = &filled->any;
  self->words = (const Word *) filled->words->data;
  self->n_words = filled->words->len;
  self->letters = filled->letters->str;
  self->n_letters = filled->letters->len;
  self->owners = (const Owner *) filled->owners->data;
  self->n_owners = filled->owners->len;
}

static Filled *
filled_new (void)
{
  Filled *filled = g_new0 (Filled, 1);

  filled->words = g_array_new (FALSE, FALSE, sizeof (Word));
  filled->letters = g_string_new (NULL);
  filled->owners = g_array_new (FALSE, FALSE, sizeof (Owner));
  return filled;
}

static void
filled_free (Filled *filled)
{
  g_array_unref (filled->words);
  g_string_free (filled->letters, TRUE);
  g_array_unref (filled->owners);
  g_free (filled);
}

/* What a table lent is copied before something is added to it. */
static Filled *
fill (TmBeginnings *self)
{
  if (self->filled != NULL)
    return self->filled;
  self->filled = filled_new ();
  self->filled->whole = *self->whole;
  self->filled->any = *self->any;
  g_array_append_vals (self->filled->words, self->words, (guint) self->n_words);
  g_string_append_len (self->filled->letters, self->letters, (gssize) self->n_letters);
  g_array_append_vals (self->filled->owners, self->owners, (guint) self->n_owners);
  return self->filled;
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

  self->filled = filled_new ();
  show (self);
  return self;
}

/**
 * tm_beginnings_take:
 * @table: at what tm_beginnings_write() added; it must not end before the words do
 *
 * Returns: (transfer full): the same words
 */
TmBeginnings *
tm_beginnings_take (GVariantIter *table)
{
  TmBeginnings *self = g_new0 (TmBeginnings, 1);
  gsize one = 0;

  self->whole = tm_table_lend (table, sizeof (Words), &one);
  self->any = tm_table_lend (table, sizeof (Words), &one);
  tm_table_take (table, &self->number_owners, sizeof self->number_owners);
  self->words = tm_table_lend (table, sizeof (Word), &self->n_words);
  self->letters = tm_table_lend (table, 1, &self->n_letters);
  self->owners = tm_table_lend (table, sizeof (Owner), &self->n_owners);
  return self;
}

/**
 * tm_beginnings_write:
 * @self: the words
 * @table: of TM_TABLE_TYPE
 */
void
tm_beginnings_write (const TmBeginnings *self, GVariantBuilder *table)
{
  tm_table_add (table, self->whole, sizeof *self->whole);
  tm_table_add (table, self->any, sizeof *self->any);
  tm_table_add (table, &self->number_owners, sizeof self->number_owners);
  tm_table_add (table, self->words, self->n_words * sizeof *self->words);
  tm_table_add (table, self->letters, self->n_letters);
  tm_table_add (table, self->owners, self->n_owners * sizeof *self->owners);
}

/**
 * tm_beginnings_free:
 * @self: (transfer full): the beginnings
 */
void
tm_beginnings_free (TmBeginnings *self)
{
  g_clear_pointer (&self->filled, filled_free);
  g_free (self);
}

static const Word *
get_word (const TmBeginnings *self, guint32 index)
{
  return &self->words[index - 1];
}

static const Owner *
get_owner (const TmBeginnings *self, guint32 index)
{
  return &self->owners[index - 1];
}

static guint32
find_word (const TmBeginnings *self, guint32 index, const char *text, gsize length)
{
  for (; index != 0; index = get_word (self, index)->next)
    {
      const Word *word = get_word (self, index);
      if (word->length == length && memcmp (self->letters + word->at, text, length) == 0)
        break;
    }
  return index;
}

/* Returns the first of the owners, which may be this one. */
static guint32
add_owner (Filled *filled, guint32 first, guint owner)
{
  Owner added = { owner, 0 };
  guint32 last = 0;

  for (guint32 i = first; i != 0; i = g_array_index (filled->owners, Owner, i - 1).next)
    {
      if (g_array_index (filled->owners, Owner, i - 1).owner == owner)
        return first;
      last = i;
    }
  g_array_append_val (filled->owners, added);
  if (last == 0)
    return filled->owners->len;
  g_array_index (filled->owners, Owner, last - 1).next = filled->owners->len;
  return first;
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

  Filled *filled = fill (self);
  Words *words = whole_word ? &filled->whole : &filled->any;
  const char *end = word + length, *next = NULL, *unused = NULL;
  gunichar first = read_char (word, end, &next), second = next < end ? read_char (next, end, &next) : 0;
  gunichar third = second != 0 && next < end ? read_char (next, end, &unused) : 0;
  guint bit = get_bit (first, second, third);
  guint32 *bucket = &words->buckets[bit / BITS_PER_BUCKET];
  guint32 found = find_word (self, *bucket, word, length);
  words->known[bit / 32] |= 1u << bit % 32;
  words->single[first & 0xFF] |= second == 0;
  words->pair[first & 0xFF] |= second != 0 && third == 0;
  if (found == 0)
    {
      Word added = { *bucket, (guint32) filled->letters->len, (guint32) length, 0 };
      g_string_append_len (filled->letters, word, (gssize) length);
      g_array_append_val (filled->words, added);
      *bucket = found = filled->words->len;
    }
  Word *kept = &g_array_index (filled->words, Word, found - 1);
  kept->owners = add_owner (filled, kept->owners, owner);
  show (self);
}

/**
 * tm_beginnings_add_number:
 * @self: the words
 * @owner: handed back for the first digit of each number
 */
void
tm_beginnings_add_number (TmBeginnings *self, guint owner)
{
  self->number_owners = add_owner (fill (self), self->number_owners, owner);
  show (self);
}

/* One way through a text. */
typedef struct
{
  const TmBeginnings *self;
  const GString      *text;
  TmBeginningFunc     func;
  gpointer            user_data;
} Search;

static void
tell (const Search *search, guint32 owners, gsize position)
{
  for (guint32 i = owners; i != 0; i = get_owner (search->self, i)->next)
    search->func (get_owner (search->self, i)->owner, position, search->user_data);
}

static void
look_in (const Search *search, guint32 index, gsize position)
{
  const char *p = search->text->str + position;
  const char *letters = search->self->letters;
  gsize left = search->text->len - position;

  while (index != 0)
    {
      const Word *word = get_word (search->self, index);
      /* The last byte tells most of them apart, without a call. */
      if (word->length <= left && p[word->length - 1] == letters[word->at + word->length - 1]
          && memcmp (p, letters + word->at, word->length) == 0)
        tell (search, word->owners, position);
      index = word->next;
    }
}

/* Words of certain beginnings. */
static inline void
look_behind (const Search *search, const Words *words, guint bit, gsize position)
{
  if ((words->known[bit / 32] >> bit % 32 & 1) != 0)
    look_in (search, words->buckets[bit / BITS_PER_BUCKET], position);
}

/* @letters: those of the text from @position on, 0 behind its end
 * @bit: theirs */
static inline void
look_for (const Search *search, const Words *words, const gunichar *letters, guint bit, gsize position)
{
  if (letters[2] != 0)
    look_behind (search, words, bit, position);
  if (words->pair[letters[0] & 0xFF] && letters[1] != 0)
    look_behind (search, words, get_bit (letters[0], letters[1], 0), position);
  if (words->single[letters[0] & 0xFF])
    look_behind (search, words, get_bit (letters[0], 0, 0), position);
}

/* 0 at the end. */
static inline gunichar
read_on (const char **p, const char *end)
{
  return *p < end ? read_char (*p, end, p) : 0;
}

/**
 * tm_beginnings_find:
 * @self: the words
 * @text: UTF-8, or an address with any bytes in it; hostile
 * @func: called for each owner at each place, from the first to the last; at one place in no certain order,
 * and more than once for an owner with words that begin alike
 * @user_data: for @func
 */
void
tm_beginnings_find (const TmBeginnings *self, const GString *text, TmBeginningFunc func, gpointer user_data)
{
  const Search search = { self, text, func, user_data };
  const char *end = text->str + text->len;
  gboolean in_word = FALSE, in_number = FALSE;
  /* Where each of three letters begins, and what follows them. */
  const char *starts[3] = { text->str };
  const char *ahead = text->str;
  gunichar letters[3] = { read_on (&ahead, end) };

  starts[1] = ahead;
  letters[1] = read_on (&ahead, end);
  while (starts[0] < end)
    {
      gsize position = (gsize) (starts[0] - text->str);
      starts[2] = ahead;
      letters[2] = read_on (&ahead, end);
      guint bit = get_bit (letters[0], letters[1], letters[2]);
      if (!in_word)
        look_for (&search, self->whole, letters, bit, position);
      look_for (&search, self->any, letters, bit, position);
      gunichar c = letters[0];
      gboolean digit = tm_letter_is_digit (c);
      if (digit && !in_number)
        tell (&search, self->number_owners, position);
      in_number = digit;
      in_word = c < 0x80 && g_ascii_isalnum ((char) c);
      memmove (letters, letters + 1, 2 * sizeof *letters);
      memmove (starts, starts + 1, 2 * sizeof *starts);
    }
}
