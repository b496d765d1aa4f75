/* SPDX-License-Identifier: GPL-3.0-or-later
 * Parameters of Content-Type and Content-Disposition. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_mime_params_get_value (const char *untrusted_unfolded);
char *tm_mime_params_get       (const char *untrusted_unfolded,
                                const char *name);

G_END_DECLS
