/* SPDX-License-Identifier: GPL-3.0-or-later
 * The only writer of HTML. Elements and styles come from our lists, every text goes through an encoder, and
 * nothing the sender wrote is copied. */
#define G_LOG_DOMAIN "tm-render"

#include "config.h"

#include "tm-render.h"

#include "tm-draw.h"
#include "tm-dress.h"
#include "tm-element.h"
#include "tm-escape.h"
#include "tm-ink.h"
#include "tm-outline.h"
#include "tm-page-badges.h"
#include "tm-paper.h"
#include "tm-postscript.h"
#include "tm-preface.h"
#include "tm-style.h"

#include <glib/gi18n-lib.h>

#define TARGET_SHOWN_MAX_CHARS 90

/* An element that waits for its end tag. */
typedef struct
{
  const char *tag;         /* what was opened, or NULL */
  TmInk       ink;         /* inside of it */
  int         link;        /* the link it opened, or -1 */
  guint       n_drawn;     /* what had been drawn when it opened */
  gboolean    is_form;
  gboolean    is_ground;   /* holds all of the mail and has a colour of its own */
  gboolean    is_hidden;   /* opened a frame around what is not seen */
  gboolean    is_tiny;     /* gives its words no size: they get one of ours */
} Level;

typedef struct
{
  TmPage   page;
  GArray  *outlines;   /* of TmOutline */
  GArray  *levels;     /* of Level */
  guint    n_drawn;    /* things that can be seen, for anchors that hold none */
  guint    n_hidden;   /* frames that are open: 0 or 1 */
  gboolean is_full;    /* the mail has a ground of its own */
  gboolean label_due;  /* the open frame has not said yet what it is */
  guint    at;         /* the node that is written */
  guint32  text_end;   /* of the visible text written so far */
  guint    next_other[TM_N_LINK_KINDS];  /* links below it are of another kind, or stand in the page */
} Render;

static void
render_clear (Render *self)
{
  tm_page_clear (&self->page);
  g_array_unref (self->outlines);
  g_array_unref (self->levels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Render, render_clear)

/* Our name for what the list of elements calls @name: what would act becomes what only looks alike. */
static const char *
get_tag (const char *name)
{
  static const char * const tags[][2] = {
    { "form", "div" }, { "fieldset", "div" }, { "legend", "div" }, { "center", "div" }, { "label", "span" },
    { "font", "span" }, { "a", "span" }, { "button", "span" }, { "select", "span" }, { "textarea", "span" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (name, tags[i][0]))
      return tags[i][1];
  return name;
}

static TmInk
get_ink (const Render *self)
{
  return self->levels->len > 0 ? g_array_index (self->levels, Level, self->levels->len - 1).ink
                               : TM_INK_PAPER;
}

static gboolean
is_tiny (const Render *self)
{
  return self->levels->len > 0 && g_array_index (self->levels, Level, self->levels->len - 1).is_tiny;
}

static gboolean
is_link (const Render *self, int ref)
{
  return ref >= 0 && (guint) ref < tm_message_get_n_links (self->page.message);
}

static void
write_why (Render *self)
{
  g_string_append (self->page.out, "<span class=\"why\">");
  tm_escape_html_text (self->page.out, _ ("Normally you cannot see this"), -1);
  g_string_append (self->page.out, "</span>");
}

static void
write_text (Render *self, const TmNode *node, const TmOutline *outline)
{
  if (node->hidden == TM_HIDDEN_NO)
    {
      gboolean sized = is_tiny (self) && (outline->has & TM_OUTLINE_VISIBLE_TEXT) != 0;
      if (sized)
        g_string_append (self->page.out, "<span class=\"sizeless\">");
      tm_page_write_text (&self->page, node->start, node->end);
      if (sized)
        g_string_append (self->page.out, "</span>");
      self->text_end = MAX (self->text_end, node->end);
      self->n_drawn += (outline->has & TM_OUTLINE_VISIBLE_TEXT) != 0;
      return;
    }
  if (!(outline->has & TM_OUTLINE_HIDDEN_TEXT))
    return;
  if (self->n_hidden == 0)
    g_string_append (self->page.out, "<span class=\"hidden\">");
  if (self->n_hidden == 0 || self->label_due)
    write_why (self);
  self->label_due = FALSE;
  tm_page_write_hidden (&self->page, node->start, node->end);
  if (self->n_hidden == 0)
    g_string_append (self->page.out, "</span>");
  self->n_drawn++;
}

/* One frame around a hidden part as a whole, when nothing in it is seen. */
static gboolean
opens_frame (const Render *self, const TmNode *node, const TmOutline *outline)
{
  return self->n_hidden == 0 && node->hidden != TM_HIDDEN_NO && (outline->has & TM_OUTLINE_HIDDEN_TEXT)
         && !(outline->has & TM_OUTLINE_VISIBLE_TEXT)
         && (node->hidden == TM_HIDDEN_DISPLAY || !(outline->has & TM_OUTLINE_PICTURE));
}

static const char *
get_class (const TmNode *node, const Level *level)
{
  if (level->is_hidden)
    return "hidden";
  if (level->is_ground)
    return "ground";
  if (level->is_form)
    return "form";
  return tm_element_get_flags (node->element) & TM_ELEMENT_IS_FIELD ? "field push" : "";
}

static const char *
get_name_of_span (const char *name)
{
  if (g_str_equal (name, "ol"))
    return "start";
  if (g_str_equal (name, "li"))
    return "value";
  return g_str_has_prefix (name, "col") ? "span" : "colspan";
}

static void
write_spans (Render *self, const TmNode *node, const char *name)
{
  if (node->colspan > 1)
    g_string_append_printf (self->page.out, " %s=\"%u\"", get_name_of_span (name), MIN (node->colspan, 100));
  if (node->rowspan > 1)
    g_string_append_printf (self->page.out, " rowspan=\"%u\"", MIN (node->rowspan, 100));
}

static const char *
get_lines (const char *style, const TmOutline *outline)
{
  return tm_dress_get_lines (style, (outline->has & (TM_OUTLINE_VISIBLE_TEXT | TM_OUTLINE_HIDDEN_TEXT)) != 0);
}

/* What the sender's element that is written now says, up to where it is too long to be taken for ours. */
static const char *
get_disguise (const Render *self, const char *style)
{
  const TmMessage *message = self->page.message;
  g_autoptr (GString) words = g_string_new (NULL);
  guint depth = g_array_index (self->outlines, TmOutline, self->at).depth;

  if (strstr (style, "-radius:") == NULL && strstr (style, "background-") == NULL)
    return "";
  for (guint i = self->at + 1; i < self->outlines->len && words->len <= TM_DRESS_LOOK_MAX_BYTES; i++)
    {
      const TmNode *node = tm_message_get_node (message, i);
      if (g_array_index (self->outlines, TmOutline, i).depth <= depth)
        break;
      if (node->element == TM_ELEMENT_TEXT && node->hidden == TM_HIDDEN_NO
          && tm_marks_is_range (self->page.visible.text, self->page.visible.length, node->start, node->end))
        g_string_append_len (words, self->page.visible.text + node->start, node->end - node->start);
    }
  return tm_dress_get_disguise (style, words->str, _ ("Normally you cannot see this"));
}

static void
open_plain (Render *self, const TmNode *node, const char *name, const TmOutline *outline, Level *level)
{
  GString *out = self->page.out;
  const char *ink = "";
  /* Inside of a frame the sender's colours and sizes would hide the words again. */
  const char *style = self->n_hidden > 0 ? "" : tm_page_vet_style (&self->page, node->style);

  if (self->n_hidden == 0)
    ink = tm_ink_apply (&level->ink, style, FALSE);
  level->is_tiny = tm_dress_is_sizeless (is_tiny (self), style);
  g_autofree char *edge = level->is_ground ? tm_dress_dup_edge (style) : g_strdup ("");
  g_autofree char *extra = g_strconcat (ink, get_lines (style, outline), edge, get_disguise (self, style),
                                        NULL);
  level->tag = get_tag (name);
  g_string_append_printf (out, "<%s", level->tag);
  tm_page_write_style (&self->page, get_class (node, level), style, self->n_hidden > 0 ? "" : node->narrow,
                       extra);
  write_spans (self, node, name);
  g_string_append_c (out, '>');
}

static void
open_anchor (Render *self, const TmNode *node, const TmOutline *outline, Level *level)
{
  const char *style = self->n_hidden > 0 ? "" : tm_page_vet_style (&self->page, node->style);
  const char *ink = "";

  level->link = node->ref;
  if (outline->has & TM_OUTLINE_VISIBLE_TEXT)
    tm_page_write_badges (&self->page, outline->first_text + 1);
  tm_page_write_badges_of_link (&self->page, (guint) node->ref);
  if (level->is_hidden)
    g_string_append (self->page.out, "<span class=\"hidden\">");
  if (self->n_hidden == 0)
    ink = tm_ink_apply (&level->ink, style, TRUE);
  level->is_tiny = tm_dress_is_sizeless (is_tiny (self), style);
  g_autofree char *extra = g_strconcat (ink, get_lines (style, outline), get_disguise (self, style), NULL);
  tm_page_open_link (&self->page, (guint) node->ref, style, self->n_hidden > 0 ? "" : node->narrow, extra);
}

static void
open_element (Render *self, const TmNode *node, const TmOutline *outline)
{
  const char *name = tm_element_get_name (node->element);
  TmElementFlags flags = tm_element_get_flags (node->element);
  Level level = { .ink = get_ink (self), .link = -1, .n_drawn = self->n_drawn, .is_tiny = is_tiny (self) };

  if (g_str_equal (name, "img"))
    {
      self->n_drawn += tm_draw_image (&self->page, node);
      return;
    }
  if (flags & TM_ELEMENT_IS_VOID && !(flags & TM_ELEMENT_IS_FIELD))
    {
      g_string_append_printf (self->page.out, "<%s", get_tag (name));
      tm_page_write_style (&self->page, "", node->style, node->narrow, "");
      write_spans (self, node, name);
      g_string_append_c (self->page.out, '>');
      return;
    }
  if (flags & TM_ELEMENT_IS_FIELD && !(outline->has & TM_OUTLINE_CHILDREN))
    {
      tm_draw_field (&self->page, node);
      self->n_drawn++;
      if (flags & TM_ELEMENT_IS_VOID)
        return;
    }
  else
    {
      level.is_hidden = opens_frame (self, node, outline);
      level.is_form = g_str_equal (name, "form");
      level.is_ground = self->is_full && self->levels->len == 0;
      self->n_hidden += level.is_hidden;
      self->label_due |= level.is_hidden;
      if (g_str_equal (name, "a") && is_link (self, node->ref) && !self->page.in_link)
        open_anchor (self, node, outline, &level);
      else
        open_plain (self, node, name, outline, &level);
    }
  g_array_append_val (self->levels, level);
}

static void
write_target (Render *self, guint link)
{
  const TmLink *value = tm_message_get_link (self->page.message, link);
  tm_page_write_label (&self->page, value->target, TARGET_SHOWN_MAX_CHARS);
}

static const char *
get_heading (TmLinkKind kind)
{
  switch (kind)
    {
    case TM_LINK_FORM:
      return _ ("What is typed here would be sent to:");
    case TM_LINK_AREA:
      return _ ("Places to press inside of a picture:");
    case TM_LINK_CODE:
      return _ ("Addresses inside of codes in pictures:");
    case TM_LINK_FILE:
      return _ ("Addresses inside of attached files:");
    case TM_LINK_ANCHOR:
    case TM_LINK_PLAIN:
    default:
      return _ ("Links that have no words of their own:");
    }
}

/* The links of one kind that nothing in the page stands for yet, so that they can be looked at as well. */
static void
write_other_links (Render *self, TmLinkKind kind, guint32 before)
{
  TmPage *page = &self->page;
  gboolean any = FALSE;

  for (guint i = self->next_other[kind]; i < tm_message_get_n_links (page->message); i++)
    {
      const TmLink *link = tm_message_get_link (page->message, i);
      if (link->kind == kind && link->start > before)
        break;
      self->next_other[kind] = i + 1;
      if (page->link_shown[i] || link->kind != kind)
        continue;
      if (!any)
        {
          g_string_append (page->out, "<div class=\"more\"><b>");
          tm_escape_html_text (page->out, get_heading (kind), -1);
          g_string_append (page->out, "</b><ul>");
        }
      any = TRUE;
      g_string_append (page->out, "<li>");
      tm_page_write_badges_of_link (page, i);
      tm_page_open_link (page, i, "", "", "");
      write_target (self, i);
      tm_page_close_link (page);
      g_string_append (page->out, "</li>");
    }
  if (any)
    g_string_append (page->out, "</ul></div>");
}

static void
close_element (Render *self)
{
  Level level = g_array_index (self->levels, Level, self->levels->len - 1);

  g_array_set_size (self->levels, self->levels->len - 1);
  if (level.link >= 0)
    {
      if (self->n_drawn == level.n_drawn)
        {
          g_string_append (self->page.out,
                           level.is_tiny ? "<span class=\"bare sizeless\">" : "<span class=\"bare\">");
          write_target (self, (guint) level.link);
          g_string_append (self->page.out, "</span>");
        }
      self->n_drawn++;
      tm_page_close_link (&self->page);
      if (level.is_hidden)
        g_string_append (self->page.out, "</span>");
    }
  if (level.is_form && !self->page.in_link)
    write_other_links (self, TM_LINK_FORM, self->text_end);
  if (level.tag != NULL)
    g_string_append_printf (self->page.out, "</%s>", level.tag);
  self->n_hidden -= level.is_hidden;
  if (level.is_hidden)
    self->label_due = FALSE;
}

/* Fields without children leave a level behind that has nothing to close, so depths and levels stay in
 * step. */
static void
write_nodes (Render *self)
{
  guint n = tm_message_get_n_nodes (self->page.message);

  for (guint i = 0; i < n; i++)
    {
      const TmNode *node = tm_message_get_node (self->page.message, i);
      const TmOutline *outline = &g_array_index (self->outlines, TmOutline, i);
      self->at = i;
      while (self->levels->len > outline->depth)
        close_element (self);
      if (node->element == TM_ELEMENT_TEXT)
        write_text (self, node, outline);
      else if (node->element < tm_element_get_n ())
        open_element (self, node, outline);
    }
  while (self->levels->len > 0)
    close_element (self);
}

/* One element around everything else that brings a colour: the body of the sender's page. */
static gboolean
has_ground (const TmMessage *message, const GArray *outlines)
{
  if (outlines->len == 0)
    return FALSE;
  const TmNode *first = tm_message_get_node (message, 0);
  g_autofree char *colour = tm_style_dup (first->style, "background-color");
  if (colour == NULL || tm_dress_is_card (first->style) || first->hidden != TM_HIDDEN_NO
      || tm_element_find ("div") != (int) first->element)
    return FALSE;
  for (guint i = 1; i < outlines->len; i++)
    if (g_array_index (outlines, TmOutline, i).depth == 0)
      return FALSE;
  return TRUE;
}

/* A page of the sender's keeps off the edge as in a browser; words alone as in a book. */
static gboolean
has_page (const TmMessage *message)
{
  const TmNode *first = tm_message_get_n_nodes (message) > 0 ? tm_message_get_node (message, 0) : NULL;
  return first != NULL
         && (first->element == TM_ELEMENT_TEXT || !g_str_equal (tm_element_get_name (first->element), "pre"));
}

static void
write_mail (Render *self, gboolean railed)
{
  TmPage *page = &self->page;

  self->is_full = has_ground (page->message, self->outlines);
  g_string_append_printf (page->out, "<div class=\"mail%s%s\">",
                          self->is_full              ? " full"
                          : has_page (page->message) ? ""
                                                     : " letter",
                          railed ? " railed" : "");
  if (tm_message_get_n_nodes (page->message) > 0)
    write_nodes (self);
  else
    {
      g_string_append (page->out, "<div class=\"plain\">");
      tm_page_write_text (page, 0, (guint32) page->visible.length);
      g_string_append (page->out, "</div>");
    }
  tm_page_write_badges (page, G_MAXUINT32);
  g_string_append (page->out, "</div>");
  for (guint kind = 0; kind < TM_N_LINK_KINDS; kind++)
    write_other_links (self, kind, G_MAXUINT32);
}

static GBytes *
render (const TmReport *report, const char * const *steps, gboolean has_readings)
{
  g_auto (Render) self = { 0 };
  tm_page_init (&self.page, report);
  self.outlines = tm_outline_new (self.page.message);
  self.levels = g_array_new (FALSE, FALSE, sizeof (Level));
  gboolean railed = steps == NULL && tm_postscript_has_rail (&self.page);

  tm_paper_begin (self.page.out);
  if (steps != NULL)
    tm_preface_write (self.page.out, report, steps, has_readings);
  else
    tm_paper_write_wide (self.page.out);
  write_mail (&self, railed);
  tm_postscript_write_attachments (&self.page);
  if (railed)
    tm_postscript_write_rail (&self.page);
  tm_paper_add_rules (self.page.out, tm_page_styles_get_rules (self.page.styles));
  return tm_paper_finish (self.page.out);
}

/**
 * tm_render_page:
 * @report: a report of a mail that was checked
 *
 * Writes the preview. The number of a finding stands at each of its places; the first has the id "f1",
 * further ones "f1-2" and so on. Links carry their index and never their target.
 *
 * Returns: (transfer full): a whole HTML document, UTF-8, that loads nothing
 */
GBytes *
tm_render_page (const TmReport *report)
{
  g_return_val_if_fail (tm_report_is_checked (report), NULL);
  return render (report, NULL, FALSE);
}

/**
 * tm_render_report:
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each; ours
 * @has_readings: whether the words of ours have their readings, and those of the mail none
 *
 * Writes the report for paper: the verdict, what was noticed, what to do, and the mail with its marks.
 *
 * Returns: (transfer full): as tm_render_page()
 */
GBytes *
tm_render_report (const TmReport *report, const char * const *steps, gboolean has_readings)
{
  g_return_val_if_fail (tm_report_is_checked (report) && steps != NULL, NULL);
  return render (report, steps, has_readings);
}
