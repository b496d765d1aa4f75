/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the pieces of the preview: texts, links, numbers. */
#define G_LOG_DOMAIN "tm-page"

#include "config.h"

#include "tm-page.h"

#include "tm-defang.h"
#include "tm-escape.h"
#include "tm-outline.h"
#include "tm-page-badges.h"
#include "tm-render.h"
#include "tm-style.h"

#include <string.h>

#define TARGET_MAX_CHARS 300

static void
text_init (TmPageText *self, const char *text)
{
  self->text = text;
  self->length = strlen (text);
  self->places = tm_defang_find_places (text, self->length);
}

static void
note_evidence (TmPage *self, const TmEvidence *evidence, guint number, TmSeverity severity)
{
  switch (evidence->place)
    {
    case TM_PLACE_TEXT:
      tm_marks_add (self->marks, evidence->start, evidence->end, number, severity);
      break;
    case TM_PLACE_LINK:
      if (evidence->index < tm_message_get_n_links (self->message)
          && !tm_marks_add (self->marks, evidence->start, evidence->end, number, severity))
        tm_page_note_number (self->of_link, evidence->index, number);
      break;
    case TM_PLACE_IMAGE:
      if (evidence->index < tm_message_get_n_images (self->message))
        tm_page_note_number (self->of_image, evidence->index, number);
      break;
    case TM_PLACE_ATTACHMENT:
      tm_page_note_number (self->of_attachment, evidence->index, number);
      break;
    case TM_PLACE_HIDDEN:
      tm_page_note_number (self->of_hidden, evidence->start, number);
      break;
    default:
      break;  /* not in this page */
    }
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const TmPageLink *one = a;
  const TmPageLink *two = b;

  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  return one->link < two->link ? -1 : one->link > two->link;
}

static void
collect_plain_links (TmPage *self)
{
  guint kept = 0;

  for (guint i = 0; i < tm_message_get_n_links (self->message); i++)
    {
      const TmLink *link = tm_message_get_link (self->message, i);
      TmPageLink range = { link->start, link->end, i };
      if (link->kind == TM_LINK_PLAIN && !link->hidden && link->start < link->end
          && tm_marks_is_range (self->visible.text, self->visible.length, link->start, link->end))
        g_array_append_val (self->plain, range);
    }
  g_array_sort (self->plain, compare_links);
  for (guint i = 0; i < self->plain->len; i++)
    {
      TmPageLink *links = (TmPageLink *) (gpointer) self->plain->data;
      if (kept == 0 || links[i].start >= links[kept - 1].end)
        links[kept++] = links[i];
    }
  g_array_set_size (self->plain, kept);
}

/**
 * tm_page_init:
 * @self: to fill; tm_page_clear() empties it
 * @report: of a mail that was checked
 *
 * Sorts out where each finding is to stand.
 */
void
tm_page_init (TmPage *self, const TmReport *report)
{
  memset (self, 0, sizeof *self);
  self->out = g_string_sized_new (64 * 1024);
  self->message = tm_report_get_message (report);
  self->findings = tm_verdict_get_findings (tm_report_get_verdict (report));
  text_init (&self->visible, tm_message_get_text (self->message));
  text_init (&self->hidden, tm_message_get_hidden_text (self->message));
  self->marks = tm_marks_new (self->visible.text);
  self->plain = g_array_new (FALSE, FALSE, sizeof (TmPageLink));
  GHashTable **tables[] = { &self->of_link, &self->of_attachment, &self->of_image, &self->of_hidden };
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->clean = g_hash_table_new (g_str_hash, g_str_equal);
  self->styles = tm_page_styles_new ();
  self->n_written = g_new0 (guint, self->findings->len + 1);
  self->link_shown = g_new0 (gboolean, tm_message_get_n_links (self->message) + 1);
  for (guint i = 0; i < self->findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (self->findings, i);
      guint n = tm_finding_get_n_evidence (finding);
      /* What speaks for the mail need not be painted on each of a thousand links. */
      if (tm_page_get_severity (finding) == TM_SEVERITY_GENUINE)
        n = MIN (n, TM_PAGE_PLACES_MAX);
      for (guint k = 0; k < n; k++)
        note_evidence (self, tm_finding_get_evidence (finding, k), i + 1, tm_page_get_severity (finding));
    }
  tm_marks_settle (self->marks);
  collect_plain_links (self);
}

/**
 * tm_page_clear:
 * @self: a page; may be cleared again
 */
void
tm_page_clear (TmPage *self)
{
  if (self->out == NULL)
    return;
  g_string_free (self->out, TRUE);
  g_array_unref (self->visible.places);
  g_array_unref (self->hidden.places);
  tm_marks_free (self->marks);
  g_array_unref (self->plain);
  GHashTable *tables[] = { self->of_link, self->of_attachment, self->of_image, self->of_hidden };
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  g_hash_table_unref (self->clean);
  tm_page_styles_free (self->styles);
  g_free (self->n_written);
  g_free (self->link_shown);
  memset (self, 0, sizeof *self);
}

/**
 * tm_page_vet_style:
 * @self: a page
 * @style: declarations of a node of the message; hostile
 *
 * Returns: (transfer none): @style when tm_style_is_clean() accepts it, else ""
 */
const char *
tm_page_vet_style (TmPage *self, const char *style)
{
  if (*style == '\0' || g_hash_table_contains (self->clean, style))
    return style;
  if (!tm_style_is_clean (style))
    return "";
  g_hash_table_add (self->clean, (gpointer) style);
  return style;
}

/**
 * tm_page_write_style:
 * @self: a page, inside of a start tag
 * @css_class: ours, or ""
 * @style: declarations of a node of the message; hostile, left out unless tm_style_is_clean() accepts them
 * @narrow: what stands for them in narrow views, or ""; hostile, left out unless tm_narrow_is_clean() accepts
 * it
 * @ours: declarations to add, or ""
 *
 * Writes the attributes for the looks of an element.
 */
void
tm_page_write_style (TmPage     *self,
                     const char *css_class,
                     const char *style,
                     const char *narrow,
                     const char *ours)
{
  const char *vetted = tm_page_vet_style (self, style);
  g_autofree char *both = g_strconcat (vetted, ours, NULL);
  guint number = *narrow != '\0' ? tm_page_styles_narrow (self->styles, vetted, narrow, ours) : 0;

  if (number == 0 && *both != '\0')
    number = tm_page_styles_count (self->styles, both);
  if (number > 0)
    g_string_append_printf (self->out, *css_class != '\0' ? " class=\"%s s%u\"" : " class=\"%ss%u\"",
                            css_class, number);
  else if (*css_class != '\0')
    g_string_append_printf (self->out, " class=\"%s\"", css_class);
  if (number > 0 || *both == '\0')
    return;
  g_string_append (self->out, " style=\"");
  tm_escape_html_attribute (self->out, both, -1);
  g_string_append_c (self->out, '"');
}

/**
 * tm_page_open_link:
 * @self: a page, outside of any anchor
 * @link: its index, below the number of links
 * @style: as for tm_page_write_style()
 * @narrow: likewise
 * @ours: likewise
 *
 * Opens an anchor that carries the link's number and never its target.
 */
void
tm_page_open_link (TmPage *self, guint link, const char *style, const char *narrow, const char *ours)
{
  const TmLink *value = tm_message_get_link (self->message, link);
  g_autofree char *target = tm_quote (value->target, -1, TARGET_MAX_CHARS);

  g_string_append (self->out, "<a");
  tm_page_write_style (self, "link", style, narrow, ours);
  g_string_append_printf (self->out, " href=\"" TM_RENDER_LINK_PREFIX "%u\" title=\"", link);
  tm_escape_html_attribute (self->out, target, -1);
  g_string_append (self->out, "\">");
  self->link_shown[link] = TRUE;
  self->in_link = TRUE;
}

/**
 * tm_page_close_link:
 * @self: a page, inside of an anchor
 */
void
tm_page_close_link (TmPage *self)
{
  g_string_append (self->out, "</a>");
  self->in_link = FALSE;
}

static guint
find_place (const GArray *places, guint32 offset)
{
  guint low = 0;
  guint high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (places, guint32, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A piece of text, defanged as part of the whole and escaped. */
static void
write_plain (TmPage *self, const TmPageText *text, guint32 start, guint32 end)
{
  guint32 at = start;

  for (guint i = find_place (text->places, start); i < text->places->len; i++)
    {
      guint32 place = g_array_index (text->places, guint32, i);
      if (place >= end)
        break;
      tm_escape_html_text (self->out, text->text + at, (gssize) (place - at));
      g_string_append (self->out, tm_defang_get_replacement (text->text[place]));
      at = place + (guint32) g_utf8_skip[(guchar) text->text[place]];
    }
  if (at < end)
    tm_escape_html_text (self->out, text->text + at, (gssize) (end - at));
}

static void
write_marked (TmPage *self, guint32 start, guint32 end)
{
  guint n = 0;
  const TmMarkSpan *spans = tm_marks_get_spans (self->marks, &n);
  guint32 at = start;

  for (guint i = tm_marks_find_span (self->marks, start); i < n && spans[i].start < end; i++)
    {
      guint32 from = MAX (spans[i].start, start);
      guint32 to = MIN (spans[i].end, end);
      write_plain (self, &self->visible, at, from);
      g_string_append_printf (self->out, "<mark class=\"m-%s\">", tm_severity_get_id (spans[i].severity));
      write_plain (self, &self->visible, from, to);
      g_string_append (self->out, "</mark>");
      at = to;
    }
  write_plain (self, &self->visible, at, end);
}

/* Words without a link in them; numbers stand right before what they are about. */
static void
write_words (TmPage *self, guint32 start, guint32 end)
{
  guint n = 0;
  const TmMarkBadge *badges = tm_marks_get_badges (self->marks, &n);
  guint32 at = start;

  while (self->next_badge < n && badges[self->next_badge].offset < end)
    {
      guint32 offset = MAX (badges[self->next_badge].offset, at);
      write_marked (self, at, offset);
      tm_page_write_badges (self, offset + 1);
      at = offset;
    }
  write_marked (self, at, end);
}

static guint
find_plain_link (const TmPage *self, guint32 offset)
{
  guint low = 0;
  guint high = self->plain->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->plain, TmPageLink, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * tm_page_write_text:
 * @self: a page
 * @start: bytes in the visible text; hostile
 * @end: likewise
 *
 * Writes a piece of what the mail shows, with its marks, its numbers, and anchors for the addresses written
 * in it.
 */
void
tm_page_write_text (TmPage *self, guint32 start, guint32 end)
{
  guint32 at = start;

  if (!tm_marks_is_range (self->visible.text, self->visible.length, start, end))
    return;
  if (!tm_outline_has_ink (self->visible.text, start, end))
    {
      /* A blank may stand where nothing but a table row may; the numbers wait for the next words. */
      write_marked (self, start, end);
      return;
    }
  for (guint i = find_plain_link (self, start); !self->in_link && i < self->plain->len; i++)
    {
      const TmPageLink *link = &g_array_index (self->plain, TmPageLink, i);
      if (link->start >= end)
        break;
      guint32 from = MAX (link->start, start);
      guint32 to = MIN (link->end, end);
      write_words (self, at, from);
      tm_page_write_badges (self, from + 1);
      tm_page_open_link (self, link->link, "", "", "");
      write_words (self, from, to);
      tm_page_close_link (self);
      at = to;
    }
  write_words (self, at, end);
}

/**
 * tm_page_write_hidden:
 * @self: a page
 * @start: bytes in the hidden text; hostile
 * @end: likewise
 *
 * Writes a piece of what the mail hides.
 */
void
tm_page_write_hidden (TmPage *self, guint32 start, guint32 end)
{
  tm_page_write_badges_of_hidden (self, start);
  if (tm_marks_is_range (self->hidden.text, self->hidden.length, start, end))
    write_plain (self, &self->hidden, start, end);
}

/**
 * tm_page_write_label:
 * @self: a page
 * @text: UTF-8; hostile
 * @max_chars: at least 4
 *
 * Writes words that are not part of the mail's text: one line, defanged, escaped.
 */
void
tm_page_write_label (TmPage *self, const char *text, guint max_chars)
{
  g_autofree char *quoted = tm_quote (text, -1, max_chars);
  tm_escape_html_text (self->out, quoted, -1);
}
