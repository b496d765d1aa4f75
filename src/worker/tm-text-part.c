/* SPDX-License-Identifier: GPL-3.0-or-later
 * The letters of a part of a mail that is shown as text. */
#define G_LOG_DOMAIN "tm-text-part"

#include "tm-text-part.h"

#include "tm-charset.h"
#include "tm-html-reader.h"
#include "tm-mime-part.h"

#include "core/tm-limits.h"

#define UNREADABLE_SHARE_MAX 0.05

/**
 * tm_text_part_decode:
 * @object: a part that is shown as text
 * @html: whether it is a page
 * @budget: counts what was read of all texts
 * @parts: takes the first charset that was found, and which limits were met
 *
 * Returns: (transfer full): valid UTF-8, of a long text the beginning
 */
char *
tm_text_part_decode (GMimeObject *object, gboolean html, TmReadBudget *budget, TmMessageParts *parts)
{
  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (object);
  g_autofree char *label = tm_mime_part_dup_param (object, "Content-Type", "charset");
  g_autofree char *charset = NULL;
  double unreadable = 0;
  /* More is never shown; letters of UTF-16 need two bytes each, and shifts between alphabets some more. */
  gsize max = html ? 2 * TM_HTML_MAX_BYTES : TM_TEXTS_MAX_BYTES - budget->text_bytes;

  if (bytes->len > max)
    {
      tm_message_parts_add_limit (parts, html ? TM_LIMIT_HTML_SIZE : TM_LIMIT_TEXT);
      g_byte_array_set_size (bytes, (guint) max);
    }
  budget->text_bytes += html ? 0 : bytes->len;
  if (label == NULL && html && bytes->len > 0)
    label = tm_html_reader_find_charset ((const char *) bytes->data, bytes->len);
  char *text = tm_charset_decode_start ((const char *) bytes->data, bytes->len, label,
                                        html ? TM_HTML_MAX_BYTES : TM_TEXT_MAX_BYTES, &charset, &unreadable);
  if (*parts->charset == '\0')
    {
      g_free (parts->charset);
      parts->charset = g_steal_pointer (&charset);
    }
  if (unreadable > UNREADABLE_SHARE_MAX)
    tm_message_parts_add_limit (parts, TM_LIMIT_UNREADABLE_TEXT);
  return text;
}
