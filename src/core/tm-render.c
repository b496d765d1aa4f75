/* SPDX-License-Identifier: GPL-3.0-or-later
 * The only writer of HTML. Elements and styles come from our lists, every text goes through an encoder, and nothing the
 * sender wrote is copied. */
#define G_LOG_DOMAIN "tm-render"

#include "config.h"

#include "tm-render.h"

#include "tm-defang.h"
#include "tm-element.h"
#include "tm-escape.h"
#include "tm-marks.h"
#include "tm-style.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const TmReport  *report;
  const TmMessage *message;
  GString         *out;
  TmMarks         *marks;
  GArray          *visible_places;  /* of guint32: bytes of the visible text that make an address live */
  GArray          *hidden_places;
  GArray          *open;            /* of guint: elements that wait for their end tag */
  guint            next_badge;
  guint            next_mark;
  guint            next_place[2];   /* in the visible and the hidden text */
  GArray          *plain;           /* of guint: links of written addresses, by start */
  guint            next_plain;
  int              in_anchor;       /* the link we are inside of, or -1 */
} Page;

static const char style_sheet[] =
  "html{background:#fff;color:#1d1d20;color-scheme:light}"
  "body{margin:18px;font:16px/1.6 'Noto Sans CJK JP','Noto Sans JP',sans-serif;overflow-wrap:anywhere}"
  "img{max-width:100%;height:auto}table{border-spacing:0;max-width:100%}pre{font:inherit;white-space:pre-wrap;margin:0}"
  "a.link{color:#1a5fb4;text-decoration:underline;cursor:help}a:focus{outline:3px solid #1a5fb4;outline-offset:2px}"
  "mark{color:inherit;background:#fff3c4;border-radius:3px;padding:1px 0}"
  ".m-decisive{background:#ffdcd9;text-decoration:underline double #c01c28;text-underline-offset:3px}"
  ".m-strong{background:#ffe3c2;text-decoration:underline wavy #a33b00;text-underline-offset:3px}"
  ".m-medium{background:#fff3c4;text-decoration:underline dotted #7a5200;text-underline-offset:3px}"
  ".m-weak,.m-info{background:#e6effa;text-decoration:underline #5b84b8;text-underline-offset:3px}"
  ".m-genuine{background:#e3f3e6;text-decoration:none}"
  "a.badge{display:inline-block;min-width:1.3em;padding:0 .3em;margin:0 .25em;border-radius:1em;font-size:13px;"
  "line-height:1.45em;font-weight:700;text-align:center;text-decoration:none;text-indent:0;cursor:pointer}"
  ".b-decisive{background:#c01c28;color:#fff}.b-strong{background:#a33b00;color:#fff}"
  ".b-medium{background:#fff;color:#6b4700;box-shadow:inset 0 0 0 2px #8a5c00}"
  ".b-weak,.b-info{background:#e6effa;color:#1a4a86}.b-genuine{background:#fff;color:#1b6e37;box-shadow:inset 0 0 0 1px #1b6e37}"
  ".hidden{border:2px dashed #77767b;border-radius:4px;background:#f2f2f4;color:#1d1d20;padding:0 4px;font-size:14px}"
  ".hidden>b{font-size:12px;color:#4a4a50;font-weight:700;margin-right:6px}"
  ".picture,.field{display:inline-block;border:1px dashed #77767b;border-radius:4px;background:#f6f6f8;color:#4a4a50;"
  "padding:4px 8px;font-size:13px;line-height:1.5}.field{border-style:solid;min-width:6em}";

static void
put_id (Page *self, const TmBadge *badge)
{
  if (badge->place == 1)
    g_string_append_printf (self->out, "f%u", badge->number);
  else
    g_string_append_printf (self->out, "f%u-%u", badge->number, badge->place);
}

static void
put_badge (Page *self, const TmBadge *badge)
{
  const char *severity = tm_severity_get_id (badge->severity);

  g_string_append (self->out, "<a class=\"badge b-");
  g_string_append_printf (self->out, "%s\" id=\"", severity);
  put_id (self, badge);
  g_string_append_printf (self->out, "\" href=\"" TM_RENDER_MARK_PREFIX "%u\" title=\"", badge->number);
  tm_escape_html_attribute (self->out, tm_severity_get_word (badge->severity), -1);
  g_string_append_printf (self->out, "\">%u</a>", badge->number);
}

/* An anchor inside an anchor is no HTML, so inside a link the badge closes and reopens it. */
static void
open_link (Page *self, guint index)
{
  const TmLink *link = tm_message_get_link (self->message, index);
  g_autofree char *target = tm_defang (link->target);
  g_autofree char *title = tm_quote (target, -1, 300);

  g_string_append_printf (self->out, "<a class=\"link\" href=\"" TM_RENDER_LINK_PREFIX "%u\" title=\"", index);
  tm_escape_html_attribute (self->out, title, -1);
  g_string_append (self->out, "\">");
}

static void
put_badges_at (Page *self, guint32 at)
{
  while (self->next_badge < self->marks->badges->len)
    {
      const TmBadge *badge = &g_array_index (self->marks->badges, TmBadge, self->next_badge);
      if (badge->at > at)
        return;
      if (self->in_anchor >= 0)
        g_string_append (self->out, "</a>");
      put_badge (self, badge);
      if (self->in_anchor >= 0)
        open_link (self, (guint) self->in_anchor);
      self->next_badge++;
    }
}

/* Writes a stretch without marks in it, its addresses made harmless. */
static void
put_plain_run (Page *self, const char *text, guint32 start, guint32 end, gboolean hidden)
{
  GArray *places = hidden ? self->hidden_places : self->visible_places;
  guint *next = &self->next_place[hidden];
  guint32 at = start;

  while (*next < places->len && g_array_index (places, guint32, *next) < end)
    {
      guint32 place = g_array_index (places, guint32, (*next)++);
      if (place < at)
        continue;
      tm_escape_html_text (self->out, text + at, (gssize) (place - at));
      g_string_append (self->out, tm_defang_get_replacement (text[place]));
      at = MIN (end, (guint32) (g_utf8_next_char (text + place) - text));
    }
  tm_escape_html_text (self->out, text + at, (gssize) (end - at));
}

static guint32
find_next_border (const Page *self, guint32 at, guint32 end)
{
  guint32 next = end;

  if (self->next_badge < self->marks->badges->len)
    {
      guint32 badge = g_array_index (self->marks->badges, TmBadge, self->next_badge).at;
      if (badge > at)
        next = MIN (next, badge);
    }
  for (guint i = self->next_mark; i < self->marks->marks->len; i++)
    {
      const TmMark *mark = &g_array_index (self->marks->marks, TmMark, i);
      if (mark->start > at)
        return MIN (next, mark->start);
      if (mark->end > at)
        return MIN (next, mark->end);
    }
  return next;
}

static const TmMark *
find_mark (Page *self, guint32 at)
{
  while (self->next_mark < self->marks->marks->len
         && g_array_index (self->marks->marks, TmMark, self->next_mark).end <= at)
    self->next_mark++;
  if (self->next_mark >= self->marks->marks->len)
    return NULL;
  const TmMark *mark = &g_array_index (self->marks->marks, TmMark, self->next_mark);
  return mark->start <= at ? mark : NULL;
}

static void
put_marked (Page *self, const char *text, guint32 start, guint32 end)
{
  guint32 at = start;

  while (at < end)
    {
      put_badges_at (self, at);
      const TmMark *mark = find_mark (self, at);
      guint32 next = find_next_border (self, at, end);
      if (mark != NULL)
        g_string_append_printf (self->out, "<mark class=\"m-%s\">", tm_severity_get_id (mark->severity));
      put_plain_run (self, text, at, next, FALSE);
      if (mark != NULL)
        g_string_append (self->out, "</mark>");
      at = next;
    }
}

/* Addresses that are only written become things to press as well, to be taken apart. */
static void
put_visible (Page *self, const char *text, guint32 start, guint32 end)
{
  guint32 at = start;

  while (at < end)
    {
      const TmLink *link = NULL;
      guint index = 0;
      while (self->next_plain < self->plain->len)
        {
          index = g_array_index (self->plain, guint, self->next_plain);
          link = tm_message_get_link (self->message, index);
          if (link->end > at)
            break;
          link = NULL;
          self->next_plain++;
        }
      if (link == NULL || link->start >= end || self->in_anchor >= 0)
        {
          put_marked (self, text, at, end);
          return;
        }
      put_marked (self, text, at, MAX (at, link->start));
      self->in_anchor = (int) index;
      open_link (self, index);
      put_marked (self, text, MAX (at, link->start), MIN (end, link->end));
      g_string_append (self->out, "</a>");
      self->in_anchor = -1;
      at = MAX (at, MIN (end, link->end));
    }
}

static void
put_text (Page *self, const TmNode *node)
{
  if (node->hidden == TM_HIDDEN_NO)
    {
      put_visible (self, tm_message_get_text (self->message), node->start, node->end);
      return;
    }
  const char *text = tm_message_get_hidden_text (self->message);
  g_autofree char *run = g_strndup (text + node->start, node->end - node->start);
  if (*g_strstrip (run) == '\0')
    return;
  g_string_append (self->out, "<span class=\"hidden\"><b>");
  tm_escape_html_text (self->out, _ ("Normally you cannot see this"), -1);
  g_string_append (self->out, "</b>");
  put_plain_run (self, text, node->start, node->end, TRUE);
  g_string_append (self->out, "</span>");
}

static void
put_remote_picture (Page *self, const TmImage *image)
{
  g_autoptr (TmUrl) url = tm_url_parse (image->source, NULL);
  g_autofree char *host = tm_defang (url != NULL && *url->host != '\0' ? url->host : "");
  g_autofree char *alt = tm_quote (image->alt, -1, 60);
  g_autofree char *label = *host != '\0' ? g_strdup_printf (_ ("Picture not loaded (%s)"), host)
                                         : g_strdup (_ ("Picture not loaded"));

  /* A dot of one or two pixels only counts who opens the mail; it has no place on the page. */
  if (image->width > 0 && image->width <= 2 && image->height <= 2)
    return;
  g_string_append (self->out, "<span class=\"picture\">");
  tm_escape_html_text (self->out, label, -1);
  if (*alt != '\0')
    {
      g_string_append (self->out, "<br>");
      tm_escape_html_text (self->out, alt, -1);
    }
  g_string_append (self->out, "</span>");
}

static void
put_image (Page *self, const TmNode *node)
{
  const TmImage *image = node->ref >= 0 ? tm_message_get_image (self->message, (guint) node->ref) : NULL;

  if (self->in_anchor >= 0)
    put_badges_at (self, tm_message_get_link (self->message, (guint) self->in_anchor)->start);
  if (image == NULL || image->png == NULL)
    {
      if (image != NULL)
        put_remote_picture (self, image);
      return;
    }
  gsize size = 0;
  const guchar *data = g_bytes_get_data (image->png, &size);
  g_autofree char *base64 = g_base64_encode (data, size);
  g_autofree char *alt = tm_quote (image->alt, -1, 100);
  g_string_append_printf (self->out, "<img src=\"data:image/png;base64,%s\" alt=\"", base64);
  tm_escape_html_attribute (self->out, alt, -1);
  g_string_append (self->out, "\">");
}

static void
put_field (Page *self, const TmNode *node)
{
  const TmField *field = node->ref >= 0 ? tm_message_get_field (self->message, (guint) node->ref) : NULL;

  if (field == NULL || g_str_equal (field->type, "hidden"))
    return;
  g_autofree char *label = tm_quote (field->label, -1, 60);
  g_string_append (self->out, "<span class=\"field\">");
  tm_escape_html_text (self->out, *label != '\0' ? label : "\u00a0", -1);
  g_string_append (self->out, "</span>");
}

static void
put_start_tag (Page *self, const char *name, const TmNode *node)
{
  g_string_append_printf (self->out, "<%s", name);
  if (*node->style != '\0' && tm_style_is_clean (node->style))
    {
      g_string_append (self->out, " style=\"");
      tm_escape_html_attribute (self->out, node->style, -1);
      g_string_append_c (self->out, '"');
    }
  if (node->colspan > 1)
    g_string_append_printf (self->out, " colspan=\"%u\"", node->colspan);
  if (node->rowspan > 1)
    g_string_append_printf (self->out, " rowspan=\"%u\"", node->rowspan);
  g_string_append_c (self->out, '>');
}

/* The element that draws @element without doing what it would do. */
static const char *
get_drawn_name (guint element)
{
  const char *name = tm_element_get_name (element);

  if (g_str_equal (name, "form") || g_str_equal (name, "fieldset") || g_str_equal (name, "legend"))
    return "div";
  if (g_str_equal (name, "label") || g_str_equal (name, "font") || g_str_equal (name, "button"))
    return "span";
  if (g_str_equal (name, "center"))
    return "div";
  return name;
}

static void
open_element (Page *self, const TmNode *node)
{
  const char *name = tm_element_get_name (node->element);
  TmElementFlags flags = tm_element_get_flags (node->element);
  guint element = node->element;

  if (g_str_equal (name, "a"))
    {
      if (node->ref >= 0)
        {
          self->in_anchor = node->ref;
          open_link (self, (guint) node->ref);
        }
      else
        g_string_append (self->out, "<span>");
    }
  else if (g_str_equal (name, "img"))
    put_image (self, node);
  else if (flags & TM_ELEMENT_IS_FIELD)
    put_field (self, node);
  else
    put_start_tag (self, get_drawn_name (element), node);
  g_array_append_val (self->open, element);
}

static void
close_element (Page *self, gboolean anchor_is_link)
{
  guint element = g_array_index (self->open, guint, self->open->len - 1);
  const char *name = tm_element_get_name (element);
  TmElementFlags flags = tm_element_get_flags (element);

  g_array_set_size (self->open, self->open->len - 1);
  if (g_str_equal (name, "a"))
    {
      g_string_append (self->out, anchor_is_link ? "</a>" : "</span>");
      if (anchor_is_link)
        self->in_anchor = -1;
    }
  else if (!(flags & (TM_ELEMENT_IS_VOID | TM_ELEMENT_IS_FIELD)))
    g_string_append_printf (self->out, "</%s>", get_drawn_name (element));
}

static void
close_down_to (Page *self, guint depth)
{
  while (self->open->len > depth)
    close_element (self, self->in_anchor >= 0);
}

static void
put_nodes (Page *self)
{
  guint n = tm_message_get_n_nodes (self->message);

  for (guint i = 0; i < n; i++)
    {
      const TmNode *node = tm_message_get_node (self->message, i);
      close_down_to (self, node->depth);
      if (node->element == TM_ELEMENT_TEXT)
        put_text (self, node);
      else
        open_element (self, node);
    }
  close_down_to (self, 0);
  put_badges_at (self, G_MAXUINT32);
}

static int
compare_link_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TmMessage *message = user_data;
  guint32 one = tm_message_get_link (message, *(const guint *) a)->start;
  guint32 two = tm_message_get_link (message, *(const guint *) b)->start;
  return one < two ? -1 : one > two;
}

static GArray *
collect_plain_links (const TmMessage *message)
{
  GArray *plain = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    if (tm_message_get_link (message, i)->kind == TM_LINK_PLAIN)
      g_array_append_val (plain, i);
  g_array_sort_with_data (plain, compare_link_starts, (gpointer) message);
  return plain;
}

/**
 * tm_render_page:
 * @report: a report of a mail that was checked
 *
 * Returns: (transfer full): a whole HTML document, UTF-8; it loads nothing, and its links carry only our own addresses
 */
GBytes *
tm_render_page (const TmReport *report)
{
  const TmMessage *message = tm_report_get_message (report);
  const char *text = tm_message_get_text (message);
  const char *hidden = tm_message_get_hidden_text (message);
  g_autoptr (TmMarks) marks = tm_marks_new (report);
  g_autoptr (GArray) visible_places = tm_defang_find_places (text, strlen (text));
  g_autoptr (GArray) hidden_places = tm_defang_find_places (hidden, strlen (hidden));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) plain = collect_plain_links (message);
  Page page = { .report = report, .message = message, .out = g_string_new (NULL), .marks = marks,
                .visible_places = visible_places, .hidden_places = hidden_places, .open = open, .plain = plain,
                .in_anchor = -1 };

  g_string_append (page.out, "<!DOCTYPE html><html lang=\"ja\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"");
  tm_escape_html_attribute (page.out, TM_RENDER_POLICY, -1);
  g_string_append (page.out, "\"><meta charset=\"utf-8\"><style>");
  g_string_append (page.out, style_sheet);
  g_string_append (page.out, "</style></head><body>");
  put_nodes (&page);
  g_string_append (page.out, "</body></html>");
  return g_string_free_to_bytes (page.out);
}
