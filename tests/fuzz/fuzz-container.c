/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything that can hold a mail, down to the answer; and the table of contents of the same bytes. */
#include "fuzz.h"

#include "worker/tm-container.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-mbox.h"
#include "worker/tm-picture.h"

#include "core/tm-wire.h"

#include <sys/mman.h>
#include <unistd.h>

static void
list (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("input", MFD_CLOEXEC);
  GByteArray *mail = NULL;
  g_autoptr (TmToc) toc = NULL;

  if (fd >= 0 && write (fd, data, size) == (gssize) size && lseek (fd, 0, SEEK_SET) == 0)
    {
      g_autoptr (TmMbox) mbox = tm_mbox_new (fd);
      tm_mbox_read (mbox, FALSE, 10000, &mail, &toc);
    }
  if (toc != NULL)
    {
      g_autoptr (GBytes) answer = tm_toc_write (toc);
      g_autoptr (TmToc) read = tm_toc_read (answer);
      g_assert_nonnull (read);
    }
  g_clear_pointer (&mail, g_byte_array_unref);
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();
  TmError error = 0;

  if (!is_open)
    {
      tm_container_open_libraries ();
      tm_mail_reader_open ();
      tm_picture_open ();
      is_open = TRUE;
    }
  if (size == 0)
    return 0;
  list (data, size);
  g_autoptr (GByteArray) mail = tm_container_to_mail (g_byte_array_append (g_byte_array_new (), data, (guint) size), limits, &error);
  g_autoptr (TmMessageParts) parts = mail != NULL ? tm_mail_reader_read ((const char *) mail->data, mail->len) : NULL;
  if (parts == NULL)
    return 0;
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
  g_assert_nonnull (read);
  return 0;
}
