/* SPDX-License-Identifier: GPL-3.0-or-later
 * The raw input: what is a mail at all, and where it begins. */
#define G_LOG_DOMAIN "tm-input"

#include "tm-input.h"

#include "tm-header-line.h"

#include <string.h>

#define LOOK_FOR_HEADERS_LINES 64

/* Lines that may be the border of a first part are looked for here, and only so many of them. */
#define BORDER_LOOK_MAX_BYTES (256 * 1024)
#define BORDERS_TRIED_MAX 20

static gboolean
is_known_field (const char *line, gsize length)
{
  static const char * const fields[] = {
    "From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type", "Return-Path",
    "Delivered-To", "Reply-To", "Cc", "Sender", "X-Mailer", "Authentication-Results", "DKIM-Signature", "Resent-From",
    "X-Received", "X-Original-To", "Content-Transfer-Encoding", NULL };
  for (guint i = 0; fields[i] != NULL; i++)
    if (tm_header_line_find_value (line, length, fields[i]) > 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_input_is_mail:
 * @untrusted_bytes: normalised input; hostile
 * @length: its bytes
 *
 * GMime reads no head that begins with anything but a field. Words that quote one further down are words.
 *
 * Returns: %TRUE when it begins with a field, and one that mails have stands in the first lines, before the
 * first empty one
 */
gboolean
tm_input_is_mail (const char *untrusted_bytes, gsize length)
{
  gsize at = 0;

  if (tm_header_line_get_name (untrusted_bytes, tm_header_line_get_length (untrusted_bytes, length)) == 0)
    return FALSE;
  for (guint line = 0; line < LOOK_FOR_HEADERS_LINES && at < length; line++)
    {
      gsize n = tm_header_line_get_length (untrusted_bytes + at, length - at);
      if (n <= 2 && (untrusted_bytes[at] == '\n' || untrusted_bytes[at] == '\r'))
        return FALSE;
      if (is_known_field (untrusted_bytes + at, n))
        return TRUE;
      at += n;
    }
  return FALSE;
}

static void
remove_front (GByteArray *bytes, gsize n)
{
  if (n > 0)
    g_byte_array_remove_range (bytes, 0, (guint) n);
}

/* Apple Mail writes the number of bytes in a line before the mail, and a property list behind it. */
static void
remove_count (GByteArray *bytes)
{
  gsize line = tm_header_line_get_length ((const char *) bytes->data, bytes->len);

  if (line < 2 || line > 16 || line == bytes->len || !g_ascii_isdigit (bytes->data[0]))
    return;
  for (gsize i = 0; i < line; i++)
    if (!g_ascii_isdigit (bytes->data[i]) && !g_ascii_isspace (bytes->data[i]))
      return;
  guint64 count = g_ascii_strtoull ((const char *) bytes->data, NULL, 10);
  if (!tm_input_is_mail ((const char *) bytes->data + line, bytes->len - line))
    return;
  remove_front (bytes, line);
  /* A wrong number cuts nothing away. */
  if (count < bytes->len && bytes->len - count > 5 && memcmp (bytes->data + count, "<?xml", 5) == 0)
    g_byte_array_set_size (bytes, (guint) count);
}

/* "From : somebody" is a field. */
static gboolean
is_from_line (const char *line, gsize length)
{
  if (tm_header_line_get_name (line, length) > 0)
    return FALSE;
  return (length > 5 && memcmp (line, "From ", 5) == 0) || (length > 6 && memcmp (line, ">From ", 6) == 0);
}

/* One, or the line of an older mbox behind it. Also text may begin with the word "From", so the rest must be
 * a mail. */
static gsize
from_lines_length (const GByteArray *bytes)
{
  const char *text = (const char *) bytes->data;
  gsize at = 0;

  for (guint i = 0; i < 2 && is_from_line (text + at, bytes->len - at); i++)
    at += tm_header_line_get_length (text + at, bytes->len - at);
  return at > 0 && tm_input_is_mail (text + at, bytes->len - at) ? at : 0;
}

/* Mail programs begin the text where the first part begins, also when the empty line before it is missing. */
static void
end_header_block (GByteArray *bytes)
{
  guint n_tried = 0;

  for (gsize at = 0; at < MIN (bytes->len, BORDER_LOOK_MAX_BYTES) && n_tried < BORDERS_TRIED_MAX;)
    {
      const char *line = (const char *) bytes->data + at;
      gsize length = tm_header_line_get_length (line, bytes->len - at);
      gsize visible = length;
      while (visible > 0 && (line[visible - 1] == '\n' || line[visible - 1] == '\r'))
        visible--;
      if (visible == 0)
        return;
      /* A field may begin with two hyphens as well, so the words behind them must be the border that was
       * announced. */
      gboolean border = visible > 2 && memcmp (line, "--", 2) == 0;
      n_tried += border;
      if (border && memmem (bytes->data, at, line + 2, visible - 2) != NULL)
        {
          g_byte_array_set_size (bytes, bytes->len + 1);
          memmove (bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
          bytes->data[at] = '\n';
          return;
        }
      at += length;
    }
}

/* Blanks between a name and its colon go (RFC 5322, 4.5), and so do ends of lines that are a CR alone: mail
 * programs know the field all the same, and GMime does not. Only where both can stand; one pass. */
static void
tidy_head (GByteArray *bytes)
{
  guint8 *data = bytes->data;
  gsize to = 0, line = 0;
  gboolean in_name = TRUE;

  for (gsize at = 0; at < bytes->len; at++)
    {
      guint8 c = data[at];
      gboolean alone = c == '\r' && at > 0 && data[at - 1] != '\r' && at + 1 < bytes->len
                       && data[at + 1] != '\n' && data[at + 1] != '\r';
      if (c == ':' && in_name)
        {
          while (to > line && (data[to - 1] == ' ' || data[to - 1] == '\t'))
            to--;
          in_name = FALSE;
        }
      data[to++] = alone ? '\n' : c;
      if (c != '\n' && !alone)
        continue;
      /* An empty line ends the head. */
      if (to - line == 1 || (to - line == 2 && data[line] == '\r'))
        {
          memmove (data + to, data + at + 1, bytes->len - at - 1);
          g_byte_array_set_size (bytes, (guint) (to + bytes->len - at - 1));
          return;
        }
      line = to;
      in_name = at + 1 < bytes->len && data[at + 1] != ' ' && data[at + 1] != '\t';
    }
  g_byte_array_set_size (bytes, (guint) to);
}

/**
 * tm_input_normalise:
 * @bytes: the input; changed in place
 *
 * Takes away what programs put around a mail: a byte order mark, empty lines, the "From " line of an mbox,
 * the count and the property list of Apple Mail. Line ends of CR alone become LF. An empty line is put in
 * front of the first part where it is missing, and the names of fields are put right.
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
  remove_count (bytes);
  remove_front (bytes, from_lines_length (bytes));
  end_header_block (bytes);
  if (tm_input_is_mail ((const char *) bytes->data, bytes->len))
    tidy_head (bytes);
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
  const char *end = untrusted_bytes + length;

  for (const char *p = untrusted_bytes; (p = memchr (p, '\n', (gsize) (end - p))) != NULL; p++)
    {
      gsize left = (gsize) (end - p);
      gboolean whole = p > untrusted_bytes && p[-1] == '\r';
      if ((left >= 2 && p[1] == '\n') || (whole && left >= 3 && p[1] == '\r' && p[2] == '\n'))
        return TRUE;
    }
  return FALSE;
}

/* Browsers put themselves where the sender of a mail stands: From: <Saved by Blink>. */
static gboolean
names_a_browser (const char *line, gsize length)
{
  static const char field[] = "From:", words[] = "Saved by ";
  gsize at = strlen (field);

  if (length < at || g_ascii_strncasecmp (line, field, at) != 0 || memchr (line, '@', length) != NULL)
    return FALSE;
  while (at < length && strchr (" \t<\"", line[at]) != NULL && line[at] != '\0')
    at++;
  return length - at > strlen (words) && g_ascii_strncasecmp (line + at, words, strlen (words)) == 0;
}

/**
 * tm_input_take_page:
 * @bytes: a normalised mail; hostile
 *
 * A page that was saved as one file (.mhtml, RFC 2557) is built like a mail. The line that names the browser
 * is taken away from such a one, so that nobody takes it for the sender.
 *
 * Returns: %TRUE when it is a saved page
 */
gboolean
tm_input_take_page (GByteArray *bytes)
{
  gsize at = 0;

  while (at < bytes->len)
    {
      const char *line = (const char *) bytes->data + at;
      gsize n = tm_header_line_get_length (line, bytes->len - at);
      if (*line == '\n' || *line == '\r')
        return FALSE;
      if (names_a_browser (line, n))
        {
          g_byte_array_remove_range (bytes, (guint) at, (guint) n);
          return TRUE;
        }
      at += n;
    }
  return FALSE;
}
