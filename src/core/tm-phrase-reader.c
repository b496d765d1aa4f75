/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads the list of phrases that people edit. */
#define G_LOG_DOMAIN "tm-phrase-reader"

#include "tm-phrase-reader.h"

#include "tm-error.h"
#include "tm-fold.h"

#include <string.h>

#define HEAD_GROUP "Wording"
#define WORDS_GROUP "words"
#define JAPANESE "ja"

typedef struct
{
  GKeyFile   *file;
  GHashTable *words;      /* "language name" of a list to its folded words */
  TmPhrases  *phrases;
  guint       index;      /* of the phrase that is being read */
  gboolean    begun;      /* whether it has a piece yet */
  gboolean    after_list; /* whether its last piece is a list */
  const char *group;      /* being read, for messages */
  const char *language;
  gboolean    japanese;
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *what, const char *text)
{
  g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: “%s”", reader->group, what, text);
  return FALSE;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* Up to the first sign that stands for more than itself; %FALSE when there is nothing to look for. */
static gboolean
add_beginning (const Reader *reader, const char *literal)
{
  gsize length = 0;

  while (literal[length] != '\0' && strchr (" *'#", literal[length]) == NULL
         && !g_str_has_prefix (literal + length, "’"))
    length = (gsize) (g_utf8_next_char (literal + length) - literal);
  if (length > 0)
    tm_beginnings_add (tm_phrases_get_beginnings (reader->phrases), literal, length,
                       !reader->japanese && is_word_char (g_utf8_get_char (literal)), reader->index);
  else if (*literal == '#')
    tm_phrases_add_number (reader->phrases, reader->index);
  return length > 0 || *literal == '#';
}

/* A list is read once, however many phrases have it. */
static gboolean
read_list (const Reader *reader, const char *name, GError **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (reader->file, reader->group, name, NULL, NULL);
  g_autofree char *key = g_strdup_printf ("%s %s", reader->language, name);
  TmMatcher *matcher = tm_phrases_get_matcher (reader->phrases);

  if (words == NULL || words[0] == NULL)
    return TRUE;
  tm_matcher_open_list (matcher, key);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*g_strstrip (words[i]) == '\0')
        return fail (reader, error, "an empty word in", name);
      g_autoptr (TmFold) fold = tm_fold_new (words[i]);
      tm_matcher_add_words (matcher, fold->text->str, reader->japanese);
      g_free (words[i]);
      words[i] = g_strdup (fold->text->str);
    }
  tm_matcher_close (matcher);
  g_hash_table_insert (reader->words, g_steal_pointer (&key), g_steal_pointer (&words));
  return TRUE;
}

static gboolean
read_lists (const Reader *reader, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (reader->file, reader->group, NULL, NULL);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (!read_list (reader, names[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
append_list (Reader *reader, const char *name, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", reader->language, name);
  guint list = tm_matcher_find_list (tm_phrases_get_matcher (reader->phrases), key);
  char **words = g_hash_table_lookup (reader->words, key);

  if (list == TM_MATCHER_NO_LIST)
    return fail (reader, error, "no such list of words", name);
  for (gsize i = 0; !reader->begun && words[i] != NULL; i++)
    if (!add_beginning (reader, words[i]))
      return fail (reader, error, "cannot be looked for", words[i]);
  tm_matcher_add_list (tm_phrases_get_matcher (reader->phrases), list);
  reader->begun = reader->after_list = TRUE;
  return TRUE;
}

static gboolean
append_plain (Reader *reader, const char *start, const char *end)
{
  g_autofree char *text = g_strstrip (g_strndup (start, end - start));
  TmMatcher *matcher = tm_phrases_get_matcher (reader->phrases);

  /* A blank beside a list of words is a blank between two words. */
  if (!reader->japanese && reader->after_list && start < end && *start == ' ')
    tm_matcher_add_blank (matcher);
  if (*text == '\0')
    return FALSE;
  g_autoptr (TmFold) fold = tm_fold_new (text);
  if (!reader->begun)
    add_beginning (reader, fold->text->str);
  tm_matcher_add_words (matcher, fold->text->str, reader->japanese);
  if (!reader->japanese && end[-1] == ' ' && *end == '{')
    tm_matcher_add_blank (matcher);
  reader->begun = TRUE;
  return TRUE;
}

/* Words as they stand, "..." for a gap, {name} for a list of words. */
static gboolean
append_pieces (Reader *reader, const char *phrase, GError **error)
{
  gboolean has_words = FALSE;

  for (const char *p = phrase; *p != '\0';)
    {
      const char *gap = strstr (p, "...");
      const char *open = strchr (p, '{');
      const char *next = gap != NULL && (open == NULL || gap < open) ? gap
                         : open != NULL                              ? open
                                                                     : p + strlen (p);

      has_words |= append_plain (reader, p, next);
      reader->after_list = FALSE;
      p = next;
      if (*next == '.')
        {
          tm_matcher_add_gap (tm_phrases_get_matcher (reader->phrases), reader->japanese);
          p = next + strlen ("...");
        }
      else if (*next == '{')
        {
          const char *close = strchr (next, '}');
          g_autofree char *name = close != NULL ? g_strndup (next + 1, close - next - 1) : NULL;
          if (name == NULL)
            return fail (reader, error, "a list of words without end", phrase);
          if (!append_list (reader, name, error))
            return FALSE;
          has_words = TRUE;
          p = close + 1;
        }
    }
  if (has_words && strchr ("*'", *phrase) != NULL)
    return fail (reader, error, "cannot be looked for", phrase);
  return (has_words && !g_str_has_prefix (phrase, "...") && !g_str_has_suffix (phrase, "..."))
         || fail (reader, error, "no phrase", phrase);
}

static gboolean
append_phrase (Reader *reader, guint id, const char *text, GError **error)
{
  reader->index = tm_phrases_open (reader->phrases, id);
  reader->begun = reader->after_list = FALSE;
  if (!append_pieces (reader, text, error))
    return FALSE;
  tm_matcher_close (tm_phrases_get_matcher (reader->phrases));
  return TRUE;
}

static gboolean
read_group (Reader *reader, const char *tactic, GError **error)
{
  g_auto (GStrv) phrases = g_key_file_get_string_list (reader->file, reader->group, "Phrases", NULL, NULL);

  if (phrases == NULL || phrases[0] == NULL)
    return fail (reader, error, "no Phrases", reader->group);
  guint id = tm_phrases_add_tactic (reader->phrases, tactic, reader->japanese);
  for (gsize i = 0; phrases[i] != NULL; i++)
    if (!append_phrase (reader, id, g_strstrip (phrases[i]), error))
      return FALSE;
  return TRUE;
}

/* One round for the lists of words, one for the phrases, which may stand before them. */
static gboolean
read_groups (Reader *reader, gboolean lists, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (reader->file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], HEAD_GROUP))
        continue;
      g_auto (GStrv) parts = g_strsplit (groups[i], " ", 2);
      reader->group = groups[i];
      reader->language = parts[1];
      if (parts[1] == NULL || strlen (parts[1]) != 2)
        return fail (reader, error, "a group is named “tactic language”", groups[i]);
      reader->japanese = g_str_equal (parts[1], JAPANESE);
      gboolean words = g_str_equal (parts[0], WORDS_GROUP);
      if (words == lists && !(lists ? read_lists (reader, error) : read_group (reader, parts[0], error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * tm_phrase_reader_read:
 * @bytes: a key file, UTF-8, in the form that the head of data/wording.ini explains
 * @error: %TM_ERROR_BAD_DATA with the group and the phrase at fault
 *
 * Returns: (transfer full): the phrases, ready to be looked for in text as tm_fold_new() gives it, or %NULL
 */
TmPhrases *
tm_phrase_reader_read (GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_bytes_get_size (bytes) == 0
      || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &local_error))
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "The list of phrases: %s",
                   local_error != NULL ? local_error->message : "empty");
      return NULL;
    }
  g_autofree char *version = g_key_file_get_string (file, HEAD_GROUP, "Version", NULL);
  if (version == NULL || *version == '\0')
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] has no Version");
      return NULL;
    }
  g_autoptr (TmPhrases) self = tm_phrases_new (version);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_strfreev);
  Reader reader = { .file = file, .words = words, .phrases = self };
  if (!read_groups (&reader, TRUE, error) || !read_groups (&reader, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}
