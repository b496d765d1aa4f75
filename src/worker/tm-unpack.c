/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one file out of a gzip or zip archive, and never more than a mail may have. */
#define G_LOG_DOMAIN "tm-unpack"

#include "tm-unpack.h"

#include "core/tm-limits.h"

#include <gio/gio.h>
#include <gsf/gsf.h>

#define CHUNK_BYTES (64 * 1024)

static gsize
get_max_bytes (gsize packed_bytes)
{
  return MIN (MAX (TM_UNPACKED_MAX_BYTES, TM_UNPACKED_TIMES_MAX * packed_bytes), TM_INPUT_MAX_BYTES);
}

/* What a person unpacks may still be too large. */
static TmError
get_error (guint64 bytes)
{
  return bytes > TM_INPUT_MAX_BYTES ? TM_ERROR_TOO_LARGE : TM_ERROR_PACKED;
}

/**
 * tm_unpack_gzip:
 * @untrusted_bytes: a gzip file (RFC 1952); hostile
 * @length: its bytes
 * @ret_cut_short: (out): whether it breaks off, or something else stands behind it
 * @ret_error: (out): TM_ERROR_TOO_LARGE, TM_ERROR_PACKED
 *
 * Returns: (transfer full) (nullable): what is packed in it, at most TM_UNPACKED_MAX_BYTES or, if that is
 * more, TM_UNPACKED_TIMES_MAX times @length, and never more than TM_INPUT_MAX_BYTES
 */
GByteArray *
tm_unpack_gzip (const guint8 *untrusted_bytes, gsize length, gboolean *ret_cut_short, TmError *ret_error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  GConverterResult result = G_CONVERTER_CONVERTED;

  /* Packed pieces may follow each other and are one file together (RFC 1952, 2.2). */
  for (gsize at = 0; at < length || result != G_CONVERTER_FINISHED;)
    {
      gsize n_read = 0, n_written = 0;
      result = g_converter_convert (G_CONVERTER (decompressor), untrusted_bytes + at, length - at, chunk,
                                    CHUNK_BYTES, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      if (out->len + n_written > get_max_bytes (length))
        {
          *ret_error = get_error (out->len + n_written);
          return NULL;
        }
      g_byte_array_append (out, chunk, (guint) n_written);
      at += n_read;
      if (result != G_CONVERTER_FINISHED)
        continue;
      g_converter_reset (G_CONVERTER (decompressor));
      while (at < length && untrusted_bytes[at] == 0)
        at++;   /* filled up to the end of a block */
    }
  *ret_cut_short = result == G_CONVERTER_ERROR;
  if (out->len == 0)
    {
      *ret_error = TM_ERROR_PACKED;
      return NULL;
    }
  return g_steal_pointer (&out);
}

typedef struct
{
  GsfInput *file;       /* owned; the only file so far */
  guint     n_files;
  guint     n_entries;
} Found;

/* What macOS and Windows put beside the files that somebody packed. */
static gboolean
is_litter (const char *name)
{
  return name == NULL || g_str_equal (name, "__MACOSX") || g_str_equal (name, ".DS_Store")
         || g_str_equal (name, "Thumbs.db");
}

static void
look_into (Found *found, GsfInfile *folder, guint depth)
{
  int n = gsf_infile_num_children (folder);

  for (int i = 0; i < n && found->n_files < 2 && ++found->n_entries <= TM_ARCHIVE_ENTRIES_MAX; i++)
    {
      GsfInput *child = is_litter (gsf_infile_name_by_index (folder, i))
                          ? NULL
                          : gsf_infile_child_by_index (folder, i);
      if (child == NULL)
        continue;
      if (GSF_IS_INFILE (child) && gsf_infile_num_children (GSF_INFILE (child)) >= 0)
        {
          if (depth < TM_ARCHIVE_FOLDERS_MAX)
            look_into (found, GSF_INFILE (child), depth + 1);
          else
            found->n_files = 2;
        }
      else if (found->n_files++ == 0)
        found->file = g_object_ref (child);
      g_object_unref (child);
    }
  if (found->n_entries > TM_ARCHIVE_ENTRIES_MAX)
    found->n_files = 2;
}

static GByteArray *
read_file (GsfInput *file, gsize packed_bytes, TmError *ret_error)
{
  gsf_off_t size = gsf_input_size (file);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  *ret_error = get_error ((guint64) MAX (size, 0));
  if (size <= 0 || (gsize) size > get_max_bytes (packed_bytes))
    return NULL;
  for (gsf_off_t at = 0; at < size;)
    {
      gsize n = (gsize) MIN (size - at, CHUNK_BYTES);
      const guint8 *chunk = gsf_input_read (file, n, NULL);
      if (chunk == NULL)
        return NULL;
      g_byte_array_append (out, chunk, (guint) n);
      at += (gsf_off_t) n;
    }
  return g_steal_pointer (&out);
}

/**
 * tm_unpack_zip:
 * @untrusted_bytes: a zip archive; hostile
 * @length: its bytes
 * @ret_error: (out): TM_ERROR_TOO_LARGE, TM_ERROR_PACKED
 *
 * Returns: (transfer full) (nullable): the file in it, when there is exactly one and it needs no password
 */
GByteArray *
tm_unpack_zip (const guint8 *untrusted_bytes, gsize length, TmError *ret_error)
{
  GsfInput *input = gsf_input_memory_new (untrusted_bytes, (gsf_off_t) length, FALSE);
  GsfInfile *zip = gsf_infile_zip_new (input, NULL);
  Found found = { NULL, 0, 0 };
  GByteArray *bytes = NULL;

  *ret_error = TM_ERROR_PACKED;
  if (zip != NULL)
    look_into (&found, zip, 0);
  if (found.n_files == 1)
    bytes = read_file (found.file, length, ret_error);
  g_clear_object (&found.file);
  g_clear_object (&zip);
  g_object_unref (input);
  return bytes;
}
