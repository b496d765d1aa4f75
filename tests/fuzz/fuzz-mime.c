/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whole mails: whatever the reader makes of them, the other side must take it. */
#include "fuzz.h"

#include "worker/tm-input.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include "core/tm-wire.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  g_autoptr (GByteArray) input = g_byte_array_new ();

  if (!is_open)
    {
      tm_mail_reader_open ();
      tm_picture_open ();
      is_open = TRUE;
    }
  if (size == 0)
    return 0;
  g_byte_array_append (input, data, (guint) size);
  tm_input_normalise (input);
  if (!tm_input_is_mail ((const char *) input->data, input->len))
    return 0;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read ((const char *) input->data, input->len);
  if (parts == NULL)
    return 0;
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
  g_assert_nonnull (read);
  return 0;
}
