/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the numbers of findings where they belong in the preview. */
#define G_LOG_DOMAIN "tm-page-badges"

#include "config.h"

#include "tm-page-badges.h"

#include "tm-escape.h"
#include "tm-mark-words.h"
#include "tm-render.h"

/**
 * tm_page_get_severity:
 * @finding: a finding
 *
 * Returns: how strongly it is painted
 */
TmSeverity
tm_page_get_severity (const TmFinding *finding)
{
  /* What has an innocent explanation is told, but not painted red. */
  return tm_finding_get_cancelled_by (finding) != NULL ? TM_SEVERITY_INFO : tm_finding_get_severity (finding);
}

/**
 * tm_page_note_number:
 * @table: index to GArray of guint
 * @key: an index
 * @number: of a finding; noted once
 */
void
tm_page_note_number (GHashTable *table, guint key, guint number)
{
  GArray *numbers = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (numbers == NULL)
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, GUINT_TO_POINTER (key), numbers);
    }
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == number)
      return;
  g_array_append_val (numbers, number);
}

static void
write_badge_start (TmPage *self, guint number, TmSeverity severity, const char *label)
{
  guint place = ++self->n_written[number];

  /* An anchor inside of an anchor is no HTML; there the number can be seen and jumped to, but not pressed. */
  g_string_append_printf (self->out, self->in_link ? "<span id=\"f%u" : "<a id=\"f%u", number);
  if (place > 1)
    g_string_append_printf (self->out, "-%u", place);
  g_string_append_printf (self->out, "\" class=\"badge b-%s\"", tm_severity_get_id (severity));
  if (!self->in_link)
    g_string_append_printf (self->out, " href=\"" TM_RENDER_MARK_PREFIX "%u\"", number);
  g_string_append (self->out, " title=\"");
  tm_escape_html_attribute (self->out, label, -1);
  g_string_append (self->out, "\" aria-label=\"");
  tm_escape_html_attribute (self->out, label, -1);
  g_string_append (self->out, "\">");
}

/* The number of one finding; @number counts from 1. */
static void
write_badge (TmPage *self, guint number)
{
  const TmFinding *finding = g_ptr_array_index (self->findings, number - 1);
  TmSeverity severity = tm_page_get_severity (finding);

  if (self->n_written[number] >= TM_PAGE_PLACES_MAX)
    return;
  g_autofree char *label = tm_mark_words_dup (finding, number, self->findings->len);

  write_badge_start (self, number, severity, label);
  g_string_append_printf (self->out, severity == TM_SEVERITY_GENUINE ? "\u2713%u" : "%u", number);
  g_string_append (self->out, self->in_link ? "</span>" : "</a>");
}

/**
 * tm_page_write_badges:
 * @self: a page
 * @before: bytes in the visible text
 *
 * Writes the numbers whose place is in front of @before and that have not been written.
 */
void
tm_page_write_badges (TmPage *self, guint32 before)
{
  guint n = 0;
  const TmMarkBadge *badges = tm_marks_get_badges (self->marks, &n);

  while (self->next_badge < n && badges[self->next_badge].offset < before)
    write_badge (self, badges[self->next_badge++].number);
}

/* @only_new leaves out those that stand in the page already. */
static void
write_numbers (TmPage *self, GHashTable *table, guint key, gboolean only_new)
{
  GArray *numbers = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (numbers == NULL)
    return;
  for (guint i = 0; i < numbers->len; i++)
    if (!only_new || self->n_written[g_array_index (numbers, guint, i)] == 0)
      write_badge (self, g_array_index (numbers, guint, i));
  g_hash_table_remove (table, GUINT_TO_POINTER (key));
}

/**
 * tm_page_write_badges_of_link:
 * @self: a page
 * @link: its index
 *
 * Writes, once, the numbers of findings about a link that has no words.
 */
void
tm_page_write_badges_of_link (TmPage *self, guint link)
{
  write_numbers (self, self->of_link, link, FALSE);
}

/**
 * tm_page_write_badges_of_image:
 * @self: a page
 * @image: its index
 * @only_new: leave out findings whose number stands in the page already, because the image itself is not seen
 *
 * Writes, once, the numbers of findings about an image.
 */
void
tm_page_write_badges_of_image (TmPage *self, guint image, gboolean only_new)
{
  write_numbers (self, self->of_image, image, only_new);
}

/**
 * tm_page_join_image:
 * @self: a page
 * @image: its index
 * @link: the address in the code that is drawn in it, or -1
 * @ret_severity: (out): of the strongest finding about the picture, and about the address if any
 *
 * What was noticed about the address is told at the picture.
 *
 * Returns: %FALSE when nothing was noticed, or when it has been written
 */
gboolean
tm_page_join_image (TmPage *self, guint image, int link, TmSeverity *ret_severity)
{
  GArray *of_link = link >= 0 ? g_hash_table_lookup (self->of_link, GINT_TO_POINTER (link)) : NULL;

  for (guint i = 0; of_link != NULL && i < of_link->len; i++)
    tm_page_note_number (self->of_image, image, g_array_index (of_link, guint, i));
  if (of_link != NULL)
    g_hash_table_remove (self->of_link, GINT_TO_POINTER (link));
  GArray *numbers = g_hash_table_lookup (self->of_image, GUINT_TO_POINTER (image));
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      TmSeverity severity = tm_page_get_severity (
        g_ptr_array_index (self->findings, g_array_index (numbers, guint, i) - 1));
      *ret_severity = i == 0 ? severity : MAX (*ret_severity, severity);
    }
  return numbers != NULL;
}

/**
 * tm_page_write_badges_of_attachment:
 * @self: a page
 * @attachment: its index
 *
 * Writes, once, the numbers of findings about an attachment.
 */
void
tm_page_write_badges_of_attachment (TmPage *self, guint attachment)
{
  write_numbers (self, self->of_attachment, attachment, FALSE);
}

/**
 * tm_page_write_badges_of_hidden:
 * @self: a page
 * @start: bytes in the hidden text
 *
 * Writes, once, the numbers of findings about hidden text that begins there.
 */
void
tm_page_write_badges_of_hidden (TmPage *self, guint32 start)
{
  write_numbers (self, self->of_hidden, start, FALSE);
}
