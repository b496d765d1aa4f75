/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who takes reports, and the command that shows the letter. */
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
    { "dekyo", "meiwaku@dekyo.or.jp", "dekyo.or.jp" },
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

static void
test_brand (void)
{
  g_assert_true (tm_receiver_takes (find ("council"), NULL));
  g_assert_true (tm_receiver_takes (find ("council"), "jcb"));
  g_assert_true (tm_receiver_takes (find ("amazon"), "amazon"));
  g_assert_false (tm_receiver_takes (find ("amazon"), "apple"));
  g_assert_false (tm_receiver_takes (find ("apple"), NULL));
}

static void
test_command (void)
{
  g_auto (GStrv) command = tm_mail_report_dup_command (find ("council"), "/home/a b/怪しい.eml");
  g_autofree char *body = tm_mail_report_dup_body (find ("council"));

  g_assert_cmpuint (g_strv_length (command), ==, 9);
  g_assert_cmpstr (command[0], ==, "xdg-email");
  g_assert_cmpstr (command[5], ==, body);
  g_assert_cmpstr (command[6], ==, "--attach");
  g_assert_cmpstr (command[7], ==, "/home/a b/怪しい.eml");
  g_assert_cmpstr (command[8], ==, "info@antiphishing.jp");
  g_assert_nonnull (strstr (body, "Council of Anti-Phishing Japan"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-report/official", test_official);
  g_test_add_func ("/mail-report/brand", test_brand);
  g_test_add_func ("/mail-report/command", test_command);
  return g_test_run ();
}
