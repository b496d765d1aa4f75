/* SPDX-License-Identifier: GPL-3.0-or-later
 * By its name another file might be found meanwhile, so it is opened by its descriptor. */
#define G_LOG_DOMAIN "tm-reopen"

#include "tm-reopen.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHUNK_BYTES (64 * 1024)

/**
 * tm_reopen_whole:
 * @fd: a file, or -1
 *
 * Returns: a description of its own, at the first byte, or -1
 */
int
tm_reopen_whole (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  return fd >= 0 ? open (path, O_RDONLY | O_CLOEXEC) : -1;
}

static gboolean
copy_part (int from, guint64 position, gsize length, int to)
{
  g_autofree char *bytes = g_malloc (length);
  gsize n_read = 0, n_written = 0;

  while (n_read < length)
    {
      gssize n = pread (from, bytes + n_read, length - n_read, (off_t) (position + n_read));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      /* It has become shorter meanwhile. */
      if (n == 0)
        break;
      n_read += (gsize) n;
    }
  while (n_written < n_read)
    {
      gssize n = pwrite (to, bytes + n_written, n_read - n_written, (off_t) n_written);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      n_written += (gsize) n;
    }
  return TRUE;
}

/**
 * tm_reopen_part:
 * @fd: a file
 * @position: where the part begins, in bytes
 * @length: how long it is, in bytes; more than 0
 *
 * The part is copied into memory, never onto a disk.
 *
 * Returns: a file that is the part, at its first byte, or -1
 */
int
tm_reopen_part (int fd, guint64 position, gsize length)
{
  int part = position + length <= G_MAXINT64 ? memfd_create ("part", MFD_CLOEXEC) : -1;

  if (part < 0 || copy_part (fd, position, length, part))
    return part;
  close (part);
  return -1;
}

/* @size is what was read of it; at most one chunk more than a mail may have. */
static gboolean
copy_until_too_large (GInputStream *input, GOutputStream *copy, gsize *size)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gsize n = CHUNK_BYTES;

  while (n == CHUNK_BYTES && *size <= TM_INPUT_MAX_BYTES)
    {
      if (!g_input_stream_read_all (input, chunk, CHUNK_BYTES, &n, NULL, NULL)
          || !g_output_stream_write_all (copy, chunk, n, NULL, NULL, NULL))
        return FALSE;
      *size += n;
    }
  return TRUE;
}

/**
 * tm_reopen_copy:
 * @fd: what cannot be read twice, such as a pipe
 * @ret_too_large: (out): there was more than a mail may have
 *
 * The mails of an mbox are read one by one, so it is copied into memory first, never onto a disk. What does
 * not fit is no input at all: half of it would pass for the whole.
 *
 * Returns: a file with all of it, or -1
 */
int
tm_reopen_copy (int fd, gboolean *ret_too_large)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (fd, FALSE);
  int copy = memfd_create ("input", MFD_CLOEXEC);
  gsize size = 0;

  *ret_too_large = FALSE;
  if (copy < 0)
    return -1;
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (copy, FALSE);
  gboolean whole = copy_until_too_large (input, output, &size);
  *ret_too_large = size > TM_INPUT_MAX_BYTES;
  if (whole && !*ret_too_large)
    return copy;
  close (copy);
  return -1;
}
