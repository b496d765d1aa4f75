/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTML to the allow-listed tree. gumbo builds the sender's tree; ours is written anew from it. */
#define G_LOG_DOMAIN "tm-html-reader"

#include "tm-html-reader.h"

#include "tm-hidden.h"
#include "tm-html-active.h"
#include "tm-html-bound.h"
#include "tm-html-fields.h"
#include "tm-sheet.h"
#include "tm-tree.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"
#include "core/tm-style.h"

#include <gumbo.h>
#include <stdlib.h>
#include <string.h>

#define STYLE_READ_MAX_BYTES 4096
#define ALT_MAX_BYTES 2000

typedef struct
{
  const GumboNode *node;
  guint            next_child;
  guint            depth;        /* of children in our tree */
  TmLookState      look;
  gboolean         keep_blanks;
  gboolean         breaks;       /* block: ends the line when left */
  guint32          text_start;   /* length of the visible text when it began */
  guint            first_field;  /* fields there were then */
  int              link;         /* link that this element opened, or -1 */
  int              inside_link;  /* link around, or -1 */
  guint            cell_padding; /* of the table around, in pixels */
  gboolean         cell_border;  /* the table around draws its cells */
} Frame;

typedef struct
{
  TmMessageParts *parts;
  TmSheet        *sheet;
  TmHtmlFields   *fields;
  GArray         *stack;        /* of Frame */
  char           *base;         /* base href, or NULL */
  guint           n_forms;
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
  g_autofree char *head = g_strndup (untrusted_bytes, MIN (length, 2048));
  const char *found = strcasestr (head, "charset=");

  if (found == NULL)
    return NULL;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  g_autofree char *label = g_strndup (found, strcspn (found, "\"' ;/>"));
  return *label != '\0' && strlen (label) < 40 ? g_steal_pointer (&label) : NULL;
}

static const char *
get_attribute (const GumboElement *element, const char *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);
  return attribute != NULL ? attribute->value : "";
}

static void
append_legacy (GString *out, const GumboElement *element)
{
  static const struct
  {
    const char *attribute;
    const char *property;
  } legacy[] = { { "bgcolor", "background-color" }, { "color", "color" }, { "text", "color" }, { "align", "text-align" },
                 { "width", "width" }, { "valign", "vertical-align" }, { "dir", "direction" }, { "background", "background-image" } };
  static const char * const sizes[] = { "10px", "13px", "16px", "18px", "24px", "32px", "48px" };

  for (gsize i = 0; i < G_N_ELEMENTS (legacy); i++)
    {
      const char *value = get_attribute (element, legacy[i].attribute);
      if (*value == '\0' || strlen (value) >= 60 || strpbrk (value, ";\"'{}") != NULL)
        continue;
      /* HTML, 2.3.6: an old attribute may leave out the sign in front of a colour. */
      gboolean bare = g_str_has_suffix (legacy[i].property, "color") && strlen (value) == 6
                      && strspn (value, "0123456789abcdefABCDEF") == 6;
      gboolean pixels = g_str_equal (legacy[i].property, "width") && strspn (value, "0123456789") == strlen (value);
      g_string_append_printf (out, "%s:%s%s%s;", legacy[i].property, bare ? "#" : "", value, pixels ? "px" : "");
    }
  if (element->tag == GUMBO_TAG_FONT)
    {
      int size = atoi (get_attribute (element, "size"));
      if (size >= 1 && size <= 7)
        g_string_append_printf (out, "font-size:%s;", sizes[size - 1]);
    }
}

static guint
read_size (const GumboElement *element, const char *name)
{
  int value = atoi (get_attribute (element, name));
  return value > 0 && value < 20000 ? (guint) value : 0;
}

/* HTML, 15.3.9: what a table says about its cells. */
static void
append_table (GString *out, const GumboElement *element, Frame *frame)
{
  if (element->tag == GUMBO_TAG_TABLE)
    {
      frame->cell_padding = MIN (read_size (element, "cellpadding"), 60);
      frame->cell_border = read_size (element, "border") > 0;
    }
  else if (element->tag != GUMBO_TAG_TD && element->tag != GUMBO_TAG_TH)
    return;
  else if (frame->cell_padding > 0)
    g_string_append_printf (out, "padding:%upx;", frame->cell_padding);
  if (frame->cell_border)
    g_string_append (out, "border:1px solid #999;");
}

static char *
dup_declarations (const Reader *self, const GumboElement *element, Frame *frame)
{
  GString *out = g_string_new (NULL);

  append_table (out, element, frame);
  append_legacy (out, element);
  tm_sheet_match (self->sheet, gumbo_normalized_tagname (element->tag), get_attribute (element, "class"),
                  get_attribute (element, "id"), out);
  if (out->len > STYLE_READ_MAX_BYTES)
    g_string_truncate (out, STYLE_READ_MAX_BYTES);
  g_string_append_c (out, ';');
  g_string_append_len (out, get_attribute (element, "style"),
                       (gssize) strnlen (get_attribute (element, "style"), 2 * STYLE_READ_MAX_BYTES));
  g_autofree char *valid = g_utf8_make_valid (out->str, (gssize) out->len);
  g_string_assign (out, valid);
  return g_string_free (out, FALSE);
}

/* Whole subtrees that are never shown and never read. */
static gboolean
is_dropped (GumboTag tag)
{
  switch (tag)
    {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_TITLE: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG: case GUMBO_TAG_MATH: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO: case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_NOFRAMES:
      return TRUE;
    default:
      return FALSE;
    }
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
    ((TmLink *) g_ptr_array_index (self->parts->links, (guint) index))->hidden = frame->look.hidden != TM_HIDDEN_NO;
  return index;
}

static int
add_image (Reader *self, const GumboElement *element, int link)
{
  const char *source = get_attribute (element, "src");
  gboolean is_inline = g_ascii_strncasecmp (source, "cid:", 4) == 0 || g_ascii_strncasecmp (source, "data:", 5) == 0;

  if (self->parts->images->len >= TM_IMAGES_MAX)
    {
      tm_message_parts_add_limit (self->parts, TM_LIMIT_IMAGES);
      return -1;
    }
  TmImage *image = tm_message_parts_add_image (self->parts);
  image->kind = is_inline ? TM_IMAGE_INLINE : TM_IMAGE_REMOTE;
  image->source = g_utf8_make_valid (source, is_inline ? -1 : (gssize) strnlen (source, TM_LINK_TARGET_MAX_BYTES));
  image->alt = g_utf8_make_valid (get_attribute (element, "alt"),
                                  (gssize) strnlen (get_attribute (element, "alt"), ALT_MAX_BYTES));
  image->width = read_size (element, "width");
  image->height = read_size (element, "height");
  image->link = link;
  return (int) self->parts->images->len - 1;
}

static void
read_form (Reader *self, const GumboElement *element, const Frame *frame)
{
  const char *action = get_attribute (element, "action");

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
      frame->link = open_link (self, TM_LINK_ANCHOR, get_attribute (element, "href"), frame);
      if (node != NULL)
        node->ref = frame->link;
      if (frame->link >= 0)
        frame->inside_link = frame->link;
      break;
    case GUMBO_TAG_AREA:
      open_link (self, TM_LINK_AREA, get_attribute (element, "href"), frame);
      break;
    case GUMBO_TAG_IMG:
      if (node != NULL)
        node->ref = add_image (self, element, frame->inside_link);
      break;
    case GUMBO_TAG_FORM:
      read_form (self, element, frame);
      break;
    case GUMBO_TAG_INPUT: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA:
      open_link (self, TM_LINK_FORM, get_attribute (element, "formaction"), frame);
      if (node != NULL)
        node->ref = tm_html_fields_add (self->fields, element, self->n_forms);
      break;
    default:
      break;
    }
}

static void
break_around (Reader *self, const GumboElement *element, Frame *frame, TmElementFlags flags)
{
  if (flags & TM_ELEMENT_IS_BLOCK)
    {
      tm_tree_break_line (self->parts, frame->look.hidden);
      frame->breaks = TRUE;
    }
  else if (flags & TM_ELEMENT_IS_CELL)
    {
      GString *text = frame->look.hidden != TM_HIDDEN_NO ? self->parts->hidden_text : self->parts->text;
      if (text->len > 0 && strchr (" \n", text->str[text->len - 1]) == NULL && text->len < TM_TEXT_MAX_BYTES)
        g_string_append_c (text, ' ');
    }
}

static guint
read_span (const GumboElement *element, const char *name)
{
  int value = atoi (get_attribute (element, name));
  return value >= 1 && value <= 100 ? (guint) value : 1;
}

static void
add_line_break (Reader *self, const Frame *frame)
{
  GString *text = frame->look.hidden != TM_HIDDEN_NO ? self->parts->hidden_text : self->parts->text;
  if (text->len > 0 && text->len < TM_TEXT_MAX_BYTES)
    g_string_append_c (text, '\n');
}

/* The ground and the colour of the whole mail lie on an element of their own; our page keeps its body. */
static int
find_row (const GumboElement *element, const char *declarations)
{
  if (element->tag != GUMBO_TAG_BODY)
    return tm_element_find (gumbo_normalized_tagname (element->tag));
  g_autofree char *style = tm_style_clean (declarations);
  return *style != '\0' ? tm_element_find ("div") : -1;
}

/* Enters an element: its node, its look, its link; %FALSE when its content is left out. */
static gboolean
enter_element (Reader *self, const GumboElement *element, Frame *frame)
{
  if (is_dropped (element->tag))
    return FALSE;
  g_autofree char *declarations = dup_declarations (self, element, frame);
  /* What browsers do with a link that has no colour of its own. */
  if (element->tag == GUMBO_TAG_A && *get_attribute (element, "href") != '\0')
    tm_hidden_apply (&frame->look, "color:#0000ee", FALSE);
  tm_hidden_apply (&frame->look, declarations, gumbo_get_attribute (&element->attributes, "hidden") != NULL);
  if (element->tag == GUMBO_TAG_BR)
    add_line_break (self, frame);
  int row = find_row (element, declarations);
  TmNode *node = NULL;
  if (row > 0)
    {
      break_around (self, element, frame, tm_element_get_flags ((guint) row));
      node = tm_tree_add_element (self->parts, (guint) row, frame->depth);
    }
  if (node != NULL)
    {
      g_free (node->style);
      node->style = tm_style_clean (declarations);
      node->hidden = frame->look.hidden;
      node->colspan = read_span (element, "colspan");
      node->rowspan = read_span (element, "rowspan");
      frame->depth++;
    }
  set_reference (self, element, node, frame);
  frame->text_start = self->parts->text->len;
  frame->first_field = self->parts->fields->len;
  frame->keep_blanks |= element->tag == GUMBO_TAG_PRE;
  return element->tag != GUMBO_TAG_SELECT && element->tag != GUMBO_TAG_TEXTAREA;
}

static void
leave_element (Reader *self, const Frame *frame)
{
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

static void
read_sheet (Reader *self, const GumboElement *element)
{
  for (guint i = 0; i < element->children.length; i++)
    {
      const GumboNode *child = element->children.data[i];
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA || child->type == GUMBO_NODE_WHITESPACE)
        tm_sheet_add (self->sheet, child->v.text.text);
    }
}

/* Newsletters follow their hidden first line with many letters that have no ink; they hide nothing. */
static gboolean
is_filler (const char *text)
{
  gboolean only_ascii = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xFEFF)
        return FALSE;
      only_ascii &= c < 0x80;
    }
  return !only_ascii;
}

static void
read_text (Reader *self, const GumboNode *node, const Frame *parent)
{
  g_autofree char *text = g_utf8_make_valid (node->v.text.text, -1);
  if (parent->look.hidden != TM_HIDDEN_NO && is_filler (text))
    return;
  tm_tree_add_text (self->parts, text, -1, parent->depth, parent->look.hidden, parent->keep_blanks);
}

static void
visit (Reader *self, const GumboNode *node)
{
  Frame frame = g_array_index (self->stack, Frame, self->stack->len - 1);

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
    {
      read_text (self, node, &frame);
      return;
    }
  if (node->type != GUMBO_NODE_ELEMENT)
    return;
  frame.node = node;
  frame.next_child = 0;
  frame.breaks = FALSE;
  frame.link = -1;
  tm_html_active_note_element (self->parts, &node->v.element);
  if (node->v.element.tag == GUMBO_TAG_STYLE)
    read_sheet (self, &node->v.element);
  else if (node->v.element.tag == GUMBO_TAG_BASE && self->base == NULL)
    self->base = g_utf8_make_valid (get_attribute (&node->v.element, "href"), -1);
  else if (enter_element (self, &node->v.element, &frame))
    g_array_append_val (self->stack, frame);
}

/* No recursion: the sender chooses the depth. */
static void
walk (Reader *self, const GumboNode *root)
{
  Frame top = { .node = root, .link = -1, .inside_link = -1 };

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

/**
 * tm_html_reader_read:
 * @parts: gets nodes, texts, links, images and fields
 * @untrusted_html: valid UTF-8; hostile
 * @length: its bytes
 */
void
tm_html_reader_read (TmMessageParts *parts, const char *untrusted_html, gsize length)
{
  g_autoptr (TmSheet) sheet = tm_sheet_new ();
  g_autoptr (TmHtmlFields) fields = tm_html_fields_new (parts);
  GumboOptions options = kGumboDefaultOptions;
  Reader reader = { .parts = parts, .sheet = sheet, .fields = fields };

  options.max_errors = 0;
  length = tm_html_bound (untrusted_html, length, parts);
  tm_html_active_note_source (parts, untrusted_html, length);
  tm_tree_break_line (parts, TM_HIDDEN_NO);
  GumboOutput *output = gumbo_parse_with_options (&options, untrusted_html, length);
  reader.stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  walk (&reader, output->root);
  tm_html_fields_finish (fields);
  g_array_unref (reader.stack);
  g_free (reader.base);
  gumbo_destroy_output (&options, output);
}
