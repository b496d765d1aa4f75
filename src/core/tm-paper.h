/* SPDX-License-Identifier: GPL-3.0-or-later
 * The paper that every page is written on: our policy first, our style sheet, nothing of the sender's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void    tm_paper_begin         (GString    *out);
void    tm_paper_add_rules     (GString    *out,
                                const char *rules);
GBytes *tm_paper_finish        (GString    *out);
GBytes *tm_paper_new_blank     (void);
void    tm_paper_write         (GString    *out,
                                const char *element,
                                const char *css_class,
                                const char *text);
void    tm_paper_write_wide    (GString    *out);
void    tm_paper_write_harmless (GString   *out,
                                const char *element,
                                const char *css_class,
                                const char *untrusted_text);
char   *tm_paper_dup_words     (GBytes     *page,
                                guint       max_chars);

G_END_DECLS
