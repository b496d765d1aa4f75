/* SPDX-License-Identifier: GPL-3.0-or-later
 * Styles that stand in a page more than once, said once. Only tm-page.c and tm-render.c use it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmPageStyles TmPageStyles;

TmPageStyles *tm_page_styles_new       (void);
void          tm_page_styles_free      (TmPageStyles *self);
guint         tm_page_styles_count     (TmPageStyles *self,
                                        const char   *style);
guint         tm_page_styles_narrow    (TmPageStyles *self,
                                        const char   *style,
                                        const char   *bands,
                                        const char   *ours);
const char   *tm_page_styles_get_rules (TmPageStyles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPageStyles, tm_page_styles_free)

G_END_DECLS
