/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points in time as mail headers write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_mail_date_parse (const char *untrusted_text,
                             gint64     *ret_unix);

G_END_DECLS
