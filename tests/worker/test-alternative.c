/* SPDX-License-Identifier: GPL-3.0-or-later
 * Forms of one text: which is read, and what becomes of the others. Every draft must pass the wire. */
#include "worker/tm-mail-reader.h"

#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

#define HEAD "From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: "
#define PLAIN "Content-Type: text/plain\n\n"
#define PAGE "Content-Type: text/html\n\n"
#define FILE_PART "Content-Type: application/octet-stream; name=bill.exe\n\nMZ\n"
#define MAIL_PART "Content-Type: message/rfc822\n\nFrom: b@example.jp\nSubject: inner\n\ninner text\n"

static TmMessageParts *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (text, strlen (text));
  g_assert_nonnull (parts);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  TmMessageParts *read = tm_wire_read (answer, &error);

  g_assert_no_error (error);
  return read;
}

static gboolean
has_limit (const TmMessageParts *parts, const char *limit)
{
  return g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL);
}

typedef struct
{
  const char *name;
  const char *mail;
  const char *text;        /* that is read */
  const char *plain;       /* that is kept to be compared */
  guint       n_files;
  guint       n_nested;
  const char *limit;
} Row;

static const Row rows[] = {
  { "plain-and-page", HEAD "multipart/alternative; boundary=o\n\n--o\n" PLAIN "one\n--o\n" PAGE "two\n--o--\n", "two", "one", 0, 0,
    NULL },
  { "file-beside-the-plain-form",
    HEAD "multipart/alternative; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n" PLAIN "one\n--i\n" FILE_PART
         "--i--\n--o\n" PAGE "two\n--o--\n", "two", "", 1, 0, NULL },
  { "mail-beside-the-plain-form",
    HEAD "multipart/alternative; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n" PLAIN "one\n--i\n" MAIL_PART
         "--i--\n--o\n" PAGE "two\n--o--\n", "two", "", 1, 1, NULL },
  { "file-in-alternatives-of-the-plain-form",
    HEAD "multipart/alternative; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n"
         "Content-Type: multipart/mixed; boundary=m\n\n--m\n" PLAIN "one\n--m\n" FILE_PART "--m--\n--i\n" PLAIN "three\n--i--\n--o\n" PAGE
         "two\n--o--\n", "two", "", 1, 0, NULL },
  { "two-pages", HEAD "multipart/alternative; boundary=o\n\n--o\n" PAGE "one\n--o\n" PAGE "two\n--o--\n", "two", "", 0, 0,
    TM_LIMIT_FORMS },
  { "page-with-a-file-before-a-page",
    HEAD "multipart/alternative; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n" PAGE "one\n--i\n" FILE_PART
         "--i--\n--o\n" PAGE "two\n--o--\n", "two", "", 1, 0, TM_LIMIT_FORMS },
  { "really-encrypted",
    HEAD "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=o\n\n--o\nContent-Type: application/pgp-encrypted\n\n"
         "Version: 1\n--o\nContent-Type: application/octet-stream\n\nxyz\n--o--\n", "", "", 0, 0, TM_LIMIT_ENCRYPTED },
  { "only-called-encrypted",
    HEAD "multipart/encrypted; boundary=o\n\n--o\n" PAGE "one\n--o\n" FILE_PART "--o--\n", "one", "", 1, 0, NULL },
  { "more-than-is-encrypted",
    HEAD "multipart/encrypted; boundary=o\n\n--o\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--o\n" FILE_PART "--o\n" PAGE
         "one\n--o--\n", "one", "", 2, 0, NULL },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TmMessageParts) parts = read_text (row->mail);

  g_assert_cmpstr (g_strstrip (parts->text->str), ==, row->text);
  g_assert_cmpstr (g_strstrip (parts->plain_text), ==, row->plain);
  g_assert_cmpuint (parts->attachments->len, ==, row->n_files);
  g_assert_cmpuint (parts->nested->len, ==, row->n_nested);
  g_assert_cmpuint (parts->limits->len, ==, row->limit != NULL);
  g_assert_true (row->limit == NULL || has_limit (parts, row->limit));
  for (guint i = 0; i < parts->nested->len; i++)
    g_assert_nonnull (strstr (((TmMessageParts *) g_ptr_array_index (parts->nested, i))->text->str, "inner text"));
}

/* The form that is shown is read, however many stand before it. */
static void
test_many_forms (void)
{
  g_autoptr (GString) mail = g_string_new (HEAD "multipart/alternative; boundary=o\n\n");

  for (guint i = 0; i < TM_PARTS_MAX + 200; i++)
    g_string_append (mail, "--o\n" PAGE "<b>other</b>\n");
  g_string_append (mail, "--o\n" PAGE "last\n--o--\n");
  g_autoptr (TmMessageParts) parts = read_text (mail->str);
  g_assert_nonnull (strstr (parts->text->str, "last"));
  g_assert_true (has_limit (parts, TM_LIMIT_PARTS));
  g_assert_true (has_limit (parts, TM_LIMIT_FORMS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/alternative/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/alternative/many-forms", test_many_forms);
  return g_test_run ();
}
