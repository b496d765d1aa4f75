/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every kind of input, read by the real worker behind its closed lock. */
#include "worker-run.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-toc.h"

#include <gio/gio.h>
#include <gsf/gsf.h>
#include <signal.h>
#include <string.h>

#define MAIL "From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <a@example.jp>\nSubject: =?utf-8?B?5Lu25ZCN?=\n" \
             "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=shift_jis\n\n\x96\x7b\x95\xb6\n" \
             "--b\nContent-Type: application/pdf; name=\"=?utf-8?B?6KuL5rGC5pu4LnBkZg==?=\"\nContent-Disposition: attachment\n\nx\n--b--\n"

/* Takes @input. */
static void
assert_mail (GBytes *input)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (input, &length);
  g_autoptr (TmMessage) message = worker_read_mail (data, length);

  g_assert_cmpstr (tm_message_get_subject (message), ==, "件名");
  g_assert_cmpstr (tm_message_get_from_name (message), ==, "山田");
  g_assert_cmpstr (tm_message_get_from_address (message), ==, "a@example.jp");
  g_assert_cmpstr (tm_message_get_text (message), ==, "本文");
  g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 1);
  g_assert_cmpstr (tm_message_get_attachment (message, 0)->name, ==, "請求書.pdf");
  g_assert_null (tm_message_get_limits (message)[0]);
  g_bytes_unref (input);
}

static void
test_fronts (void)
{
  static const char * const fronts[] = { "", "\xef\xbb\xbf", "\n\n", "From a@example.jp Tue Nov 24 10:00:00 2026\n", ">From a\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      g_autofree char *mail = g_strconcat (fronts[i], MAIL, NULL);
      assert_mail (g_bytes_new (mail, strlen (mail)));
    }
}

static void
test_emlx (void)
{
  g_autofree char *mail = g_strdup_printf ("%u\n" MAIL "<?xml version=\"1.0\"?><plist/>\n", (guint) strlen (MAIL));
  assert_mail (g_bytes_new (mail, strlen (mail)));
}

static void
test_gzip (void)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  g_assert_true (g_output_stream_write_all (stream, MAIL, strlen (MAIL), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  assert_mail (g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory)));
}

static void
test_zip (void)
{
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);
  GsfOutput *file = gsf_outfile_new_child (zip, "メール.eml", FALSE);

  g_assert_true (gsf_output_write (file, strlen (MAIL), (const guint8 *) MAIL));
  g_assert_true (gsf_output_close (file));
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  assert_mail (g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gsize) gsf_output_size (memory)));
  g_object_unref (file);
  g_object_unref (zip);
  g_object_unref (memory);
}

static void
test_several (void)
{
  static const char mbox[] = "From a\n" MAIL "\nFrom b\n" MAIL;
  g_autoptr (GBytes) answer = NULL;

  g_assert_cmpint (worker_run (mbox, sizeof mbox - 1, &answer), ==, 0);
  g_autoptr (TmToc) toc = tm_toc_read (answer);
  g_assert_nonnull (toc);
  g_assert_cmpuint (tm_toc_get_n (toc), ==, 2);
  g_autofree char *sender = tm_toc_dup_sender (toc, 1);
  g_autofree char *subject = tm_toc_dup_subject (toc, 1);
  g_assert_cmpstr (sender, ==, "山田 <a@example.jp>");
  g_assert_cmpstr (subject, ==, "件名");
}

static void
test_bare (void)
{
  static const struct { const char *input; const char *text; const char *limit; } rows[] = {
    { "\xef\xbb\xbf重要なお知らせ\nhttps://login.example.cn/", "重要なお知らせ\nhttps://login.example.cn/", TM_LIMIT_TEXT_ONLY },
    { "<html><p>重要</p><a href='https://login.example.cn/'>確認</a></html>", "重要\n確認", TM_LIMIT_PAGE_ONLY },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmMessage) message = worker_read_mail (rows[i].input, strlen (rows[i].input));
      g_autofree char *text = g_strstrip (g_strdup (tm_message_get_text (message)));
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpstr (tm_message_get_link (message, 0)->url->host, ==, "login.example.cn");
      g_assert_true (g_strv_contains (tm_message_get_limits (message), rows[i].limit));
    }
}

static void
test_forwarded (void)
{
  static const char mail[] = "From: a@example.jp\nSubject: Fwd: x\nContent-Type: text/plain; charset=utf-8\n\n見てください\n"
                             "---------- Forwarded message ---------\nFrom: Amazon <b@example.cn>\n\nhttps://login.example.cn/\n";
  g_autoptr (TmMessage) message = worker_read_mail (mail, sizeof mail - 1);

  g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_FORWARDED));
  g_assert_cmpstr (tm_message_get_link (message, 0)->url->host, ==, "login.example.cn");
}

/* One piece of a mail, and one whose content lies elsewhere: neither is whole. */
static void
test_pieces (void)
{
  static const struct { const char *type; const char *limit; } rows[] = {
    { "message/partial; id=x; number=1; total=2", TM_LIMIT_CUT_SHORT },
    { "message/external-body; access-type=URL; URL=\"http://www.example.cn/\"", TM_LIMIT_LEFT_OUT },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *mail = g_strdup_printf ("From: a@example.jp\nContent-Type: %s\n\nSubject: inside\n\ntext\n", rows[i].type);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_true (g_strv_contains (tm_message_get_limits (message), rows[i].limit));
    }
}

static void
test_no_sender (void)
{
  static const struct { const char *from; gboolean known; } rows[] = {
    { "From: a@example.jp\n", TRUE }, { "From: Mail System\n", FALSE }, { "From: <>\n", FALSE }, { "Sender: a@example.jp\n", FALSE }, { "", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *mail = g_strconcat (rows[i].from, "Subject: s\n\ntext\n", NULL);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_cmpint (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_NO_SENDER), ==, !rows[i].known);
    }
}

static void
test_packed (void)
{
  g_assert_cmpint (worker_run ("PK\x03\x04 and no more", 16, NULL), ==, TM_ERROR_PACKED);
  g_assert_cmpint (worker_run ("\x1f\x8b\x08 and no more", 16, NULL), ==, TM_ERROR_PACKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The worker may stop reading before it has everything. */
  signal (SIGPIPE, SIG_IGN);
  gsf_init ();
  g_test_add_func ("/formats/fronts", test_fronts);
  g_test_add_func ("/formats/emlx", test_emlx);
  g_test_add_func ("/formats/gzip", test_gzip);
  g_test_add_func ("/formats/zip", test_zip);
  g_test_add_func ("/formats/mbox-with-several-mails", test_several);
  g_test_add_func ("/formats/text-and-pages", test_bare);
  g_test_add_func ("/formats/forwarded-as-text", test_forwarded);
  g_test_add_func ("/formats/pieces-of-mails", test_pieces);
  g_test_add_func ("/formats/no-sender", test_no_sender);
  g_test_add_func ("/formats/what-cannot-be-unpacked", test_packed);
  return g_test_run ();
}
