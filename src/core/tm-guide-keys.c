/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads single values of a plan's file. */
#define G_LOG_DOMAIN "tm-guide"

#include "config.h"

#include "tm-guide-keys.h"

#include "tm-error.h"
#include "tm-happened.h"
#include "tm-verdict.h"

#include <string.h>

#define ADDRESS_PREFIX "https://"
#define ADDRESS_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?=&%#"

/**
 * tm_guide_keys_set_bad:
 * @error: where to say %TM_ERROR_BAD_DATA
 * @group: group at fault
 * @key: key at fault
 * @what: what is wrong with it
 *
 * Returns: %FALSE
 */
gboolean
tm_guide_keys_set_bad (GError **error, const char *group, const char *key, const char *what)
{
  g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: %s", group, key, what);
  return FALSE;
}

/**
 * tm_guide_keys_read_text:
 * @file: a key file
 * @group: its group
 * @key: its key; missing is ""
 * @language: (nullable): %NULL reads the value as it stands, without looking for a translation
 * @ret_text: (out): the value
 * @error: %TM_ERROR_BAD_DATA
 *
 * Returns: %FALSE when the value is broken
 */
gboolean
tm_guide_keys_read_text (GKeyFile   *file,
                         const char *group,
                         const char *key,
                         const char *language,
                         char      **ret_text,
                         GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = language != NULL
                            ? g_key_file_get_locale_string (file, group, key, language, &local_error)
                            : g_key_file_get_string (file, group, key, &local_error);

  if (text == NULL && !g_error_matches (local_error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    return tm_guide_keys_set_bad (error, group, key, local_error->message);
  *ret_text = text != NULL ? g_steal_pointer (&text) : g_strdup ("");
  return TRUE;
}

/**
 * tm_guide_keys_read_list:
 * @file: a key file
 * @group: its group
 * @key: its key
 * @language: (nullable): as above
 * @ret_list: (out): the values between the semicolons; an empty list is a list, not %NULL
 * @error: %TM_ERROR_BAD_DATA
 *
 * Returns: %FALSE when the value is broken
 */
gboolean
tm_guide_keys_read_list (GKeyFile   *file,
                         const char *group,
                         const char *key,
                         const char *language,
                         char     ***ret_list,
                         GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  if (!tm_guide_keys_read_text (file, group, key, language, &text, error))
    return FALSE;
  g_auto (GStrv) items = g_strsplit (text, ";", -1);
  for (gsize i = 0; items[i] != NULL; i++)
    if (*g_strstrip (items[i]) != '\0')
      g_ptr_array_add (kept, g_strdup (items[i]));

  g_ptr_array_add (kept, NULL);
  *ret_list = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
  return TRUE;
}

/**
 * tm_guide_keys_read_happened:
 * @file: a key file
 * @group: its group
 * @key: its key
 * @fallback: when there is no such key
 * @ret_mask: (out): answers, joined
 * @error: %TM_ERROR_BAD_DATA
 *
 * Returns: %FALSE when an answer is not known
 */
gboolean
tm_guide_keys_read_happened (GKeyFile   *file,
                             const char *group,
                             const char *key,
                             guint       fallback,
                             guint      *ret_mask,
                             GError    **error)
{
  g_auto (GStrv) words = NULL;
  guint mask = 0;

  if (!tm_guide_keys_read_list (file, group, key, NULL, &words, error))
    return FALSE;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint one = strcmp (words[i], "always") == 0 ? TM_GUIDE_KEYS_ALWAYS
                                                   : (guint) tm_happened_from_id (words[i]);

      if (one == 0)
        return tm_guide_keys_set_bad (error, group, key, words[i]);
      mask |= one;
    }
  *ret_mask = mask != 0 ? mask : fallback;
  return TRUE;
}

/**
 * tm_guide_keys_read_level:
 * @file: a key file
 * @group: its group
 * @key: its key
 * @fallback: when there is no such key
 * @ret_level: (out): a #TmLevel
 * @error: %TM_ERROR_BAD_DATA
 *
 * Returns: %FALSE when it is no level
 */
gboolean
tm_guide_keys_read_level (GKeyFile *file, const char *group, const char *key, int fallback, int *ret_level,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  int level = g_key_file_get_integer (file, group, key, &local_error);

  if (g_error_matches (local_error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    level = fallback;
  else if (local_error != NULL || level < TM_LEVEL_NOT_CHECKED || level > TM_LEVEL_VERY_LIKELY)
    return tm_guide_keys_set_bad (error, group, key, "a level is a number from 0 to 4");
  *ret_level = level;
  return TRUE;
}

/**
 * tm_guide_keys_is_plain_number:
 * @number: a telephone number
 *
 * Returns: it is "" or what a telephone dials: digits, hyphens, # in front
 */
gboolean
tm_guide_keys_is_plain_number (const char *number)
{
  return number[*number == '#' ? 1 + strspn (number + 1, "0123456789") : strspn (number, "0123456789-")]
         == '\0';
}

/**
 * tm_guide_keys_is_plain_address:
 * @address: an address of the file
 *
 * Addresses are opened in a browser, so a broken file must not be able to name anything but a plain page.
 *
 * Returns: it is "" or a plain https page
 */
gboolean
tm_guide_keys_is_plain_address (const char *address)
{
  gsize prefix = strlen (ADDRESS_PREFIX);

  if (*address == '\0')
    return TRUE;
  if (!g_str_has_prefix (address, ADDRESS_PREFIX) || !g_ascii_isalnum (address[prefix]))
    return FALSE;
  return address[prefix + strspn (address + prefix, ADDRESS_CHARS)] == '\0';
}
