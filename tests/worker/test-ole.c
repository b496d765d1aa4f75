/* SPDX-License-Identifier: GPL-3.0-or-later
 * Compound files whose directory names entries that there is no room for. libgsf must not complain of us. */
#include "worker/tm-container.h"
#include "worker/tm-ole.h"

#include "msg-writer.h"

#include <string.h>

static const MsgNumber none[] = { { 0, 0 } };

/* Gives the file that has @child as the first child of its root ([MS-CFB], 2.6.1), if that is not 0. */
static guint8 *
new_file (guint32 child, gsize *ret_length)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);
  guint32 directory = 0;

  msg_add_numbers (file, 32, none);
  msg_add_text (file, 0x0037, "subject");
  g_autoptr (GBytes) whole = msg_finish (file, memory);
  guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, ret_length), g_bytes_get_size (whole));
  memcpy (&directory, bytes + 0x30, sizeof directory);
  guint8 *root = bytes + 512 * ((gsize) GUINT32_FROM_LE (directory) + 1);
  child = GUINT32_TO_LE (child);
  if (child != 0)
    memcpy (root + 0x4c, &child, sizeof child);
  return bytes;
}

static void
test_entries_beyond_the_end (void)
{
  static const struct { guint32 child; gboolean opens; } rows[]
    = { { 0, TRUE }, { 4000, FALSE }, { 0x7fffffff, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = 0;
      g_autofree guint8 *bytes = new_file (rows[i].child, &length);
      GsfInfile *file = tm_ole_open (bytes, length);
      g_assert_cmpint (file != NULL, ==, rows[i].opens);
      g_clear_object (&file);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_container_open_libraries ();
  g_test_add_func ("/ole/entries-beyond-the-end", test_entries_beyond_the_end);
  return g_test_run ();
}
