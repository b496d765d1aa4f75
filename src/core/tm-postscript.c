/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands beside and below the mail in the preview: attachments, and where the marks are. */
#define G_LOG_DOMAIN "tm-postscript"

#include "config.h"

#include "tm-postscript.h"

#include "tm-attachment-words.h"
#include "tm-page-badges.h"
#include "tm-paper.h"
#include "tm-render.h"

#include <glib/gi18n-lib.h>

#define NAME_MAX_CHARS 200
/* A shorter mail is seen at a glance. */
#define RAIL_TEXT_MIN_BYTES 1200

static void
write_attachment (TmPage *page, guint index)
{
  const TmAttachment *attachment = tm_message_get_attachment (page->message, index);
  TmHazard hazard = tm_attachment_get_hazard (attachment);
  g_autofree char *size = g_format_size (attachment->size);
  /* Translators: what an attachment is ("Program"), its size ("12 kB"). */
  g_autofree char *kind = g_strdup_printf (_ ("%1$s, %2$s"), tm_attachment_get_type_word (hazard), size);

  g_string_append (page->out, "<li>");
  tm_page_write_badges_of_attachment (page, index);
  g_string_append (page->out, "<span class=\"name\">");
  tm_page_write_label (page, *attachment->name != '\0' ? attachment->name : _ ("Without a name"),
                       NAME_MAX_CHARS);
  g_string_append (page->out, "</span>");
  tm_paper_write (page->out, "small", "", kind);
  if (*attachment->inside != '\0')
    {
      g_string_append (page->out, "<small>");
      /* Translators: %s is the name of a file inside an archive. */
      g_autofree char *inside = g_strdup_printf (_ ("Inside: %s"), attachment->inside);
      tm_page_write_label (page, inside, NAME_MAX_CHARS);
      g_string_append (page->out, "</small>");
    }
  tm_paper_write (page->out, "small", "", tm_attachment_get_warning (hazard));
  g_string_append (page->out, "</li>");
}

/**
 * tm_postscript_write_attachments:
 * @page: a page, behind the mail
 *
 * Lists what is attached. Nothing in the list can be opened or saved.
 */
void
tm_postscript_write_attachments (TmPage *page)
{
  gboolean any = FALSE;

  for (guint i = 0; i < tm_message_get_n_attachments (page->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (page->message, i);
      /* A picture of the page stands in the page. */
      if (attachment->is_inline && tm_attachment_get_hazard (attachment) == TM_HAZARD_PICTURE
          && !g_hash_table_contains (page->of_attachment, GUINT_TO_POINTER (i)))
        continue;
      if (!any)
        {
          g_string_append (page->out, "<div class=\"more\">");
          tm_paper_write (page->out, "b", "", _ ("Attached (cannot be opened or saved from here):"));
          g_string_append (page->out, "<ul>");
        }
      any = TRUE;
      write_attachment (page, i);
    }
  if (any)
    g_string_append (page->out, "</ul></div>");
}

/**
 * tm_postscript_has_rail:
 * @page: a page
 *
 * Returns: whether the mail is long enough, and has a mark that its edge can point to
 */
gboolean
tm_postscript_has_rail (const TmPage *page)
{
  guint n = 0;

  tm_marks_get_badges (page->marks, &n);
  return page->visible.length >= RAIL_TEXT_MIN_BYTES && n > 0;
}

/**
 * tm_postscript_write_rail:
 * @page: a page with tm_postscript_has_rail() whose numbers are written
 *
 * Shows at the edge of a long mail where its marks are. Without scripts nobody knows how tall the page will
 * be, so the places are those in the text. The numbers in the text say the same to those who hear the page.
 */
void
tm_postscript_write_rail (TmPage *page)
{
  guint n = 0;
  const TmMarkBadge *badges = tm_marks_get_badges (page->marks, &n);
  g_autofree guint *seen = g_new0 (guint, page->findings->len + 1);

  g_string_append (page->out, "<div class=\"rail\" aria-hidden=\"true\">");
  for (guint i = 0; i < n; i++)
    {
      guint number = badges[i].number;
      guint place = ++seen[number];
      if (place > page->n_written[number])
        continue;
      g_string_append_printf (page->out, "<a tabindex=\"-1\" class=\"r-%s\" style=\"top:%u%%\" title=\"%u\" href=\"#f%u",
                              tm_severity_get_id (badges[i].severity),
                              (guint) ((guint64) badges[i].offset * 98 / page->visible.length), number,
                              number);
      if (place > 1)
        g_string_append_printf (page->out, "-%u", place);
      g_string_append (page->out, "\"></a>");
    }
  g_string_append (page->out, "</div>");
}
