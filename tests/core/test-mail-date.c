/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points in time as mail headers write them. */
#include "core/tm-mail-date.h"

static const struct { const char *text; gint64 time; } good[] = {
  { "Mon, 16 Nov 2026 09:12:00 +0900", 1794787920 },
  { " Mon, 16 Nov 2026 09:12:00 +0900 (JST)", 1794787920 },
  { "16 Nov 2026 00:12 GMT", 1794787920 },
  { "Mon, 16 nov 2026 00:12:00 Z", 1794787920 },
  { "Sun, 15 Nov 2026 18:42:00 -0530", 1794787920 },
  { "Mon, 1 Feb 2027 00:00:00 UT", 1801440000 },
  { "31 December 2026 23:59:60 +0000", 1798761599 },
};

static const char * const bad[] = {
  "", "now", "Mon, 16 Nov 2026", "Mon, 32 Nov 2026 09:12:00 +0900", "Mon, 16 Foo 2026 09:12:00 +0900",
  "Mon, 16 Nov 2026 29:12:00 +0900", "Mon, 16 Nov 2026 09:12:00 JST", "Mon, 16 Nov 2026 09:12:00 +0975",
  "Mon, 16 Nov 2026 09:12:00", "99999999999999999999 Nov 99999999999999999999 09:12:00 +0000", ",,,:::",
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 time = 0;
      g_test_message ("%s", good[i].text);
      g_assert_true (tm_mail_date_parse (good[i].text, &time));
      g_assert_cmpint (time, ==, good[i].time);
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 time = 42;
      g_test_message ("%s", bad[i]);
      g_assert_false (tm_mail_date_parse (bad[i], &time));
      g_assert_cmpint (time, ==, 42);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-date/forms-in-use", test_good);
  g_test_add_func ("/mail-date/no-dates", test_bad);
  return g_test_run ();
}
