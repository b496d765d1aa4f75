/* SPDX-License-Identifier: GPL-3.0-or-later
 * Turns the list of phrases that people edit into patterns that run in linear time. */
#define G_LOG_DOMAIN "tm-phrases"

#include "tm-phrases.h"

#include "tm-error.h"
#include "tm-fold.h"

#include <string.h>

#define HEAD_GROUP "Wording"
#define WORDS_GROUP "words"
#define JAPANESE "ja"

/* Between two parts of one phrase. A Japanese line is a thought of its own; other languages are wrapped anywhere.
 * Gaps have an upper end, so the time stays linear in the text. */
#define GAP_JAPANESE "[^\\n。]{0,60}?"
#define GAP_OTHER "[^.!?]{0,60}?"

struct _TmPhrases
{
  char       *version;
  GHashTable *patterns;   /* "tactic" or "tactic ja" → GRegex */
};

typedef struct
{
  GKeyFile   *file;
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
  return c == '_' || g_unichar_isalnum (c);
}

/* "verif*" is the beginning of a word; blanks also match the end of a line; both apostrophes are one. */
static void
append_literal (const Reader *reader, GString *out, const char *text)
{
  g_autoptr (TmFold) fold = tm_fold_new (text);
  const char *literal = fold->text->str;
  gsize length = fold->text->len;
  gunichar last = 0;

  if (!reader->japanese && is_word_char (g_utf8_get_char (literal)))
    g_string_append (out, "\\b");
  for (const char *p = literal; p < literal + length; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      if (last == ' ')
        g_string_append (out, "[ \\n]+");
      else if (last == '*')
        g_string_append (out, "\\w*");
      else if (last == '\'' || last == 0x2019)
        g_string_append (out, "['’]");
      else if (last == '#')
        g_string_append (out, "\\d[\\d.,]*");
      else if (last < 0x80 && !g_ascii_isalnum ((char) last))
        g_string_append_printf (out, "\\%c", (char) last);
      else
        g_string_append_unichar (out, last);
    }
  if (!reader->japanese && is_word_char (last))
    g_string_append (out, "\\b");
}

static gboolean
append_words (const Reader *reader, GString *out, const char *name, GError **error)
{
  g_autofree char *group = g_strdup_printf (WORDS_GROUP " %s", reader->language);
  g_auto (GStrv) words = g_key_file_get_string_list (reader->file, group, name, NULL, NULL);

  if (words == NULL || words[0] == NULL)
    return fail (reader, error, "no such list of words", name);
  g_string_append (out, "(?:");
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*g_strstrip (words[i]) == '\0')
        return fail (reader, error, "an empty word in", name);
      if (i > 0)
        g_string_append_c (out, '|');
      append_literal (reader, out, words[i]);
    }
  g_string_append_c (out, ')');
  return TRUE;
}

static gboolean
append_plain (const Reader *reader, GString *out, const char *start, const char *end)
{
  g_autofree char *text = g_strstrip (g_strndup (start, end - start));
  /* A blank beside a list of words is a blank between two words. */
  if (!reader->japanese && out->len > 0 && start < end && *start == ' ' && g_str_has_suffix (out->str, ")"))
    g_string_append (out, "[ \\n]+");
  if (*text == '\0')
    return FALSE;
  append_literal (reader, out, text);
  if (!reader->japanese && end[-1] == ' ' && *end == '{')
    g_string_append (out, "[ \\n]+");
  return TRUE;
}

/* One phrase: words as they stand, "..." for up to 60 letters of the same sentence, {name} for a list of words. */
static gboolean
append_phrase (const Reader *reader, GString *pattern, const char *phrase, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean has_words = FALSE;

  for (const char *p = phrase; *p != '\0';)
    {
      const char *gap = strstr (p, "...");
      const char *open = strchr (p, '{');
      const char *next = gap != NULL && (open == NULL || gap < open) ? gap : open != NULL ? open : p + strlen (p);

      has_words |= append_plain (reader, out, p, next);
      if (*next == '.')
        {
          g_string_append (out, reader->japanese ? GAP_JAPANESE : GAP_OTHER);
          p = next + 3;
        }
      else if (*next == '{')
        {
          const char *close = strchr (next, '}');
          if (close == NULL)
            return fail (reader, error, "a list of words without end", phrase);
          g_autofree char *name = g_strndup (next + 1, close - next - 1);
          if (!append_words (reader, out, name, error))
            return FALSE;
          has_words = TRUE;
          p = close + 1;
        }
      else
        p = next;
    }
  if (!has_words || g_str_has_prefix (phrase, "...") || g_str_has_suffix (phrase, "..."))
    return fail (reader, error, "no phrase", phrase);
  if (pattern->len > 0)
    g_string_append_c (pattern, '|');
  g_string_append (pattern, out->str);
  return TRUE;
}

static gboolean
read_group (const Reader *reader, GHashTable *sources, const char *tactic, GError **error)
{
  g_auto (GStrv) phrases = g_key_file_get_string_list (reader->file, reader->group, "Phrases", NULL, NULL);
  g_autofree char *key = g_strconcat (tactic, reader->japanese ? " " JAPANESE : NULL, NULL);
  GString *pattern = g_hash_table_lookup (sources, key);

  if (phrases == NULL || phrases[0] == NULL)
    return fail (reader, error, "no Phrases", reader->group);
  if (pattern == NULL)
    {
      pattern = g_string_new (NULL);
      g_hash_table_insert (sources, g_strdup (key), pattern);
    }
  for (gsize i = 0; phrases[i] != NULL; i++)
    if (!append_phrase (reader, pattern, g_strstrip (phrases[i]), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_groups (GKeyFile *file, GHashTable *sources, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], HEAD_GROUP))
        continue;
      g_auto (GStrv) parts = g_strsplit (groups[i], " ", 2);
      Reader reader = { .file = file, .group = groups[i], .language = parts[1] };
      if (parts[1] == NULL || strlen (parts[1]) != 2)
        return fail (&reader, error, "a group is named “tactic language”", groups[i]);
      reader.japanese = g_str_equal (parts[1], JAPANESE);
      if (!g_str_equal (parts[0], WORDS_GROUP) && !read_group (&reader, sources, parts[0], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compile (TmPhrases *self, GHashTable *sources, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL, value = NULL;

  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autoptr (GError) local_error = NULL;
      GRegex *regex = g_regex_new (((GString *) value)->str, G_REGEX_OPTIMIZE, 0, &local_error);
      if (regex == NULL)
        {
          g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s", (const char *) key, local_error->message);
          return FALSE;
        }
      g_hash_table_insert (self->patterns, g_strdup (key), regex);
    }
  return TRUE;
}

static void
free_source (gpointer data)
{
  g_string_free (data, TRUE);
}

/**
 * tm_phrases_new_from_bytes:
 * @bytes: a key file, UTF-8, in the form that the head of data/wording.ini explains
 * @error: %TM_ERROR_BAD_DATA with the group and the phrase at fault
 *
 * Returns: (transfer full): the phrases, ready to be looked for in text as tm_fold_new() gives it, or %NULL
 */
TmPhrases *
tm_phrases_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_bytes_get_size (bytes) == 0 || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &local_error))
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "The list of phrases: %s",
                   local_error != NULL ? local_error->message : "empty");
      return NULL;
    }
  g_autoptr (TmPhrases) self = g_new0 (TmPhrases, 1);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_source);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  self->version = g_key_file_get_string (file, HEAD_GROUP, "Version", NULL);
  if (self->version == NULL || *self->version == '\0')
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] has no Version");
      return NULL;
    }
  if (!read_groups (file, sources, error) || !compile (self, sources, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tm_phrases_free (TmPhrases *self)
{
  g_hash_table_unref (self->patterns);
  g_free (self->version);
  g_free (self);
}

/**
 * tm_phrases_get_version:
 * @self: the phrases
 *
 * Returns: (transfer none): year and month of the list, such as "2026-11"
 */
const char *
tm_phrases_get_version (const TmPhrases *self)
{
  return self->version;
}

/**
 * tm_phrases_get:
 * @self: the phrases
 * @tactic: the first word of a group's name
 * @japanese: whether the Japanese phrases are meant, or those of all other languages together
 *
 * Returns: (transfer none) (nullable): what to look for; %NULL when there is nothing
 */
GRegex *
tm_phrases_get (const TmPhrases *self, const char *tactic, gboolean japanese)
{
  g_autofree char *key = g_strconcat (tactic, japanese ? " " JAPANESE : NULL, NULL);
  return g_hash_table_lookup (self->patterns, key);
}

/**
 * tm_phrases_dup_tactics:
 * @self: the phrases
 *
 * Returns: (transfer full): the tactics that have phrases in any language, sorted, each once
 */
char **
tm_phrases_dup_tactics (const TmPhrases *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, self->patterns);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (seen, g_strndup (key, strcspn (key, " ")));
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (seen), (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    g_strv_builder_add (builder, name->data);
  return g_strv_builder_end (builder);
}
