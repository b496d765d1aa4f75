/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads the dated list of brands and answers whose a host is. */
#define G_LOG_DOMAIN "tm-brands"

#include "tm-brands.h"

#include "tm-domain.h"
#include "tm-error.h"
#include "tm-table.h"

#include <stdio.h>
#include <string.h>

#define HEAD_GROUP "Brands"

/* The file may be replaced by hand; these bounds keep a wrong file from eating the machine. */
#define FILE_MAX_BYTES (2 * 1024 * 1024)
#define BRANDS_MAX 4096
#define VERSION_MAX_CHARS 32
/* Companies change their domains; a list older than this misses too much. */
#define OLD_MONTHS 6

struct _TmBrands
{
  gatomicrefcount ref_count;

  char       *version;
  GPtrArray  *brands;      /* (element-type TmBrand), in the order of the file */
  GHashTable *by_id;       /* borrowed id → borrowed TmBrand */
  GHashTable *by_domain;   /* borrowed domain → borrowed TmBrand; the first brand of a shared domain */
  TmBrandIndex *index;
  GVariant   *table;       /* that it came out of; NULL for one that was read */
};

static void
note_brand (TmBrands *self, TmBrand *brand)
{
  g_ptr_array_add (self->brands, brand);
  g_hash_table_insert (self->by_id, brand->id, brand);
  for (gsize i = 0; brand->domains[i] != NULL; i++)
    if (!g_hash_table_contains (self->by_domain, brand->domains[i]))
      g_hash_table_insert (self->by_domain, brand->domains[i], brand);
}

static void
add_brand (TmBrands *self, TmBrand *brand)
{
  note_brand (self, brand);
  tm_brand_index_add (self->index, brand);
}

/* The index is still to come. */
static TmBrands *
new_empty (void)
{
  TmBrands *self = g_new0 (TmBrands, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->brands = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_brand_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_domain = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static gboolean
read_head (TmBrands *self, GKeyFile *file, GError **error)
{
  if (!g_key_file_has_group (file, HEAD_GROUP))
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] is missing");
      return FALSE;
    }
  if (!tm_brand_read_text (file, HEAD_GROUP, "Version", &self->version, error))
    return FALSE;
  if (*self->version == '\0' || g_utf8_strlen (self->version, -1) > VERSION_MAX_CHARS)
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "[" HEAD_GROUP "] has no short Version");
      return FALSE;
    }
  return TRUE;
}

static GKeyFile *
load_file (GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > FILE_MAX_BYTES
      || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &local_error))
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "The list of brands: %s",
                   local_error != NULL ? local_error->message : "empty or too large");
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* All or nothing. */
static GPtrArray *
read_brands (GKeyFile *file, GError **error)
{
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_brand_free);
  gsize n_groups = 0;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n_groups);

  if (n_groups > BRANDS_MAX)
    {
      g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_DATA, "The list of brands is too long");
      return NULL;
    }
  for (gsize i = 0; i < n_groups; i++)
    {
      if (strcmp (groups[i], HEAD_GROUP) == 0)
        continue;
      TmBrand *brand = tm_brand_read (file, groups[i], error);
      if (brand == NULL)
        return NULL;
      g_ptr_array_add (brands, brand);
    }
  return g_steal_pointer (&brands);
}

/**
 * tm_brands_new_from_bytes:
 * @bytes: a key file, UTF-8; data of the program or a file the user put in its place, so any bytes
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * Unknown keys are passed over; a known key that cannot be read makes the whole file invalid, because a brand
 * with half of its domains would raise false alarms.
 *
 * Returns: (transfer full): the brands, or %NULL
 */
TmBrands *
tm_brands_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = load_file (bytes, error);
  if (file == NULL)
    return NULL;

  g_autoptr (TmBrands) self = new_empty ();
  self->index = tm_brand_index_new ();
  if (!read_head (self, file, error))
    return NULL;
  g_autoptr (GPtrArray) brands = read_brands (file, error);
  if (brands == NULL)
    return NULL;
  while (brands->len > 0)
    add_brand (self, g_ptr_array_steal_index (brands, 0));
  return g_steal_pointer (&self);
}

/**
 * tm_brands_new_from_table:
 * @table: as tm_brands_to_table() gave it; kept
 *
 * Returns: (transfer full): the same brands; nothing is read or folded again
 */
TmBrands *
tm_brands_new_from_table (GVariant *table)
{
  TmBrands *self = new_empty ();
  guint32 n = 0;
  gsize n_numbers = 0;
  GVariantIter iter;

  g_variant_iter_init (&iter, table);
  self->table = g_variant_ref (table);
  const char *texts = tm_table_lend_text (&iter);
  const guint16 *number = tm_table_lend (&iter, sizeof (guint16), &n_numbers);
  tm_table_take (&iter, &n, sizeof n);
  self->version = g_strdup (texts);
  texts += strlen (texts) + 1;
  for (guint i = 0; i < n; i++)
    note_brand (self, tm_brand_take (&texts, &number));
  self->index = tm_brand_index_take (&iter, self->brands);
  return self;
}

/**
 * tm_brands_to_table:
 * @self: the brands
 *
 * Returns: (transfer floating): a table of TM_TABLE_TYPE, the same for the same brands
 */
GVariant *
tm_brands_to_table (const TmBrands *self)
{
  g_auto (GVariantBuilder) table = G_VARIANT_BUILDER_INIT (TM_TABLE_TYPE);
  g_autoptr (GString) texts = g_string_new_len (self->version, (gssize) strlen (self->version) + 1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint16));
  guint32 n = self->brands->len;

  for (guint i = 0; i < n; i++)
    tm_brand_write (tm_brands_get (self, i), texts, numbers);
  tm_table_add (&table, texts->str, texts->len);
  tm_table_add_array (&table, numbers);
  tm_table_add (&table, &n, sizeof n);
  tm_brand_index_write (self->index, &table);
  return g_variant_builder_end (&table);
}

/**
 * tm_brands_add_own:
 * @self: the brands, not handed on yet
 * @bytes: a key file of the user's own brands, such as a bank; a head is not needed; any bytes
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * An id or a domain that is there already belongs to the shipped brand and is refused: an own file can add,
 * and never take a domain away.
 *
 * Returns: %FALSE when nothing was added
 */
gboolean
tm_brands_add_own (TmBrands *self, GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = load_file (bytes, error);
  g_autoptr (GPtrArray) brands = file != NULL ? read_brands (file, error) : NULL;

  if (brands == NULL)
    return FALSE;
  for (guint i = 0; i < brands->len; i++)
    {
      const TmBrand *brand = g_ptr_array_index (brands, i);
      gboolean taken = tm_brands_find (self, brand->id) != NULL;
      for (gsize d = 0; brand->domains[d] != NULL; d++)
        taken |= tm_brands_find_by_host (self, brand->domains[d]) != NULL;
      if (taken)
        {
          g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] is on the shipped list", brand->id);
          return FALSE;
        }
    }
  while (brands->len > 0)
    add_brand (self, g_ptr_array_steal_index (brands, 0));
  return TRUE;
}

/**
 * tm_brands_is_old:
 * @self: the brands
 * @now_unix: today, Unix seconds
 *
 * Returns: %TRUE when the list is older than six months, counted from the month in its version; %FALSE when
 * the version names no month
 */
gboolean
tm_brands_is_old (const TmBrands *self, gint64 now_unix)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_unix);
  int year = 0, month = 0;

  if (now == NULL || sscanf (self->version, "%4d-%2d", &year, &month) != 2 || month < 1 || month > 12)
    return FALSE;
  return (g_date_time_get_year (now) - year) * 12 + g_date_time_get_month (now) - month > OLD_MONTHS;
}

/**
 * tm_brands_ref:
 * @self: the brands
 *
 * Returns: (transfer full): @self
 */
TmBrands *
tm_brands_ref (TmBrands *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tm_brands_unref:
 * @self: (transfer full): the brands
 */
void
tm_brands_unref (TmBrands *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_domain);
  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->index, tm_brand_index_free);
  g_ptr_array_unref (self->brands);
  g_clear_pointer (&self->table, g_variant_unref);
  g_free (self->version);
  g_free (self);
}

/**
 * tm_brands_get_version:
 * @self: the brands
 *
 * Returns: (transfer none): year and month of the list, such as "2026-11"
 */
const char *
tm_brands_get_version (const TmBrands *self)
{
  return self->version;
}

/**
 * tm_brands_get_n:
 * @self: the brands
 *
 * Returns: how many there are; 0 is possible
 */
guint
tm_brands_get_n (const TmBrands *self)
{
  return self->brands->len;
}

/**
 * tm_brands_get:
 * @self: the brands
 * @index: below tm_brands_get_n()
 *
 * Returns: (transfer none): a brand, in the order of the file
 */
const TmBrand *
tm_brands_get (const TmBrands *self, guint index)
{
  g_return_val_if_fail (index < self->brands->len, NULL);
  return g_ptr_array_index (self->brands, index);
}

/**
 * tm_brands_find:
 * @self: the brands
 * @id: any text
 *
 * Returns: (transfer none) (nullable): the brand with this id
 */
const TmBrand *
tm_brands_find (const TmBrands *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * tm_brands_find_by_host:
 * @self: the brands
 * @host: as tm_domain_normalise() gives it
 *
 * The longest listed domain wins. Of brands that share a domain (a bank and its card company) the first in
 * the file is given, so ask tm_brand_owns_host() when a certain brand is meant.
 *
 * Returns: (transfer none) (nullable): the brand whose domain @host is or lies below
 */
const TmBrand *
tm_brands_find_by_host (const TmBrands *self, const char *host)
{
  for (const char *rest = tm_domain_skip_excess (host); rest != NULL && *rest != '\0';)
    {
      const TmBrand *brand = g_hash_table_lookup (self->by_domain, rest);
      if (brand != NULL)
        return brand;

      const char *dot = strchr (rest, '.');
      rest = dot != NULL ? dot + 1 : NULL;
    }
  return NULL;
}

/**
 * tm_brands_get_index:
 * @self: the brands
 *
 * Returns: (transfer none): which of them a text can be about
 */
const TmBrandIndex *
tm_brands_get_index (const TmBrands *self)
{
  return self->index;
}
