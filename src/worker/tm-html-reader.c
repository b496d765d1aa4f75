/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTML to the allow-listed tree. gumbo builds the sender's tree; ours is written anew from it. */
#define G_LOG_DOMAIN "tm-html-reader"

#include "tm-html-reader.h"

#include "tm-hidden.h"
#include "tm-html-active.h"
#include "tm-html-element.h"
#include "tm-html-fields.h"
#include "tm-html-filler.h"
#include "tm-html-letters.h"
#include "tm-html-look.h"
#include "tm-html-sheets.h"
#include "tm-html-sight.h"
#include "tm-html-stand-in.h"
#include "tm-html-tree.h"
#include "tm-sheet-words.h"
#include "tm-tree.h"

#include "core/tm-element.h"
#include "core/tm-fold.h"
#include "core/tm-limits.h"
#include "core/tm-style.h"

#include <gumbo.h>
#include <string.h>

#define ALT_MAX_BYTES 2000
#define KANA_MIN 3

typedef struct
{
  const GumboNode *node;
  guint            next_child;
  guint            depth;        /* of children in our tree */
  TmLookState      look;
  gboolean         keep_blanks;
  gboolean         breaks;       /* block: ends the line when left */
  gboolean         in_row;       /* a box around sets its children beside each other */
  gboolean         empty;        /* nothing can stand in it */
  gboolean         styled;       /* something around says how words look */
  gboolean         turned;       /* its letters are shown from right to left */
  guint32          text_start;   /* length of the visible text when it began */
  guint            first_field;  /* fields there were then */
  int              link;         /* link that this element opened, or -1 */
  int              inside_link;  /* link around, or -1 */
  TmTableLook      table;        /* of the table around */
} Frame;

typedef struct
{
  TmMessageParts *parts;
  TmSheet        *sheet;
  GHashTable     *styles;    /* for tm_html_look_dup_style() */
  TmHtmlFields   *fields;
  TmOldPage       page;
  GArray         *stack;        /* of Frame */
  char           *base;         /* base href, or NULL */
  guint           n_forms;
  gboolean        draws_again;  /* a drawing is used in other places */
  gboolean        unseen;       /* nothing of the page is shown */
} Reader;

/**
 * tm_html_reader_find_charset:
 * @untrusted_bytes: HTML in an unknown charset; hostile
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): what its meta element says, from the first 2,048 bytes
 */
char *
tm_html_reader_find_charset (const char *untrusted_bytes, gsize length)
{
  /* No bytes may have no address. */
  g_autofree char *head = length > 0 ? g_strndup (untrusted_bytes, MIN (length, 2048)) : NULL;
  const char *found = head != NULL ? strcasestr (head, "charset=") : NULL;

  if (found == NULL)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  g_autofree char *label = g_strndup (found, strcspn (found, "\"' ;/>"));
  return *label != '\0' && strlen (label) < 40 ? g_steal_pointer (&label) : NULL;
}

static char *
dup_target (const Reader *self, const char *untrusted_target)
{
  g_autofree char *target = g_utf8_make_valid (untrusted_target, -1);
  g_autofree char *trimmed = g_strdup (g_strstrip (target));

  if (self->base == NULL || *trimmed == '\0' || *trimmed == '#' || g_uri_peek_scheme (trimmed) != NULL)
    return g_steal_pointer (&trimmed);
  g_autofree char *resolved = g_uri_resolve_relative (self->base, trimmed, G_URI_FLAGS_PARSE_RELAXED, NULL);
  return resolved != NULL ? g_steal_pointer (&resolved) : g_steal_pointer (&trimmed);
}

static int
open_link (Reader *self, TmLinkKind kind, const char *target, const Frame *frame)
{
  g_autofree char *resolved = dup_target (self, target);

  if (*resolved == '\0' || *resolved == '#')
    return -1;
  int index = tm_tree_add_link (self->parts, kind, resolved);
  if (index >= 0)
    ((TmLink *) g_ptr_array_index (self->parts->links, (guint) index))->hidden = frame->look.hidden
                                                                                 != TM_HIDDEN_NO;
  return index;
}

static int
add_image (Reader *self, const GumboElement *element, const char *style, int link)
{
  const char *source = tm_html_element_get (element, "src");
  gboolean is_inline = g_ascii_strncasecmp (source, "cid:", 4) == 0
                       || g_ascii_strncasecmp (source, "data:", 5) == 0;

  if (self->parts->images->len >= TM_IMAGES_MAX)
    {
      tm_message_parts_add_limit (self->parts, TM_LIMIT_IMAGES);
      return -1;
    }
  TmImage *image = tm_message_parts_add_image (self->parts);
  image->kind = is_inline ? TM_IMAGE_INLINE : TM_IMAGE_REMOTE;
  image->source = g_utf8_make_valid (source,
                                     is_inline ? -1 : (gssize) strnlen (source, TM_LINK_TARGET_MAX_BYTES));
  image->alt = g_utf8_make_valid (tm_html_element_get (element, "alt"),
                                  (gssize) strnlen (tm_html_element_get (element, "alt"), ALT_MAX_BYTES));
  image->width = tm_html_look_read_side (element, style, "width");
  image->height = tm_html_look_read_side (element, style, "height");
  image->link = link;
  return (int) self->parts->images->len - 1;
}

static void
read_form (Reader *self, const GumboElement *element, const Frame *frame)
{
  const char *action = tm_html_element_get (element, "action");

  self->n_forms++;
  if (*action != '\0')
    open_link (self, TM_LINK_FORM, action, frame);
}

/* Sets what the node refers to, opening a link where the element is one. */
static void
set_reference (Reader *self, const GumboElement *element, TmNode *node, Frame *frame)
{
  switch (element->tag)
    {
    case GUMBO_TAG_A:
      frame->link = open_link (self, TM_LINK_ANCHOR, tm_html_element_get (element, "href"), frame);
      if (node != NULL)
        node->ref = frame->link;
      if (frame->link >= 0)
        frame->inside_link = frame->link;
      break;
    case GUMBO_TAG_AREA:
      open_link (self, TM_LINK_AREA, tm_html_element_get (element, "href"), frame);
      break;
    case GUMBO_TAG_IMG:
      if (node != NULL)
        node->ref = add_image (self, element, node->style, frame->inside_link);
      break;
    case GUMBO_TAG_FORM:
      read_form (self, element, frame);
      break;
    case GUMBO_TAG_INPUT: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA:
      open_link (self, TM_LINK_FORM, tm_html_element_get (element, "formaction"), frame);
      if (node != NULL)
        node->ref = tm_html_fields_add (self->fields, element, self->n_forms);
      break;
    default:
      break;
    }
}

/* Letters can be laid out with boxes, and boxes that stand in the line do not end it. */
typedef enum
{
  FLOW_LINE,    /* nothing parts it from its neighbours */
  FLOW_BESIDE,  /* a gap does */
  FLOW_BLOCK,
} Flow;

static Flow
get_flow (const Frame *frame, const char *style, TmElementFlags flags)
{
  if (strstr (style, "display:inline") != NULL)
    return FLOW_LINE;
  if ((flags & TM_ELEMENT_IS_CELL) || frame->in_row || strstr (style, "float:left") != NULL
      || strstr (style, "float:right") != NULL)
    return FLOW_BESIDE;
  return flags & TM_ELEMENT_IS_BLOCK ? FLOW_BLOCK : FLOW_LINE;
}

static void
break_around (Reader *self, Frame *frame, Flow flow)
{
  if (flow == FLOW_BLOCK)
    {
      tm_tree_break_line (self->parts, frame->look.hidden);
      frame->breaks = TRUE;
    }
  else if (flow == FLOW_BESIDE)
    {
      GString *text = frame->look.hidden != TM_HIDDEN_NO ? self->parts->hidden_text : self->parts->text;
      if (text->len > 0 && strchr (" \n", text->str[text->len - 1]) == NULL && text->len < TM_TEXT_MAX_BYTES)
        g_string_append_c (text, ' ');
    }
}

static void
add_line_break (Reader *self, const Frame *frame)
{
  GString *text = frame->look.hidden != TM_HIDDEN_NO ? self->parts->hidden_text : self->parts->text;
  if (text->len > 0 && text->len < TM_TEXT_MAX_BYTES)
    g_string_append_c (text, '\n');
}

/* The signs that do the same in plain text, so that it is shown, and judged, in the same way. */
static void
turn_letters (Reader *self, const Frame *frame, gboolean begin)
{
  if (frame->turned)
    tm_tree_add_text (self->parts, begin ? "\u202e" : "\u202c", -1, frame->depth, frame->look.hidden, TRUE);
}

/* What can be chosen or was typed is no part of the text. */
static gboolean
has_content (GumboTag tag)
{
  return tag != GUMBO_TAG_SELECT && tag != GUMBO_TAG_TEXTAREA;
}

/* Words that the sheet writes in front of what an element holds, or behind it. */
static void
add_made_up (Reader *self, const Frame *frame, TmSheetBox box)
{
  g_autofree char *declarations = tm_sheet_dup_made_up (self->sheet, frame->node, box);
  g_autofree char *words
    = declarations != NULL ? tm_sheet_words_dup (declarations, &frame->node->v.element) : NULL;
  TmLookState look = frame->look;

  if (words == NULL || *words == '\0')
    return;
  tm_hidden_apply (&look, declarations, FALSE, TM_BOX_KIND_LINE);
  g_autofree char *style = tm_style_clean (declarations);
  gboolean breaks = strstr (style, "display:block") != NULL;
  if (breaks)
    tm_tree_break_line (self->parts, look.hidden);
  TmNode *node = tm_tree_add_element (self->parts, (guint) tm_element_find ("span"), frame->depth);
  if (node != NULL)
    {
      tm_node_take_style (node, g_steal_pointer (&style));
      node->hidden = look.hidden;
    }
  tm_tree_add_text (self->parts, words, -1, frame->depth + (node != NULL), look.hidden, frame->keep_blanks);
  if (breaks)
    tm_tree_break_line (self->parts, look.hidden);
}

/* Enters an element: its node, its look, its link; %FALSE when its content is left out. */
static gboolean
enter_element (Reader *self, const GumboNode *source, Frame *frame)
{
  const GumboElement *element = &source->v.element;

  if (tm_html_sheets_is_dropped (element))
    return FALSE;
  g_auto (TmNarrowLook) narrow = { 0 };
  frame->table.in_old_page = self->page.is_old;
  frame->table.usual_size = frame->look.font_pixels == TM_HIDDEN_USUAL_PIXELS;
  g_autofree char *declarations = tm_html_look_dup_declarations (self->sheet, source, &frame->table, &narrow);
  g_autofree char *style = tm_html_look_dup_style (self->styles, source, &self->page, frame->styled,
                                                   declarations);
  const TmHtmlSight sight = { declarations, style, narrow.otherwise, self->draws_again };
  tm_html_sight_apply (&frame->look, source, &sight);
  if (element->tag == GUMBO_TAG_BR)
    add_line_break (self, frame);
  g_autofree char *bands = self->unseen ? g_strdup ("")
                                        : tm_html_look_dup_narrow (self->styles, source, &self->page,
                                                                   frame->styled, style, &narrow);
  frame->styled |= tm_html_look_note (&self->page, element, style);
  int row = tm_html_stand_in_find (element, style);
  TmNode *node = NULL;
  if (row > 0)
    {
      break_around (self, frame, get_flow (frame, style, tm_element_get_flags ((guint) row)));
      frame->in_row
        = (strstr (style, "display:flex") != NULL && strstr (style, "flex-direction:column") == NULL)
          || (strstr (style, "display:grid") != NULL && strstr (style, "grid-template-columns:") != NULL);
      node = tm_tree_add_element (self->parts, (guint) row, frame->depth);
    }
  if (node != NULL)
    {
      tm_node_take_narrow (node, g_steal_pointer (&bands));
      tm_node_take_style (node, g_steal_pointer (&style));
      node->hidden = frame->look.hidden;
      node->colspan = tm_html_element_read_columns (element);
      node->rowspan = tm_html_element_read_rows (element);
      /* One of these can have children all the same, inside of a drawing; they stand beside it. */
      frame->empty = tm_element_get_flags ((guint) row) & TM_ELEMENT_IS_VOID;
      frame->depth += !frame->empty;
    }
  frame->turned
    = !frame->empty && has_content (element->tag) && tm_html_letters_are_turned (element, declarations);
  turn_letters (self, frame, TRUE);
  set_reference (self, element, node, frame);
  frame->text_start = self->parts->text->len;
  frame->first_field = self->parts->fields->len;
  frame->keep_blanks = tm_html_letters_keep_blanks (element, declarations, frame->keep_blanks);
  if (!frame->empty && has_content (element->tag))
    add_made_up (self, frame, TM_SHEET_BOX_BEFORE);
  return has_content (element->tag);
}

static void
leave_element (Reader *self, const Frame *frame)
{
  if (frame->node->type == GUMBO_NODE_ELEMENT && !frame->empty)
    add_made_up (self, frame, TM_SHEET_BOX_AFTER);
  turn_letters (self, frame, FALSE);
  if (frame->link >= 0)
    {
      TmLink *link = g_ptr_array_index (self->parts->links, (guint) frame->link);
      link->end = self->parts->text->len;
      tm_tree_trim_link (self->parts, link);
    }
  if (frame->node->type == GUMBO_NODE_ELEMENT)
    tm_html_fields_leave (self->fields, &frame->node->v.element, frame->text_start, frame->first_field);
  if (frame->breaks)
    tm_tree_break_line (self->parts, frame->look.hidden);
}

/* What about a text cannot be told from it any more once it stands in the mail. */
static void
note_text (Reader *self, const GumboNode *node, guint32 start, const char *text, const Frame *parent)
{
  guint32 end = (guint32) self->parts->text->len;

  if (parent->look.hidden != TM_HIDDEN_NO || end <= start)
    return;
  if (parent->look.chinese_font && tm_fold_count_kana (text) >= KANA_MIN)
    tm_message_parts_add_spot (self->parts, TM_SPOT_CHINESE_FONT, start, end);
}

static void
read_text (Reader *self, const GumboNode *node, const Frame *parent)
{
  g_autofree char *text = g_utf8_make_valid (node->v.text.text, -1);
  gboolean fills = parent->look.hidden != TM_HIDDEN_NO && tm_html_filler_is (text);

  if (fills && !tm_html_filler_parts (text, &parent->node->v.element, &parent->look))
    return;
  if (fills)
    tm_tree_break_line (self->parts, TM_HIDDEN_NO);
  guint32 start = (guint32) self->parts->text->len;
  tm_tree_add_text (self->parts, text, -1, parent->depth, fills ? TM_HIDDEN_NO : parent->look.hidden,
                    parent->keep_blanks);
  note_text (self, node, start, text, parent);
  if (fills)
    tm_tree_break_line (self->parts, TM_HIDDEN_NO);
}

/* What is folded up is seen by those who ask for it. */
static void
fold_away (Frame *frame, const GumboNode *node)
{
  if (frame->look.closed != TM_HIDDEN_NO || !tm_html_element_is_folded_away (node))
    return;
  frame->look.closed = TM_HIDDEN_DISPLAY;
  frame->look.hidden = TM_HIDDEN_DISPLAY;
}

static void
visit (Reader *self, const GumboNode *node)
{
  Frame frame = g_array_index (self->stack, Frame, self->stack->len - 1);

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
    {
      fold_away (&frame, node);
      read_text (self, node, &frame);
      return;
    }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
    return;
  frame.node = node;
  frame.next_child = 0;
  frame.breaks = FALSE;
  frame.turned = FALSE;
  frame.empty = FALSE;
  frame.link = -1;
  fold_away (&frame, node);
  tm_html_active_note_element (self->parts, &node->v.element);
  if (node->v.element.tag == GUMBO_TAG_STYLE)
    return;
  if (node->v.element.tag == GUMBO_TAG_BASE && self->base == NULL)
    self->base = tm_html_element_dup_base (&node->v.element, self->parts);
  else if (enter_element (self, node, &frame))
    g_array_append_val (self->stack, frame);
}

/* No recursion: the sender chooses the depth. */
static void
walk (Reader *self, const GumboNode *root)
{
  Frame top = { .node = root, .link = -1, .inside_link = -1, .table = TM_TABLE_LOOK_NONE };

  tm_hidden_init (&top.look);
  g_array_append_val (self->stack, top);
  while (self->stack->len > 0)
    {
      Frame *frame = &g_array_index (self->stack, Frame, self->stack->len - 1);
      const GumboVector *children = &frame->node->v.element.children;
      if (frame->next_child < children->length && !tm_tree_is_full (self->parts))
        visit (self, children->data[frame->next_child++]);
      else
        {
          leave_element (self, frame);
          g_array_set_size (self->stack, self->stack->len - 1);
        }
    }
  if (tm_tree_is_full (self->parts))
    tm_message_parts_add_limit (self->parts, TM_LIMIT_TEXT);
}

/* How much of it is read. */
static gsize
spend (TmMessageParts *parts, const char *html, gsize length, TmReadBudget *budget)
{
  gsize left = TM_PAGES_MAX_BYTES - budget->page_bytes;

  if (length > left)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_HTML_SIZE);
      while (left > 0 && ((guchar) html[left] & 0xC0) == 0x80)
        left--;
    }
  budget->page_bytes += MIN (length, left);
  return MIN (length, left);
}

/**
 * tm_html_reader_read:
 * @parts: gets nodes, texts, links, images and fields
 * @untrusted_html: valid UTF-8; hostile
 * @length: its bytes
 * @budget: (inout): what was spent on the input so far; the style sheets of all its pages share one bound
 */
void
tm_html_reader_read (TmMessageParts *parts, const char *untrusted_html, gsize length, TmReadBudget *budget)
{
  length = spend (parts, untrusted_html, length, budget);
  g_autoptr (TmSheet) sheet = tm_sheet_new (budget);
  g_autoptr (TmHtmlFields) fields = tm_html_fields_new (parts);
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new (untrusted_html, length, parts);
  const GumboOutput *output = tm_html_tree_get_output (tree);
  Reader reader = { parts, sheet, styles, fields, { FALSE, NULL }, g_array_new (FALSE, FALSE, sizeof (Frame)),
                    NULL,  0, strcasestr (untrusted_html, "<use") != NULL, budget->unseen };

  tm_tree_break_line (parts, TM_HIDDEN_NO);
  reader.page.is_old = output->document->v.document.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS;
  if (!tm_html_sheets_read (sheet, output->root))
    tm_message_parts_add_limit (parts, TM_LIMIT_STYLES);
  walk (&reader, output->root);
  if (tm_sheet_is_full (sheet))
    tm_message_parts_add_limit (parts, TM_LIMIT_STYLES);
  tm_html_fields_finish (fields);
  g_array_unref (reader.stack);
  g_free (reader.base);
  g_free (reader.page.colour);
}
