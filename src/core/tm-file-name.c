/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the name of a file says about its kind. */
#define G_LOG_DOMAIN "tm-file-name"

#include "tm-file-name.h"

#include "tm-fold.h"

#include <string.h>

/**
 * tm_file_name_ends:
 * @name: of a file, UTF-8; hostile
 * @endings: (array zero-terminated=1): lower case, without the dot
 *
 * Width and case make no difference, nor do blanks and dots behind the ending, which Windows leaves out.
 *
 * Returns: %TRUE when @name ends in a dot and one of @endings
 */
gboolean
tm_file_name_ends (const char *name, const char * const *endings)
{
  g_autofree char *folded = tm_fold_width (name);
  for (gsize n = strlen (folded); n > 0 && (g_ascii_isspace (folded[n - 1]) || folded[n - 1] == '.'); n--)
    folded[n - 1] = '\0';
  const char *dot = strrchr (folded, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}
