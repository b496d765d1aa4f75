/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an appointment says. */
#include "worker/tm-calendar.h"

#define EVENT(body) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" body "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

static const struct { const char *file; const char *shown; const char *text; } cases[] = {
  { EVENT ("SUMMARY:会議\r\nLOCATION:第二\\, 会議室\r\nDESCRIPTION:一\\n二"), "", "会議\n第二, 会議室\n一\n二\n" },
  { EVENT ("DESCRIPTION:https://a.exa\r\n mple/\r\n\tb"), "", "https://a.example/b\n" },
  { EVENT ("DESCRIPTION;ALTREP=\"cid:a:b\";LANGUAGE=ja:はい"), "", "はい\n" },
  { EVENT ("SUMMARY:会議\r\nSUMMARYX:no\r\nX-SUMMARY:no\r\nATTENDEE:mailto:a@example.jp"), "", "会議\n" },
  { EVENT ("SUMMARY:会議\r\nDESCRIPTION:資料"), "本日の会議です", "資料\n" },
  { EVENT ("SUMMARY:会議\r\nBEGIN:VALARM\r\nDESCRIPTION:REMINDER\r\nEND:VALARM"), "", "会議\n" },
  { "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDESCRIPTION:zone\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n", "", "" },
  { EVENT ("SUMMARY:") , "", "" }, { "", "", "" }, { "BEGIN:VEVENT\nSUMMARY:a\\", "", "a\\\n" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean cut = TRUE;
      g_autofree char *text = tm_calendar_dup_text (cases[i].file, cases[i].shown, &cut);
      g_test_message ("%s", cases[i].file);
      g_assert_false (cut);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) file = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (file, "BEGIN:VEVENT\nSUMMARY:number %u\nEND:VEVENT\n", i);
  gboolean cut = FALSE;
  g_autofree char *text = tm_calendar_dup_text (file->str, "", &cut);
  g_assert_cmpstr (text, ==, "number 0\nnumber 1\nnumber 2\n");
  g_assert_true (cut);
}

/* One appointment with ever more to say; all that is left out is told. */
static void
test_many_values (void)
{
  g_autoptr (GString) file = g_string_new ("BEGIN:VEVENT\n");
  gboolean cut = TRUE;

  for (guint i = 0; i < 39; i++)
    g_string_append (file, "DESCRIPTION:a\n");
  g_string_append (file, "DESCRIPTION:b");
  g_autofree char *text = tm_calendar_dup_text (file->str, "", &cut);
  g_assert_cmpstr (text, ==, "a\nb\n");
  g_assert_false (cut);
  g_string_append (file, "\nDESCRIPTION:c");
  g_autofree char *more = tm_calendar_dup_text (file->str, "", &cut);
  g_assert_cmpstr (more, ==, "a\nb\n");
  g_assert_true (cut);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/what-it-says", test_cases);
  g_test_add_func ("/calendar/first-appointments", test_bounds);
  g_test_add_func ("/calendar/first-properties", test_many_values);
  return g_test_run ();
}
