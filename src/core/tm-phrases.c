/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeps the list of phrases, and looks for all of them in one pass. */
#define G_LOG_DOMAIN "tm-phrases"

#include "tm-phrases.h"

#include "tm-table.h"

#include <string.h>

#define JAPANESE "ja"

/* Among the owners of beginnings: all phrases that begin with a number. */
#define NUMBERS G_MAXUINT

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
  const Phrase *phrases;      /* in the order of the file */
  gsize         n_phrases;
  GArray       *filled;       /* of Phrase; what @phrases lie in, NULL when they belong to the table */
  const guint  *numbers;      /* indices of the phrases that begin with a number */
  const guint  *number_matches;   /* and what these are for the matcher */
  gsize         n_numbers;
  GArray       *filled_numbers[2];   /* what these two lie in, or NULL */
  TmMatcher    *matcher;
  TmBeginnings *beginnings;   /* of all phrases; the owners are indices of them */
  GVariant     *table;        /* that all this came out of; NULL for a list that is filled */
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
  guint           *able;       /* room for the phrases that begin with a number */
} Search;

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

static void
clear_kind (gpointer data)
{
  g_free (((Kind *) data)->key);
}

static GArray *
new_kinds (void)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (Kind));

  g_array_set_clear_func (kinds, clear_kind);
  return kinds;
}

/**
 * tm_phrases_new:
 * @version: year and month of the list
 *
 * Returns: (transfer full): a list without phrases, for whoever reads them from a file
 */
TmPhrases *
tm_phrases_new (const char *version)
{
  TmPhrases *self = g_new0 (TmPhrases, 1);

  self->version = g_strdup (version);
  self->kinds = new_kinds ();
  self->filled = g_array_new (FALSE, FALSE, sizeof (Phrase));
  for (gsize i = 0; i < G_N_ELEMENTS (self->filled_numbers); i++)
    self->filled_numbers[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  self->matcher = tm_matcher_new ();
  self->beginnings = tm_beginnings_new ();
  return self;
}

static void
take_kinds (TmPhrases *self, GVariantIter *table)
{
  guint32 n = 0;

  tm_table_take (table, &n, sizeof n);
  for (guint i = 0; i < n; i++)
    {
      Kind kind = { g_strdup (tm_table_lend_text (table)), FALSE };
      kind.japanese = g_str_has_suffix (kind.key, " " JAPANESE);
      g_array_append_val (self->kinds, kind);
    }
}

/**
 * tm_phrases_new_from_table:
 * @table: as tm_phrases_to_table() gave it; kept
 *
 * Returns: (transfer full): the same list, with the same ids; nothing is read or folded again
 */
TmPhrases *
tm_phrases_new_from_table (GVariant *table)
{
  TmPhrases *self = g_new0 (TmPhrases, 1);
  GVariantIter iter;

  g_variant_iter_init (&iter, table);
  self->table = g_variant_ref (table);
  self->version = g_strdup (tm_table_lend_text (&iter));
  self->kinds = new_kinds ();
  take_kinds (self, &iter);
  self->phrases = tm_table_lend (&iter, sizeof (Phrase), &self->n_phrases);
  self->numbers = tm_table_lend (&iter, sizeof (guint), &self->n_numbers);
  self->number_matches = tm_table_lend (&iter, sizeof (guint), &self->n_numbers);
  self->matcher = tm_matcher_take (&iter);
  self->beginnings = tm_beginnings_take (&iter);
  return self;
}

/**
 * tm_phrases_to_table:
 * @self: the list
 *
 * Returns: (transfer floating): a table of TM_TABLE_TYPE, the same for the same list
 */
GVariant *
tm_phrases_to_table (const TmPhrases *self)
{
  g_auto (GVariantBuilder) table = G_VARIANT_BUILDER_INIT (TM_TABLE_TYPE);
  guint32 n = self->kinds->len;

  tm_table_add (&table, self->version, strlen (self->version) + 1);
  tm_table_add (&table, &n, sizeof n);
  for (guint i = 0; i < n; i++)
    tm_table_add (&table, get_kind (self, i)->key, strlen (get_kind (self, i)->key) + 1);
  tm_table_add (&table, self->phrases, self->n_phrases * sizeof *self->phrases);
  tm_table_add (&table, self->numbers, self->n_numbers * sizeof *self->numbers);
  tm_table_add (&table, self->number_matches, self->n_numbers * sizeof *self->number_matches);
  tm_matcher_write (self->matcher, &table);
  tm_beginnings_write (self->beginnings, &table);
  return g_variant_builder_end (&table);
}

/**
 * tm_phrases_free:
 * @self: (transfer full): the list
 */
void
tm_phrases_free (TmPhrases *self)
{
  g_array_unref (self->kinds);
  g_clear_pointer (&self->filled, g_array_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (self->filled_numbers); i++)
    g_clear_pointer (&self->filled_numbers[i], g_array_unref);
  tm_matcher_free (self->matcher);
  tm_beginnings_free (self->beginnings);
  g_clear_pointer (&self->table, g_variant_unref);
  g_free (self->version);
  g_free (self);
}

static char *
dup_key (const char *tactic, gboolean japanese)
{
  return g_strconcat (tactic, japanese ? " " JAPANESE : NULL, NULL);
}

/**
 * tm_phrases_add_tactic:
 * @self: the list, while it is filled
 * @tactic: the first word of a group's name
 * @japanese: whether its Japanese phrases are meant
 *
 * Returns: the id as tm_phrases_get_id() gives it, new when there was none
 */
guint
tm_phrases_add_tactic (TmPhrases *self, const char *tactic, gboolean japanese)
{
  g_autofree char *key = dup_key (tactic, japanese);
  guint id = find_kind (self, key);
  Kind kind = { NULL, japanese };

  if (id != TM_PHRASES_NONE)
    return id;
  kind.key = g_steal_pointer (&key);
  g_array_append_val (self->kinds, kind);
  return self->kinds->len - 1;
}

/**
 * tm_phrases_open:
 * @self: the list, while it is filled
 * @id: as tm_phrases_add_tactic() gave it
 *
 * The pieces of the phrase go to tm_phrases_get_matcher(), which is to be closed afterwards, and how it can
 * begin goes to tm_phrases_get_beginnings().
 *
 * Returns: the owner of these beginnings
 */
guint
tm_phrases_open (TmPhrases *self, guint id)
{
  Phrase phrase = { id, tm_matcher_open_phrase (self->matcher) };

  g_array_append_val (self->filled, phrase);
  self->phrases = (const Phrase *) self->filled->data;
  self->n_phrases = self->filled->len;
  return self->filled->len - 1;
}

/**
 * tm_phrases_add_number:
 * @self: the list, while it is filled
 * @owner: as tm_phrases_open() gave it
 *
 * The phrase can begin with a number. It may be told more than once.
 */
void
tm_phrases_add_number (TmPhrases *self, guint owner)
{
  const Phrase *phrase = &self->phrases[owner];

  if (self->n_numbers > 0 && self->numbers[self->n_numbers - 1] == owner)
    return;
  g_array_append_val (self->filled_numbers[0], owner);
  g_array_append_val (self->filled_numbers[1], phrase->match);
  self->numbers = (const guint *) self->filled_numbers[0]->data;
  self->number_matches = (const guint *) self->filled_numbers[1]->data;
  self->n_numbers = self->filled_numbers[0]->len;
  tm_beginnings_add_number (self->beginnings, NUMBERS);
}

/**
 * tm_phrases_get_matcher:
 * @self: the list, while it is filled
 *
 * Returns: (transfer none): what takes the pieces of phrases and the lists of words
 */
TmMatcher *
tm_phrases_get_matcher (TmPhrases *self)
{
  return self->matcher;
}

/**
 * tm_phrases_get_beginnings:
 * @self: the list, while it is filled
 *
 * Returns: (transfer none): what takes the beginnings of phrases
 */
TmBeginnings *
tm_phrases_get_beginnings (TmPhrases *self)
{
  return self->beginnings;
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
  g_autofree char *key = dup_key (tactic, japanese);
  return find_kind (self, key);
}

/**
 * tm_phrases_get_n:
 * @self: the list
 *
 * Returns: how many groups of a tactic and a language it has
 */
guint
tm_phrases_get_n (const TmPhrases *self)
{
  return self->kinds->len;
}

/* Whether the tactic is looked for, and this place was not part of what was found of it before. Of two
 * phrases that begin at one place, the one that stands first in the file counts. */
static gboolean
is_wanted (const Search *search, guint index, guint id, gsize position)
{
  const GArray *places = search->places[id];
  const TmPlace *last = places != NULL ? &g_array_index (places, TmPlace, places->len - 1) : NULL;

  if ((search->only != TM_PHRASES_ALL && search->only != id)
      || (get_kind (search->self, id)->japanese && !search->japanese))
    return FALSE;
  if (last != NULL && last->start == position)
    return index < search->found[id];
  return last == NULL || (places->len < search->max && last->end <= position);
}

static void
try_phrase (const Search *search, guint index, gsize position)
{
  const Phrase *phrase = &search->self->phrases[index];
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

static void
on_beginning (guint index, gsize position, gpointer user_data)
{
  const Search *search = user_data;
  const TmPhrases *self = search->self;

  if (index != NUMBERS)
    {
      try_phrase (search, index, position);
      return;
    }
  guint n = tm_matcher_filter_number (self->matcher, self->number_matches, self->n_numbers, search->text,
                                      position, search->able);
  for (guint i = 0; i < n; i++)
    try_phrase (search, self->numbers[search->able[i]], position);
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
 * @places: (inout) (element-type GArray): tm_phrases_get_n() pointers, %NULL; those with places get an array
 * of #TmPlace, in the order of the text and not overlapping, which belongs to the caller
 *
 * Looks for all phrases in one pass; the time is linear in the text.
 */
void
tm_phrases_search (const TmPhrases *self, const GString *text, guint only, guint max, GArray **places)
{
  g_autofree guint *found = g_new0 (guint, self->kinds->len + 1);
  g_autofree guint *able = g_new (guint, self->n_numbers + 1);
  Search search = { self, text, has_wide_letters (text), only, max, places, found, able };

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
