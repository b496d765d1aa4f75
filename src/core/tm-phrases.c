/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads the list of phrases that people edit, and looks for all of them in one pass. */
#define G_LOG_DOMAIN "tm-phrases"

#include "tm-phrases.h"

#include "tm-beginnings.h"
#include "tm-error.h"
#include "tm-fold.h"
#include "tm-matcher.h"

#include <string.h>

#define HEAD_GROUP "Wording"
#define WORDS_GROUP "words"
#define JAPANESE "ja"

/* All phrases of one tactic that are Japanese, or that are not; its index is the id. */
typedef struct
{
  char    *key;        /* "tactic" or "tactic ja" */
  gboolean japanese;
} Kind;

typedef struct
{
  guint id;
  guint match;         /* for the matcher */
} Phrase;

struct _TmPhrases
{
  char         *version;
  GArray       *kinds;        /* of Kind */
  GArray       *phrases;      /* of Phrase, in the order of the file */
  TmMatcher    *matcher;
  TmBeginnings *beginnings;   /* of all phrases; the owners are indices of them */
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
  guint           *found;      /* by id; the phrase that was found last */
} Search;

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
  return c == '_' || g_unichar_isalnum (c);
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
                       !reader->japanese && is_word_char (g_utf8_get_char (literal)), reader->index);
  else if (*literal == '#')
    tm_beginnings_add_number (reader->phrases->beginnings, reader->index);
  return length > 0 || *literal == '#';
}

/* A list is read once, however many phrases have it. */
static gboolean
read_list (const Reader *reader, const char *name, GError **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (reader->file, reader->group, name, NULL, NULL);
  g_autofree char *key = g_strdup_printf ("%s %s", reader->language, name);
  TmMatcher *matcher = reader->phrases->matcher;

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
  guint list = tm_matcher_find_list (reader->phrases->matcher, key);
  char **words = g_hash_table_lookup (reader->words, key);

  if (list == TM_MATCHER_NO_LIST)
    return fail (reader, error, "no such list of words", name);
  for (gsize i = 0; !reader->begun && words[i] != NULL; i++)
    if (!add_beginning (reader, words[i]))
      return fail (reader, error, "cannot be looked for", words[i]);
  tm_matcher_add_list (reader->phrases->matcher, list);
  reader->begun = reader->after_list = TRUE;
  return TRUE;
}

static gboolean
append_plain (Reader *reader, const char *start, const char *end)
{
  g_autofree char *text = g_strstrip (g_strndup (start, end - start));
  TmMatcher *matcher = reader->phrases->matcher;

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
      const char *next = gap != NULL && (open == NULL || gap < open) ? gap : open != NULL ? open : p + strlen (p);

      has_words |= append_plain (reader, p, next);
      reader->after_list = FALSE;
      p = next;
      if (*next == '.')
        {
          tm_matcher_add_gap (reader->phrases->matcher, reader->japanese);
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
  TmPhrases *self = reader->phrases;
  Phrase phrase = { id, tm_matcher_open_phrase (self->matcher) };

  reader->index = self->phrases->len;
  reader->begun = reader->after_list = FALSE;
  g_array_append_val (self->phrases, phrase);
  if (!append_pieces (reader, text, error))
    return FALSE;
  tm_matcher_close (self->matcher);
  return TRUE;
}

static const Kind *
get_kind (const TmPhrases *self, guint id)
{
  return &g_array_index (self->kinds, Kind, id);
}

static guint
find_kind (const TmPhrases *self, const char *key)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_str_equal (get_kind (self, i)->key, key))
      return i;
  return TM_PHRASES_NONE;
}

static guint
add_kind (TmPhrases *self, const char *key, gboolean japanese)
{
  Kind kind = { g_strdup (key), japanese };

  g_array_append_val (self->kinds, kind);
  return self->kinds->len - 1;
}

static gboolean
read_group (Reader *reader, const char *tactic, GError **error)
{
  g_auto (GStrv) phrases = g_key_file_get_string_list (reader->file, reader->group, "Phrases", NULL, NULL);
  g_autofree char *key = g_strconcat (tactic, reader->japanese ? " " JAPANESE : NULL, NULL);

  if (phrases == NULL || phrases[0] == NULL)
    return fail (reader, error, "no Phrases", reader->group);
  guint id = find_kind (reader->phrases, key);
  if (id == TM_PHRASES_NONE)
    id = add_kind (reader->phrases, key, reader->japanese);
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

static void
clear_kind (gpointer data)
{
  g_free (((Kind *) data)->key);
}

static TmPhrases *
new_empty (void)
{
  TmPhrases *self = g_new0 (TmPhrases, 1);

  self->kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  g_array_set_clear_func (self->kinds, clear_kind);
  self->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  self->matcher = tm_matcher_new ();
  self->beginnings = tm_beginnings_new ();
  return self;
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
  g_autoptr (TmPhrases) self = new_empty ();
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  Reader reader = { .file = file, .words = words, .phrases = self };
  self->version = g_key_file_get_string (file, HEAD_GROUP, "Version", NULL);
  if (self->version == NULL || *self->version == '\0')
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] has no Version");
      return NULL;
    }
  if (!read_groups (&reader, TRUE, error) || !read_groups (&reader, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tm_phrases_free:
 * @self: (transfer full): the list
 */
void
tm_phrases_free (TmPhrases *self)
{
  g_array_unref (self->kinds);
  g_array_unref (self->phrases);
  tm_matcher_free (self->matcher);
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
  return find_kind (self, key);
}

/**
 * tm_phrases_get_n:
 * @self: the list
 *
 * Returns: how many patterns it has
 */
guint
tm_phrases_get_n (const TmPhrases *self)
{
  return self->kinds->len;
}

/* Whether the tactic is looked for, and this place was not part of what was found of it before. Of two phrases that begin
 * at one place, the one that stands first in the file counts. */
static gboolean
is_wanted (const Search *search, guint index, guint id, gsize position)
{
  const GArray *places = search->places[id];
  const TmPlace *last = places != NULL ? &g_array_index (places, TmPlace, places->len - 1) : NULL;

  if ((search->only != TM_PHRASES_ALL && search->only != id) || (get_kind (search->self, id)->japanese && !search->japanese))
    return FALSE;
  if (last != NULL && last->start == position)
    return index < search->found[id];
  return last == NULL || (places->len < search->max && last->end <= position);
}

static void
on_beginning (guint index, gsize position, gpointer user_data)
{
  Search *search = user_data;
  const Phrase *phrase = &g_array_index (search->self->phrases, Phrase, index);
  GArray **places = &search->places[phrase->id];

  if (!is_wanted (search, index, phrase->id, position))
    return;
  gsize end = tm_matcher_match (search->self->matcher, phrase->match, search->text, position);
  if (end == 0)
    return;
  if (*places == NULL)
    *places = g_array_new (FALSE, FALSE, sizeof (TmPlace));
  else if (g_array_index (*places, TmPlace, (*places)->len - 1).start == position)
    g_array_set_size (*places, (*places)->len - 1);
  TmPlace place = { (guint) position, (guint) end };
  g_array_append_val (*places, place);
  search->found[phrase->id] = index;
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
  g_autofree guint *found = g_new0 (guint, self->kinds->len + 1);
  Search search = { self, text, has_wide_letters (text), only, max, places, found };

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

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const char *key = get_kind (self, i)->key;
      g_hash_table_add (seen, g_strndup (key, strcspn (key, " ")));
    }
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (seen), (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    g_strv_builder_add (builder, name->data);
  return g_strv_builder_end (builder);
}
