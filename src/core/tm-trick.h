/* SPDX-License-Identifier: GPL-3.0-or-later
 * Says what a text is that does not look like it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_trick_spell (const char *text);
char *tm_trick_plain (const char *text);

G_END_DECLS
