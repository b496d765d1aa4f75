/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points in time as mail headers write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_mail_date_parse (const char *untrusted_text,
                             gint64     *ret_unix);
char    *tm_mail_date_dup_words (gint64  unix_time);

G_END_DECLS
