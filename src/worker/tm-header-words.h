/* SPDX-License-Identifier: GPL-3.0-or-later
 * Header fields to text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_header_words_unfold (const char *untrusted_value,
                              gsize       length);
char *tm_header_words_decode (const char *untrusted_unfolded);
char *tm_header_words_to_raw (const char *untrusted_unfolded);

G_END_DECLS
