/* SPDX-License-Identifier: GPL-3.0-or-later
 * Elements that the preview does not have, and what is shown in their place. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

int         tm_html_stand_in_find      (const GumboElement *element,
                                        const char         *style);
const char *tm_html_stand_in_get_style (GumboTag            tag);

G_END_DECLS
