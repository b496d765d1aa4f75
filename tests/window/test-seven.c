/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail with seven marks, with the keyboard alone and with what a screen reader hears, in Japanese. */
#include "screen.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define N_MARKS 7

/* What was noticed in it, in the order of the numbers: where it stands, as it is read aloud. */
static const char * const places[N_MARKS] = { "リンク", "リンク", "メールの見出し部分", "リンク", "リンク", "隠された文字", "文章" };

static const char mail[] =
  "Authentication-Results: mx.mail.example; spf=pass smtp.mailfrom=mail.test\n"
  "Received: from mail.account.example (mail.account.example [203.0.113.80]) by mx.mail.example with ESMTP id S1;"
  " Sat, 21 Nov 2026 09:12:30 +0900\n"
  "From: \"Amazon\" <no-reply@account.example>\nTo: hanako@mail.example\nSubject: x\n"
  "Date: Sat, 21 Nov 2026 09:12:05 +0900\nMessage-ID: <seven-1@account.example>\nMIME-Version: 1.0\n"
  "Content-Type: text/html; charset=utf-8\n\n"
  "<p>いつもAmazonをご利用いただきありがとうございます。</p><p>24時間以内にご確認ください。</p>"
  "<p><a href=\"https://www.amazon.co.jp.check.example/ap\">https://www.amazon.co.jp/</a></p>"
  "<div style=\"font-size:1px\">きのうは公園で子どもたちがボールを追いかけ、風がとても気持ちよい一日でした。</div>\n";

static GSubprocess *
open_mail (const char *size)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tashikamail-test-seven.eml", NULL);
  g_autofree char *resize = g_strdup_printf ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize %s'", size);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  GSubprocess *window = screen_start_window (path);
  screen_assert_shown ("差出人が見せたい姿");
  screen_run (resize);
  screen_settle (1500);
  g_unlink (path);
  return window;
}

/* Waits until mark @number of seven has the focus; on a row of the list or on a button. */
static void
assert_heard (guint number, const char *wanted_role)
{
  g_autofree char *wanted = g_strdup_printf ("印 %u 個中 %u 番目、%s、", N_MARKS, number, places[number - 1]);
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_free (name);
      g_free (role);
      name = screen_dup_focused ();
      role = screen_dup_focused_role ();
      if (name != NULL && role != NULL && g_str_has_prefix (name, wanted) && (wanted_role == NULL || g_str_equal (role, wanted_role)))
        {
          g_test_message ("%s: %s", role, name);
          return;
        }
      screen_wait (100);
    }
  screen_fail ("«%s» was to be heard, but it was «%s» (%s)", wanted, name, role);
}

/* Through all and back again; after the last comes the first. */
static void
walk (const char *size)
{
  g_autoptr (GSubprocess) window = open_mail (size);

  for (guint number = 1; number <= N_MARKS; number++)
    {
      screen_key ("F8");
      assert_heard (number, NULL);
    }
  screen_key ("F8");
  assert_heard (1, NULL);
  for (guint number = N_MARKS; number >= 1; number--)
    {
      screen_key ("shift+F8");
      assert_heard (number, NULL);
    }
  screen_stop (window);
}

static void
test_walk_wide (void)
{
  walk ("1180 800");
}

static void
test_walk_narrow (void)
{
  walk ("360 720");
}

static gboolean
is_focus_in_list (void)
{
  g_autofree char *role = screen_dup_focused_role ();
  return g_strcmp0 (role, "list item") == 0;
}

/* Return on a finding goes to its mark, and Return on the mark back to the finding. */
static void
test_there_and_back (void)
{
  g_autoptr (GSubprocess) window = open_mail ("1180 800");

  for (guint number = 1; number <= N_MARKS; number++)
    {
      screen_key ("F8");
      assert_heard (number, NULL);
      if (!is_focus_in_list ())
        screen_key ("Return");
      assert_heard (number, "list item");
      screen_key ("Return");
      assert_heard (number, "push button");
      screen_key ("Return");
      assert_heard (number, "list item");
    }
  screen_stop (window);
}

static guint
count_lines (const char *text, const char *start)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], start);
  return n;
}

/* Every mark is in the tree as a row of the list, and where it stands in the card also as a button. */
static void
test_tree (void)
{
  g_autoptr (GSubprocess) window = open_mail ("1180 800");

  /* Those that are not among the main reasons are folded away at first. */
  screen_key ("shift+F8");
  assert_heard (N_MARKS, "list item");
  g_autofree char *tree = screen_dup_tree ("個中");

  g_test_message ("%s", tree);
  for (guint number = 1; number <= N_MARKS; number++)
    {
      g_autofree char *row = g_strdup_printf ("list item: 印 %u 個中 %u 番目、%s、", N_MARKS, number, places[number - 1]);
      g_assert_cmpuint (count_lines (tree, row), ==, 1);
    }
  g_assert_cmpuint (count_lines (tree, "list item: "), ==, N_MARKS);
  g_assert_cmpuint (count_lines (tree, "push button: 印 7 個中 3 番目、"), >=, 1);
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  /* What was heard is to be read in the log. */
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/seven/each-is-heard-in-a-wide-window", test_walk_wide);
  g_test_add_func ("/seven/each-is-heard-in-a-narrow-window", test_walk_narrow);
  g_test_add_func ("/seven/from-finding-to-mark-and-back", test_there_and_back);
  g_test_add_func ("/seven/all-are-in-the-accessibility-tree", test_tree);
  return g_test_run ();
}
