/* SPDX-License-Identifier: GPL-3.0-or-later
 * winmail.dat, read by the real worker behind its closed lock. */
#include "tnef-writer.h"
#include "worker-run.h"

#include "core/tm-limits.h"

#include <signal.h>
#include <string.h>

#define LONG_NAME 0x3707
#define HTML 0x1013

static char *
dup_mail (const GByteArray *tnef, const char *text)
{
  g_autofree char *base64 = g_base64_encode (tnef->data, tnef->len);

  return g_strdup_printf ("From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                          "--b\nContent-Type: text/plain; charset=utf-8\n\n%s\n--b\nContent-Type: application/octet-stream; name=x\n"
                          "Content-Transfer-Encoding: base64\n\n%s\n--b--\n", text, base64);
}

static TmMessage *
read_tnef (const GByteArray *tnef, const char *text)
{
  g_autofree char *mail = dup_mail (tnef, text);
  return worker_read_mail (mail, strlen (mail));
}

static void
test_files (void)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);
  g_autoptr (GByteArray) properties = tnef_new_properties ();

  tnef_add (tnef, 1, TNEF_BODY, "same\0", 5);
  /* 明細.txt in the letters of Windows; the longer name counts for the second file. */
  tnef_add_file (tnef, "\x96\xbe\x8d\xd7.txt", "one", 3);
  tnef_add_file (tnef, "SEIKYU~1.EXE", "MZ12", 4);
  tnef_add_wide (properties, LONG_NAME, "請求書.exe");
  tnef_add (tnef, 2, TNEF_FILE_PROPERTIES, properties->data, properties->len);

  g_autoptr (TmMessage) message = read_tnef (tnef, "本文です");
  g_assert_cmpstr (tm_message_get_text (message), ==, "本文です");
  g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 3);
  g_assert_cmpstr (tm_message_get_attachment (message, 1)->name, ==, "明細.txt");
  g_assert_cmpuint (tm_message_get_attachment (message, 1)->size, ==, 3);
  g_assert_cmpstr (tm_message_get_attachment (message, 2)->name, ==, "請求書.exe");
  g_assert_cmpstr (tm_message_get_attachment (message, 2)->magic, ==, "exe");
  g_assert_true (g_strv_contains (tm_message_get_notes (message), TM_NOTE_OUTLOOK_PACKED));
  g_assert_null (tm_message_get_limits (message)[0]);
}

static void
test_texts (void)
{
  static const struct { guint page; const char *bytes; } rows[] = {
    { 932, "\x93\xfa\x96\x7b\x8c\xea" }, { 65001, "日本語" }, { 50220, "\x1b$BF|K\\8l\x1b(B" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) tnef = tnef_new (rows[i].page);
      tnef_add (tnef, 1, TNEF_BODY, rows[i].bytes, strlen (rows[i].bytes) + 1);
      g_autoptr (TmMessage) message = read_tnef (tnef, "");
      g_test_message ("%u", rows[i].page);
      g_assert_nonnull (strstr (tm_message_get_text (message), "日本語"));
    }
}

static void
test_html (void)
{
  static const char html[] = "<p>\x82\xb1\x82\xbf\x82\xe7 <a href='https://login.example.cn/'>x</a></p>";
  g_autoptr (GByteArray) tnef = tnef_new (932);
  g_autoptr (GByteArray) properties = tnef_new_properties ();

  tnef_add_property (properties, 0x0102, HTML, html, sizeof html - 1);
  tnef_add (tnef, 1, TNEF_PROPERTIES, properties->data, properties->len);
  g_autoptr (TmMessage) message = read_tnef (tnef, "");
  g_assert_nonnull (strstr (tm_message_get_text (message), "こちら x"));
  g_assert_cmpuint (tm_message_get_n_links (message), ==, 1);
  g_assert_cmpstr (tm_message_get_link (message, 0)->target, ==, "https://login.example.cn/");
}

static void
test_count (void)
{
  for (guint n = TM_TNEF_FILES_MAX - 1; n <= TM_TNEF_FILES_MAX + 1; n++)
    {
      g_autoptr (GByteArray) tnef = tnef_new (932);
      for (guint i = 0; i < n; i++)
        tnef_add_file (tnef, "a.txt", "x", 1);
      g_autoptr (TmMessage) message = read_tnef (tnef, "text");
      g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 1 + MIN (n, TM_TNEF_FILES_MAX));
      g_assert_cmpint (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_ATTACHMENTS), ==, n > TM_TNEF_FILES_MAX);
    }
}

/* A mail that was attached in Outlook: its text is judged as a mail of its own. */
static void
test_inner (void)
{
  static const guint8 interface[16] = { 7, 3, 2 };
  g_autoptr (GByteArray) inner = tnef_new (932);
  g_autoptr (GByteArray) head = tnef_new_properties ();
  g_autoptr (GByteArray) tnef = tnef_new (932);
  g_autoptr (GByteArray) properties = tnef_new_properties ();
  g_autoptr (GByteArray) object = g_byte_array_new ();

  tnef_add_wide (head, 0x0037, "重要なお知らせ");
  tnef_add_wide (head, 0x0c1a, "山田");
  tnef_add_wide (head, 0x5d01, "evil@example.cn");
  tnef_add_wide (head, 0x1000, "中の本文");
  tnef_add (inner, 1, TNEF_PROPERTIES, head->data, head->len);
  g_byte_array_append (object, interface, sizeof interface);
  g_byte_array_append (object, inner->data, inner->len);
  tnef_add_file (tnef, "x", NULL, 0);
  tnef_add_property (properties, 0x000d, 0x3701, object->data, object->len);
  tnef_add (tnef, 2, TNEF_FILE_PROPERTIES, properties->data, properties->len);

  g_autoptr (TmMessage) message = read_tnef (tnef, "text");
  g_assert_cmpuint (tm_message_get_n_nested (message), ==, 1);
  TmMessage *nested = tm_message_get_nested (message, 0);
  g_assert_cmpstr (tm_message_get_subject (nested), ==, "重要なお知らせ");
  g_assert_cmpstr (tm_message_get_from_name (nested), ==, "山田");
  g_assert_cmpstr (tm_message_get_from_address (nested), ==, "evil@example.cn");
  g_assert_nonnull (strstr (tm_message_get_text (nested), "中の本文"));
}

/* libytnef leaves out long texts; that must be said. */
static void
test_long_text (void)
{
  for (gsize length = 4000; length <= 6000; length += 2000)
    {
      g_autofree char *text = g_strnfill (length, 'a');
      g_autoptr (GByteArray) tnef = tnef_new (932);
      g_autoptr (GByteArray) properties = tnef_new_properties ();
      tnef_add_wide (properties, 0x1000, text);
      tnef_add (tnef, 1, TNEF_PROPERTIES, properties->data, properties->len);
      g_autoptr (TmMessage) message = read_tnef (tnef, "");
      gboolean is_there = strstr (tm_message_get_text (message), text) != NULL;
      g_assert_cmpint (is_there, !=, g_strv_contains (tm_message_get_limits (message), TM_LIMIT_CUT_SHORT));
    }
}

/* A file of its own, without the mail around it. */
static void
test_bare (void)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);

  tnef_add (tnef, 1, TNEF_SUBJECT, "\x93\xfa\x96\x7b", 5);
  tnef_add (tnef, 1, TNEF_BODY, "seen", 5);
  tnef_add_file (tnef, "a.exe", "MZ", 2);
  g_autoptr (TmMessage) message = worker_read_mail ((const char *) tnef->data, tnef->len);
  g_assert_cmpstr (tm_message_get_subject (message), ==, "日本");
  g_assert_nonnull (strstr (tm_message_get_text (message), "seen"));
  g_assert_cmpstr (tm_message_get_attachment (message, 1)->name, ==, "a.exe");
  g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_TEXT_ONLY));
}

/* UTF-16 takes more room than UTF-8 for these, and memory is full of other things. */
static void
test_ends (void)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GByteArray) properties = tnef_new_properties ();
      g_autofree char *name = g_strdup_printf ("quite-a-long-name-%02u.html", i);
      tnef_add_file (tnef, "x", "one", 3);
      tnef_add_wide (properties, LONG_NAME, name);
      tnef_add (tnef, 2, TNEF_FILE_PROPERTIES, properties->data, properties->len);
    }
  g_autoptr (TmMessage) message = read_tnef (tnef, "text");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("quite-a-long-name-%02u.html", i);
      g_assert_cmpstr (tm_message_get_attachment (message, 1 + i)->name, ==, name);
    }
}

/* Both are written by mail programs: a field of no bytes, and a sum that is wrong. */
static void
test_odd_fields (void)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);

  tnef_add (tnef, 1, TNEF_SUBJECT, "", 0);
  tnef_add (tnef, 1, TNEF_SUBJECT, "subject", 8);
  tnef->data[tnef->len - 1] ^= 1;
  tnef_add_file (tnef, "a.exe", "MZ", 2);
  g_autoptr (TmMessage) message = read_tnef (tnef, "text");
  g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 2);
  g_assert_cmpstr (tm_message_get_attachment (message, 1)->name, ==, "a.exe");
  g_assert_null (tm_message_get_limits (message)[0]);
}

/* Whatever is wrong in it, the mail around it is shown. */
static void
test_broken (void)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);
  guint n_noticed = 0;

  tnef_add (tnef, 1, TNEF_SUBJECT, "subject", 8);
  tnef_add_file (tnef, "a.txt", "one", 3);
  for (guint length = 7; length < tnef->len; length += 5)
    {
      g_autoptr (GByteArray) cut = g_byte_array_new ();
      g_byte_array_append (cut, tnef->data, length);
      g_autoptr (TmMessage) message = read_tnef (cut, "seen");
      g_assert_cmpstr (tm_message_get_text (message), ==, "seen");
      n_noticed += g_strv_contains (tm_message_get_limits (message), TM_LIMIT_CUT_SHORT);
    }
  g_assert_cmpuint (n_noticed, >, 10);
  /* A length far beyond the end. */
  memset (tnef->data + 6 + 5, 0x7f, 4);
  g_autoptr (TmMessage) message = read_tnef (tnef, "seen");
  g_assert_cmpstr (tm_message_get_text (message), ==, "seen");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_test_add_func ("/tnef/files-have-their-japanese-names", test_files);
  g_test_add_func ("/tnef/text-where-the-mail-has-none", test_texts);
  g_test_add_func ("/tnef/html-where-the-mail-has-none", test_html);
  g_test_add_func ("/tnef/files-below-at-and-above-the-bound", test_count);
  g_test_add_func ("/tnef/a-mail-inside", test_inner);
  g_test_add_func ("/tnef/long-text-is-there-or-missed", test_long_text);
  g_test_add_func ("/tnef/a-file-of-its-own", test_bare);
  g_test_add_func ("/tnef/names-end-where-they-end", test_ends);
  g_test_add_func ("/tnef/empty-fields-and-wrong-sums", test_odd_fields);
  g_test_add_func ("/tnef/broken-ones-hide-nothing", test_broken);
  return g_test_run ();
}
