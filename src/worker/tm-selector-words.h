/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a selector asks of the value of an attribute. Only tm-selector.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_selector_words_have  (const char *words,
                                  const char *word);
gboolean tm_selector_words_has_any_size (const char *attribute);
gboolean tm_selector_words_match (char        operator,
                                  const char *wanted,
                                  gboolean    any_size,
                                  const char *value);

G_END_DECLS
