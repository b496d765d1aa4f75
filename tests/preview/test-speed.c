/* SPDX-License-Identifier: GPL-3.0-or-later
 * A large mail: the window goes on while it is checked and drawn. */
#include "checked.h"
#include "counter.h"
#include "preview/tm-mail-view.h"

#include <string.h>

#define N_LINKS 2000
#define HTML_BYTES (1024 * 1024)
/* With more elements than this the page would take up more memory than a mail of its size may, and be cut off
 * (TM_HTML_TREE_MAX_BYTES). */
#define BOLD_EACH 6
#define STALL_MAX_MS 100
#define PROBE_MS 5
/* Others may hold the processor; a stall of ours comes every time. */
#define ROUNDS 5
#define N_STEPS 10
#define STEP_MS 60

typedef struct
{
  gint64 last;
  gint64 longest;
} Probe;

static gboolean
on_probe (gpointer user_data)
{
  Probe *probe = user_data;
  gint64 now = g_get_monotonic_time ();

  probe->longest = MAX (probe->longest, now - probe->last - PROBE_MS * 1000);
  probe->last = now;
  return G_SOURCE_CONTINUE;
}

static char *
new_html (const char *shown)
{
  GString *html = g_string_new ("<html><body><table>");
  guint words = (HTML_BYTES - 200 * N_LINKS) / N_LINKS / 12;

  for (guint i = 0; i < N_LINKS; i++)
    {
      g_string_append_printf (html, "<tr><td style=\"color:#333;padding:4px\"><p>%u ", i);
      for (guint k = 0; k < words; k++)
        g_string_append_printf (html, k % BOLD_EACH == 0 ? "<b>%u</b> ab " : "word %u ab ", k % 10);
      g_string_append_printf (html, "<a href=\"https://www.x.example/%u\">%s/%u</a></p></td></tr>", i, shown, i);
    }
  g_string_append (html, "</table></body></html>");
  return g_string_free (html, FALSE);
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  counter_wait (500);
  return window;
}

static void
on_drawn (TmMailView *view, gboolean *drawn)
{
  *drawn = TRUE;
}

/* Until the page is there that @report or @mode asks for. */
static void
draw (TmMailView *view, TmReport *report, TmView mode)
{
  gboolean drawn = FALSE;
  gulong handler = g_signal_connect (view, "drawn", G_CALLBACK (on_drawn), &drawn);

  if (report != NULL)
    tm_mail_view_set_report (view, report);
  tm_mail_view_set_mode (view, mode);
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (view, handler);
}

static guint
start_probe (Probe *probe)
{
  probe->last = g_get_monotonic_time ();
  probe->longest = 0;
  return g_timeout_add_full (G_PRIORITY_HIGH, PROBE_MS, on_probe, probe, NULL);
}

static void
test_no_stall (void)
{
  GtkWidget *view = tm_mail_view_new ();
  tm_mail_view_prepare (TM_MAIL_VIEW (view));
  GtkWidget *window = show (view);
  g_autofree char *html = new_html ("https://www.x.example");
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < ROUNDS && best > STALL_MAX_MS * 1000; i++)
    {
      Probe probe;
      guint id = start_probe (&probe);
      g_autoptr (GPtrArray) reports = checked_page (html);
      g_assert_cmpuint (tm_message_get_n_links (tm_report_get_message (g_ptr_array_index (reports, 0))), ==, N_LINKS);
      draw (TM_MAIL_VIEW (view), g_ptr_array_index (reports, 0), TM_VIEW_MAIL);
      counter_wait (200);
      g_source_remove (id);
      best = MIN (best, probe.longest);
    }
  g_test_message ("longest stall: %.1f ms", (double) best / 1000);
  g_assert_cmpint (best, <=, STALL_MAX_MS * 1000);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Its source is the longest page of all; the window goes on while that comes. */
static void
test_no_stall_in_any_view (void)
{
  GtkWidget *view = tm_mail_view_new ();
  tm_mail_view_prepare (TM_MAIL_VIEW (view));
  GtkWidget *window = show (view);
  g_autofree char *html = new_html ("https://www.x.example");
  g_autoptr (GPtrArray) reports = checked_page (html);

  draw (TM_MAIL_VIEW (view), g_ptr_array_index (reports, 0), TM_VIEW_MAIL);
  for (guint k = TM_VIEW_MAIL + 1; k < TM_N_VIEWS; k++)
    {
      gint64 best = G_MAXINT64;
      for (guint i = 0; i < ROUNDS && best > STALL_MAX_MS * 1000; i++)
        {
          Probe probe;
          guint id = start_probe (&probe);
          draw (TM_MAIL_VIEW (view), NULL, (TmView) k);
          counter_wait (200);
          g_source_remove (id);
          best = MIN (best, probe.longest);
          draw (TM_MAIL_VIEW (view), NULL, TM_VIEW_MAIL);
        }
      g_test_message ("view %u, longest stall: %.1f ms", k, (double) best / 1000);
      g_assert_cmpint (best, <=, STALL_MAX_MS * 1000);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What a hand does to a page. */
static void
jump (TmMailView *view, guint step)
{
tm_mail_view_show_mark (view, 1 + step % 3);
}

static void
look_for (TmMailView *view, guint step)
{
  if (step == 0)
    tm_mail_view_find (view, "ab");
  else
    tm_mail_view_find_again (view, step % 3 == 0);
}

static void
resize (TmMailView *view, guint step)
{
  tm_mail_view_set_zoom (view, step % 2 == 0 ? 1.5 : 1.0);
}

/* Longest stall in microseconds. */
static gint64
measure_hand (TmMailView *view, void (*touch) (TmMailView *, guint))
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < ROUNDS && best > STALL_MAX_MS * 1000; i++)
    {
      Probe probe;
      guint id = start_probe (&probe);
      for (guint step = 0; step < N_STEPS; step++)
        {
          touch (view, step);
          counter_wait (STEP_MS);
        }
      g_source_remove (id);
      best = MIN (best, probe.longest);
    }
  return best;
}

/* Two thousand marks, numbers and pieces of the rail: the window goes on while the page is jumped about in, searched and made
 * larger. */
static void
test_no_stall_among_marks (void)
{
  static const struct { const char *name; void (*touch) (TmMailView *, guint); } hands[] = {
    { "jump", jump }, { "look for", look_for }, { "resize", resize } };
  GtkWidget *view = tm_mail_view_new ();
  tm_mail_view_prepare (TM_MAIL_VIEW (view));
  GtkWidget *window = show (view);
  g_autofree char *html = new_html ("https://www.amazon.co.jp");
  g_autoptr (GPtrArray) reports = checked_page (html);
  TmReport *report = g_ptr_array_index (reports, 0);
  g_autoptr (GBytes) page = tm_render_page (report);
  g_autofree char *text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  guint n_marks = 0;

  for (const char *p = strstr (text, "<mark "); p != NULL; p = strstr (p + 1, "<mark "))
    n_marks++;
  g_assert_cmpuint (n_marks, >=, N_LINKS);
  g_assert_nonnull (strstr (text, "<a id=\"f1\"") != NULL ? strstr (text, "class=\"rail\"") : NULL);
  draw (TM_MAIL_VIEW (view), report, TM_VIEW_MAIL);
  for (gsize i = 0; i < G_N_ELEMENTS (hands); i++)
    {
      gint64 best = measure_hand (TM_MAIL_VIEW (view), hands[i].touch);
      g_test_message ("%s, longest stall: %.1f ms", hands[i].name, (double) best / 1000);
      g_assert_cmpint (best, <=, STALL_MAX_MS * 1000);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  checked_begin (&argc, &argv);
  g_test_add_func ("/speed/no-stall", test_no_stall);
  g_test_add_func ("/speed/no-stall-among-marks", test_no_stall_among_marks);
  g_test_add_func ("/speed/no-stall-in-any-view", test_no_stall_in_any_view);
  return checked_end ();
}
