/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail that is set while the one before still loads: nothing of the one before may be painted from then on. */
#include "checked.h"
#include "counter.h"
#include "pixel.h"
#include "preview/tm-mail-view.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 600
#define HEIGHT 500
#define PROBE_X 300
#define PROBE_Y 480
#define WAIT_MAX_S 20
/* Later than that the first mail is there on any computer that can be worked with. */
#define DELAY_MAX_MS 80
#define DELAY_STEP_MS 6
#define SHORT_ROWS 5
#define LONG_ROWS 1000
/* So much that laying it out takes longer than anybody would wait for a sign. */
#define SLOW_ROWS 6000

typedef struct
{
  GtkWidget *view;
  guint32    before;  /* 0xRRGGBB: the ground of the mail before */
  guint32    now;     /* that of the mail that is wanted */
  guint      early;   /* frames with the mail before in them */
  gboolean   there;
} Watch;

static TmReport *
new_report (guint32 ground, guint rows)
{
  g_autoptr (GString) html = g_string_new (NULL);

  g_string_append_printf (html, "<!DOCTYPE html><html><body bgcolor=\"#%06x\"><table width=\"100\">", ground);
  for (guint i = 0; i < rows; i++)
    g_string_append_printf (html, "<tr><td>%u</td></tr>\n", i);
  g_string_append (html, "</table></body></html>");
  g_autoptr (GPtrArray) reports = checked_page (html->str);
  return tm_report_ref (g_ptr_array_index (reports, 0));
}

static void
on_painted (GdkFrameClock *clock, Watch *watch)
{
  guint32 colour = pixel_read (watch->view, PROBE_X, PROBE_Y);

  watch->early += colour == watch->before;
  watch->there = watch->there || colour == watch->now;
}

static guint
count_early_frames (GtkWidget *view, TmReport *before, TmReport *now, guint delay_ms)
{
  Watch watch = { view, 0xc02020, 0x20a020, 0, FALSE };
  gint64 start = g_get_monotonic_time ();

  tm_mail_view_set_report (TM_MAIL_VIEW (view), NULL);
  counter_wait (200);
  tm_mail_view_set_report (TM_MAIL_VIEW (view), before);
  counter_wait (delay_ms);
  tm_mail_view_set_report (TM_MAIL_VIEW (view), now);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &watch);
  while (!watch.there || tm_mail_view_is_busy (TM_MAIL_VIEW (view)))
    {
      counter_wait (5);
      g_assert_cmpint (g_get_monotonic_time () - start, <, WAIT_MAX_S * G_USEC_PER_SEC);
    }
  counter_wait (100);
  g_signal_handler_disconnect (clock, id);
  return watch.early;
}

static void
check (guint rows_before, guint rows_now)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = tm_mail_view_new ();
  TmReport *before = new_report (0xc02020, rows_before);
  TmReport *now = new_report (0x20a020, rows_now);
  guint early = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (TM_MAIL_VIEW (view), before);
  counter_wait (600);
  for (guint delay = 1; delay < DELAY_MAX_MS; delay += DELAY_STEP_MS)
    {
      guint frames = count_early_frames (view, before, now, delay);
      if (frames > 0)
        g_test_message ("%u ms after the first: %u frames with the mail before", delay, frames);
      early += frames;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  tm_report_unref (before);
  tm_report_unref (now);
  g_assert_cmpuint (early, ==, 0);
}

static void
test_short_then_short (void)
{
  check (SHORT_ROWS, SHORT_ROWS);
}

static void
test_long_then_short (void)
{
  check (LONG_ROWS, SHORT_ROWS);
}

static void
test_short_then_long (void)
{
  check (SHORT_ROWS, LONG_ROWS);
}

static void
test_long_then_long (void)
{
  check (LONG_ROWS, LONG_ROWS);
}

static gboolean
is_red (gpointer user_data)
{
  return pixel_read (GTK_WIDGET (user_data), PROBE_X, PROBE_Y) == 0xc02020;
}

/* The page before is there and settled; the one after it is let in at once, and painted long after that. */
static void
test_settled_then_slow (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = tm_mail_view_new ();
  TmReport *before = new_report (0xc02020, SHORT_ROWS);
  TmReport *now = new_report (0x20a020, SLOW_ROWS);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (TM_MAIL_VIEW (view), before);
  g_assert_true (counter_wait_until (is_red, view));
  counter_wait (1000);
  guint early = count_early_frames (view, before, now, 1000);
  gtk_window_destroy (GTK_WINDOW (window));
  tm_report_unref (before);
  tm_report_unref (now);
  g_assert_cmpuint (early, ==, 0);
}

/* Nothing to be painted comes where two mails look alike; they are seen all the same. */
static void
test_alike (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = tm_mail_view_new ();
  TmReport *mail = new_report (0xc02020, SHORT_ROWS);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 3; i++)
    {
      tm_mail_view_set_report (TM_MAIL_VIEW (view), mail);
      counter_wait (200);
      g_assert_true (counter_wait_until (is_red, view));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  tm_report_unref (mail);
}

int
main (int argc, char **argv)
{
  checked_begin (&argc, &argv);
  g_test_add_func ("/overtaken/short-then-short", test_short_then_short);
  g_test_add_func ("/overtaken/long-then-short", test_long_then_short);
  g_test_add_func ("/overtaken/short-then-long", test_short_then_long);
  g_test_add_func ("/overtaken/long-then-long", test_long_then_long);
  g_test_add_func ("/overtaken/settled-then-slow", test_settled_then_slow);
  g_test_add_func ("/overtaken/alike", test_alike);
  return checked_end ();
}
