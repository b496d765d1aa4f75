/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTML bodies, without the mail around them. */
#include "fuzz.h"

#include "worker/tm-html-reader.h"
#include "worker/tm-inline-pictures.h"
#include "worker/tm-tree.h"

#include "core/tm-wire.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  TmReadBudget budget = { 0 };
  g_autoptr (TmInlinePictures) pictures = tm_inline_pictures_new (&budget);
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);

  tm_html_reader_read (parts, text, strlen (text), &budget);
  tm_tree_find_addresses (parts);
  tm_inline_pictures_fill (pictures, parts);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
  g_assert_nonnull (read);
  return 0;
}
