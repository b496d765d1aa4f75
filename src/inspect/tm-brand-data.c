/* SPDX-License-Identifier: GPL-3.0-or-later
 * The brand data on the disk: what the program was installed with, and the user's own beside it. */
#define G_LOG_DOMAIN "tm-brand-data"

#include "config.h"

#include "tm-brand-data.h"

#include "core/tm-known-brands.h"

/* One that came to be on the shipped list does not take the user's others away. */
static void
add_own_brand (TmBrands *brands, GKeyFile *keys, const char *group)
{
  g_autoptr (GKeyFile) one = g_key_file_new ();
  g_auto (GStrv) names = g_key_file_get_keys (keys, group, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (keys, group, names[i], NULL);
      g_key_file_set_value (one, group, names[i], value != NULL ? value : "");
    }
  char *text = g_key_file_to_data (one, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  if (!tm_brands_add_own (brands, bytes, &error))
    g_message ("my-brands.ini: %s", error->message);
}

/* A mistake in the user's own file must not take the shipped brands away. */
static void
add_own_brands (TmBrands *brands)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", "my-brands.ini", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  g_autofree char *owned = text;
  if (!g_key_file_load_from_data (keys, owned, length, G_KEY_FILE_NONE, &error))
    g_message ("my-brands.ini: %s", error->message);
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    add_own_brand (brands, keys, groups[i]);
}

/**
 * tm_brand_data_load:
 * @error: G_FILE_ERROR or TM_ERROR_BAD_DATA
 *
 * Returns: (transfer full): the brand data that this program was installed with, and those of my-brands.ini
 * in the user's data folder
 */
TmBrands *
tm_brand_data_load (GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (TM_DATA_DIR "/brands.ini", &text, &length, error))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  TmBrands *brands = tm_known_brands_read (bytes, error);
  if (brands != NULL)
    add_own_brands (brands);
  return brands;
}
