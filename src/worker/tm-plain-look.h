/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a plain text says about how it wants to be seen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper quotes look like this one. */
#define TM_PLAIN_LOOK_QUOTES_MAX 5

guint    tm_plain_look_count_quotes (const char *line);
gboolean tm_plain_look_has_columns  (const char *untrusted_text);

G_END_DECLS
