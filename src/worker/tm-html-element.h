/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an element of a page says about itself. */
#pragma once

#include "core/tm-message.h"

#include <gumbo.h>

G_BEGIN_DECLS

const char *tm_html_element_get         (const GumboElement *element,
                                         const char         *name);
char       *tm_html_element_dup_base    (const GumboElement *element,
                                         TmMessageParts     *parts);
guint       tm_html_element_read_columns (const GumboElement *element);
guint       tm_html_element_read_rows   (const GumboElement *element);
gboolean    tm_html_element_is_put_away (const GumboElement *element,
                                         gboolean            draws_again);
gboolean    tm_html_element_is_folded_away (const GumboNode *node);

G_END_DECLS
