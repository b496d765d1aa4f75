/* SPDX-License-Identifier: GPL-3.0-or-later
 * The attached files of a mail, as they cross from the worker to the rest. */
#define G_LOG_DOMAIN "tm-wire-files"

#include "tm-wire-files.h"

#include "tm-limits.h"
#include "tm-marks.h"

/* Four texts and seven numbers, one of them long. */
#define LEAST_BYTES (12 * sizeof (guint32))

/**
 * tm_wire_write_files:
 * @parts: a draft that keeps to the limits
 * @out: gets what is attached
 */
void
tm_wire_write_files (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->attachments->len);
  for (guint i = 0; i < parts->attachments->len; i++)
    {
      const TmAttachment *file = g_ptr_array_index (parts->attachments, i);
      tm_wire_put_text (out, file->name);
      tm_wire_put_text (out, file->type);
      tm_wire_put_text (out, file->magic);
      tm_wire_put_text (out, file->inside);
      tm_wire_put_long (out, file->size);
      tm_wire_put_number (out, file->is_inline != FALSE);
      tm_wire_put_number (out, (guint32) file->facts);
      tm_wire_put_number (out, file->pages);
      tm_wire_put_number (out, file->letters);
      tm_wire_put_number (out, file->text_start);
      tm_wire_put_number (out, file->text_end);
    }
}

/**
 * tm_wire_read_files:
 * @parts: gets the files; its visible text is there already
 * @in: where tm_wire_write_files() wrote; hostile; bad when anything is off
 */
void
tm_wire_read_files (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_ATTACHMENTS_MAX, LEAST_BYTES);

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmAttachment *file = tm_message_parts_add_attachment (parts);
      file->name = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      file->type = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      file->magic = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      file->inside = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      file->size = tm_wire_take_long (in);
      file->is_inline = tm_wire_take_flag (in);
      file->facts = (TmFileFacts) tm_wire_take_kind (in, TM_FILE_ALL_FACTS + 1);
      file->pages = tm_wire_take_number (in);
      file->letters = tm_wire_take_number (in);
      file->text_start = tm_wire_take_number (in);
      file->text_end = tm_wire_take_number (in);
      in->bad = in->bad
                || !tm_marks_is_range (parts->text->str, parts->text->len, file->text_start, file->text_end);
    }
}
