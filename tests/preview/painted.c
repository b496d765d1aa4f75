/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long it takes until a mail is to be seen, in our view and in a bare one: until the pixels of the widget have the
 * colour of the page. The two take turns, so that whatever else the computer does falls on both. */
#include "painted.h"

#include "core/tm-render.h"
#include "counter.h"
#include "pixel.h"
#include "preview/tm-mail-view.h"

#include <stdlib.h>
#include <string.h>
#include <webkit/webkit.h>

#define WIDTH 600
#define HEIGHT 500
#define WAIT_MAX_S 20
/* The pixel that is looked at lies in the ground of the page, away from its words. */
#define PROBE_X 300
#define PROBE_Y 480

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
} Stage;

static gboolean
on_probe (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Milliseconds since @start, when the widget has the colour of the page. */
static double
wait_painted (GtkWidget *widget, gint64 start)
{
  guint32 colour = (guint32) strtoul (&PAINTED_COLOUR[1], NULL, 16);
  guint id = g_timeout_add (1, on_probe, NULL);

  while (pixel_read (widget, PROBE_X, PROBE_Y) != colour)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - start, <, WAIT_MAX_S * G_USEC_PER_SEC);
    }
  g_source_remove (id);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static Stage
new_stage (gboolean ours)
{
  Stage stage = { gtk_window_new (), NULL };

  if (ours)
    stage.view = tm_mail_view_new ();
  else
    {
      g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
      stage.view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
    }
  gtk_window_set_default_size (GTK_WINDOW (stage.window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (stage.window), stage.view);
  return stage;
}

static void
show_page (const Stage *stage, const PaintedPage *page, GBytes *bytes)
{
  if (TM_IS_MAIL_VIEW (stage->view))
    tm_mail_view_set_report (TM_MAIL_VIEW (stage->view), page->report);
  else
    webkit_web_view_load_bytes (WEBKIT_WEB_VIEW (stage->view), bytes, "text/html", "utf-8", NULL);
}

static void
show_nothing (const Stage *stage)
{
  if (TM_IS_MAIL_VIEW (stage->view))
    tm_mail_view_set_report (TM_MAIL_VIEW (stage->view), NULL);
  else
    webkit_web_view_load_html (WEBKIT_WEB_VIEW (stage->view), "<!DOCTYPE html>", NULL);
}

static gboolean
is_at_rest (gpointer user_data)
{
  GtkWidget *view = user_data;
  return TM_IS_MAIL_VIEW (view) ? !tm_mail_view_is_busy (TM_MAIL_VIEW (view))
                                : !webkit_web_view_is_loading (WEBKIT_WEB_VIEW (view));
}

/* @first: with the processes of the view still to be started, as for the first mail of all. */
static double
measure_once (const PaintedPage *page, gboolean ours, gboolean first)
{
  g_autoptr (GBytes) bytes = page->html != NULL ? g_bytes_new_static (page->html, strlen (page->html)) : tm_render_page (page->report);
  gint64 start = g_get_monotonic_time ();
  Stage stage = new_stage (ours);

  if (!first)
    {
      gtk_window_present (GTK_WINDOW (stage.window));
      show_nothing (&stage);
      g_assert_true (counter_wait_until (is_at_rest, stage.view));
      counter_wait (600);
      start = g_get_monotonic_time ();
    }
  show_page (&stage, page, bytes);
  gtk_window_present (GTK_WINDOW (stage.window));
  double time = wait_painted (stage.view, start);
  gtk_window_destroy (GTK_WINDOW (stage.window));
  counter_wait (150);
  return time;
}

/* The shortest of @runs for each: what others do on the computer only makes them longer. */
PaintedTimes
painted_measure (const PaintedPage *page, gboolean first, guint runs)
{
  PaintedTimes best = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < runs; i++)
    {
      best.bare_ms = MIN (best.bare_ms, measure_once (page, FALSE, first));
      best.ours_ms = MIN (best.ours_ms, measure_once (page, TRUE, first));
    }
  return best;
}
