/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes JSON (RFC 8259) on one line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Objects and arrays are begun and ended by whoever writes; a value is put into what is open. @key is NULL
 * for what has no name: the items of an array, and the outermost value. Texts are valid UTF-8 and may be
 * hostile; NULL is written as null. */
void tm_json_writer_begin      (GString    *out,
                                const char *key,
                                char        bracket);
void tm_json_writer_end        (GString    *out,
                                char        bracket);
void tm_json_writer_add_string (GString    *out,
                                const char *key,
                                const char *untrusted_text);
void tm_json_writer_add_int    (GString    *out,
                                const char *key,
                                gint64      number);

G_END_DECLS
