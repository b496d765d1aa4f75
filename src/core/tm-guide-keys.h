/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads single values of a plan's file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "always" in a file: every answer, also none. */
#define TM_GUIDE_KEYS_ALWAYS (~0u)

gboolean tm_guide_keys_set_bad          (GError     **error,
                                         const char  *group,
                                         const char  *key,
                                         const char  *what);
gboolean tm_guide_keys_read_text        (GKeyFile    *file,
                                         const char  *group,
                                         const char  *key,
                                         const char  *language,
                                         char       **ret_text,
                                         GError     **error);
gboolean tm_guide_keys_read_list        (GKeyFile    *file,
                                         const char  *group,
                                         const char  *key,
                                         const char  *language,
                                         char      ***ret_list,
                                         GError     **error);
gboolean tm_guide_keys_read_happened    (GKeyFile    *file,
                                         const char  *group,
                                         const char  *key,
                                         guint        fallback,
                                         guint       *ret_mask,
                                         GError     **error);
gboolean tm_guide_keys_read_level       (GKeyFile    *file,
                                         const char  *group,
                                         const char  *key,
                                         int          fallback,
                                         int         *ret_level,
                                         GError     **error);
gboolean tm_guide_keys_is_plain_number  (const char  *number);
gboolean tm_guide_keys_is_plain_address (const char  *address);

G_END_DECLS
