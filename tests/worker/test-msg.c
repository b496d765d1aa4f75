/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlook's .msg, written here and read by the real worker behind its closed lock. */
#include "msg-writer.h"
#include "worker-run.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <signal.h>
#include <string.h>

static const MsgNumber none[] = { { 0, 0 } };

static TmMessage *
read_bytes (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  return worker_read_mail (data, length);
}

static void
add_recipient (GsfOutfile *file, const char *name, guint32 kind, const char *address)
{
  const MsgNumber numbers[] = { { 0x0c15, kind }, { 0, 0 } };
  GsfOutfile *folder = msg_add_folder (file, name);

  msg_add_numbers (folder, 8, numbers);
  msg_add_text (folder, 0x3001, "宛先");
  msg_add_text (folder, 0x39fe, address);
  msg_close_folder (folder);
}

static void
add_file (GsfOutfile *file, guint index, const char *name, const char *type, const char *content)
{
  const MsgNumber numbers[] = { { 0x3705, 1 }, { 0, 0 } };
  g_autofree char *child = g_strdup_printf ("__attach_version1.0_#%08X", index);
  GsfOutfile *folder = msg_add_folder (file, child);

  msg_add_numbers (folder, 8, numbers);
  msg_add_text (folder, 0x3707, name);
  msg_add_text (folder, 0x370e, type);
  msg_add_bytes (folder, 0x3701, content, strlen (content));
  msg_close_folder (folder);
}

static void
test_unicode (void)
{
  /* 24 November 2026, 01:00 UTC, in steps of 100 ns since 1601. */
  const MsgNumber numbers[] = { { 0x0039, (1795482000ull + 11644473600ull) * 10000000 }, { 0x3fde, 932 }, { 0, 0 } };
  static const char html[] = "<p>\x93\xfa\x96\x7b <a href='https://login.example.cn/'>https://www.example.jp/</a></p>";
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);

  msg_add_numbers (file, 32, numbers);
  msg_add_text (file, 0x0037, "件名\r\nX-Injected: 1");
  msg_add_text (file, 0x0042, "山田 太郎");
  msg_add_text (file, 0x5d02, "info@example.cn");
  msg_add_text (file, 0x1000, "日本の本文");
  msg_add_bytes (file, 0x1013, html, sizeof html - 1);
  add_recipient (file, "__recip_version1.0_#00000000", 1, "to@example.jp");
  add_recipient (file, "__recip_version1.0_#00000001", 2, "cc@example.jp");
  add_recipient (file, "__recip_version1.0_#00000002", 3, "bcc@example.jp");
  add_file (file, 0, "請求書.pdf", "application/pdf", "%PDF-1.4");
  add_file (file, 1, "a.bin", "x/y\nContent-Type: text/html", "bytes");
  g_autoptr (GBytes) bytes = msg_finish (file, memory);
  g_autoptr (TmMessage) message = read_bytes (bytes);
  gint64 date = 0;
  int zone = 0;

  g_assert_cmpstr (tm_message_get_subject (message), ==, "件名  X-Injected: 1");
  g_assert_null (tm_message_find_header (message, "X-Injected"));
  g_assert_cmpstr (tm_message_get_from_name (message), ==, "山田 太郎");
  g_assert_cmpstr (tm_message_get_from_address (message), ==, "info@example.cn");
  g_assert_cmpuint (tm_message_get_n_mailboxes (message, TM_ROLE_TO), ==, 1);
  g_assert_cmpuint (tm_message_get_n_mailboxes (message, TM_ROLE_CC), ==, 1);
  g_assert_cmpstr (tm_message_get_mailbox (message, TM_ROLE_TO, 0)->address, ==, "to@example.jp");
  g_assert_cmpstr (tm_message_get_mailbox (message, TM_ROLE_TO, 0)->name, ==, "宛先");
  g_assert_nonnull (strstr (tm_message_get_text (message), "日本 https://www.example.jp/"));
  g_assert_cmpstr (tm_message_get_plain_text (message), ==, "日本の本文");
  g_assert_cmpstr (tm_message_get_link (message, 0)->url->host, ==, "login.example.cn");
  g_assert_true (tm_message_get_date (message, &date, &zone));
  g_assert_cmpint (date, ==, 1795482000);
  g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 2);
  g_assert_cmpstr (tm_message_get_attachment (message, 0)->name, ==, "請求書.pdf");
  g_assert_cmpstr (tm_message_get_attachment (message, 0)->magic, ==, "pdf");
  g_assert_cmpuint (tm_message_get_attachment (message, 1)->size, ==, 5);
  g_assert_cmpstr (tm_message_get_attachment (message, 1)->type, ==, "application/octet-stream");
}

/* Files of older Outlooks, whose letters are those of a code page. */
static void
test_codepages (void)
{
  static const struct { guint32 codepage; const char *bytes; } rows[] = {
    { 932, "\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x83\x81\x81\x5b\x83\x8b" },
    { 50220, "\x1b$B\x46\x7c\x4b\x5c\x38\x6c\x24\x4e\x25\x61\x21\x3c\x25\x6b\x1b(B" },
    { 50221, "\x1b$B\x46\x7c\x4b\x5c\x38\x6c\x24\x4e\x25\x61\x21\x3c\x25\x6b\x1b(B" },
    { 50222, "\x1b$B\x46\x7c\x4b\x5c\x38\x6c\x24\x4e\x25\x61\x21\x3c\x25\x6b\x1b(B" },
    { 51932, "\xc6\xfc\xcb\xdc\xb8\xec\xa4\xce\xa5\xe1\xa1\xbc\xa5\xeb" },
    { 65001, "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x83\xa1\xe3\x83\xbc\xe3\x83\xab" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const MsgNumber numbers[] = { { 0x3ffd, rows[i].codepage }, { 0, 0 } };
      GsfOutput *memory = NULL;
      GsfOutfile *file = msg_new (&memory);
      msg_add_numbers (file, 32, numbers);
      msg_add_narrow (file, 0x0037, rows[i].bytes);
      msg_add_narrow (file, 0x0c1a, rows[i].bytes);
      msg_add_narrow (file, 0x0c1f, "a@example.jp");
      msg_add_narrow (file, 0x1000, rows[i].bytes);
      GsfOutfile *attached = msg_add_folder (file, "__attach_version1.0_#00000000");
      msg_add_numbers (attached, 8, none);
      msg_add_narrow (attached, 0x3707, rows[i].bytes);
      msg_add_bytes (attached, 0x3701, "x", 1);
      msg_close_folder (attached);
      g_autoptr (GBytes) bytes = msg_finish (file, memory);
      g_autoptr (TmMessage) message = read_bytes (bytes);
      g_assert_cmpstr (tm_message_get_subject (message), ==, "日本語のメール");
      g_assert_cmpstr (tm_message_get_from_name (message), ==, "日本語のメール");
      g_assert_cmpstr (tm_message_get_from_address (message), ==, "a@example.jp");
      g_assert_cmpstr (tm_message_get_text (message), ==, "日本語のメール");
      g_assert_cmpstr (tm_message_get_attachment (message, 0)->name, ==, "日本語のメール");
    }
}

/* The head as it was transported counts; what it says about the body is not that of this file. */
static void
test_head (void)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);

  msg_add_numbers (file, 32, none);
  msg_add_text (file, 0x007d, "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a by b;\r\n\tTue, 24 Nov 2026 10:00:00 +0900\r\n"
                              "From: =?utf-8?B?5bGx55Sw?= <head@example.cn>\r\n\r\nSubject: second block\r\n"
                              "Content-Type: multipart/mixed;\r\n boundary=\"own\"\r\nContent-Transfer-Encoding: base64\r\n");
  msg_add_text (file, 0x0c1f, "property@example.jp");
  msg_add_text (file, 0x0037, "property");
  msg_add_text (file, 0x1000, "text");
  g_autoptr (GBytes) bytes = msg_finish (file, memory);
  g_autoptr (TmMessage) message = read_bytes (bytes);

  g_assert_cmpstr (tm_message_get_from_address (message), ==, "head@example.cn");
  g_assert_cmpstr (tm_message_get_from_name (message), ==, "山田");
  g_assert_cmpstr (tm_message_get_subject (message), ==, "second block");
  g_assert_cmpstr (tm_message_get_text (message), ==, "text");
  g_assert_nonnull (strstr (tm_message_find_header (message, "Received")->value, "24 Nov 2026"));
}

static void
test_rich_text (void)
{
  static const char rtf[] = "{\\rtf1\\ansi\\ansicpg932\\fromhtml1 {\\*\\htmltag64 <p><a href=\"https://login.example.cn/\">}"
                            "\\'93\\'fa\\'96\\'7b{\\*\\htmltag72 </a></p>}}";
  const guint32 size = sizeof rtf - 1;
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  /* MS-OXRTFCP, 2.1.3.1: the size of all that follows, that of the text, "not compressed", no sum. */
  const guint32 head[] = { GUINT32_TO_LE (size + 12), GUINT32_TO_LE (size), GUINT32_TO_LE (0x414c454d), 0 };

  g_byte_array_append (packed, (const guint8 *) head, sizeof head);
  g_byte_array_append (packed, (const guint8 *) rtf, size);
  for (int broken = 0; broken < 2; broken++)
    {
      GsfOutput *memory = NULL;
      GsfOutfile *file = msg_new (&memory);
      msg_add_numbers (file, 32, none);
      msg_add_text (file, 0x1000, "日本");
      msg_add_bytes (file, 0x1009, packed->data, broken ? 10 : packed->len);
      g_autoptr (GBytes) bytes = msg_finish (file, memory);
      g_autoptr (TmMessage) message = read_bytes (bytes);
      g_assert_nonnull (strstr (tm_message_get_text (message), "日本"));
      g_assert_cmpuint (tm_message_get_n_links (message), ==, broken ? 0 : 1);
      g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_UNREADABLE_TEXT) == broken);
      if (!broken)
        g_assert_cmpstr (tm_message_get_link (message, 0)->url->host, ==, "login.example.cn");
    }
}

/* @depth mails, one inside the other. */
static void
fill_nested (GsfOutfile *file, guint head_bytes, guint depth)
{
  const MsgNumber mail[] = { { 0x3705, 5 }, { 0, 0 } };
  g_autofree char *subject = g_strdup_printf ("深さ %u", depth);

  msg_add_numbers (file, head_bytes, none);
  msg_add_text (file, 0x0037, subject);
  msg_add_text (file, 0x0c1f, "a@example.jp");
  msg_add_text (file, 0x1000, "text");
  if (depth == 0)
    return;
  GsfOutfile *attached = msg_add_folder (file, "__attach_version1.0_#00000000");
  msg_add_numbers (attached, 8, mail);
  GsfOutfile *inner = msg_add_folder (attached, "__substg1.0_3701000D");
  fill_nested (inner, 24, depth - 1);
  msg_close_folder (inner);
  msg_close_folder (attached);
}

static void
test_nested (void)
{
  for (guint depth = TM_NESTED_MAILS_MAX - 1; depth <= TM_NESTED_MAILS_MAX + 1; depth++)
    {
      GsfOutput *memory = NULL;
      GsfOutfile *file = msg_new (&memory);
      fill_nested (file, 32, depth);
      g_autoptr (GBytes) bytes = msg_finish (file, memory);
      g_autoptr (TmMessage) message = read_bytes (bytes);
      TmMessage *inner = message;
      guint n = 0;
      for (; tm_message_get_n_nested (inner) > 0; n++)
        {
          inner = tm_message_get_nested (inner, 0);
          g_autofree char *subject = g_strdup_printf ("深さ %u", depth - n - 1);
          g_assert_cmpstr (tm_message_get_subject (inner), ==, subject);
        }
      g_assert_cmpuint (n, ==, MIN (depth, TM_NESTED_MAILS_MAX));
      g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_NESTED_MAILS) == (depth > TM_NESTED_MAILS_MAX));
    }
}

static void
test_files (void)
{
  for (guint n = TM_ATTACHMENTS_MAX - 1; n <= TM_ATTACHMENTS_MAX + 1; n++)
    {
      GsfOutput *memory = NULL;
      GsfOutfile *file = msg_new (&memory);
      msg_add_numbers (file, 32, none);
      msg_add_text (file, 0x0c1f, "a@example.jp");
      for (guint i = 0; i < n; i++)
        add_file (file, i, "名前", "image/png", "x");
      g_autoptr (GBytes) bytes = msg_finish (file, memory);
      g_autoptr (TmMessage) message = read_bytes (bytes);
      g_assert_cmpuint (tm_message_get_n_attachments (message), ==, MIN (n, TM_ATTACHMENTS_MAX));
      g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_ATTACHMENTS) == (n > TM_ATTACHMENTS_MAX));
    }
}

/* Half a file, and files of the same kind that are no mail: an exit code, never a death. */
static void
test_broken (void)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);

  fill_nested (file, 32, 2);
  g_autoptr (GBytes) whole = msg_finish (file, memory);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (whole, &length);
  for (gsize n = 8; n < length; n += 1531)
    g_assert_cmpint (worker_run (data, n, NULL), <, 100);
  for (gsize at = 8; at < length; at += 127)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      memset (copy + at, 0xff, MIN (4, length - at));
      g_assert_cmpint (worker_run (copy, length, NULL), <, 100);
    }
  file = msg_new (&memory);
  msg_add_text (file, 0x0037, "no properties");
  g_autoptr (GBytes) other = msg_finish (file, memory);
  data = g_bytes_get_data (other, &length);
  g_assert_cmpint (worker_run (data, length, NULL), ==, TM_ERROR_NOT_A_MAIL);
}

static guint32
get_number (const guint8 *at)
{
  guint32 number = 0;

  memcpy (&number, at, sizeof number);
  return GUINT32_FROM_LE (number);
}

static void
set_number (guint8 *at, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

/* In the table of what follows what ([MS-CFB], 2.3), a sector in the middle of the text is followed by the first one that
 * is not there. Nothing may be called wrongly because of it; the rest of the mail is read. */
static void
test_beyond_end (void)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);
  g_autofree char *text = g_strnfill (20000, 'x');

  msg_add_numbers (file, 32, none);
  msg_add_text (file, 0x0037, "subject");
  msg_add_text (file, 0x5d02, "a@example.jp");
  msg_add_text (file, 0x1000, text);
  g_autoptr (GBytes) whole = msg_finish (file, memory);
  gsize length = 0;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
  guint32 n_sectors = (guint32) ((length - 512 + 511) / 512);
  guint8 *table = bytes + 512 * ((gsize) get_number (bytes + 0x4c) + 1);
  g_assert_cmpuint (n_sectors, <, 127);
  guint32 k = n_sectors / 2;
  while (get_number (table + 4 * k) != k + 1)
    k++;
  set_number (table + 4 * k, n_sectors);
  set_number (table + 4 * n_sectors, k + 1);
  g_autoptr (TmMessage) message = worker_read_mail ((const char *) bytes, length);
  g_assert_cmpstr (tm_message_get_subject (message), ==, "subject");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The worker may stop reading before it has everything. */
  signal (SIGPIPE, SIG_IGN);
  gsf_init ();
  g_test_add_func ("/msg/unicode", test_unicode);
  g_test_add_func ("/msg/code-pages", test_codepages);
  g_test_add_func ("/msg/the-head-as-transported", test_head);
  g_test_add_func ("/msg/rich-text", test_rich_text);
  g_test_add_func ("/msg/mails-inside-below-at-and-above-the-bound", test_nested);
  g_test_add_func ("/msg/files-below-at-and-above-the-bound", test_files);
  g_test_add_func ("/msg/broken", test_broken);
  g_test_add_func ("/msg/sectors-beyond-the-end", test_beyond_end);
  return g_test_run ();
}
