/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which letters belong to which way of writing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 start;   /* bytes in the text */
  guint32 end;
} TmScriptRange;

GArray *tm_script_find_chinese (const char *text);
GArray *tm_script_find_mixed   (const char *text,
                                gsize       max_bytes);
GArray *tm_script_find_styled  (const char *text,
                                gsize       max_bytes);
GArray *tm_script_find_odd_width (const char *text);
guint32 tm_script_find_word_start (const char *text,
                                guint32     start);

G_END_DECLS
