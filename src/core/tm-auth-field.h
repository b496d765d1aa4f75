/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of one Authentication-Results field (RFC 8601, 2.2). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **tm_auth_field_split (const char *value);

G_END_DECLS
