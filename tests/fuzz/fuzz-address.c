/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lists of addresses: names and addresses are text, and no more of them are kept than may be. */
#include "fuzz.h"

#include "worker/tm-address-list.h"
#include "worker/tm-header-words.h"

#include "core/tm-limits.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *unfolded = tm_header_words_unfold ((const char *) data, size);
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_FROM, unfolded);
  tm_address_list_add (parts, TM_ROLE_TO, unfolded);
  g_assert_cmpuint (parts->mailboxes->len, <=, TM_MAILBOXES_MAX);
  for (guint i = 0; i < parts->mailboxes->len; i++)
    {
      const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      g_assert_true (g_utf8_validate (mailbox->name, -1, NULL));
      g_assert_true (g_utf8_validate (mailbox->address, -1, NULL));
    }
  return 0;
}
