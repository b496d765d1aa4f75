/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which brands a text can be about, without looking at each of them: a mail with thousands of links is
 * compared with all domains of all brands, and its text with all their names. */
#define G_LOG_DOMAIN "tm-brand-index"

#include "tm-brand-index.h"

#include "tm-beginnings.h"
#include "tm-table.h"

#include <string.h>

/* Shorter domains are met by chance. */
#define INSIDE_MIN_BYTES 6

/* A domain that is looked for inside other names. */
typedef struct
{
  guint brand;
  guint length;
} Inside;

struct _TmBrandIndex
{
  guint         n;
  TmBeginnings *names;       /* folded aliases, weak ones too; the owners are brands, here and below */
  TmBeginnings *skeletons;   /* of the aliases */
  TmBeginnings *squeezed;    /* of the aliases */
  TmBeginnings *domains;     /* with dots for hyphens; the owners are in @inside */
  GArray       *inside;      /* of Inside */
  GHashTable   *labels;      /* borrowed label → first brand that has it, and 1 */
  GHashTable   *alike;       /* borrowed skeleton of a label → GArray of TmBrandPlace */
};

static TmBrandIndex *
new_without_words (void)
{
  TmBrandIndex *self = g_new0 (TmBrandIndex, 1);

  self->labels = g_hash_table_new (g_str_hash, g_str_equal);
  self->alike = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

/**
 * tm_brand_index_new:
 *
 * Returns: (transfer full): an index without brands
 */
TmBrandIndex *
tm_brand_index_new (void)
{
  TmBrandIndex *self = new_without_words ();

  self->names = tm_beginnings_new ();
  self->skeletons = tm_beginnings_new ();
  self->squeezed = tm_beginnings_new ();
  self->domains = tm_beginnings_new ();
  self->inside = g_array_new (FALSE, FALSE, sizeof (Inside));
  return self;
}

/**
 * tm_brand_index_free:
 * @self: (transfer full): an index
 */
void
tm_brand_index_free (TmBrandIndex *self)
{
  tm_beginnings_free (self->names);
  tm_beginnings_free (self->skeletons);
  tm_beginnings_free (self->squeezed);
  tm_beginnings_free (self->domains);
  g_array_unref (self->inside);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->alike);
  g_free (self);
}

static void
add_list (TmBeginnings *beginnings, char **list, guint brand)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      tm_beginnings_add (beginnings, list[i], strlen (list[i]), FALSE, brand);
}

static char *
dup_dotted (const char *text)
{
  char *dotted = g_strdup (text);

  for (char *p = dotted; *p != '\0'; p++)
    if (*p == '-' || *p == '_')
      *p = '.';
  return dotted;
}

static void
add_inside (TmBrandIndex *self, const TmBrand *brand, guint d)
{
  g_autofree char *dotted = dup_dotted (brand->domains[d]);
  Inside inside = { self->n, (guint) strlen (dotted) };

  if (inside.length < INSIDE_MIN_BYTES)
    return;
  tm_beginnings_add (self->domains, dotted, inside.length, TRUE, self->inside->len);
  g_array_append_val (self->inside, inside);
}

static void
add_label (TmBrandIndex *self, const TmBrand *brand, guint d)
{
  GArray *alike = g_hash_table_lookup (self->alike, brand->skeletons[d]);
  TmBrandPlace place = { self->n, d };

  if (!g_hash_table_contains (self->labels, brand->labels[d]))
    g_hash_table_insert (self->labels, brand->labels[d], GUINT_TO_POINTER (self->n + 1));
  if (alike == NULL)
    {
      alike = g_array_new (FALSE, FALSE, sizeof (TmBrandPlace));
      g_hash_table_insert (self->alike, brand->skeletons[d], alike);
    }
  g_array_append_val (alike, place);
}

/* What refers to the texts of the brand itself. */
static void
add_labels (TmBrandIndex *self, const TmBrand *brand)
{
  for (guint d = 0; brand->domains[d] != NULL; d++)
    add_label (self, brand, d);
  self->n++;
}

/**
 * tm_brand_index_add:
 * @self: the index
 * @brand: the next brand; its texts are borrowed and must outlive @self
 */
void
tm_brand_index_add (TmBrandIndex *self, const TmBrand *brand)
{
  add_list (self->names, brand->folded_aliases, self->n);
  add_list (self->names, brand->folded_weak, self->n);
  add_list (self->skeletons, brand->alias_skeletons, self->n);
  add_list (self->squeezed, brand->squeezed_aliases, self->n);
  for (guint d = 0; brand->domains[d] != NULL; d++)
    add_inside (self, brand, d);
  add_labels (self, brand);
}

/**
 * tm_brand_index_take:
 * @table: at what tm_brand_index_write() added
 * @brands: (element-type TmBrand): those that were in it, in their order; their texts are borrowed
 *
 * Returns: (transfer full): the same index
 */
TmBrandIndex *
tm_brand_index_take (GVariantIter *table, const GPtrArray *brands)
{
  TmBrandIndex *self = new_without_words ();

  self->names = tm_beginnings_take (table);
  self->skeletons = tm_beginnings_take (table);
  self->squeezed = tm_beginnings_take (table);
  self->domains = tm_beginnings_take (table);
  self->inside = tm_table_take_array (table, sizeof (Inside));
  for (guint i = 0; i < brands->len; i++)
    add_labels (self, g_ptr_array_index (brands, i));
  return self;
}

/**
 * tm_brand_index_write:
 * @self: the index
 * @table: of TM_TABLE_TYPE
 */
void
tm_brand_index_write (const TmBrandIndex *self, GVariantBuilder *table)
{
  tm_beginnings_write (self->names, table);
  tm_beginnings_write (self->skeletons, table);
  tm_beginnings_write (self->squeezed, table);
  tm_beginnings_write (self->domains, table);
  tm_table_add_array (table, self->inside);
}

static void
note_brand (guint brand, gsize position, gpointer user_data)
{
  guint8 *seen = user_data;
  seen[brand] = 1;
}

static void
find (const TmBeginnings *beginnings, const char *text, guint8 *seen)
{
  const GString string = { (char *) text, strlen (text), 0 };
  tm_beginnings_find (beginnings, &string, note_brand, seen);
}

static GArray *
list_seen (const TmBrandIndex *self, const guint8 *seen)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const guint8 *p = seen; (p = memchr (p, TRUE, self->n - (gsize) (p - seen))) != NULL; p++)
    {
      guint brand = (guint) (p - seen);
      g_array_append_val (list, brand);
    }
  return list;
}

/**
 * tm_brand_index_find_names:
 * @self: the index
 * @text: as tm_fold_width() or tm_fold_new() gives it; hostile
 *
 * Returns: (transfer full) (element-type guint): the brands with a name that stands anywhere in @text, be it
 * inside a word, in their order
 */
GArray *
tm_brand_index_find_names (const TmBrandIndex *self, const char *text)
{
  g_autofree guint8 *seen = g_malloc0 (self->n + 1);

  find (self->names, text, seen);
  return list_seen (self, seen);
}

/**
 * tm_brand_index_find_disguises:
 * @self: the index
 * @skeleton: as tm_fold_skeleton() gives it; hostile
 * @squeezed: the same without what stands between words
 *
 * Returns: (transfer full) (element-type guint): the brands with a name whose skeleton stands in either, in
 * their order
 */
GArray *
tm_brand_index_find_disguises (const TmBrandIndex *self, const char *skeleton, const char *squeezed)
{
  g_autofree guint8 *seen = g_malloc0 (self->n + 1);

  find (self->skeletons, skeleton, seen);
  find (self->squeezed, squeezed, seen);
  return list_seen (self, seen);
}

typedef struct
{
  const TmBrandIndex *self;
  const char         *text;
  guint               first;
} DomainSearch;

static void
note_domain (guint owner, gsize position, gpointer user_data)
{
  DomainSearch *search = user_data;
  const Inside *inside = &g_array_index (search->self->inside, Inside, owner);

  if (!g_ascii_isalnum (search->text[position + inside->length]))
    search->first = MIN (search->first, inside->brand);
}

/**
 * tm_brand_index_find_domain_inside:
 * @self: the index
 * @text: any lower-case text of an address; any bytes; hostile
 *
 * Returns: the first brand whose whole domain stands in @text, its dots perhaps written as hyphens or
 * underscores and no letter or digit beside it, or %TM_BRAND_INDEX_NONE
 */
guint
tm_brand_index_find_domain_inside (const TmBrandIndex *self, const char *text)
{
  g_autofree char *dotted = dup_dotted (text);
  const GString string = { dotted, strlen (dotted), 0 };
  DomainSearch search = { self, dotted, TM_BRAND_INDEX_NONE };

  tm_beginnings_find (self->domains, &string, note_domain, &search);
  return search.first;
}

/**
 * tm_brand_index_find_label:
 * @self: an index
 * @label: of a host name, lower case
 *
 * Returns: the first brand with this label, in the order they were added, or %TM_BRAND_INDEX_NONE
 */
guint
tm_brand_index_find_label (const TmBrandIndex *self, const char *label)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->labels, label)) - 1;
}

/**
 * tm_brand_index_get_alike:
 * @self: an index
 * @skeleton: of a label, as tm_fold_skeleton() gives it
 *
 * Returns: (transfer none) (nullable) (element-type TmBrandPlace): labels that look like it, in the order of
 * their brands
 */
const GArray *
tm_brand_index_get_alike (const TmBrandIndex *self, const char *skeleton)
{
  return g_hash_table_lookup (self->alike, skeleton);
}
