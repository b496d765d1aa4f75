/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader of answers: it takes nothing that cannot be written again. */
#include "fuzz.h"

#include "core/tm-wire.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  TmMessageParts *parts = tm_wire_read (bytes, NULL);

  if (parts == NULL)
    return 0;
  g_autoptr (GBytes) again = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (again, NULL);
  g_assert_nonnull (read);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    g_free (tm_message_dup_link_text (message, i));
  return 0;
}
