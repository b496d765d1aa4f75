/* SPDX-License-Identifier: GPL-3.0-or-later
 * The raw input: what is a mail at all, and where it begins. */
#define G_LOG_DOMAIN "tm-input"

#include "tm-input.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES (256 * 1024)
#define LOOK_FOR_HEADERS_LINES 64

/**
 * tm_input_read:
 * @fd: a readable descriptor
 * @ret_error: (out): why nothing came
 *
 * Returns: (transfer full) (nullable): all of it, at most TM_INPUT_MAX_BYTES
 */
GByteArray *
tm_input_read (int fd, TmError *ret_error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);

  for (;;)
    {
      gssize n = read (fd, chunk, CHUNK_BYTES);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          *ret_error = TM_ERROR_READ;
          return NULL;
        }
      if (n == 0)
        break;
      if (bytes->len + (gsize) n > TM_INPUT_MAX_BYTES)
        {
          *ret_error = TM_ERROR_TOO_LARGE;
          return NULL;
        }
      g_byte_array_append (bytes, chunk, (guint) n);
    }
  if (bytes->len == 0)
    {
      *ret_error = TM_ERROR_EMPTY;
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static void
remove_front (GByteArray *bytes, gsize n)
{
  if (n > 0)
    g_byte_array_remove_range (bytes, 0, (guint) n);
}

static gsize
line_length (const char *p, gsize length)
{
  const char *end = memchr (p, '\n', length);
  return end != NULL ? (gsize) (end - p) + 1 : length;
}

/* Apple Mail writes the number of bytes in a line before the mail. */
static gsize
count_line_length (const GByteArray *bytes)
{
  gsize line = line_length ((const char *) bytes->data, bytes->len);

  if (line < 2 || line > 16 || line == bytes->len || !g_ascii_isdigit (bytes->data[0]))
    return 0;
  for (gsize i = 0; i < line; i++)
    if (!g_ascii_isdigit (bytes->data[i]) && !g_ascii_isspace (bytes->data[i]))
      return 0;
  return line;
}

/**
 * tm_input_normalise:
 * @bytes: the input; changed in place
 *
 * Takes away what programs put in front of a mail: a byte order mark, empty lines, the "From " line of an mbox. Line
 * ends of CR alone become LF.
 */
void
tm_input_normalise (GByteArray *bytes)
{
  if (bytes->len >= 3 && memcmp (bytes->data, "\xef\xbb\xbf", 3) == 0)
    remove_front (bytes, 3);
  if (memchr (bytes->data, '\n', bytes->len) == NULL)
    for (guint i = 0; i < bytes->len; i++)
      if (bytes->data[i] == '\r')
        bytes->data[i] = '\n';
  gsize blank = 0;
  while (blank < bytes->len && strchr (" \t\r\n", bytes->data[blank]) != NULL && bytes->data[blank] != '\0')
    blank++;
  remove_front (bytes, blank);
  remove_front (bytes, count_line_length (bytes));
  for (guint i = 0; i < 2 && bytes->len > 6; i++)
    if (memcmp (bytes->data, "From ", 5) == 0 || memcmp (bytes->data, ">From ", 6) == 0)
      remove_front (bytes, line_length ((const char *) bytes->data, bytes->len));
}

static gboolean
is_known_field (const char *line, gsize length)
{
  static const char * const fields[] = {
    "From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type", "Return-Path",
    "Delivered-To", "Reply-To", "Cc", "Sender", "X-Mailer", "Authentication-Results", "DKIM-Signature", "Resent-From",
    "X-Received", "X-Original-To", "Content-Transfer-Encoding", NULL };
  const char *colon = memchr (line, ':', length);

  if (colon == NULL)
    return FALSE;
  gsize n = colon - line;
  while (n > 0 && line[n - 1] == ' ')
    n--;
  for (guint i = 0; fields[i] != NULL; i++)
    if (strlen (fields[i]) == n && g_ascii_strncasecmp (fields[i], line, n) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_input_is_mail:
 * @untrusted_bytes: normalised input; hostile
 * @length: its bytes
 *
 * Returns: %TRUE when a field that mails have stands in the first lines, before the first empty one
 */
gboolean
tm_input_is_mail (const char *untrusted_bytes, gsize length)
{
  gsize at = 0;

  for (guint line = 0; line < LOOK_FOR_HEADERS_LINES && at < length; line++)
    {
      gsize n = line_length (untrusted_bytes + at, length - at);
      if (n <= 2 && (untrusted_bytes[at] == '\n' || untrusted_bytes[at] == '\r'))
        return FALSE;
      if (is_known_field (untrusted_bytes + at, n))
        return TRUE;
      at += n;
    }
  return FALSE;
}

/**
 * tm_input_has_body:
 * @untrusted_bytes: normalised input; hostile
 * @length: its bytes
 *
 * Returns: %TRUE when an empty line ends the header block
 */
gboolean
tm_input_has_body (const char *untrusted_bytes, gsize length)
{
  return memmem (untrusted_bytes, length, "\n\n", 2) != NULL || memmem (untrusted_bytes, length, "\r\n\r\n", 4) != NULL;
}
