/* SPDX-License-Identifier: GPL-3.0-or-later
 * Compound files whose directory names entries that there is no room for, or too many of them. libgsf must not
 * complain of us. */
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

static void
put (GByteArray *file, gsize at, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (file->data + at, &number, sizeof number);
}

/* As [MS-CFB], 2.2 to 2.6, has it: a head, the table, a directory and nothing else. Each of @n entries names the next,
 * as its neighbour at @neighbour: the one before, the one behind, or its first child; the last one names @last. */
static GByteArray *
new_chain (guint shift, guint n, guint neighbour, guint32 last)
{
  gsize sector = (gsize) 1 << shift, n_numbers = sector / 4, n_folders = (n * 128 + sector - 1) / sector;
  gsize n_tables = (n_folders + n_folders / n_numbers + 1 + n_numbers) / n_numbers;
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_set_size (file, (guint) ((1 + n_tables + n_folders) * sector));
  memset (file->data, 0, file->len);
  memcpy (file->data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  memcpy (file->data + 0x18, shift == 9 ? "\x3e\0\3\0\xfe\xff\x09\0\6\0" : "\x3e\0\4\0\xfe\xff\x0c\0\6\0", 10);
  put (file, 0x2c, (guint32) n_tables);
  put (file, 0x30, (guint32) n_tables);
  put (file, 0x38, 4096);
  put (file, 0x3c, 0xfffffffe);
  put (file, 0x44, 0xfffffffe);
  for (guint i = 0; i < 109; i++)
    put (file, 0x4c + 4 * i, i < n_tables ? i : 0xffffffff);
  for (guint i = 0; i < n_tables * n_numbers; i++)
    put (file, sector + 4 * i, i < n_tables ? 0xfffffffd : i + 1 < n_tables + n_folders ? i + 1
                               : i + 1 == n_tables + n_folders ? 0xfffffffe : 0xffffffff);
  for (guint i = 0; i < n; i++)
    {
      gsize at = (1 + n_tables) * sector + 128 * i;
      for (guint k = 0; k < 8; k++)
        file->data[at + 2 * k] = (guint8) ("n0000000"[k] + (k > 0 ? i >> (4 * (7 - k)) & 15 : 0));
      put (file, at + 0x40, 18 | (i == 0 ? 5 : 1) << 16 | 1 << 24);
      for (guint k = 0; k < 3; k++)
        put (file, at + 0x44 + 4 * k, k == (i == 0 ? 2 : neighbour) ? (i + 1 < n ? i + 1 : last) : 0xffffffff);
      put (file, at + 0x74, 0xfffffffe);
    }
  return g_steal_pointer (&file);
}

static void
assert_opens (guint shift, guint n, guint neighbour, guint32 last, gboolean opens)
{
  g_autoptr (GByteArray) chain = new_chain (shift, n, neighbour, last);
  GsfInfile *file = tm_ole_open (chain->data, chain->len);

  g_assert_cmpint (file != NULL, ==, opens);
  g_clear_object (&file);
}

/* libgsf ran out of stack for 80,000, and took seconds for 20,000. */
static void
test_many_entries (void)
{
  for (guint neighbour = 0; neighbour < 3; neighbour++)
    {
      assert_opens (9, 300, neighbour, 0xffffffff, TRUE);
      assert_opens (12, 300, neighbour, 0xffffffff, TRUE);
      assert_opens (9, 10001, neighbour, 0xffffffff, FALSE);
      assert_opens (12, 10001, neighbour, 0xffffffff, FALSE);
    }
  assert_opens (12, 10000, 2, 0xffffffff, TRUE);
}

/* In a file with large sectors the head takes up one. */
static void
test_large_sectors (void)
{
  assert_opens (12, 32, 2, 0xffffffff, TRUE);
  assert_opens (12, 32, 2, 32, FALSE);
  assert_opens (9, 32, 2, 32, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_container_open_libraries ();
  g_test_add_func ("/ole/entries-beyond-the-end", test_entries_beyond_the_end);
  g_test_add_func ("/ole/many-entries", test_many_entries);
  g_test_add_func ("/ole/large-sectors", test_large_sectors);
  return g_test_run ();
}
