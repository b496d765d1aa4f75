/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which letter may follow which in words that people can speak. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_letter_pairs_are_unspoken (const char *label);

G_END_DECLS
