/* SPDX-License-Identifier: GPL-3.0-or-later
 * Counts what is wrong and says all of it before a test fails, so that one run is enough. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void wrong                (const char *format,
                           ...) G_GNUC_PRINTF (1, 2);
void expect_nothing_wrong (void);

G_END_DECLS
