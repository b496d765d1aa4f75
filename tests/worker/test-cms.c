/* SPDX-License-Identifier: GPL-3.0-or-later
 * The envelope of S/MIME, definite and in pieces, and the mails around it. */
#include "worker/tm-cms.h"
#include "worker/tm-mail-reader.h"

#include "core/tm-limits.h"

#include <string.h>

#define SIGNED "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
#define ENVELOPED "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"
#define DATA "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"
#define ENTITY "Content-Type: text/plain; charset=utf-8\r\n\r\n署名つき\r\n"

/* Eats @inner. An open-ended one ends with two zeros. */
static GByteArray *
wrap (guint8 tag, GByteArray *inner, gboolean open_ended)
{
  GByteArray *out = g_byte_array_new ();
  guint8 head[4] = { tag, 0x82, (guint8) (inner->len >> 8), (guint8) inner->len };

  if (open_ended)
    head[1] = 0x80;
  g_byte_array_append (out, head, open_ended ? 2 : 4);
  g_byte_array_append (out, inner->data, inner->len);
  if (open_ended)
    g_byte_array_append (out, (const guint8 *) "\0\0", 2);
  g_byte_array_unref (inner);
  return out;
}

static GByteArray *
bytes_of (const char *bytes, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *) bytes, (guint) length);
  return out;
}

static void
put (GByteArray *out, GByteArray *one)
{
  g_byte_array_append (out, one->data, one->len);
  g_byte_array_unref (one);
}

/* @depth constructed strings around the bytes. */
static GByteArray *
new_cms (const char *oid, const char *content, gboolean open_ended, guint depth)
{
  GByteArray *octets = wrap (0x04, bytes_of (content, strlen (content)), FALSE);
  GByteArray *info = wrap (0x06, bytes_of (DATA, 9), FALSE);
  GByteArray *data = wrap (0x02, bytes_of ("\1", 1), FALSE);
  GByteArray *out = wrap (0x06, bytes_of (oid, 9), FALSE);

  for (guint i = 0; i < depth; i++)
    octets = wrap (0x24, octets, open_ended);
  put (info, wrap (0xa0, octets, open_ended));
  put (data, wrap (0x31, bytes_of ("", 0), FALSE));
  put (data, wrap (0x30, info, open_ended));
  put (out, wrap (0xa0, wrap (0x30, data, open_ended), open_ended));
  return wrap (0x30, out, open_ended);
}

static void
test_content (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GByteArray) cms = new_cms (SIGNED, ENTITY, i & 1, i >> 1);
      g_autoptr (GByteArray) content = tm_cms_dup_signed_content (cms->data, cms->len);
      g_assert_nonnull (content);
      g_assert_cmpmem (content->data, content->len, ENTITY, strlen (ENTITY));
    }
}

static void
test_none (void)
{
  g_autoptr (GByteArray) enveloped = new_cms (ENVELOPED, ENTITY, FALSE, 0);
  g_autoptr (GByteArray) cms = new_cms (SIGNED, ENTITY, TRUE, 1);

  g_assert_null (tm_cms_dup_signed_content (enveloped->data, enveloped->len));
  g_assert_null (tm_cms_dup_signed_content (NULL, 0));
  for (guint length = 0; length + 1 < cms->len; length++)
    g_assert_null (tm_cms_dup_signed_content (cms->data, length));
  /* A length that claims more than there is. */
  g_assert_null (tm_cms_dup_signed_content ((const guint8 *) "\x30\x84\xff\xff\xff\xff", 6));
}

static void
test_depth (void)
{
  for (guint depth = TM_CMS_DEPTH_MAX - 1; depth <= TM_CMS_DEPTH_MAX + 1; depth++)
    {
      g_autoptr (GByteArray) cms = new_cms (SIGNED, ENTITY, FALSE, depth);
      g_autoptr (GByteArray) content = tm_cms_dup_signed_content (cms->data, cms->len);
      g_assert_cmpint (content != NULL, ==, depth <= TM_CMS_DEPTH_MAX);
    }
}

static TmMessageParts *
read_mail (const char *type, const char *body)
{
  g_autofree char *mail = g_strconcat ("From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: ", type, "\n", body, NULL);
  return tm_mail_reader_read (mail, strlen (mail));
}

static gboolean
has (GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static void
test_opaque (void)
{
  g_autoptr (GByteArray) cms = new_cms (SIGNED, ENTITY, TRUE, 1);
  g_autofree char *base64 = g_base64_encode (cms->data, cms->len);
  g_autofree char *body = g_strconcat ("Content-Transfer-Encoding: base64\n\n", base64, "\n", NULL);
  g_autoptr (TmMessageParts) parts = read_mail ("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", body);

  g_assert_cmpstr (parts->text->str, ==, "署名つき\n");
  g_assert_true (has (parts->notes, TM_NOTE_SIGNED_SMIME));
  g_assert_false (has (parts->limits, TM_LIMIT_ENCRYPTED));
}

static void
test_encrypted (void)
{
  g_autoptr (GByteArray) cms = new_cms (ENVELOPED, ENTITY, FALSE, 0);
  g_autofree char *base64 = g_base64_encode (cms->data, cms->len);
  g_autofree char *body = g_strconcat ("Content-Transfer-Encoding: base64\n\n", base64, "\n", NULL);
  g_autoptr (TmMessageParts) smime = read_mail ("application/x-pkcs7-mime; smime-type=enveloped-data", body);
  g_autoptr (TmMessageParts) pgp = read_mail ("text/plain", "\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n");
  g_autoptr (TmMessageParts) talk = read_mail ("text/plain", "\nHow do I read a PGP message?\n");

  /* RFC 3156, 4. */
  g_autoptr (TmMessageParts) pgp_mime
    = read_mail ("multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"",
                 "\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\n"
                 "-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n--b--\n");

  g_assert_true (has (pgp_mime->limits, TM_LIMIT_ENCRYPTED));
  g_assert_true (has (smime->limits, TM_LIMIT_ENCRYPTED));
  g_assert_cmpuint (smime->notes->len, ==, 0);
  g_assert_true (has (pgp->limits, TM_LIMIT_ENCRYPTED));
  g_assert_cmpuint (talk->limits->len + talk->notes->len, ==, 0);
}

static void
test_signed (void)
{
  static const struct { const char *protocol; const char *note; } rows[] = {
    { "\"application/pkcs7-signature\"", TM_NOTE_SIGNED_SMIME }, { "\"application/x-pkcs7-signature\"", TM_NOTE_SIGNED_SMIME },
    { "\"application/PGP-signature\"", TM_NOTE_SIGNED_PGP }, { "other/thing", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *type = g_strdup_printf ("multipart/signed; boundary=b; protocol=%s", rows[i].protocol);
      g_autoptr (TmMessageParts) parts = read_mail (type, "\n--b\n\nseen\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n");
      g_assert_cmpstr (parts->text->str, ==, "seen");
      g_assert_cmpuint (parts->notes->len, ==, rows[i].note != NULL);
      if (rows[i].note != NULL)
        g_assert_cmpstr (g_ptr_array_index (parts->notes, 0), ==, rows[i].note);
    }
  g_autoptr (TmMessageParts) clear = read_mail ("text/plain", "\n-----BEGIN PGP SIGNED MESSAGE-----\n\nhello\n");
  g_assert_true (has (clear->notes, TM_NOTE_SIGNED_PGP));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  g_test_add_func ("/cms/what-was-signed", test_content);
  g_test_add_func ("/cms/encrypted-or-cut-short", test_none);
  g_test_add_func ("/cms/depth-below-at-and-above-the-bound", test_depth);
  g_test_add_func ("/cms/a-mail-in-its-envelope-is-shown", test_opaque);
  g_test_add_func ("/cms/encrypted-mails-are-named", test_encrypted);
  g_test_add_func ("/cms/signatures-are-named", test_signed);
  return g_test_run ();
}
