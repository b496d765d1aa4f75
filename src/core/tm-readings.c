/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the words of the program are read, as data/readings.txt lists them. */
#define G_LOG_DOMAIN "tm-readings"

#include "tm-readings.h"

#include "tm-core-resources.h"
#include "tm-escape.h"

#include <string.h>

typedef struct
{
  char   *text;      /* owned */
  gsize   length;    /* bytes of @text */
  GArray *readings;  /* owned, of TmReading in @text */
  char   *kana;      /* owned; all of @readings, each with a zero at its end */
} Word;

/* Lists of Word by the first character, the longest first. */
typedef GHashTable Words;

static void
word_free (gpointer data)
{
  Word *self = data;

  g_free (self->text);
  g_array_unref (self->readings);
  g_free (self->kana);
  g_free (self);
}

static gboolean
touches_last (const GArray *readings, guint start)
{
  return readings->len > 0 && g_array_index (readings, TmReading, readings->len - 1).end == start;
}

/* "宛[あて]先[さき]", taken apart: a bracket is about the one character before it. */
static Word *
word_new (const char *line)
{
  Word *self = g_new0 (Word, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint last = 0;

  self->kana = g_strdup (line);
  self->readings = g_array_new (FALSE, TRUE, sizeof (TmReading));
  for (char *p = self->kana; *p != '\0';)
    {
      char *end = *p == '[' ? strchr (p, ']') : NULL;
      if (end != NULL)
        {
          TmReading reading = { last, (guint) text->len, p + 1, touches_last (self->readings, last) };
          g_array_append_val (self->readings, reading);
          *end = '\0';
          p = end + 1;
          continue;
        }
      last = (guint) text->len;
      g_string_append_len (text, p, g_utf8_skip[(guchar) *p]);
      p = g_utf8_next_char (p);
    }
  self->length = text->len;
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  return self;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize one = (*(Word * const *) a)->length;
  gsize two = (*(Word * const *) b)->length;

  return one < two ? 1 : one > two ? -1 : 0;
}

static void
add_word (Words *words, const char *line)
{
  Word *word = word_new (line);
  gpointer key = GUINT_TO_POINTER (g_utf8_get_char (word->text));
  GPtrArray *list = g_hash_table_lookup (words, key);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (word_free);
      g_hash_table_insert (words, key, list);
    }
  g_ptr_array_add (list, word);
}

static void
add_line (Words *words, const char *line)
{
  g_auto (GStrv) listed = g_strsplit (line, " ", -1);

  for (gsize i = 0; *line != '#' && listed[i] != NULL; i++)
    if (*listed[i] != '\0')
      add_word (words, listed[i]);
}

/* The list is part of the program, as the sentences are. */
static Words *
words_new (void)
{
  Words *self = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tm_core_get_resource (), "/io/github/tashikamail/readings.txt",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  GHashTableIter iter;
  gpointer list;

  if (bytes == NULL)
    {
      g_critical ("%s", error->message);
      return self;
    }
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);
  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare_lengths);
  return self;
}

static Words *
get_words (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) words_new ());
  return (Words *) once;
}

static gboolean
is_han (const char *p)
{
  return *p != '\0' && g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
}

/* A word of one character says nothing about a longer one that begins with it. */
static gboolean
is_alone (const Word *word, const char *text)
{
  return !is_han (word->text) || *g_utf8_next_char (word->text) != '\0' || !is_han (text + word->length);
}

static const Word *
find_longest (const char *text, gboolean begins)
{
  GPtrArray *list = g_hash_table_lookup (get_words (), GUINT_TO_POINTER (g_utf8_get_char (text)));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Word *word = g_ptr_array_index (list, i);
      if (strncmp (word->text, text, word->length) == 0 && (!begins || is_alone (word, text)))
        return word;
    }
  return NULL;
}

static void
add_readings (GArray *found, const Word *word, guint at)
{
  for (guint i = 0; i < word->readings->len; i++)
    {
      TmReading reading = g_array_index (word->readings, TmReading, i);
      reading.start += at;
      reading.end += at;
      g_array_append_val (found, reading);
    }
}

/* Words that touch each other, all of them or none; gives where to go on. */
static const char *
take_run (GArray *found, const char *text, const char *p)
{
  const Word *word = find_longest (p, TRUE);
  guint n = found->len;

  if (word == NULL && !is_han (p))
    return g_utf8_next_char (p);
  while (word != NULL)
    {
      add_readings (found, word, (guint) (p - text));
      p += word->length;
      if (!is_han (p) || !is_han (g_utf8_prev_char (p)))
        return p;
      word = find_longest (p, FALSE);
    }
  g_array_set_size (found, n);
  while (is_han (p))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * tm_readings_find:
 * @text: a sentence of the program, UTF-8
 *
 * Between quotation marks there are none: what stands there is from the mail, or has to be found again as it
 * is.
 *
 * Returns: (transfer full) (element-type TmReading): in order
 */
GArray *
tm_readings_find (const char *text)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (TmReading));
  guint depth = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0x300c || c == 0x300e || c == 0x201c)
        depth++;
      else if ((c == 0x300d || c == 0x300f || c == 0x201d) && depth > 0)
        depth--;
      p = depth > 0 ? g_utf8_next_char (p) : take_run (found, text, p);
    }
  return found;
}

/**
 * tm_readings_append_html:
 * @out: a page
 * @text: as for tm_readings_find()
 *
 * Writes @text, escaped, with its readings.
 */
void
tm_readings_append_html (GString *out, const char *text)
{
  g_autoptr (GArray) found = tm_readings_find (text);
  guint at = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TmReading *reading = &g_array_index (found, TmReading, i);
      tm_escape_html_text (out, text + at, (gssize) (reading->start - at));
      g_string_append (out, "<ruby>");
      tm_escape_html_text (out, text + reading->start, (gssize) (reading->end - reading->start));
      g_string_append_printf (out, "<rt>%s</rt></ruby>", reading->kana);
      at = reading->end;
    }
  tm_escape_html_text (out, text + at, -1);
}
