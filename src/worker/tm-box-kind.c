/* SPDX-License-Identifier: GPL-3.0-or-later
 * What kind of box an element makes (CSS Display 3, 2). A height, a turn or an indent means nothing to what
 * stands among words, and a cell grows with its words whatever height it is given: whoever takes such a style
 * at its word believes that words are hidden that everybody sees. */
#define G_LOG_DOMAIN "tm-box-kind"

#include "tm-box-kind.h"

#include "core/tm-declaration.h"

#include <string.h>

static const char *const display_words[] = { "none",
                                             "block",
                                             "inline",
                                             "inline-block",
                                             "flex",
                                             "inline-flex",
                                             "grid",
                                             "inline-grid",
                                             "table",
                                             "inline-table",
                                             "table-row",
                                             "table-cell",
                                             "table-row-group",
                                             "table-header-group",
                                             "table-footer-group",
                                             "table-column",
                                             "table-column-group",
                                             "table-caption",
                                             "list-item",
                                             "contents",
                                             "flow",
                                             "flow-root",
                                             "ruby",
                                             "-webkit-box",
                                             "-webkit-inline-box",
                                             "-webkit-flex",
                                             "-webkit-inline-flex",
                                             "initial",
                                             NULL };

/**
 * tm_box_kind_of_tag:
 * @tag: of an element
 *
 * Returns: what it makes when no style says anything else (HTML, 15.3)
 */
TmBoxKind
tm_box_kind_of_tag (GumboTag tag)
{
  static const GumboTag lines[]
    = { GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,
        GUMBO_TAG_BDO,    GUMBO_TAG_BIG,    GUMBO_TAG_CITE,    GUMBO_TAG_CODE,   GUMBO_TAG_DATA,
        GUMBO_TAG_DEL,    GUMBO_TAG_DFN,    GUMBO_TAG_EM,      GUMBO_TAG_FONT,   GUMBO_TAG_I,
        GUMBO_TAG_INS,    GUMBO_TAG_KBD,    GUMBO_TAG_LABEL,   GUMBO_TAG_MARK,   GUMBO_TAG_NOBR,
        GUMBO_TAG_Q,      GUMBO_TAG_S,      GUMBO_TAG_SAMP,    GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN,
        GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,    GUMBO_TAG_TIME,
        GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_VAR,     GUMBO_TAG_UNKNOWN };
  static const GumboTag tables[] = { GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT,
                                     GUMBO_TAG_TR,    GUMBO_TAG_TD,    GUMBO_TAG_TH };

  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY)
    return TM_BOX_KIND_PAGE;
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (tag == lines[i])
      return TM_BOX_KIND_LINE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tag == tables[i])
      return TM_BOX_KIND_TABLE;
  return TM_BOX_KIND_BLOCK;
}

/* CSS Display 3, 2.7: what floats or is taken out of the flow is no part of a line or of a table any more. */
static gboolean
is_on_its_own (const GArray *declarations)
{
  static const char *const sides[] = { "left", "right", "none", "inline-start", "inline-end", NULL };
  static const char *const places[]
    = { "static", "relative", "sticky", "-webkit-sticky", "absolute", "fixed", NULL };
  g_autofree char *side = tm_declaration_dup_known (declarations, "float", sides);
  g_autofree char *place = tm_declaration_dup_known (declarations, "position", places);

  return (side != NULL && !g_str_equal (side, "none"))
         || (place != NULL && (g_str_equal (place, "absolute") || g_str_equal (place, "fixed")));
}

/**
 * tm_box_kind_read:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @usual: what it makes without them
 * @among_items: whether the element around lays it out as an item of a row or a grid
 *
 * Returns: what it makes
 */
TmBoxKind
tm_box_kind_read (const GArray *declarations, TmBoxKind usual, gboolean among_items)
{
  g_autofree char *display = tm_declaration_dup_known (declarations, "display", display_words);
  TmBoxKind kind = usual;

  if (usual == TM_BOX_KIND_PAGE)
    return usual;
  if (display != NULL)
    {
      if (g_str_equal (display, "contents"))
        return TM_BOX_KIND_NONE;
      gboolean line = g_str_equal (display, "inline") || g_str_equal (display, "ruby")
                      || g_str_equal (display, "initial");
      gboolean table = g_str_has_prefix (display, "table") || g_str_equal (display, "inline-table");
      kind = line ? TM_BOX_KIND_LINE : table ? TM_BOX_KIND_TABLE : TM_BOX_KIND_BLOCK;
    }
  if (kind != TM_BOX_KIND_BLOCK && (among_items || is_on_its_own (declarations)))
    return kind == TM_BOX_KIND_TABLE && (display == NULL || !g_str_has_prefix (display, "table-"))
             ? TM_BOX_KIND_TABLE
             : TM_BOX_KIND_BLOCK;
  return kind;
}

/**
 * tm_box_kind_is_solid:
 * @kind: of a box
 *
 * Returns: whether it has a height and a first line of its own, and can be turned
 */
gboolean
tm_box_kind_is_solid (TmBoxKind kind)
{
  return kind != TM_BOX_KIND_LINE && kind != TM_BOX_KIND_NONE;
}

/**
 * tm_box_kind_has_items:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 *
 * Returns: whether it lays out what it holds as items of a row or a grid
 */
gboolean
tm_box_kind_has_items (const GArray *declarations)
{
  g_autofree char *display = tm_declaration_dup_known (declarations, "display", display_words);

  return display != NULL
         && (strstr (display, "flex") != NULL || strstr (display, "grid") != NULL
             || g_str_has_suffix (display, "box"));
}
