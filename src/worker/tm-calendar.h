/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an appointment says (RFC 5545). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_calendar_dup_text (const char *untrusted_text,
                            const char *shown,
                            gboolean   *ret_cut);

G_END_DECLS
