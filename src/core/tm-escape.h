/* SPDX-License-Identifier: GPL-3.0-or-later
 * One encoder for each place a text can go to, and the defanging of addresses. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  tm_escape_html_text      (GString    *out,
                                const char *text,
                                gssize      length);
void  tm_escape_html_attribute (GString    *out,
                                const char *text,
                                gssize      length);
char *tm_escape_line           (const char *untrusted_text);
char *tm_defang                (const char *text);
char *tm_defang_length         (const char *text,
                                gssize      length);
char *tm_quote                 (const char *text,
                                gssize      length,
                                guint       max_chars);

G_END_DECLS
