/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that a style sheet itself writes into the page. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

char *tm_sheet_words_dup (const char         *untrusted_declarations,
                          const GumboElement *element);

G_END_DECLS
