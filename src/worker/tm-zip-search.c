/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is packed before it is attached opens in the same way, one press later. */
#define G_LOG_DOMAIN "tm-zip-search"

#include "tm-zip-search.h"

#include "tm-charset.h"
#include "tm-inflate.h"
#include "tm-little-endian.h"

#include "core/tm-file-name.h"
#include "core/tm-limits.h"

#include <string.h>

#define NAME_MAX_BYTES 255
#define LOCAL_HEAD_BYTES 30
/* PKWARE APPNOTE, 4.4.4 */
#define FLAG_LOCKED 1
#define FLAG_SIZE_BEHIND 8

/* PKWARE APPNOTE, 4.3.7. @head stands in front of a file that is wanted, whose bytes begin at @start. */
static GByteArray *
unpack_entry (TmZipSearch *self, const guint8 *head, gsize start, gsize left, gsize max_bytes)
{
  guint method = (guint) tm_little_endian_read (head + 8, 2);
  gsize size = tm_little_endian_read (head + 18, 4);

  if ((head[6] & FLAG_LOCKED) == 0 && method == 8)
    return tm_inflate_raw (head + start, left - start, max_bytes);
  /* Where a file ends that is not packed only its size tells. */
  if ((head[6] & FLAG_LOCKED) == 0 && method == 0 && (size > 0 || (head[6] & FLAG_SIZE_BEHIND) == 0))
    return g_byte_array_append (g_byte_array_new (), head + start,
                                (guint) MIN (MIN (left - start, size), max_bytes));
  self->missed = TRUE;
  return NULL;
}

/* %NULL also when no more may be unpacked. */
static GByteArray *
try_entry (TmZipSearch        *self,
           const guint8       *head,
           gsize               left,
           const char * const *endings,
           TmReadBudget       *budget)
{
  gsize name_length = tm_little_endian_read (head + 26, 2);
  gsize start = LOCAL_HEAD_BYTES + name_length + tm_little_endian_read (head + 28, 2);

  if (start >= left)
    return NULL;
  gsize kept = MIN (name_length, NAME_MAX_BYTES);
  const char *end = (const char *) head + LOCAL_HEAD_BYTES + name_length;
  g_autofree char *name = tm_charset_decode (end - kept, kept, NULL, NULL, NULL);
  if (!tm_file_name_ends (name, endings))
    return NULL;
  gsize max_bytes = TM_PACKED_FILES_MAX_BYTES - budget->packed_file_bytes;
  gboolean spent = max_bytes == 0 || budget->packed_files >= TM_PACKED_FILES_MAX;
  GByteArray *file = spent ? NULL : unpack_entry (self, head, start, left, max_bytes);
  /* More may follow behind what fills the room. */
  self->missed |= spent || (file != NULL && file->len == max_bytes);
  if (file == NULL)
    return NULL;
  budget->packed_files++;
  budget->packed_file_bytes += file->len;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  return file;
}

/**
 * tm_zip_search_next:
 * @self: a search
 * @endings: (array zero-terminated=1): how the names of wanted files end, without the dot, lower case
 * @budget: what was spent on the input so far
 *
 * Goes by the heads in front of the files, so an archive that breaks off gives what stands before, and what
 * lies in one that is only stored in this one is found with the rest.
 *
 * Returns: (transfer full) (nullable): the next file of these kinds, its beginning at least; %NULL when there
 * is no more, or TM_ARCHIVE_ENTRIES_MAX were passed, or TM_PACKED_FILES_MAX were unpacked of this input
 */
GByteArray *
tm_zip_search_next (TmZipSearch *self, const char * const *endings, TmReadBudget *budget)
{
  while (self->length >= LOCAL_HEAD_BYTES && self->at <= self->length - LOCAL_HEAD_BYTES)
    {
      const guint8 *head = memmem (self->bytes + self->at, self->length - self->at, "PK\x03\x04", 4);
      gsize left = head != NULL ? (gsize) (self->bytes + self->length - head) : 0;
      if (left < LOCAL_HEAD_BYTES)
        break;
      if (self->entries >= TM_ARCHIVE_ENTRIES_MAX)
        {
          self->missed = TRUE;
          break;
        }
      self->entries++;
      self->at = (gsize) (head - self->bytes) + 4;
      GByteArray *file = try_entry (self, head, left, endings, budget);
      if (file != NULL)
        return file;
    }
  self->at = self->length;
  return NULL;
}

/**
 * tm_zip_search_holds:
 * @self: a search, which is over then
 * @endings: (array zero-terminated=1): as for tm_zip_search_next()
 *
 * Returns: whether there is a file of these kinds, or more files than are asked
 */
gboolean
tm_zip_search_holds (TmZipSearch *self, const char * const *endings)
{
  /* Nothing may be unpacked, so each that is found is missed. */
  TmReadBudget spent = { .packed_files = TM_PACKED_FILES_MAX };
  g_autoptr (GByteArray) none = tm_zip_search_next (self, endings, &spent);
  return self->missed;
}

/**
 * tm_zip_search_clear:
 * @self: a search that is over
 */
void
tm_zip_search_clear (TmZipSearch *self)
{
  g_clear_pointer (&self->name, g_free);
}
