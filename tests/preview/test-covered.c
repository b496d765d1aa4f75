/* SPDX-License-Identifier: GPL-3.0-or-later
 * While the next mail comes in, what is still behind the curtain belongs to the one before: no key, no button and no
 * pointer over it may say or do anything that would be taken for the next. */
#include "checked.h"
#include "core/tm-render.h"
#include "counter.h"
#include "pixel.h"
#include "preview/tm-mail-view.h"
#include "processes.h"

#include <adwaita.h>
#include <signal.h>
#include <webkit/webkit.h>

#define WIDTH 600
#define HEIGHT 500
#define WAIT_MAX_S 20
/* So many that the page is written in a thread. */
#define SLOW_ROWS 4000

typedef struct
{
  guint activated;
  int   hovered;
} Told;

static void
on_activated (TmMailView *view, guint index, Told *told)
{
  told->activated++;
}

static void
on_hovered (TmMailView *view, int index, Told *told)
{
  told->hovered = index;
}

static gboolean
is_activated (gpointer user_data)
{
  return ((Told *) user_data)->activated > 0;
}

static TmReport *
new_report (guint32 ground, guint rows)
{
  g_autoptr (GString) html = g_string_new (NULL);

  g_string_append_printf (html, "<!DOCTYPE html><html><body bgcolor=\"#%06x\"><a href=\"https://a.example/\"><h1>x<br>x<br>x<br>x"
                                "</h1></a><table width=\"100\">", ground);
  for (guint i = 0; i < rows; i++)
    g_string_append_printf (html, "<tr><td>%u <a href=\"https://b.example/%u\">here</a></td></tr>\n", i, i);
  g_string_append (html, "</table></body></html>");
  g_autoptr (GPtrArray) reports = checked_page (html->str);
  return tm_report_ref (g_ptr_array_index (reports, 0));
}

static void
act (const char *arguments)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char * const *) words, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

static GtkWidget *
get_web_view (GtkWidget *view)
{
  return adw_bin_get_child (ADW_BIN (adw_bin_get_child (ADW_BIN (view))));
}

/* As if the process that draws the page had said so. */
static void
point_at_link (GtkWidget *view)
{
  g_autoptr (WebKitHitTestResult) hit
    = g_object_new (WEBKIT_TYPE_HIT_TEST_RESULT, "context", WEBKIT_HIT_TEST_RESULT_CONTEXT_LINK,
                    "link-uri", TM_RENDER_LINK_PREFIX "0", NULL);

  g_signal_emit_by_name (get_web_view (view), "mouse-target-changed", hit, 0u);
}

static gboolean
has_words (GtkWidget *view)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_web_view (view)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
wait_drawn (GtkWidget *view, guint32 ground)
{
  gint64 start = g_get_monotonic_time ();

  while (pixel_read (view, WIDTH - 50, HEIGHT - 20) != ground || tm_mail_view_is_busy (TM_MAIL_VIEW (view)))
    {
      counter_wait (20);
      g_assert_cmpint (g_get_monotonic_time () - start, <, WAIT_MAX_S * G_USEC_PER_SEC);
    }
}

/* The process that draws the page is stopped over it: on a quick computer the next mail is there before the keys. */
static void
press_while_it_comes (void)
{
  int process = processes_find ("WebKitWebProces");

  g_assert_cmpint (process, >, 0);
  g_assert_cmpint (kill (process, SIGSTOP), ==, 0);
  act ("xdotool getactivewindow mousemove --window %1 60 120 key Return click 1 key Return");
  counter_wait (200);
  act ("xdotool key Return click 1");
  counter_wait (200);
  g_assert_cmpint (kill (process, SIGCONT), ==, 0);
}

static void
test_next_mail_comes_in (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = tm_mail_view_new ();
  TmReport *before = new_report (0xc02020, 5);
  TmReport *now = new_report (0x20a020, SLOW_ROWS);
  Told told = { 0, -1 };

  g_signal_connect (view, "link-activated", G_CALLBACK (on_activated), &told);
  g_signal_connect (view, "link-hovered", G_CALLBACK (on_hovered), &told);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (TM_MAIL_VIEW (view), before);
  wait_drawn (view, 0xc02020);
  counter_wait (500);
  gtk_widget_grab_focus (get_web_view (view));
  act ("xdotool key Tab");
  /* The first key may be there before the focus. */
  for (guint i = 0; i < 20 && !is_activated (&told); i++)
    {
      counter_wait (500);
      act ("xdotool key Return");
      counter_wait (1000);
    }
  g_assert_true (is_activated (&told));
  point_at_link (view);
  g_assert_cmpint (told.hovered, ==, 0);
  g_assert_true (has_words (view));

  told.activated = 0;
  tm_mail_view_set_report (TM_MAIL_VIEW (view), now);
  g_assert_cmpint (told.hovered, ==, -1);
  g_assert_false (has_words (view));
  point_at_link (view);
  g_assert_cmpint (told.hovered, ==, -1);
  press_while_it_comes ();
  wait_drawn (view, 0x20a020);
  counter_wait (500);
  g_assert_cmpuint (told.activated, ==, 0);
  g_assert_true (has_words (view));
  act ("xdotool click 1");
  g_assert_true (counter_wait_until (is_activated, &told));
  gtk_window_destroy (GTK_WINDOW (window));
  tm_report_unref (before);
  tm_report_unref (now);
}

int
main (int argc, char **argv)
{
  checked_begin (&argc, &argv);
  g_test_add_func ("/covered/next-mail-comes-in", test_next_mail_comes_in);
  return checked_end ();
}
