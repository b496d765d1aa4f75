/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an element is to look: its old attributes, the style sheets, its own style, the weaker before the
 * stronger. */
#pragma once

#include "tm-sheet.h"

#include "core/tm-narrow.h"

G_BEGIN_DECLS

/* What old attributes of the page and of a table say about what is inside. */
typedef struct
{
  int      cell_padding;  /* pixels; -1 when the table does not say */
  gboolean cell_border;
  gboolean in_old_page;   /* which has no document type */
  gboolean usual_size;    /* of the letters around */
  gboolean links_coloured;
  guint32  link_colour;   /* red, green, blue, alpha */
} TmTableLook;

/* What styles an element in views up to so many pixels, and where a browser reads the sheets otherwise. */
typedef struct
{
  guint n;
  guint up_to[TM_NARROW_BANDS_MAX];
  char *declarations[TM_NARROW_BANDS_MAX];   /* owned */
  char *otherwise;                           /* owned; NULL when none does */
} TmNarrowLook;

/* What browsers do with a page that has no document type: its tables take nothing over from what is around
 * them. */
typedef struct
{
  gboolean is_old;
  char    *colour;   /* owned; of the body, or NULL */
} TmOldPage;

#define TM_TABLE_LOOK_NONE ((TmTableLook) { -1, FALSE, FALSE, TRUE, FALSE, 0 })

char *tm_html_look_dup_declarations (TmSheet         *sheet,
                                     const GumboNode *node,
                                     TmTableLook     *table,
                                     TmNarrowLook    *narrow);
void  tm_html_look_clear_narrow     (TmNarrowLook    *narrow);
char *tm_html_look_dup_narrow       (GHashTable      *remembered,
                                     const GumboNode *node,
                                     const TmOldPage *page,
                                     gboolean         styled,
                                     const char      *style,
                                     const TmNarrowLook *narrow);
char *tm_html_look_dup_style        (GHashTable      *remembered,
                                     const GumboNode *node,
                                     const TmOldPage *page,
                                     gboolean         styled,
                                     const char      *declarations);
gboolean tm_html_look_note          (TmOldPage       *page,
                                     const GumboElement *element,
                                     const char      *style);
guint tm_html_look_read_size        (const GumboElement *element,
                                     const char      *name);
guint tm_html_look_read_side        (const GumboElement *element,
                                     const char      *style,
                                     const char      *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmNarrowLook, tm_html_look_clear_narrow)

G_END_DECLS
