/* SPDX-License-Identifier: GPL-3.0-or-later
 * The names that mails give to what they are written in, and ICU's converters for them. */
#pragma once

#include <glib.h>
#include <unicode/ucnv.h>

G_BEGIN_DECLS

void        tm_charset_label_open (void);
const char *tm_charset_label_find (const char  *label,
                                   const char **ret_name);
UConverter *tm_charset_label_get  (const char  *converter);

G_END_DECLS
