/* SPDX-License-Identifier: GPL-3.0-or-later
 * Compound files of Microsoft ([MS-CFB]), given to libgsf so that it finds what it looks for. It follows the
 * table of which sector comes after which, and the table can name more sectors than there are: then libgsf
 * 1.14.50 calls itself wrongly (ole_seek_block). The test /msg/sectors-beyond-the-end tells when it does not
 * any more. It also calls itself for each entry of the directory that another names (ole_dirent_new), until there
 * is no stack, and takes a time that grows with the square of their number. */
#define G_LOG_DOMAIN "tm-ole"

#include "tm-ole.h"

#include "tm-little-endian.h"

#include <string.h>

/* The most that are used. An entry for each property: a letter with five hundred files has not so many. */
#define ENTRIES_MAX 10000
#define HEAD_BYTES 512
/* [MS-CFB], 2.2: where in the head what stands. */
#define AT_SECTOR_SHIFT 0x1e
#define AT_DIRECTORY 0x30
#define AT_N_TABLES 0x2c
#define AT_FIRST_LIST 0x44
#define AT_N_LISTS 0x48
#define AT_TABLES 0x4c
#define TABLES_IN_HEAD 109
/* 2.6.1: an entry, and where in it the numbers of its neighbours and of its first child stand. */
#define ENTRY_BYTES 128
#define AT_KIND 0x42
#define AT_NEIGHBOURS 0x44
#define N_NEIGHBOURS 3
#define NO_ENTRY 0xffffffffu
#define SMALL_SHIFT 9
#define LARGE_SHIFT 12

typedef struct
{
  const guint8 *bytes;
  gsize         length;
  guint         shift;
  gsize         n_sectors;   /* that there are, the last one in part only, perhaps */
  gsize         n_numbers;   /* in one sector of a table */
  gsize         n_tables;    /* sectors of the table of what follows what */
  GArray       *tables;      /* borrowed; guint32, where these are */
} Ole;

static guint32
read_number (const Ole *self, gsize at)
{
  return at + 4 <= self->length ? (guint32) tm_little_endian_read (self->bytes + at, 4) : G_MAXUINT32;
}

/* 2.2: the head takes up a whole sector, whatever stands in it. */
static gsize
get_place (const Ole *self, gsize sector)
{
  return (sector + 1) << self->shift;
}

static gboolean
add_table (Ole *self, gsize at)
{
  guint32 sector = read_number (self, at);

  g_array_append_val (self->tables, sector);
  return sector < self->n_sectors;
}

/* The table, and the lists of where its sectors are, must be there for libgsf to look for anything. */
static gboolean
has_tables (Ole *self)
{
  guint32 list = read_number (self, AT_FIRST_LIST);
  gsize n_lists = read_number (self, AT_N_LISTS), left = self->n_tables;

  for (gsize i = 0; i < MIN (left, TABLES_IN_HEAD); i++)
    if (!add_table (self, AT_TABLES + 4 * i))
      return FALSE;
  left -= MIN (left, TABLES_IN_HEAD);
  for (; n_lists > 0; n_lists--)
    {
      if (list >= self->n_sectors || left == 0)
        return FALSE;
      gsize n = MIN (left, self->n_numbers - 1);
      for (gsize i = 0; i < n; i++)
        if (!add_table (self, get_place (self, list) + 4 * i))
          return FALSE;
      left -= n;
      list = read_number (self, get_place (self, list) + 4 * (self->n_numbers - 1));
    }
  return left == 0;
}

/* How many entries the directory has room for. It goes on until a sector that is none, or one of before. */
static gsize
count_entries (const Ole *self)
{
  gsize n = self->n_tables * self->n_numbers, n_found = 0;
  g_autofree guint8 *seen = g_malloc0 (n + 1);

  for (guint32 at = read_number (self, AT_DIRECTORY); at < n && !seen[at]; n_found++)
    {
      seen[at] = TRUE;
      guint32 table = g_array_index (self->tables, guint32, at / self->n_numbers);
      at = read_number (self, get_place (self, table) + 4 * (at % self->n_numbers));
    }
  return n_found * (((gsize) 1 << self->shift) / ENTRY_BYTES);
}

/* libgsf 1.14.50 calls itself wrongly, too, for an entry that there is no room for (ole_dirent_new). Nor are
 * there more of them than it can go through. */
static gboolean
has_good_entries (const Ole *self)
{
  gsize n_entries = count_entries (self);
  gsize in_sector = ((gsize) 1 << self->shift) / ENTRY_BYTES, n = self->n_tables * self->n_numbers, i = 0;
  gsize n_used = 0;

  for (guint32 at = read_number (self, AT_DIRECTORY); at < n && i < n_entries; i += in_sector)
    {
      for (gsize k = 0; k < in_sector * N_NEIGHBOURS; k++)
        {
          gsize entry = get_place (self, at) + k / N_NEIGHBOURS * ENTRY_BYTES;
          guint32 other = read_number (self, entry + AT_NEIGHBOURS + 4 * (k % N_NEIGHBOURS));
          /* One that is not used may hold anything. */
          if (entry + AT_KIND < self->length && self->bytes[entry + AT_KIND] == 0)
            continue;
          n_used += k % N_NEIGHBOURS == 0;
          if (n_used > ENTRIES_MAX)
            return FALSE;
          if (other != NO_ENTRY && other >= n_entries)
            return FALSE;
        }
      guint32 table = g_array_index (self->tables, guint32, at / self->n_numbers);
      at = read_number (self, get_place (self, table) + 4 * (at % self->n_numbers));
    }
  return TRUE;
}

static gboolean
read_head (Ole *self)
{
  if (self->length <= HEAD_BYTES)
    return FALSE;
  self->shift = (guint) tm_little_endian_read (self->bytes + AT_SECTOR_SHIFT, 2);
  if (self->shift != SMALL_SHIFT && self->shift != LARGE_SHIFT)
    return FALSE;
  gsize sector_bytes = (gsize) 1 << self->shift;
  if (self->length <= sector_bytes)
    return FALSE;
  self->n_sectors = (self->length - 1) >> self->shift;
  self->n_numbers = sector_bytes / 4;
  self->n_tables = read_number (self, AT_N_TABLES);
  /* One that follows nothing that there is may stand at the end, but no more of them. */
  return self->n_tables <= self->n_sectors / self->n_numbers + 2 && has_tables (self)
         && has_good_entries (self);
}

/**
 * tm_ole_open:
 * @untrusted_bytes: a compound file; hostile; kept by the caller until the result is gone
 * @length: its bytes
 *
 * Where the table names more sectors than there are, they are there, and empty.
 *
 * Returns: (transfer full) (nullable): what lies in it; %NULL when it is not built like one
 */
GsfInfile *
tm_ole_open (const guint8 *untrusted_bytes, gsize length)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (guint32));
  Ole self = { .bytes = untrusted_bytes, .length = length, .tables = tables };

  if (!read_head (&self))
    return NULL;
  gsize named = get_place (&self, self.n_tables * self.n_numbers);
  GsfInput *input = NULL;
  if (named > length)
    {
      guint8 *longer = g_malloc0 (named);
      memcpy (longer, untrusted_bytes, length);
      input = gsf_input_memory_new (longer, (gsf_off_t) named, TRUE);
    }
  else
    input = gsf_input_memory_new (untrusted_bytes, (gsf_off_t) length, FALSE);
  GsfInfile *file = input != NULL ? gsf_infile_msole_new (input, NULL) : NULL;
  g_clear_object (&input);
  return file;
}
