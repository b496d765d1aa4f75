/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes Outlook .msg files for tests (MS-OXMSG). */
#include "msg-writer.h"

#include <string.h>

GsfOutfile *
msg_new (GsfOutput **ret_memory)
{
  *ret_memory = gsf_output_memory_new ();
  return gsf_outfile_msole_new (*ret_memory);
}

GBytes *
msg_finish (GsfOutfile *file, GsfOutput *memory)
{
  g_assert_true (gsf_output_close (GSF_OUTPUT (file)));
  GBytes *bytes = g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gsize) gsf_output_size (memory));
  g_object_unref (file);
  g_object_unref (memory);
  return bytes;
}

GsfOutfile *
msg_add_folder (GsfOutfile *folder, const char *name)
{
  return GSF_OUTFILE (gsf_outfile_new_child (folder, name, TRUE));
}

void
msg_close_folder (GsfOutfile *folder)
{
  g_assert_true (gsf_output_close (GSF_OUTPUT (folder)));
  g_object_unref (folder);
}

static void
add_stream (GsfOutfile *folder, const char *name, const void *bytes, gsize length)
{
  GsfOutput *stream = gsf_outfile_new_child (folder, name, FALSE);

  g_assert_true (gsf_output_write (stream, length, bytes));
  g_assert_true (gsf_output_close (stream));
  g_object_unref (stream);
}

/* The head is 32 bytes at the top, 24 in a mail inside, 8 elsewhere. */
void
msg_add_numbers (GsfOutfile *folder, guint head_bytes, const MsgNumber *numbers)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  g_byte_array_set_size (out, head_bytes);
  memset (out->data, 0, head_bytes);
  for (; numbers->id != 0; numbers++)
    {
      guint8 row[16] = { 0x03, 0, (guint8) numbers->id, (guint8) (numbers->id >> 8), 6 };
      for (guint i = 0; i < 8; i++)
        row[8 + i] = (guint8) (numbers->number >> (8 * i));
      g_byte_array_append (out, row, sizeof row);
    }
  add_stream (folder, "__properties_version1.0", out->data, out->len);
}

void
msg_add_text (GsfOutfile *folder, guint16 id, const char *text)
{
  g_autofree char *name = g_strdup_printf ("__substg1.0_%04X001F", id);
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

  add_stream (folder, name, units, (gsize) n * 2);
}

void
msg_add_narrow (GsfOutfile *folder, guint16 id, const char *bytes)
{
  g_autofree char *name = g_strdup_printf ("__substg1.0_%04X001E", id);
  add_stream (folder, name, bytes, strlen (bytes));
}

void
msg_add_bytes (GsfOutfile *folder, guint16 id, const void *bytes, gsize length)
{
  g_autofree char *name = g_strdup_printf ("__substg1.0_%04X0102", id);
  add_stream (folder, name, bytes, length);
}
