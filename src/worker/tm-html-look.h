/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an element is to look: its old attributes, the style sheets, its own style, the weaker before the stronger. */
#pragma once

#include "tm-sheet.h"

G_BEGIN_DECLS

/* What a table says about its cells. */
typedef struct
{
  int      cell_padding;  /* pixels; -1 when the table does not say */
  gboolean cell_border;
} TmTableLook;

#define TM_TABLE_LOOK_NONE ((TmTableLook) { -1, FALSE })

char *tm_html_look_dup_declarations (TmSheet         *sheet,
                                     const GumboNode *node,
                                     TmTableLook     *table);
char *tm_html_look_dup_style        (GHashTable      *remembered,
                                     const GumboNode *node,
                                     const char      *declarations);
guint tm_html_look_read_size        (const GumboElement *element,
                                     const char      *name);

G_END_DECLS
