/* SPDX-License-Identifier: GPL-3.0-or-later
 * Turns the list of phrases that people edit into patterns that run in linear time. */
#define G_LOG_DOMAIN "tm-phrases"

#include "tm-phrases.h"

#include "tm-beginnings.h"
#include "tm-error.h"
#include "tm-fold.h"
#include "tm-pattern.h"

#include <string.h>

#define HEAD_GROUP "Wording"
#define WORDS_GROUP "words"
#define JAPANESE "ja"

/* Between two parts of one phrase. A Japanese line is a thought of its own; other languages are wrapped anywhere.
 * Gaps have an upper end, so the time stays linear in the text. */
#define GAP_JAPANESE "[^\\n。]{0,60}?"
#define GAP_OTHER "[^.!?]{0,60}?"
/* These have ends for the same reason. */
#define WORD_END "\\w{0,40}"
#define NUMBER "\\d[\\d.,]{0,30}"

struct _TmPhrases
{
  char         *version;
  GPtrArray    *patterns;     /* of TmPattern; the index is the id */
  TmBeginnings *beginnings;   /* of all phrases; the owners are ids */
};

/* One way through a text. */
typedef struct
{
  const TmPhrases *self;
  const GString   *text;
  gboolean         japanese;   /* whether Japanese phrases can be there */
  guint            only;       /* an id, or TM_PHRASES_ALL */
  guint            max;
  GArray         **places;     /* by id; of TmPlace */
} Search;

/* A list of words, made into a piece of a pattern once, however many phrases have it. */
typedef struct
{
  GString   *source;
  GPtrArray *folded;   /* of char *, as tm_fold_new() gives them */
} WordList;

typedef struct
{
  GKeyFile   *file;
  GHashTable *lists;      /* "language name" to WordList */
  TmPhrases  *phrases;
  guint       id;         /* of the pattern that is being read */
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
append_literal (const Reader *reader, GString *out, const char *literal)
{
  gunichar last = 0;

  if (!reader->japanese && is_word_char (g_utf8_get_char (literal)))
    g_string_append (out, "\\b");
  for (const char *p = literal; *p != '\0'; p = g_utf8_next_char (p))
    {
      last = g_utf8_get_char (p);
      if (last == ' ')
        g_string_append (out, "[ \\n]+");
      else if (last == '*')
        g_string_append (out, WORD_END);
      else if (last == '\'' || last == 0x2019)
        g_string_append (out, "['’]");
      else if (last == '#')
        g_string_append (out, NUMBER);
      else if (last < 0x80 && !g_ascii_isalnum ((char) last))
        g_string_append_printf (out, "\\%c", (char) last);
      else
        g_string_append_unichar (out, last);
    }
  if (!reader->japanese && is_word_char (last))
    g_string_append (out, "\\b");
}

/* Up to the first sign that stands for more than itself; %FALSE when there is nothing to look for. */
static gboolean
add_beginning (const Reader *reader, const char *literal)
{
  gsize length = 0;

  while (literal[length] != '\0' && strchr (" *'#", literal[length]) == NULL && !g_str_has_prefix (literal + length, "’"))
    length = (gsize) (g_utf8_next_char (literal + length) - literal);
  if (length > 0)
    tm_beginnings_add (reader->phrases->beginnings, literal, length,
                       !reader->japanese && is_word_char (g_utf8_get_char (literal)), reader->id);
  else if (*literal == '#')
    tm_beginnings_add_number (reader->phrases->beginnings, reader->id);
  return length > 0 || *literal == '#';
}

static void
word_list_free (gpointer data)
{
  WordList *list = data;

  g_string_free (list->source, TRUE);
  g_ptr_array_unref (list->folded);
  g_free (list);
}

static gboolean
read_words (const Reader *reader, WordList *list, const char *name, GError **error)
{
  g_autofree char *group = g_strdup_printf (WORDS_GROUP " %s", reader->language);
  g_auto (GStrv) words = g_key_file_get_string_list (reader->file, group, name, NULL, NULL);

  if (words == NULL || words[0] == NULL)
    return fail (reader, error, "no such list of words", name);
  g_string_append (list->source, "(?:");
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*g_strstrip (words[i]) == '\0')
        return fail (reader, error, "an empty word in", name);
      g_autoptr (TmFold) fold = tm_fold_new (words[i]);
      if (i > 0)
        g_string_append_c (list->source, '|');
      append_literal (reader, list->source, fold->text->str);
      g_ptr_array_add (list->folded, g_strdup (fold->text->str));
    }
  g_string_append_c (list->source, ')');
  return TRUE;
}

static const WordList *
get_words (const Reader *reader, const char *name, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", reader->language, name);
  WordList *list = g_hash_table_lookup (reader->lists, key);

  if (list != NULL)
    return list;
  list = g_new0 (WordList, 1);
  list->source = g_string_new (NULL);
  list->folded = g_ptr_array_new_with_free_func (g_free);
  if (!read_words (reader, list, name, error))
    {
      word_list_free (list);
      return NULL;
    }
  g_hash_table_insert (reader->lists, g_steal_pointer (&key), list);
  return list;
}

static gboolean
append_words (const Reader *reader, GString *out, const char *name, GError **error)
{
  const WordList *list = get_words (reader, name, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; out->len == 0 && i < list->folded->len; i++)
    if (!add_beginning (reader, g_ptr_array_index (list->folded, i)))
      return fail (reader, error, "cannot be looked for", g_ptr_array_index (list->folded, i));
  g_string_append_len (out, list->source->str, (gssize) list->source->len);
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
  g_autoptr (TmFold) fold = tm_fold_new (text);
  if (out->len == 0)
    add_beginning (reader, fold->text->str);
  append_literal (reader, out, fold->text->str);
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
  if (has_words && strchr ("*'", *phrase) != NULL)
    return fail (reader, error, "cannot be looked for", phrase);
  if (!has_words || g_str_has_prefix (phrase, "...") || g_str_has_suffix (phrase, "..."))
    return fail (reader, error, "no phrase", phrase);
  if (pattern->len > 0)
    g_string_append_c (pattern, '|');
  g_string_append (pattern, out->str);
  return TRUE;
}

static guint
find_pattern (const TmPhrases *self, const char *key)
{
  for (guint i = 0; i < self->patterns->len; i++)
    if (g_str_equal (tm_pattern_get_key (g_ptr_array_index (self->patterns, i)), key))
      return i;
  return TM_PHRASES_NONE;
}

static guint
add_pattern (TmPhrases *self, const char *key, gboolean japanese)
{
  g_ptr_array_add (self->patterns, tm_pattern_new (key, japanese));
  return self->patterns->len - 1;
}

static gboolean
read_group (Reader *reader, const char *tactic, GError **error)
{
  g_auto (GStrv) phrases = g_key_file_get_string_list (reader->file, reader->group, "Phrases", NULL, NULL);
  g_autofree char *key = g_strconcat (tactic, reader->japanese ? " " JAPANESE : NULL, NULL);

  if (phrases == NULL || phrases[0] == NULL)
    return fail (reader, error, "no Phrases", reader->group);
  reader->id = find_pattern (reader->phrases, key);
  if (reader->id == TM_PHRASES_NONE)
    reader->id = add_pattern (reader->phrases, key, reader->japanese);
  GString *source = tm_pattern_get_source (g_ptr_array_index (reader->phrases->patterns, reader->id));
  for (gsize i = 0; phrases[i] != NULL; i++)
    if (!append_phrase (reader, source, g_strstrip (phrases[i]), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_groups (TmPhrases *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_list_free);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], HEAD_GROUP))
        continue;
      g_auto (GStrv) parts = g_strsplit (groups[i], " ", 2);
      Reader reader = { .file = file, .lists = lists, .phrases = self, .group = groups[i], .language = parts[1] };
      if (parts[1] == NULL || strlen (parts[1]) != 2)
        return fail (&reader, error, "a group is named “tactic language”", groups[i]);
      reader.japanese = g_str_equal (parts[1], JAPANESE);
      if (!g_str_equal (parts[0], WORDS_GROUP) && !read_group (&reader, parts[0], error))
        return FALSE;
    }
  return TRUE;
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
  self->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_pattern_free);
  self->beginnings = tm_beginnings_new ();
  self->version = g_key_file_get_string (file, HEAD_GROUP, "Version", NULL);
  if (self->version == NULL || *self->version == '\0')
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] has no Version");
      return NULL;
    }
  if (!read_groups (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tm_phrases_free (TmPhrases *self)
{
  g_ptr_array_unref (self->patterns);
  tm_beginnings_free (self->beginnings);
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
 * tm_phrases_get_id:
 * @self: the phrases
 * @tactic: the first word of a group's name
 * @japanese: whether the Japanese phrases are meant, or those of all other languages together
 *
 * Returns: a number below tm_phrases_get_n(), or %TM_PHRASES_NONE
 */
guint
tm_phrases_get_id (const TmPhrases *self, const char *tactic, gboolean japanese)
{
  g_autofree char *key = g_strconcat (tactic, japanese ? " " JAPANESE : NULL, NULL);
  return find_pattern (self, key);
}

guint
tm_phrases_get_n (const TmPhrases *self)
{
  return self->patterns->len;
}

/* As a search from left to right: what was found is not looked into again. */
static void
on_beginning (guint id, gsize position, gpointer user_data)
{
  Search *search = user_data;
  TmPattern *pattern = g_ptr_array_index (search->self->patterns, id);
  GArray *places = search->places[id];
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if ((search->only != TM_PHRASES_ALL && search->only != id) || (tm_pattern_is_japanese (pattern) && !search->japanese))
    return;
  if (places != NULL && (places->len >= search->max || g_array_index (places, TmPlace, places->len - 1).end > position))
    return;
  GRegex *regex = tm_pattern_get_regex (pattern);
  if (regex == NULL
      || !g_regex_match_full (regex, search->text->str, (gssize) search->text->len, (int) position, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, &start, &end) || end <= start)
    return;
  if (places == NULL)
    places = search->places[id] = g_array_new (FALSE, FALSE, sizeof (TmPlace));
  TmPlace place = { (guint) start, (guint) end };
  g_array_append_val (places, place);
}

/* Letters beyond Latin, Greek and Cyrillic: without them no Japanese phrase can be there. */
static gboolean
has_wide_letters (const GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] >= 0xE3)
      return TRUE;
  return FALSE;
}

/**
 * tm_phrases_search:
 * @self: the phrases
 * @text: as tm_fold_new() gives it; hostile
 * @only: an id, or %TM_PHRASES_ALL
 * @max: how many places of each are enough
 * @places: (inout) (element-type GArray): tm_phrases_get_n() pointers, %NULL; those with places get an array of #TmPlace,
 *   in the order of the text and not overlapping, which belongs to the caller
 *
 * Looks for all phrases in one pass; the time is linear in the text.
 */
void
tm_phrases_search (const TmPhrases *self, const GString *text, guint only, guint max, GArray **places)
{
  Search search = { self, text, has_wide_letters (text), only, max, places };
  tm_beginnings_find (self->beginnings, text, on_beginning, &search);
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

  for (guint i = 0; i < self->patterns->len; i++)
    {
      const char *key = tm_pattern_get_key (g_ptr_array_index (self->patterns, i));
      g_hash_table_add (seen, g_strndup (key, strcspn (key, " ")));
    }
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (seen), (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    g_strv_builder_add (builder, name->data);
  return g_strv_builder_end (builder);
}
