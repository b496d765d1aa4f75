/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail is to be seen nearly as soon as in a web view that does nothing else. */
#include "checked.h"
#include "painted.h"

#include <adwaita.h>
#include <string.h>

#define RATIO_MAX 1.3
/* Others may hold the processor; what is slow in ours is slow every time. */
#define ROUNDS 4
#define RUNS 5

static PaintedPage
new_page (guint rows)
{
  GString *html = g_string_new ("<!DOCTYPE html><html><head><style>.a{color:#fff}.a b{color:#ff0}td{padding:4px}</style></head>"
                                "<body bgcolor=\"" PAINTED_COLOUR "\"><table width=\"200\" class=\"a\">");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (html, "<tr><td>%u</td><td>お客様の<b>アカウント</b> <a href=\"https://www.x.example/%u\">here</a></td></tr>", i, i);
  g_string_append (html, "</table></body></html>");
  g_autoptr (GPtrArray) reports = checked_page (html->str);
  return (PaintedPage) { g_string_free (html, FALSE), tm_report_ref (g_ptr_array_index (reports, 0)) };
}

static void
check (const char *what, guint rows, gboolean first, gboolean same)
{
  PaintedPage page = new_page (rows);
  guint kilobytes = (guint) (strlen (page.html) / 1024);
  PaintedTimes best = { G_MAXDOUBLE, G_MAXDOUBLE };

  if (same)
    g_clear_pointer (&page.html, g_free);
  for (guint i = 0; i < ROUNDS && (i == 0 || best.ours_ms > RATIO_MAX * best.bare_ms); i++)
    {
      PaintedTimes times = painted_measure (&page, first, RUNS);
      best.ours_ms = MIN (best.ours_ms, times.ours_ms);
      best.bare_ms = MIN (best.bare_ms, times.bare_ms);
    }
  g_test_message ("%s, %u kB: preview painted after %.0f ms, bare view %.0f ms, ratio %.2f (bound %.1f)", what, kilobytes,
                  best.ours_ms, best.bare_ms, best.ours_ms / best.bare_ms, RATIO_MAX);
  g_free (page.html);
  tm_report_unref (page.report);
  g_assert_cmpfloat (best.ours_ms, <=, RATIO_MAX * best.bare_ms);
}

static void
test_first_mail (void)
{
  check ("first mail, against the sender's HTML", 10, TRUE, FALSE);
}

static void
test_next_mail (void)
{
  check ("next mail, against the same document", 10, FALSE, TRUE);
}

static void
test_long_mail (void)
{
  check ("long mail, against the same document", 1000, FALSE, TRUE);
}

/* Our document holds the marks besides; what they cost is told by tests/bench.sh and has no bound. */
static void
test_against_sender (void)
{
  PaintedPage pages[] = { new_page (10), new_page (1000) };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      PaintedTimes times = painted_measure (&pages[i], FALSE, 2 * RUNS);
      g_test_message ("next mail, against the sender's HTML, %u kB: preview painted after %.0f ms, bare view %.0f ms, ratio %.2f",
                      (guint) (strlen (pages[i].html) / 1024), times.ours_ms, times.bare_ms, times.ours_ms / times.bare_ms);
      g_free (pages[i].html);
      tm_report_unref (pages[i].report);
    }
}

int
main (int argc, char **argv)
{
  checked_begin (&argc, &argv);
  g_test_add_func ("/painted/first-mail", test_first_mail);
  g_test_add_func ("/painted/next-mail", test_next_mail);
  g_test_add_func ("/painted/long-mail", test_long_mail);
  if (g_test_perf ())
    g_test_add_func ("/painted/against-sender", test_against_sender);
  return checked_end ();
}
