/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much a text looks like one that somebody wrote. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double tm_plausible_score (const char *text,
                           gsize       n_high_bytes);

G_END_DECLS
