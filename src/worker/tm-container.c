/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the input is, by its content and never by its name: a mail, or something that holds one. Whatever it
 * was, a mail comes out, so that there is one reader for all. */
#define G_LOG_DOMAIN "tm-container"

#include "tm-container.h"

#include "tm-charset.h"
#include "tm-input.h"
#include "tm-magic.h"
#include "tm-mail-writer.h"
#include "tm-mbox.h"
#include "tm-msg.h"
#include "tm-tnef.h"
#include "tm-unpack.h"

#include "core/tm-limits.h"

#include <gsf/gsf.h>
#include <string.h>

#define CONTROL_SHARE_MAX 0.01

/* RFC 2781, 3.2: what Windows calls "Unicode text". */
static gboolean
is_utf16 (const GByteArray *bytes)
{
  return bytes->len >= 4
         && (memcmp (bytes->data, "\xff\xfe", 2) == 0 || memcmp (bytes->data, "\xfe\xff", 2) == 0)
         && (bytes->data[2] == 0) != (bytes->data[3] == 0);
}

static GByteArray *
decode_utf16 (const GByteArray *bytes)
{
  char *text = tm_charset_decode ((const char *) bytes->data, bytes->len, "utf-16", NULL, NULL);
  return g_byte_array_new_take ((guint8 *) text, strlen (text));
}

/* Letters, blanks and line ends; what has more control bytes than a slip of the hand is no text. */
static gboolean
is_text (const GByteArray *bytes)
{
  gsize n_control = 0, n_graph = 0;
  const char *magic = tm_magic_find (bytes->data, bytes->len);

  if (*magic != '\0' && !g_str_equal (magic, "html") && !g_str_equal (magic, "script"))
    return FALSE;
  for (guint i = 0; i < bytes->len; i++)
    {
      guint8 c = bytes->data[i];
      if (c == 0)
        return FALSE;
      n_control += (c < 0x20 && strchr ("\t\n\r\f\033", c) == NULL) || c == 0x7F;
      n_graph += c > 0x20;
    }
  return n_graph > 0 && (double) n_control <= CONTROL_SHARE_MAX * bytes->len;
}

/* A page as web mail shows it or a browser saves it. */
static gboolean
is_page (const GByteArray *bytes)
{
  const char *text = (const char *) bytes->data;
  gsize at = 0;

  if (g_str_equal (tm_magic_find (bytes->data, bytes->len), "html"))
    return TRUE;
  while (at < bytes->len && g_ascii_isspace (text[at]))
    at++;
  return at + 2 < bytes->len && text[at] == '<' && (g_ascii_isalpha (text[at + 1]) || text[at + 1] == '!')
         && memmem (text + at, bytes->len - at, "</", 2) != NULL;
}

static GByteArray *
write_bare (const GByteArray *bytes, GPtrArray *limits)
{
  g_autoptr (TmMailWriter) writer = tm_mail_writer_new ();
  gboolean page = is_page (bytes);

  g_ptr_array_add (limits, (gpointer) (page ? TM_LIMIT_PAGE_ONLY : TM_LIMIT_TEXT_ONLY));
  tm_mail_writer_add_text (writer, page ? "text/html" : "text/plain", NULL, bytes->data, bytes->len);
  return tm_mail_writer_finish (writer);
}

/* A winmail.dat without its mail. */
static GByteArray *
write_tnef (const GByteArray *bytes, GPtrArray *limits)
{
  g_ptr_array_add (limits, (gpointer) TM_LIMIT_TEXT_ONLY);
  return tm_tnef_write_mail (bytes->data, bytes->len);
}

static GByteArray *
unpack_gzip (const GByteArray *bytes, GPtrArray *limits, TmError *ret_error)
{
  gboolean cut_short = FALSE;
  GByteArray *inner = tm_unpack_gzip (bytes->data, bytes->len, &cut_short, ret_error);

  if (inner != NULL && cut_short)
    g_ptr_array_add (limits, (gpointer) TM_LIMIT_CUT_SHORT);
  return inner;
}

/* One layer taken off; %NULL without an error when there is none. */
static GByteArray *
take_off (const GByteArray *bytes, GPtrArray *limits, TmError *ret_error)
{
  const char *magic = tm_magic_find (bytes->data, bytes->len);

  if (g_str_equal (magic, "gzip"))
    return unpack_gzip (bytes, limits, ret_error);
  /* What is locked or packed in another way has to be unpacked by the person. */
  if (g_str_has_suffix (magic, "-locked") || g_str_equal (magic, "rar") || g_str_equal (magic, "7z"))
    {
      *ret_error = TM_ERROR_PACKED;
      return NULL;
    }
  if (g_str_equal (magic, "zip"))
    return tm_unpack_zip (bytes->data, bytes->len, ret_error);
  if (tm_msg_is (bytes->data, bytes->len))
    return tm_msg_to_mail (bytes->data, bytes->len, limits);
  if (tm_tnef_is (bytes->data, bytes->len))
    return write_tnef (bytes, limits);
  if (is_utf16 (bytes))
    return decode_utf16 (bytes);
  return NULL;
}

/**
 * tm_container_open_libraries:
 *
 * Prepares what containers are read with, before the lock closes.
 */
void
tm_container_open_libraries (void)
{
  /* libgsf gives the times inside a .msg in local time. GLib keeps the rules of that only while they are
   * those of TZ; else it would look for them in files (GLib 2.74; the test /msg/unicode tells). */
  g_setenv ("TZ", "UTC", TRUE);
  g_date_time_unref (g_date_time_new_from_unix_local (0));
  g_date_time_unref (g_date_time_new_from_unix_utc (0));
  const char *charset = NULL;
  const char **file_charsets = NULL;

  /* A warning of libgsf asks for the charset of the terminal, whose names GLib reads from a file at the first
   * time. */
  g_get_charset (&charset);
  g_get_filename_charsets (&file_charsets);
  gsf_init ();
}

/**
 * tm_container_to_mail:
 * @input: (transfer full): the input, not empty; hostile
 * @limits: (element-type utf8): gets TM_LIMIT_… words, which belong to nobody
 * @ret_error: (out): why there is no mail
 *
 * Returns: (transfer full) (nullable): a normalised mail
 */
GByteArray *
tm_container_to_mail (GByteArray *input, GPtrArray *limits, TmError *ret_error)
{
  g_autoptr (GByteArray) bytes = input;

  for (guint depth = 0;; depth++)
    {
      TmError error = 0;
      GByteArray *inner = take_off (bytes, limits, &error);
      if (inner == NULL && error != 0)
        {
          *ret_error = error;
          return NULL;
        }
      if (inner == NULL)
        break;
      g_byte_array_unref (bytes);
      bytes = inner;
      if (depth >= TM_CONTAINER_DEPTH_MAX || tm_mbox_holds_several (bytes))
        {
          *ret_error = TM_ERROR_PACKED;
          return NULL;
        }
    }
  tm_input_normalise (bytes);
  if (tm_input_is_mail ((const char *) bytes->data, bytes->len))
    {
      if (tm_input_take_page (bytes))
        g_ptr_array_add (limits, (gpointer) TM_LIMIT_PAGE_ONLY);
      return g_steal_pointer (&bytes);
    }
  if (is_text (bytes))
    return write_bare (bytes, limits);
  *ret_error = tm_magic_is_picture (bytes->data, bytes->len) ? TM_ERROR_PICTURE : TM_ERROR_NOT_A_MAIL;
  return NULL;
}
