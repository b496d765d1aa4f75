/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlook's .msg: a mail is made of it, and that mail is read. Behind the signature, for nothing else comes so far. */
#include "fuzz.h"

#include "worker/tm-charset.h"
#include "worker/tm-container.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-msg.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 signature[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  static gboolean is_open = FALSE;
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();

  if (!is_open)
    {
      tm_container_open_libraries ();
      tm_mail_reader_open ();
      is_open = TRUE;
    }
  if (size < sizeof signature)
    return 0;
  g_autofree guint8 *bytes = g_memdup2 (data, size);
  memcpy (bytes, signature, sizeof signature);
  g_autoptr (GByteArray) mail = tm_msg_to_mail (bytes, size, limits);
  g_autoptr (TmMessageParts) parts = mail != NULL ? tm_mail_reader_read ((const char *) mail->data, mail->len) : NULL;
  g_assert_true (parts == NULL || g_utf8_validate (parts->text->str, -1, NULL));
  return 0;
}
