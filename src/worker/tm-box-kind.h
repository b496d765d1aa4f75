/* SPDX-License-Identifier: GPL-3.0-or-later
 * What kind of box an element makes, which decides on what of its style counts. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

typedef enum
{
  TM_BOX_KIND_BLOCK,
  TM_BOX_KIND_LINE,    /* stands among words: it has no height, and is not turned or squeezed */
  TM_BOX_KIND_TABLE,   /* a table or a part of one, which grows with what it holds */
  TM_BOX_KIND_PAGE,    /* all of the page */
  TM_BOX_KIND_NONE,    /* only what it holds makes boxes */
} TmBoxKind;

TmBoxKind tm_box_kind_of_tag   (GumboTag      tag);
TmBoxKind tm_box_kind_read     (const GArray *declarations,
                                TmBoxKind     usual,
                                gboolean      among_items);
gboolean  tm_box_kind_is_solid  (TmBoxKind     kind);
gboolean  tm_box_kind_has_items (const GArray *declarations);

G_END_DECLS
