/* SPDX-License-Identifier: GPL-3.0-or-later
 * What styles make of the letters of the source. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

gboolean tm_html_letters_keep_blanks (const GumboElement *element,
                                      const char         *declarations,
                                      gboolean            around);
gboolean tm_html_letters_are_turned  (const GumboElement *element,
                                      const char         *declarations);

G_END_DECLS
