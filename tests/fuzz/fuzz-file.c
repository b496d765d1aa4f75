/* SPDX-License-Identifier: GPL-3.0-or-later
 * An attached file, whatever it is and says to be: a line with its name, one with its type, and its bytes. */
#include "fuzz.h"

#include "worker/tm-container.h"
#include "worker/tm-file-look.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"
#include "worker/tm-tree.h"

#include "core/tm-wire.h"

#include <string.h>

/* The line at the start of what is left, without its end; UTF-8, as the headers give it. */
static char *
take_line (const char **at, gsize *left)
{
  const char *end = memchr (*at, '\n', *left);
  gsize length = end != NULL ? (gsize) (end - *at) : *left;
  char *line = g_utf8_make_valid (*at, (gssize) length);

  *left -= end != NULL ? length + 1 : length;
  *at += end != NULL ? length + 1 : length;
  return line;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  const char *at = (const char *) data;

  if (!is_open)
    {
      tm_container_open_libraries ();
      tm_mail_reader_open ();
      tm_picture_open ();
      is_open = TRUE;
    }
  g_autofree char *name = take_line (&at, &size);
  g_autofree char *type = take_line (&at, &size);
  if (size == 0)
    return 0;
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  TmReadBudget budget = { 0 };
  g_autoptr (TmInlinePictures) pictures = tm_inline_pictures_new (&budget);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) at, (guint) size);
  tm_file_look_add (parts, pictures, name, type, NULL, FALSE, bytes);
  tm_inline_pictures_fill (pictures, parts);
  tm_tree_find_addresses (parts);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
  g_assert_nonnull (read);
  return 0;
}
