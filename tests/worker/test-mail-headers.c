/* SPDX-License-Identifier: GPL-3.0-or-later
 * Header fields that are made to be too long. Every draft must pass the wire. */
#include "worker/tm-mail-reader.h"

#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

static TmMessageParts *
read_mail (const GString *mail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (mail->str, mail->len);
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

static void
append_many (GString *out, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
}

static const char *
get_name (const TmMessageParts *parts, guint i)
{
  return ((const TmMailbox *) g_ptr_array_index (parts->mailboxes, i))->name;
}

/* The name of a group is told of each member. */
static void
test_long_group (void)
{
  static const guint lengths[] = { 1000, 1001, 20000 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GString) mail = g_string_new ("Subject: s\nFrom: ");
      append_many (mail, "A", lengths[i]);
      g_string_append_c (mail, ':');
      append_many (mail, "<a@example.jp>,", 400);
      g_string_append (mail, ";\n\ntext\n");
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      g_assert_cmpuint (parts->mailboxes->len, ==, 400);
      g_assert_cmpuint (strlen (get_name (parts, 0)), ==, lengths[i]);
      g_assert_cmpuint (strlen (get_name (parts, 1)), ==, lengths[i] <= 1000 ? lengths[i] : 0);
      /* Even short ones may be more than one field can say. */
      g_assert_true (has_limit (parts, TM_LIMIT_HEADER_VALUE));
    }
}

static TmMessageParts *
read_subjects (guint first_bytes, const char *unit, const char *second)
{
  g_autoptr (GString) mail = g_string_new ("From: a@example.jp\nSubject: first");

  while (mail->len < first_bytes)
    g_string_append (mail, unit);
  g_string_append_printf (mail, "\nSubject: %s\n\ntext\n", second);
  return read_mail (mail);
}

static void
test_second_subject (void)
{
  g_autoptr (TmMessageParts) short_ones = read_subjects (0, "x", "second");
  g_autoptr (TmMessageParts) words = read_subjects (TM_HEADER_VALUE_MAX_BYTES + 24, "x", "second");
  g_autoptr (TmMessageParts) blanks = read_subjects (TM_HEADER_VALUE_MAX_BYTES + 24, " \xe3\x80\x80", "second  one");

  g_assert_cmpstr (short_ones->subject, ==, "first second");
  g_assert_false (has_limit (short_ones, TM_LIMIT_HEADER_VALUE));
  g_assert_true (g_str_has_prefix (words->subject, "firstxxxx"));
  g_assert_true (g_str_has_suffix (words->subject, "x second"));
  g_assert_cmpuint (strlen (words->subject), <=, TM_HEADER_VALUE_MAX_BYTES);
  g_assert_true (has_limit (words, TM_LIMIT_HEADER_VALUE));
  g_assert_cmpstr (blanks->subject, ==, "first second one");
  g_assert_true (has_limit (blanks, TM_LIMIT_HEADER_VALUE));
}

/* However many there are, the last is among them. */
static void
test_many_subjects (void)
{
  g_autoptr (GString) mail = g_string_new ("From: a@example.jp\nSubject: first");

  for (guint i = 0; i < 30; i++)
    {
      g_string_append_printf (mail, "\nSubject: number %u ", i);
      append_many (mail, "\xe3\x81\x82", 3000);
    }
  g_string_append (mail, "\n\ntext\n");
  g_autoptr (TmMessageParts) parts = read_mail (mail);
  g_assert_nonnull (strstr (parts->subject, "number 29 "));
  g_assert_true (g_str_has_prefix (parts->subject, "first number 0 "));
  g_assert_true (g_utf8_validate (parts->subject, -1, NULL));
  g_assert_cmpuint (strlen (parts->subject), <=, TM_HEADER_VALUE_MAX_BYTES);
}

/* Full fields for which GMime alone takes minutes, and the memory of the worker: the mail is read all the same, in the
 * time of one of them. */
static void
test_full_address_fields (void)
{
  static const char * const units[] = { "a,", "a:", "\x82," };
  gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) mail = g_string_new ("From: Shop <a@example.jp>\nSubject: s\nContent-Type: text/plain\n");
      for (guint k = 0; k < 50; k++)
        {
          g_string_append (mail, "Cc: ");
          append_many (mail, units[i], TM_HEADER_VALUE_MAX_BYTES / 2 - 1);
          g_string_append_c (mail, '\n');
        }
      g_string_append (mail, "\ntext\n");
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      g_assert_cmpstr (get_name (parts, 0), ==, "Shop");
      g_assert_cmpstr (parts->text->str, ==, "text\n");
      g_assert_cmpuint (parts->headers->len, ==, 3 + 50);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  g_test_add_func ("/mail-headers/long-group", test_long_group);
  g_test_add_func ("/mail-headers/second-subject", test_second_subject);
  g_test_add_func ("/mail-headers/many-subjects", test_many_subjects);
  g_test_add_func ("/mail-headers/full-address-fields", test_full_address_fields);
  return g_test_run ();
}
