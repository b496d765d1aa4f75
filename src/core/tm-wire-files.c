/* SPDX-License-Identifier: GPL-3.0-or-later
 * The attached files of a mail, as they cross from the worker to the rest. */
#define G_LOG_DOMAIN "tm-wire-files"

#include "tm-wire-files.h"

#include "tm-limits.h"
#include "tm-marks.h"

/**
 * tm_wire_write_files:
 * @parts: a draft that keeps to the limits
 *
 * Returns: (transfer floating): what is attached, an array of TM_WIRE_FILE
 */
GVariant *
tm_wire_write_files (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" TM_WIRE_FILE));

  for (guint i = 0; i < parts->attachments->len; i++)
    {
      const TmAttachment *file = g_ptr_array_index (parts->attachments, i);
      g_variant_builder_add (&out, TM_WIRE_FILE, file->name, file->type, file->magic, file->inside, file->size,
                             file->is_inline, (guint32) file->facts, file->pages, file->letters, file->text_start,
                             file->text_end);
    }
  return g_variant_builder_end (&out);
}

/**
 * tm_wire_read_files:
 * @parts: gets the files; its visible text is there already
 * @iter: over an array of TM_WIRE_FILE; hostile
 *
 * Returns: %FALSE when anything is off
 */
gboolean
tm_wire_read_files (TmMessageParts *parts, GVariantIter *iter)
{
  const char *name, *type, *magic, *inside;
  guint64 size;
  gboolean is_inline;
  guint32 facts, pages, letters, start, end;

  while (g_variant_iter_next (iter, "(&s&s&s&stbuuuuu)", &name, &type, &magic, &inside, &size, &is_inline, &facts, &pages,
                              &letters, &start, &end))
    {
      if (parts->attachments->len >= TM_ATTACHMENTS_MAX || facts > TM_FILE_ALL_FACTS
          || !tm_marks_is_range (parts->text->str, parts->text->len, start, end))
        return FALSE;
      TmAttachment *file = tm_message_parts_add_attachment (parts);
      file->name = g_strdup (name);
      file->type = g_strdup (type);
      file->magic = g_strdup (magic);
      file->inside = g_strdup (inside);
      file->size = size;
      file->is_inline = is_inline;
      file->facts = (TmFileFacts) facts;
      file->pages = pages;
      file->letters = letters;
      file->text_start = start;
      file->text_end = end;
    }
  return TRUE;
}
