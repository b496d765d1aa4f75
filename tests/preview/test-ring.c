/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mark that is looked at has a ring about its number and its words; no other has one. */
#include "core/tm-render.h"
#include "counter.h"
#include "pixel.h"
#include "preview/tm-mail-view.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 400
#define HEIGHT 90
#define RING 0x1a5fb4
/* Right of both numbers, within the words. */
#define WORDS_X 100
#define DRAWN_MAX_STEPS 200
#define SHOWN_MAX_STEPS 50

/* Two findings about the same words, and a third that is about none. */
static TmReport *
new_report (void)
{
  static const char brands_text[] = "[Brands]\nVersion=1\n[x]\nName=X\nAliases=Xyzzy\nDomains=x.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);

  g_string_assign (parts->text, "ooooooooo");
  guint32 length = (guint32) parts->text->len;
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  for (guint i = 0; i < 3; i++)
    {
      TmFinding *finding = tm_finding_new ("test", TM_FAMILY_ASK, TM_SEVERITY_DECISIVE, "t", "r", "a");
      if (i < 2)
        tm_finding_add_text (finding, message, 0, length);
      else
        tm_finding_add_header (finding, message, "", 0, 0);
      g_ptr_array_add (findings, finding);
    }
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  return tm_report_new (message, verdict, NULL, brands);
}

/* How often a line across the view meets the ring, where it meets it most: each ring twice. Sets @ret_last to where it does
 * so last. */
static guint
count_edges (GtkWidget *view, int *ret_last)
{
  guint most = 0;

  *ret_last = 0;
  for (int y = 0; y < HEIGHT; y++)
    {
      guint n = 0;
      gboolean inside = FALSE;
      for (int x = 0; x < WIDTH; x++)
        {
          gboolean ring = pixel_read (view, x, y) == RING;
          n += ring && !inside;
          inside = ring;
          if (ring)
            *ret_last = MAX (*ret_last, x);
        }
      most = MAX (most, n);
    }
  return most;
}

static void
assert_edges (TmMailView *view, guint mark, guint wanted)
{
  guint n = G_MAXUINT;
  int last = 0;

  tm_mail_view_show_mark (view, mark);
  for (guint i = 0; i < SHOWN_MAX_STEPS && n != wanted; i++)
    {
      counter_wait (100);
      n = count_edges (GTK_WIDGET (view), &last);
    }
  g_assert_cmpuint (n, ==, wanted);
  if (wanted > 0)
    g_assert_cmpint (last, >, WORDS_X);
}

static void
test_one_ring (void)
{
  g_autoptr (TmReport) report = new_report ();
  GtkWidget *view = tm_mail_view_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tm_mail_view_set_report (TM_MAIL_VIEW (view), report);
  for (guint i = 0; i < DRAWN_MAX_STEPS && tm_mail_view_is_busy (TM_MAIL_VIEW (view)); i++)
    counter_wait (20);
  /* About the number, and about the words behind the other number. */
  assert_edges (TM_MAIL_VIEW (view), 1, 4);
  assert_edges (TM_MAIL_VIEW (view), 2, 4);
  /* It stands in the card of the sender. */
  assert_edges (TM_MAIL_VIEW (view), 3, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ring/one-at-a-time", test_one_ring);
  return g_test_run ();
}
