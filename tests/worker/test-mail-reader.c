/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whole mails to drafts: structure, names, limits. Every draft must pass the wire. */
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

#define HEAD "From: a@example.jp\nSubject: s\nMIME-Version: 1.0\n"

static TmMessageParts *
read_bytes (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (bytes, length);
  g_assert_nonnull (parts);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  TmMessageParts *read = tm_wire_read (answer, &error);

  g_assert_no_error (error);
  return read;
}

static TmMessageParts *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static gboolean
has_limit (const TmMessageParts *parts, const char *limit)
{
  return g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL);
}

#define LINK(i) ((const TmLink *) g_ptr_array_index (parts->links, i))
#define ATTACHMENT(i) ((const TmAttachment *) g_ptr_array_index (parts->attachments, i))
#define MAILBOX(i) ((const TmMailbox *) g_ptr_array_index (parts->mailboxes, i))

static void
test_structure_and_source (void)
{
  static const char mail[] = HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: Text/HTML\n\n<p>x</p>\n--b\n"
                             "Content-Type: image/png; name=p.png\nContent-Transfer-Encoding: BASE64\n\nAAAA\n--b--\n";
  g_autoptr (TmMessageParts) parts = read_text (mail);

  g_assert_cmpuint (parts->structure->len, ==, 3);
  const TmPart *whole = g_ptr_array_index (parts->structure, 0);
  const TmPart *picture = g_ptr_array_index (parts->structure, 2);
  g_assert_cmpstr (whole->type, ==, "multipart/mixed");
  g_assert_cmpuint (picture->depth, ==, 1);
  g_assert_cmpstr (picture->type, ==, "image/png");
  g_assert_cmpstr (picture->name, ==, "p.png");
  g_assert_cmpstr (picture->encoding, ==, "base64");
  g_assert_cmpuint (picture->size, ==, 4);
  g_assert_cmpstr (parts->source, ==, mail);
  g_assert_cmpuint (parts->source_size, ==, strlen (mail));
}

static void
test_source_is_bounded (void)
{
  g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: text/plain\n\n");
  while (mail->len < TM_SOURCE_MAX_BYTES + 10)
    g_string_append (mail, "\xff");
  g_autoptr (TmMessageParts) parts = read_bytes (mail->str, mail->len);

  g_assert_cmpuint (strlen (parts->source), <=, TM_SOURCE_MAX_BYTES);
  g_assert_cmpuint (strlen (parts->source), >, TM_SOURCE_MAX_BYTES - 3);
  g_assert_true (g_utf8_validate (parts->source, -1, NULL));
  g_assert_cmpuint (parts->source_size, ==, mail->len);
}

static void
test_flowed (void)
{
  static const struct
  {
    const char *params;
    const char *body;
    const char *text;
  } cases[] = {
    { "format=flowed", "one \ntwo\n stuffed\n", "one two\nstuffed\n" },
    { "format=flowed; delsp=yes", "\xe4\xb8\x80 \n\xe4\xba\x8c\n", "\xe4\xb8\x80\xe4\xba\x8c\n" },
    { "format=flowed", "> a \n> b\nc \n> d\n", "> a b\nc \n> d\n" },
    { "format=flowed", "x \n-- \nname \ny\n", "x \n-- \nname y\n" },
    { "format=flowed", "one\rtwo \rthree\r\nfour", "one\ntwo three\nfour\n" },
    { "format=fixed", "one \ntwo\n", "one \ntwo\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strdup_printf (HEAD "Content-Type: text/plain; charset=utf-8; %s\n\n%s", cases[i].params,
                                               cases[i].body);
      g_autoptr (TmMessageParts) parts = read_text (mail);
      g_assert_cmpstr (parts->text->str, ==, cases[i].text);
    }
}

static void
test_quoted_lines (void)
{
  g_autoptr (TmMessageParts) parts = read_text (HEAD "Content-Type: text/plain\n\nown\n> other\n> more\nown again\n");
  guint n_quotes = 0;

  g_assert_cmpstr (parts->text->str, ==, "own\n> other\n> more\nown again\n");
  for (guint i = 0; i < parts->nodes->len; i++)
    n_quotes += ((TmNode *) g_ptr_array_index (parts->nodes, i))->element == (guint) tm_element_find ("blockquote");
  g_assert_cmpuint (n_quotes, ==, 1);
  g_assert_cmpuint (parts->nodes->len, ==, 5);
}

/* Each time it was quoted puts a line one deeper; a table gets letters of one width. */
static void
test_quotes_in_quotes (void)
{
  g_autoptr (TmMessageParts) parts = read_text (HEAD "Content-Type: text/plain\n\nown\n>> first\n> > too\n> second\n");
  g_autoptr (TmMessageParts) table = read_text (HEAD "Content-Type: text/plain\n\n| a | b |\n| c | d |\n");
  static const guint depths[] = { 0, 1, 1, 2, 3, 1, 2 };

  g_assert_cmpuint (parts->nodes->len, ==, G_N_ELEMENTS (depths));
  for (guint i = 0; i < parts->nodes->len; i++)
    g_assert_cmpuint (((TmNode *) g_ptr_array_index (parts->nodes, i))->depth, ==, depths[i]);
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (parts->nodes, 0))->style, ==,
                   "font-family:sans-serif;white-space:pre-wrap;line-height:1.6;");
  g_assert_cmpstr (((TmNode *) g_ptr_array_index (table->nodes, 0))->style, ==,
                   "font-family:monospace;white-space:pre-wrap;line-height:1.3;");
}

static void
test_look_of_body_and_cells (void)
{
  g_autoptr (TmMessageParts) parts = read_text (HEAD "Content-Type: text/html\n\n<body bgcolor=#eeeeee text=red dir=rtl>"
                                                "<table border=1 cellpadding=8><tr><td>x</td></tr></table></body>");
  const TmNode *body = g_ptr_array_index (parts->nodes, 0);
  const TmNode *cell = NULL;

  for (guint i = 0; i < parts->nodes->len; i++)
    if (((TmNode *) g_ptr_array_index (parts->nodes, i))->element == (guint) tm_element_find ("td"))
      cell = g_ptr_array_index (parts->nodes, i);
  g_assert_cmpstr (body->style, ==, "color:red;background-color:#eeeeee;direction:rtl;unicode-bidi:isolate;");
  g_assert_nonnull (cell);
  g_assert_cmpstr (cell->style, ==, "padding:8px;border:1px inset #808080;");
}

static void
test_plain (void)
{
  g_autoptr (TmMessageParts) parts = read_text (
    "From: =?iso-2022-jp?B?GyRCJCIbKEI=?= <a@example.jp>\nTo: b@example.jp, \"c, d\" <c@example.jp>\nSubject: =?utf-8?B?44GC?=\n"
    "Date: Tue, 24 Nov 2026 10:00:00 +0900\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B\x24\x22\x1b(B\n");

  g_assert_cmpstr (parts->subject, ==, "あ");
  g_assert_cmpstr (parts->charset, ==, "iso-2022-jp");
  g_assert_cmpstr (parts->text->str, ==, "あ\n");
  g_assert_cmpint (parts->date_zone, ==, 540);
  g_assert_cmpuint (parts->limits->len, ==, 0);
  g_assert_cmpuint (parts->mailboxes->len, ==, 3);
  g_assert_cmpstr (MAILBOX (0)->name, ==, "あ");
  g_assert_cmpstr (MAILBOX (2)->name, ==, "c, d");
  g_assert_cmpstr (MAILBOX (2)->address, ==, "c@example.jp");
}

static void
test_headers_only (void)
{
  g_autoptr (TmMessageParts) parts = read_text ("From: a@example.jp\nSubject: s\n");

  g_assert_true (has_limit (parts, TM_LIMIT_HEADERS_ONLY));
}

static void
test_alternative (void)
{
  g_autoptr (TmMessageParts) parts = read_text (
    HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\n"
    "Content-Type: text/html\n\n<p>html</p>\n--b--\n");

  g_assert_cmpstr (parts->text->str, ==, "html\n");
  g_assert_nonnull (strstr (parts->plain_text, "plain"));
  g_assert_false (has_limit (parts, TM_LIMIT_CUT_SHORT));
}

static void
test_cut_short (void)
{
  g_autoptr (TmMessageParts) parts = read_text (
    HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhalf a ma");

  g_assert_nonnull (strstr (parts->text->str, "half a ma"));
  g_assert_true (has_limit (parts, TM_LIMIT_CUT_SHORT));
}

static void
test_padded_body (void)
{
  g_autoptr (TmMessageParts) parts = read_text (HEAD "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVklSVQ==UyEh\n");

  g_assert_cmpstr (parts->text->str, ==, "VIRUS!!");
}

static void
test_names (void)
{
  static const struct { const char *field; const char *name; } rows[] = {
    { "Content-Disposition: attachment; filename=a.exe", "a.exe" },
    { "Content-Disposition: attachment; filename=\"a; b.exe\"", "a; b.exe" },
    { "Content-Disposition: attachment; filename*=utf-8''%E8%AB%8B%E6%B1%82.exe", "請求.exe" },
    { "Content-Disposition: attachment; filename*0*=utf-8''%E8%AB; filename*1*=%8B; filename*2=\".exe\"", "請.exe" },
    { "Content-Disposition: attachment; filename*1=b.exe; filename*0=a", "ab.exe" },
    { "Content-Disposition: attachment; filename=\"=?utf-8?B?6KuL?= =?utf-8?B?5rGC?=\"", "請求" },
    { "Content-Disposition: attachment; filename*=shift_jis''%90%BF.exe", "請.exe" },
    { "Content-Disposition: attachment", "from-type.exe" },
    { "Content-Disposition: attachment; filename=", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "Content-Type: application/octet-stream; name=\"from-type.exe\"\n%s\n\nMZ\n",
                                               rows[i].field);
      g_autoptr (TmMessageParts) parts = read_text (text);
      g_test_message ("%s", rows[i].field);
      g_assert_cmpuint (parts->attachments->len, ==, 1);
      g_assert_cmpstr (ATTACHMENT (0)->magic, ==, "exe");
      if (*rows[i].name != '\0')
        g_assert_cmpstr (ATTACHMENT (0)->name, ==, rows[i].name);
    }
}

static GString *
new_multipart (guint n, const char *part)
{
  GString *text = g_string_new (HEAD "Content-Type: multipart/mixed; boundary=b\n\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "--b\n%s\n", part);
  g_string_append (text, "--b--\n");
  return text;
}

static void
check_count (const char *part, guint max, const char *limit)
{
  for (guint n = max - 1; n <= max + 1; n++)
    {
      g_autoptr (GString) text = new_multipart (n, part);
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      g_assert_cmpint (has_limit (parts, limit), ==, n > max);
    }
}

static void
test_attachments (void)
{
  check_count ("Content-Type: application/pdf\n\n%PDF-", TM_ATTACHMENTS_MAX, TM_LIMIT_ATTACHMENTS);
}

static void
test_parts (void)
{
  /* The multipart itself is a part, too. */
  check_count ("Content-Type: text/plain\n\nx", TM_PARTS_MAX - 1, TM_LIMIT_PARTS);
}

static void
test_nested_mails (void)
{
  check_count ("Content-Type: message/rfc822\n\nFrom: b@example.jp\nSubject: inner\n\nx", TM_NESTED_MAILS_MAX,
               TM_LIMIT_NESTED_MAILS);
}

static void
test_part_depth (void)
{
  for (guint n = TM_PART_DEPTH_MAX - 1; n <= TM_PART_DEPTH_MAX + 1; n++)
    {
      g_autoptr (GString) text = g_string_new (HEAD);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
      g_string_append (text, "Content-Type: text/plain\n\ndeep\n");
      for (guint i = n; i > 0; i--)
        g_string_append_printf (text, "--b%u--\n", i - 1);
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_PART_DEPTH), ==, n > TM_PART_DEPTH_MAX);
      g_assert_cmpint (strstr (parts->text->str, "deep") != NULL, ==, n <= TM_PART_DEPTH_MAX);
    }
}

static void
test_headers (void)
{
  for (guint n = TM_HEADERS_MAX - 1; n <= TM_HEADERS_MAX + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("From: a@example.jp\n");
      for (guint i = 1; i < n; i++)
        g_string_append (text, "X-Y: z\n");
      g_string_append (text, "\nbody\n");
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HEADERS), ==, n > TM_HEADERS_MAX);
      g_assert_cmpuint (parts->headers->len, ==, MIN (n, TM_HEADERS_MAX));
    }
}

static void
test_links (void)
{
  for (guint n = TM_LINKS_MAX - 1; n <= TM_LINKS_MAX + 1; n++)
    {
      g_autoptr (GString) text = g_string_new (HEAD "Content-Type: text/html\n\n");
      for (guint i = 0; i < n; i++)
        g_string_append (text, "<a href=\"https://example.jp/\">x</a>\n");
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_LINKS), ==, n > TM_LINKS_MAX);
      g_assert_cmpuint (parts->links->len, ==, MIN (n, TM_LINKS_MAX));
    }
}

static void
test_long_text (void)
{
  for (int n = -1; n <= 1; n++)
    {
      g_autoptr (GString) text = g_string_new (HEAD "Content-Type: text/plain\n\n");
      gsize head = text->len;
      g_string_set_size (text, head + TM_TEXT_MAX_BYTES + n);
      memset (text->str + head, 'a', TM_TEXT_MAX_BYTES + n);
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_TEXT), ==, n > 0);
      g_assert_cmpuint (parts->text->len, ==, MIN (TM_TEXT_MAX_BYTES, TM_TEXT_MAX_BYTES + n));
    }
}

static void
test_plain_addresses (void)
{
  static const struct { const char *text; const char *words; const char *target; } rows[] = {
    { "こちらhttps://example.cn/aから", "https://example.cn/a", "https://example.cn/a" },
    { "（https://example.cn/）", "https://example.cn/", "https://example.cn/" },
    { "「http://example.cn」", "http://example.cn", "http://example.cn" },
    { "見る https://example.cn/?a=1&b=2。次", "https://example.cn/?a=1&b=2", "https://example.cn/?a=1&b=2" },
    { "See https://example.cn/a.", "https://example.cn/a", "https://example.cn/a" },
    { "www.example.cn をご覧", "www.example.cn", "http://www.example.cn" },
    { "https://ⓐⓜⓐⓩⓞⓝ.cn/ へ", "https://ⓐⓜⓐⓩⓞⓝ.cn/", "https://ⓐⓜⓐⓩⓞⓝ.cn/" },
    { "HTTPS://EXAMPLE.CN", "HTTPS://EXAMPLE.CN", "HTTPS://EXAMPLE.CN" },
    { "こちら：kado.example.com", "kado.example.com", "http://kado.example.com" },
    { "こちら:kado.example.com/x。次", "kado.example.com/x", "http://kado.example.com/x" },
    { "Website: KADO-EXAMPLE.NET\nID", "KADO-EXAMPLE.NET", "http://KADO-EXAMPLE.NET" },
    { "kado.example.com/u をひらく", "kado.example.com/u", "http://kado.example.com/u" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "Content-Type: text/plain; charset=utf-8\n\n", rows[i].text, "\n", NULL);
      g_autoptr (TmMessageParts) parts = read_text (text);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpuint (parts->links->len, ==, 1);
      g_autofree char *words = g_strndup (parts->text->str + LINK (0)->start, LINK (0)->end - LINK (0)->start);
      g_assert_cmpstr (words, ==, rows[i].words);
      g_assert_cmpstr (LINK (0)->target, ==, rows[i].target);
      g_assert_cmpint (LINK (0)->kind, ==, TM_LINK_PLAIN);
    }
  static const char * const none[] = { "https://", "http:// x", "a@www.example.cn", "wwwx.example", "http",
                                       /* Named, not to be opened; and names of other things. */
                                       "例: kado-example.top", "偽リンク: kado-example.top", "kado.example.com をかたる",
                                       "link: setup.py", "a@kado.example.com/x", "link: hanako@mado.com", "and/or",
                                       "src/main.com/x", "こちら: .com/", "url: a..com" };
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "\n", none[i], "\n", NULL);
      g_autoptr (TmMessageParts) parts = read_text (text);
      g_assert_cmpuint (parts->links->len, ==, 0);
    }
}

/* A PNG that claims @width and @height, and ends where its pixels should begin. */
static char *
dup_claiming_png (guint width, guint height)
{
  guint8 png[45] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  guint32 crc = 0xffffffff;

  for (guint i = 0; i < 4; i++)
    {
      png[16 + i] = (guint8) (width >> (24 - 8 * i));
      png[20 + i] = (guint8) (height >> (24 - 8 * i));
    }
  png[24] = 8;
  png[25] = 2;
  for (guint i = 12; i < 29; i++)
    {
      crc ^= png[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  crc ^= 0xffffffff;
  for (guint i = 0; i < 4; i++)
    png[29 + i] = (guint8) (crc >> (24 - 8 * i));
  memcpy (png + 33, "\0\0\1\0IDATx\x9c\0", 12);
  return g_base64_encode (png, sizeof png);
}

static void
test_picture_claims (void)
{
  static const struct { guint width; guint height; gboolean over; } rows[] = {
    { 8000, 5000, FALSE }, { 8001, 5000, TRUE }, { 1000000, 1000000, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *png = dup_claiming_png (rows[i].width, rows[i].height);
      g_autofree char *text = g_strdup_printf (HEAD "Content-Type: text/html\n\n<img src=\"data:image/png;base64,%s\">\n", png);
      g_autoptr (TmMessageParts) parts = read_text (text);
      g_assert_cmpuint (parts->images->len, ==, 1);
      if (rows[i].width < 100000)
        g_assert_cmpint (has_limit (parts, TM_LIMIT_IMAGE_SIZE), ==, rows[i].over);
      if (rows[i].over)
        g_assert_null (((TmImage *) g_ptr_array_index (parts->images, 0))->png);
    }
}

static void
test_picture_redrawn (void)
{
  g_autoptr (TmMessageParts) parts = read_text (
    HEAD "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=\"cid:p@x\" alt=\"絵\">\n--b\n"
    "Content-Type: image/gif\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n\n"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==\n--b--\n");
  const TmImage *image = g_ptr_array_index (parts->images, 0);

  g_assert_cmpint (image->kind, ==, TM_IMAGE_INLINE);
  g_assert_nonnull (image->png);
  g_assert_cmpuint (image->width, ==, 1);
  g_assert_cmpmem (g_bytes_get_data (image->png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
}

static void
test_finds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("TM_FINDS_DIR"), 0, &error);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("TM_FINDS_DIR"), name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;
      if (!g_str_has_suffix (name, ".eml"))
        continue;
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_test_message ("%s", name);
      g_autoptr (TmMessageParts) parts = read_bytes (bytes, length);
      g_assert_nonnull (parts);
    }
}

static void
test_header_value (void)
{
  for (int n = -1; n <= 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("From: a@example.jp\nX-Y:");
      gsize head = text->len;
      g_string_set_size (text, head + TM_HEADER_VALUE_MAX_BYTES + n);
      memset (text->str + head, 'z', TM_HEADER_VALUE_MAX_BYTES + n);
      g_string_append (text, "\n\nbody\n");
      g_autoptr (TmMessageParts) parts = read_bytes (text->str, text->len);
      const TmHeader *header = g_ptr_array_index (parts->headers, 1);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HEADER_VALUE), ==, n > 0);
      g_assert_cmpuint (strlen (header->value), ==, MIN (TM_HEADER_VALUE_MAX_BYTES, TM_HEADER_VALUE_MAX_BYTES + n));
    }
}

/* Gives the draft of an HTML part that is made of @head, @n times @each, and nothing more. */
static TmMessageParts *
read_html (const char *head, const char *each, guint n)
{
  g_autoptr (GString) text = g_string_new (HEAD "Content-Type: text/html; charset=utf-8\n\n");

  g_string_append (text, head);
  for (guint i = 0; i < n; i++)
    g_string_append (text, each);
  return read_bytes (text->str, text->len);
}

static void
test_html_size (void)
{
  for (int n = -1; n <= 1; n++)
    {
      g_autoptr (TmMessageParts) parts = read_html ("<p>seen<!--", " ", (guint) ((int) TM_HTML_MAX_BYTES - 11 + n));
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HTML_SIZE), ==, n > 0);
      g_assert_nonnull (strstr (parts->text->str, "seen"));
    }
}

static void
test_html_nesting (void)
{
  for (guint n = TM_HTML_NESTING_MAX - 1; n <= TM_HTML_NESTING_MAX + 1; n++)
    {
      g_autoptr (TmMessageParts) parts = read_html ("", "<div>x", n);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HTML_NESTING), ==, n > TM_HTML_NESTING_MAX);
      g_assert_cmpuint (parts->text->len, >=, MIN (n, TM_HTML_NESTING_MAX));
    }
}

static void
test_fields_and_images (void)
{
  for (int n = -1; n <= 1; n++)
    {
      g_autoptr (TmMessageParts) fields = read_html ("<form>", "<input type=text>", (guint) (TM_FIELDS_MAX + n));
      g_autoptr (TmMessageParts) images = read_html ("", "<img src='https://img.example/'>", (guint) (TM_IMAGES_MAX + n));
      g_assert_cmpint (has_limit (fields, TM_LIMIT_FIELDS), ==, n > 0);
      g_assert_cmpuint (fields->fields->len, ==, (guint) MIN (TM_FIELDS_MAX, TM_FIELDS_MAX + n));
      g_assert_cmpint (has_limit (images, TM_LIMIT_IMAGES), ==, n > 0);
      g_assert_cmpuint (images->images->len, ==, (guint) MIN (TM_IMAGES_MAX, TM_IMAGES_MAX + n));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  tm_picture_open ();
  g_test_add_func ("/mail-reader/plain-japanese", test_plain);
  g_test_add_func ("/mail-reader/headers-only", test_headers_only);
  g_test_add_func ("/mail-reader/alternative-shows-html-and-keeps-text", test_alternative);
  g_test_add_func ("/mail-reader/cut-short-is-noted", test_cut_short);
  g_test_add_func ("/mail-reader/padding-inside-a-body", test_padded_body);
  g_test_add_func ("/mail-reader/names-of-attachments", test_names);
  g_test_add_func ("/mail-reader/addresses-in-japanese-sentences", test_plain_addresses);
  g_test_add_func ("/mail-reader/pictures/redrawn", test_picture_redrawn);
  g_test_add_func ("/mail-reader/pictures/claims-of-size", test_picture_claims);
  g_test_add_func ("/mail-reader/limits/attachments", test_attachments);
  g_test_add_func ("/mail-reader/limits/parts", test_parts);
  g_test_add_func ("/mail-reader/limits/nested-mails", test_nested_mails);
  g_test_add_func ("/mail-reader/limits/part-depth", test_part_depth);
  g_test_add_func ("/mail-reader/limits/headers", test_headers);
  g_test_add_func ("/mail-reader/limits/links", test_links);
  g_test_add_func ("/mail-reader/limits/text", test_long_text);
  g_test_add_func ("/mail-reader/flowed", test_flowed);
  g_test_add_func ("/mail-reader/quoted-lines", test_quoted_lines);
  g_test_add_func ("/mail-reader/quotes-in-quotes", test_quotes_in_quotes);
  g_test_add_func ("/mail-reader/look-of-body-and-cells", test_look_of_body_and_cells);
  g_test_add_func ("/mail-reader/structure-and-source", test_structure_and_source);
  g_test_add_func ("/mail-reader/limits/source", test_source_is_bounded);
  g_test_add_func ("/mail-reader/finds-of-the-fuzzers", test_finds);
  g_test_add_func ("/mail-reader/limits/header-value", test_header_value);
  g_test_add_func ("/mail-reader/limits/html-size", test_html_size);
  g_test_add_func ("/mail-reader/limits/html-nesting", test_html_nesting);
  g_test_add_func ("/mail-reader/limits/fields-and-images", test_fields_and_images);
  return g_test_run ();
}
