/* SPDX-License-Identifier: GPL-3.0-or-later
 * The process that draws the mail dies: that is said, the rest goes on, and the next mail is drawn again. */
#include "core/tm-element.h"
#include "counter.h"
#include "preview/tm-mail-view.h"
#include "processes.h"

#include <signal.h>
#include <webkit/webkit.h>

/* So many that the page is written in a thread. */
#define LONG_NODES 5000
/* After so many mails the process that draws was replaced once. */
#define MANY 100

static TmReport *
new_report (guint n_nodes)
{
  static const char brands_text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, sizeof brands_text - 1);
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  TmMessageParts *parts = tm_message_parts_new ();

  for (guint i = 0; i < n_nodes; i++)
    {
      TmNode *node = tm_message_parts_add_node (parts);
      node->element = TM_ELEMENT_TEXT;
      node->start = parts->text->len;
      g_string_append (parts->text, "some words ");
      node->end = parts->text->len;
    }
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  return tm_report_new (message, verdict, NULL, brands);
}

/* NULL before it is made, and after its process has ended. */
static WebKitWebView *
get_web_view (TmMailView *view)
{
  GtkWidget *curtain = adw_bin_get_child (ADW_BIN (view));
  GtkWidget *child = ADW_IS_BIN (curtain) ? adw_bin_get_child (ADW_BIN (curtain)) : NULL;
  return WEBKIT_IS_WEB_VIEW (child) ? WEBKIT_WEB_VIEW (child) : NULL;
}

static gboolean
is_drawn (TmMailView *view)
{
  WebKitWebView *child = get_web_view (view);
  return child != NULL && webkit_web_view_get_uri (child) != NULL && !tm_mail_view_is_busy (view);
}

static void
wait_drawn (TmMailView *view)
{
  for (guint i = 0; i < 1200 && !is_drawn (view); i++)
    counter_wait (50);
  g_assert_true (is_drawn (view));
}

/* What stands there instead, with words and a button. */
static GtkWidget *
get_undrawn (TmMailView *view)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (view));
  return GTK_IS_BOX (box) && GTK_IS_LABEL (gtk_widget_get_first_child (box)) ? box : NULL;
}

static void
wait_said (TmMailView *view)
{
  for (guint i = 0; i < 1200 && get_undrawn (view) == NULL; i++)
    counter_wait (50);
  g_assert_nonnull (get_undrawn (view));
}

static void
press_again (TmMailView *view)
{
  GtkWidget *button = gtk_widget_get_last_child (get_undrawn (view));

  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_dies_and_comes_back (gconstpointer how)
{
  g_autoptr (TmReport) report = new_report (1);
  GtkWidget *window = gtk_window_new ();
  TmMailView *view = TM_MAIL_VIEW (tm_mail_view_new ());

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  if (how == NULL)
    webkit_web_view_terminate_web_process (get_web_view (view));
  else
    {
      int process = processes_find (how);
      g_assert_cmpint (process, >, 0);
      g_assert_cmpint (kill (process, SIGKILL), ==, 0);
    }
  wait_said (view);
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  gtk_window_destroy (GTK_WINDOW (window));
  counter_wait (100);
}

/* What is kept of every page goes with its process; for the person it is the same view. */
static void
test_renewed_after_many (void)
{
  g_autoptr (TmReport) report = new_report (1);
  GtkWidget *window = gtk_window_new ();
  TmMailView *view = TM_MAIL_VIEW (tm_mail_view_new ());
  guint n_renewed = 0;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  tm_mail_view_set_zoom (view, 1.5);
  gtk_widget_grab_focus (GTK_WIDGET (get_web_view (view)));
  int first = processes_find ("WebKitWebProces");
  for (guint i = 0; i < MANY; i++)
    {
      WebKitWebView *before = get_web_view (view);
      tm_mail_view_set_report (view, report);
      n_renewed += get_web_view (view) != before;
    }
  wait_drawn (view);
  g_assert_cmpuint (n_renewed, ==, 1);
  for (guint i = 0; i < 600 && processes_find ("WebKitWebProces") == first; i++)
    counter_wait (50);
  g_assert_cmpint (processes_find ("WebKitWebProces"), !=, first);
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (get_web_view (view)), ==, 1.5);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_web_view (view)));
  gtk_window_destroy (GTK_WINDOW (window));
  counter_wait (100);
}

/* So is one that is in no window just now. */
static void
test_renewed_without_a_window (void)
{
  TmMailView *view = g_object_ref_sink (TM_MAIL_VIEW (tm_mail_view_new ()));

  tm_mail_view_prepare (view);
  WebKitWebView *first = get_web_view (view);
  for (guint i = 0; i < MANY; i++)
    tm_mail_view_set_report (view, NULL);
  g_assert_true (get_web_view (view) != first);
  g_object_unref (view);
  counter_wait (100);
}

/* Nothing is done to a view that is no more. */
static void
test_touched_while_dead (void)
{
  g_autoptr (TmReport) report = new_report (1);
  GtkWidget *window = gtk_window_new ();
  TmMailView *view = TM_MAIL_VIEW (tm_mail_view_new ());

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  webkit_web_view_terminate_web_process (get_web_view (view));
  wait_said (view);
  tm_mail_view_set_zoom (view, 1.5);
  tm_mail_view_set_report (view, NULL);
  counter_wait (200);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The process ends while the page of the next mail is written in a thread: that page is drawn all the same. */
static void
test_ends_while_the_next_is_written (void)
{
  g_autoptr (TmReport) report = new_report (1);
  g_autoptr (TmReport) next = new_report (LONG_NODES);
  GtkWidget *window = gtk_window_new ();
  TmMailView *view = TM_MAIL_VIEW (tm_mail_view_new ());

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  tm_mail_view_set_report (view, next);
  webkit_web_view_terminate_web_process (get_web_view (view));
  g_assert_nonnull (get_undrawn (view));
  wait_drawn (view);
  g_assert_null (get_undrawn (view));
  gtk_window_destroy (GTK_WINDOW (window));
  counter_wait (100);
}

/* It does not end, but says nothing any more, as when a page takes minutes: that is said after a while, and one more try
 * gets a process of its own. */
static void
test_says_nothing_any_more (void)
{
  g_autoptr (TmReport) report = new_report (1);
  g_autoptr (TmReport) next = new_report (2);
  GtkWidget *window = gtk_window_new ();
  TmMailView *view = TM_MAIL_VIEW (tm_mail_view_new ());

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (view, report);
  wait_drawn (view);
  int process = processes_find ("WebKitWebProces");
  g_assert_cmpint (process, >, 0);
  g_assert_cmpint (kill (process, SIGSTOP), ==, 0);
  tm_mail_view_set_report (view, next);
  wait_said (view);
  press_again (view);
  wait_drawn (view);
  kill (process, SIGKILL);
  gtk_window_destroy (GTK_WINDOW (window));
  counter_wait (100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_data_func ("/web-process/ended-and-drawn-again", NULL, test_dies_and_comes_back);
  g_test_add_data_func ("/web-process/killed-and-drawn-again", "WebKitWebProces", test_dies_and_comes_back);
  g_test_add_func ("/web-process/renewed-after-many", test_renewed_after_many);
  g_test_add_func ("/web-process/renewed-without-a-window", test_renewed_without_a_window);
  g_test_add_func ("/web-process/touched-while-dead", test_touched_while_dead);
  g_test_add_func ("/web-process/ends-while-the-next-is-written", test_ends_while_the_next_is_written);
  g_test_add_func ("/web-process/says-nothing-any-more", test_says_nothing_any_more);
  return g_test_run ();
}
