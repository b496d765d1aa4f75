/* SPDX-License-Identifier: GPL-3.0-or-later
 * The text of a mail that Outlook packed into winmail.dat: as a page, as rich text, or plain. */
#define G_LOG_DOMAIN "tm-tnef-text"

#include "tm-tnef-text.h"

#include "tm-html-reader.h"
#include "tm-rtf.h"
#include "tm-tree.h"

#include "core/tm-limits.h"

#include <string.h>

/**
 * tm_tnef_text_add:
 * @parts: gets the text, unless the mail has one of its own: they are the same once more
 * @tnef: what was in the file; hostile
 * @budget: of the mail
 */
void
tm_tnef_text_add (TmMessageParts *parts, const TmTnef *tnef, TmReadBudget *budget)
{
  gboolean is_html = tnef->html != NULL;
  g_autofree char *rich = !is_html && tnef->rtf != NULL
                            ? tm_rtf_unpack_to_text (tnef->rtf->data, tnef->rtf->len, &is_html)
                            : NULL;
  const char *text = tnef->html != NULL ? tnef->html : rich != NULL ? rich : tnef->text;

  if (parts->text->len > 0)
    return;
  if (text == NULL && tnef->rtf != NULL)
    tm_message_parts_add_limit (parts, TM_LIMIT_UNREADABLE_TEXT);
  else if (text != NULL && is_html)
    tm_html_reader_read (parts, text, strlen (text), budget);
  else if (text != NULL)
    tm_tree_add_plain (parts, text);
}
