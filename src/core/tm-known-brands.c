/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of brands that the program was built with, and knows without reading it again. */
#define G_LOG_DOMAIN "tm-known-brands"

#include "tm-known-brands.h"

#include "tm-core-resources.h"
#include "tm-table.h"

#define FOLDER "/io/github/tashikamail/"

static GBytes *
look_up (const char *path)
{
  return g_resource_lookup_data (tm_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/**
 * tm_known_brands_read:
 * @bytes: the list that lies in the data folder: the one that was installed with the program, or one that the
 * user put in its place, so any bytes
 * @error: as for tm_brands_new_from_bytes()
 *
 * What the file says counts. Only when it is, byte for byte, the one that the program was built with, it need
 * not be read.
 *
 * Returns: (transfer full): the brands, or %NULL
 */
TmBrands *
tm_known_brands_read (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) known = look_up (FOLDER "brands.ini");
  g_autoptr (GBytes) rows = look_up (FOLDER "brands.table");

  if (known == NULL || rows == NULL || !g_bytes_equal (bytes, known))
    return tm_brands_new_from_bytes (bytes, error);
  g_autoptr (GVariant) table = g_variant_ref_sink (g_variant_new_from_bytes (TM_TABLE_TYPE, rows, TRUE));
  return tm_brands_new_from_table (table);
}
