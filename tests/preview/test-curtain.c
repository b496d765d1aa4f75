/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands behind a closed curtain is not painted, and is there again as soon as it has something new. */
#include "counter.h"
#include "preview/tm-curtain.h"

static gboolean
shows (gpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (user_data);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL;
}

static gboolean
is_bare (gpointer user_data)
{
  return !shows (user_data);
}

static void
test_curtain (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *curtain = tm_curtain_new ();
  GtkWidget *label = gtk_label_new ("words of the mail before");

  adw_bin_set_child (ADW_BIN (curtain), label);
  gtk_window_set_child (GTK_WINDOW (window), curtain);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (counter_wait_until (shows, curtain));

  tm_curtain_close (TM_CURTAIN (curtain));
  g_assert_true (counter_wait_until (is_bare, curtain));
  gtk_label_set_text (GTK_LABEL (label), "words that come too early");
  counter_wait (100);
  g_assert_false (shows (curtain));

  tm_curtain_open (TM_CURTAIN (curtain));
  g_assert_false (shows (curtain));
  gtk_widget_queue_draw (label);
  gtk_test_widget_wait_for_draw (label);
  g_assert_true (shows (curtain));

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_wide (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (user_data)) == 500;
}

/* What draws the child may be busy for seconds, and what it had painted before is wrong all that time. */
static void
test_old_picture_does_not_come_back (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *curtain = tm_curtain_new ();

  adw_bin_set_child (ADW_BIN (curtain), gtk_label_new ("words of the mail before"));
  gtk_window_set_child (GTK_WINDOW (window), curtain);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (counter_wait_until (shows, curtain));
  tm_curtain_close (TM_CURTAIN (curtain));
  g_assert_true (counter_wait_until (is_bare, curtain));
  tm_curtain_open (TM_CURTAIN (curtain));
  for (guint i = 0; i < 20; i++)
    {
      counter_wait (50);
      gtk_widget_queue_draw (curtain);
      g_assert_false (shows (curtain));
    }
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  g_assert_true (counter_wait_until (is_wide, curtain));
  g_assert_false (shows (curtain));

  tm_curtain_trust (TM_CURTAIN (curtain));
  g_assert_true (counter_wait_until (shows, curtain));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nobody is told when the window goes while something is still to come. */
static void
test_gone_while_it_opens (void)
{
  GtkWidget *curtain = g_object_ref_sink (tm_curtain_new ());

  tm_curtain_close (TM_CURTAIN (curtain));
  tm_curtain_open (TM_CURTAIN (curtain));
  g_object_unref (curtain);
  counter_wait (300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/curtain/closed-and-opened", test_curtain);
  g_test_add_func ("/curtain/old-picture-does-not-come-back", test_old_picture_does_not_come_back);
  g_test_add_func ("/curtain/gone-while-it-opens", test_gone_while_it_opens);
  return g_test_run ();
}
