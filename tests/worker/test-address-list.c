/* SPDX-License-Identifier: GPL-3.0-or-later
 * Address fields to mailboxes, with all the ways in which mails break the rules. */
#include "worker/tm-address-list.h"

#include "core/tm-limits.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *in;
  const char *out;   /* "name<address>" joined by '|' */
} Row;

static const Row rows[] = {
  { "empty", "", "" },
  { "only-an-address", "a@example.jp", "<a@example.jp>" },
  { "brackets", "Amazon <a@example.jp>", "Amazon<a@example.jp>" },
  { "brackets-alone", "<a@example.jp>", "<a@example.jp>" },
  { "quotes", "\"Amazon\" <a@example.jp>", "Amazon<a@example.jp>" },
  { "quoted-comma", "\"Rakuten, Inc.\" <a@example.jp>, b@example.jp", "Rakuten, Inc.<a@example.jp>|<b@example.jp>" },
  { "bare-comma-in-a-name", "Rakuten, Inc. <a@example.jp>", "Rakuten, Inc.<a@example.jp>" },
  { "quoted-address-as-name", "\"a@amazon.co.jp\" <b@example.cn>", "a@amazon.co.jp<b@example.cn>" },
  { "encoded-name", "=?utf-8?B?44Ki44Oe44K+44Oz?= <a@example.cn>", "アマゾン<a@example.cn>" },
  { "encoded-name-in-quotes", "\"=?utf-8?B?44Ki?=\" <a@example.cn>", "ア<a@example.cn>" },
  { "comment-is-the-name", "a@example.jp (Taro)", "Taro<a@example.jp>" },
  { "group-that-sends", "Amazon: a@example.cn, b@example.cn;", "Amazon<a@example.cn>|Amazon<b@example.cn>" },
  { "group-with-names", "x: Taro <a@example.jp>;", "Taro<a@example.jp>" },
  { "no-address", "Amazon.co.jp", "Amazon.co.jp<>" },
  { "unclosed-brackets", "Amazon <a@example.cn", "Amazon<a@example.cn>" },
};

static char *
join (const TmMessageParts *parts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < parts->mailboxes->len; i++)
    {
      const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      g_string_append_printf (out, "%s%s<%s>", i > 0 ? "|" : "", mailbox->name, mailbox->address);
    }
  return g_string_free (out, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_FROM, row->in);
  g_autofree char *got = join (parts);
  g_assert_cmpstr (got, ==, row->out);
}

static void
test_unclosed_quote (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_FROM, "\"Amazon <a@example.cn>");
  g_assert_cmpuint (parts->mailboxes->len, ==, 1);
  g_assert_cmpstr (((TmMailbox *) g_ptr_array_index (parts->mailboxes, 0))->address, ==, "a@example.cn");
}

static void
test_group_of_receivers (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_TO, "friends: a@example.jp;");
  g_autofree char *got = join (parts);
  g_assert_cmpstr (got, ==, "<a@example.jp>");
}

static void
test_two_fields (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_FROM, "a@example.jp");
  tm_address_list_add (parts, TM_ROLE_FROM, "b@example.cn");
  tm_address_list_add (parts, TM_ROLE_REPLY_TO, "c@example.cn");
  g_assert_cmpuint (parts->mailboxes->len, ==, 3);
  g_assert_cmpint (((TmMailbox *) g_ptr_array_index (parts->mailboxes, 2))->role, ==, TM_ROLE_REPLY_TO);
}

static void
test_many (void)
{
  for (guint n = TM_MAILBOXES_MAX - 1; n <= TM_MAILBOXES_MAX + 1; n++)
    {
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < n; i++)
        g_string_append (text, "<a@example.jp>,");
      tm_address_list_add (parts, TM_ROLE_TO, text->str);
      g_assert_cmpuint (parts->mailboxes->len, ==, MIN (n, TM_MAILBOXES_MAX));
      g_assert_cmpuint (parts->limits->len, ==, n > TM_MAILBOXES_MAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/address-list/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/address-list/group-of-receivers", test_group_of_receivers);
  g_test_add_func ("/address-list/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/address-list/two-fields", test_two_fields);
  g_test_add_func ("/address-list/one-too-many", test_many);
  return g_test_run ();
}
