/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who takes reports, the letter, and what it gives away. */
#include "core/tm-mail-report.h"

#include "core/tm-url.h"

#include <string.h>

static const TmReceiver *
find (const char *id)
{
  for (guint i = 0; i < tm_receiver_get_n (); i++)
    if (strcmp (tm_receiver_get (i)->id, id) == 0)
      return tm_receiver_get (i);
  g_error ("no %s", id);
}

/* A mail address must belong to the one whose name stands there. */
static void
test_official (void)
{
  const struct { const char *id; const char *mail; const char *page_owner; } official[] = {
    { "council", "info@antiphishing.jp", "antiphishing.jp" },
    { "amazon", "reportascam@amazon.com", "amazon.co.jp" },
    { "apple", "reportphishing@apple.com", "apple.com" },
    { "dekyo", "", "dekyo.or.jp" },
    { "police", "", "npa.go.jp" },
  };

  g_assert_cmpuint (tm_receiver_get_n (), ==, G_N_ELEMENTS (official));
  for (gsize i = 0; i < G_N_ELEMENTS (official); i++)
    {
      const TmReceiver *receiver = find (official[i].id);
      g_autoptr (TmUrl) url = tm_url_parse (receiver->page, NULL);

      g_assert_cmpstr (receiver->address, ==, official[i].mail);
      g_assert_nonnull (url);
      g_assert_cmpstr (url->scheme, ==, "https");
      g_assert_cmpstr (url->registrable, ==, official[i].page_owner);
    }
}

/* Where the address was not read on a page of the receiver, the page is named and no address. */
static void
test_takes_mail (void)
{
  g_assert_true (tm_receiver_takes_mail (find ("council")));
  g_assert_true (tm_receiver_takes_mail (find ("dekyo")));
  g_assert_false (tm_receiver_takes_mail (find ("police")));
}

static void
test_brand (void)
{
  g_assert_true (tm_receiver_takes (find ("council"), NULL));
  g_assert_true (tm_receiver_takes (find ("council"), "jcb"));
  g_assert_true (tm_receiver_takes (find ("amazon"), "amazon"));
  g_assert_false (tm_receiver_takes (find ("amazon"), "apple"));
  g_assert_false (tm_receiver_takes (find ("apple"), NULL));
}

/* New parts have empty texts, not none. */
static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static TmMessage *
new_message (const char *source)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);
  TmMailbox *to = tm_message_parts_add_mailbox (parts);
  TmHeader *delivered = tm_message_parts_add_header (parts);
  TmLink *link = tm_message_parts_add_link (parts);

  from->role = TM_ROLE_FROM;
  set_text (&from->name, "Amazon");
  set_text (&from->address, "a@evil.example");
  to->role = TM_ROLE_TO;
  set_text (&to->name, "花子");
  set_text (&to->address, "hanako@mail.example");
  delivered->name = g_strdup ("Delivered-To");
  delivered->value = g_strdup ("Hanako@mail.example");
  delivered->raw = g_strdup ("Hanako@mail.example");
  link->kind = TM_LINK_PLAIN;
  set_text (&link->target, "https://www.amazon.co.jp.evil.example/");
  set_text (&parts->subject, "確認");
  parts->date = 1764036000;
  parts->date_zone = 540;
  set_text (&parts->source, source);
  g_string_append (parts->text, "ﾔﾏﾀﾞ ﾊﾅｺ 様 https://www.amazon.co.jp.evil.example/");
  link->end = (guint32) parts->text->len;
  link->start = link->end - (guint32) strlen (link->target);
  return tm_message_new_take (parts);
}

static void
test_outline (void)
{
  g_autoptr (TmMessage) message = new_message ("A: b\n\nText");
  g_autofree char *outline = tm_mail_report_dup_outline (message);

  g_assert_cmpstr (outline, ==, "Subject: 確認\nSender: Amazon <a@evil[.]example>\nDate: 2025-11-25 11:00 +0900\n"
                                "Link leads to: hxxps://www[.]amazon[.]co[.]jp[.]evil[.]example/\n");
}

static void
test_headers (void)
{
  const struct { const char *source; const char *headers; } rows[] = {
    { "A: b\nC: d\n\nText\n\nMore", "A: b\nC: d" },
    { "A: b\r\nC: d\r\n\r\nText\n\nMore", "A: b\r\nC: d" },
    { "A: b\n", "A: b\n" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmMessage) message = new_message (rows[i].source);
      g_autofree char *headers = tm_mail_report_dup_headers (message);
      g_assert_cmpstr (headers, ==, rows[i].headers);
    }
  g_assert_true (find ("dekyo")->wants_headers);
  g_assert_false (find ("council")->wants_headers);
}

/* Whatever the reader of the report will learn about the one who sends it. */
static void
test_private (void)
{
  const char *readings[] = { "ヤマダハナコ", "スズキタロウ", NULL };
  const char *addresses[] = { "other@mail.example", "third@mail.example", NULL };
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { .readings = readings, .addresses = addresses });
  g_autoptr (TmMessage) message = new_message ("X: <other@mail.example>\n\nText");
  g_autofree char *alone = tm_mail_report_dup_private (message, NULL);
  g_autofree char *told = tm_mail_report_dup_private (message, person);

  g_assert_cmpstr (alone, ==, "花子\nhanako@mail.example");
  g_assert_cmpstr (told, ==, "花子\nhanako@mail.example\nヤマダハナコ\nother@mail.example");
}

/* The letter itself holds nothing of the mail. */
static void
test_letter (void)
{
  g_autofree char *body = tm_mail_report_dup_body (find ("council"));
  g_autofree char *subject = tm_mail_report_dup_subject ();

  g_assert_nonnull (strstr (body, "Council of Anti-Phishing Japan"));
  g_assert_cmpstr (subject, !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-report/official", test_official);
  g_test_add_func ("/mail-report/takes-mail", test_takes_mail);
  g_test_add_func ("/mail-report/brand", test_brand);
  g_test_add_func ("/mail-report/outline", test_outline);
  g_test_add_func ("/mail-report/headers", test_headers);
  g_test_add_func ("/mail-report/private", test_private);
  g_test_add_func ("/mail-report/letter", test_letter);
  return g_test_run ();
}
