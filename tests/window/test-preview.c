/* SPDX-License-Identifier: GPL-3.0-or-later
 * Looking at a mail in the real window, in Japanese, with the keyboard only and with what a screen reader hears; and the
 * report on paper and as a file. */
#include "screen.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define VERDICT "詐欺メールの可能性が非常に高いです"
#define MARKS_MIN 7

static GSubprocess *
open_sample (const char *size)
{
  g_autofree char *resize = g_strdup_printf ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize %s'", size);
  GSubprocess *window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  screen_assert_shown (VERDICT);
  screen_run (resize);
  screen_settle (1500);
  return window;
}

/* Number and count of "印 14 個中 3 番目、リンク、…". */
static gboolean
read_mark (const char *name, guint *ret_number, guint *ret_n)
{
  return name != NULL && sscanf (name, "印 %u 個中 %u 番目、", ret_n, ret_number) == 2;
}

static void
assert_on_mark (guint number, guint *ret_n)
{
  guint n = 0, read = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = screen_dup_focused ();
      if (read_mark (name, &read, &n) && read == number)
        {
          g_test_message ("heard: %s", name);
          *ret_n = n;
          return;
        }
      screen_wait (100);
    }
  screen_fail ("mark %u was not heard, the last one was %u", number, read);
}

/* Each mark is heard in turn with its number, their count and its place, in a wide window and in a narrow one. */
static void
walk (const char *size)
{
  g_autoptr (GSubprocess) window = open_sample (size);
  guint n = MARKS_MIN;

  for (guint i = 1; i <= n; i++)
    {
      screen_key ("F8");
      assert_on_mark (i, &n);
    }
  g_assert_cmpuint (n, >=, MARKS_MIN);
  screen_key ("F8");
  assert_on_mark (1, &n);
  screen_key ("shift+F8");
  assert_on_mark (n, &n);
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

/* The words of the page, for those who cannot see it, with the marks in them and nothing that could be pressed. */
static void
test_page_is_told (void)
{
  g_autoptr (GSubprocess) window = open_sample ("1180 800");
  g_autofree char *told = screen_dup_page ();

  g_assert_nonnull (told);
  g_assert_nonnull (strstr (told, "個中"));
  g_assert_nonnull (strstr (told, "24時間以内"));
  g_assert_null (strstr (told, "https://"));
  screen_stop (window);
}

static gboolean
is_focused (const char *name)
{
  g_autofree char *focused = screen_dup_focused ();
  return g_strcmp0 (focused, name) == 0;
}

/* To the page, which is the last stop before the list of findings. */
static void
tab_to_page (void)
{
  screen_key ("Tab");
  screen_run ("xdotool key --delay 60 Tab Tab Tab Tab Tab");
  screen_settle (100);
  for (guint i = 0; i < 20 && !is_focused ("メール"); i++)
    {
      screen_run ("xdotool key Tab");
      screen_settle (50);
    }
  g_assert_true (is_focused ("メール"));
}

/* Into the page, to the first number or link in it, and presses it. */
static void
tab_into_page (void)
{
  tab_to_page ();
  screen_run ("xdotool key Tab");
  screen_settle (200);
  screen_run ("xdotool key Return");
  screen_settle (500);
}

/* Return on a number leads to its finding, and Return on the finding leads back. */
static void
test_number_in_the_page (void)
{
  g_autoptr (GSubprocess) window = open_sample ("1180 800");
  guint n = 0, number = 0;

  tab_into_page ();
  for (guint i = 0; i < 200 && number == 0; i++)
    {
      g_autofree char *name = screen_dup_focused ();
      read_mark (name, &number, &n);
      screen_wait (100);
    }
  g_assert_cmpuint (number, >, 0);
  g_autofree char *place = g_strdup_printf ("印 %u 個中 %u 番目", n, number);
  screen_key ("Return");
  screen_assert_shown (place);
  screen_stop (window);
}

/* Behind the last number and link in it, Tab goes on to the rest of the window. */
static void
test_keyboard_leaves_the_page (void)
{
  g_autoptr (GSubprocess) window = open_sample ("1180 800");
  g_autofree char *name = NULL;

  tab_to_page ();
  for (guint i = 0; i < 60 && (name == NULL || strstr (name, "次にすること") == NULL); i++)
    {
      screen_run ("xdotool key Tab");
      screen_settle (50);
      g_free (name);
      name = screen_dup_focused ();
    }
  if (name == NULL || strstr (name, "次にすること") == NULL)
    screen_fail ("the keyboard does not get out of the page: %s", name);
  screen_stop (window);
}

/* Large enough to be hit by a mouse. */
#define LARGE "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy<br>yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy<br>yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy<br>"

/* A window with a mail of one link. */
static GSubprocess *
open_link (const char *target, const char *words)
{
  g_autofree char *mail = g_strdup_printf ("From: a@x.example\nSubject: x\nContent-Type: text/html\n\n<p>x <a href=\"%s\">%s</a></p>\n",
                                           target, words);
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tashikamail-test-link.eml", NULL);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  GSubprocess *window = screen_start_window (path);
  screen_assert_shown ("差出人が見せたい姿");
  screen_settle (1500);
  g_unlink (path);
  return window;
}

static void
test_link_in_the_page (void)
{
  g_autoptr (GSubprocess) window = open_link ("https://a.example.jp/b", "y");

  tab_into_page ();
  screen_assert_shown ("このリンクの行き先");
  screen_assert_shown ("hxxps://a[.]example[.]jp/b");
  screen_run ("xdotool key Escape");
  screen_stop (window);
}

/* Of the window that the keys go to; 0 while the window manager has chosen none. */
static int
get_active_width (void)
{
  g_autofree char *text = NULL;
  int width = 0;

  g_spawn_command_line_sync ("sh -c 'xdotool getwindowgeometry --shell $(xdotool getactivewindow)'", &text, NULL, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && width == 0; i++)
    sscanf (lines[i], "WIDTH=%d", &width);
  return width;
}

/* On a small screen there is no room beside the window. */
static void
test_sheet_of_a_narrow_window (void)
{
  g_autoptr (GSubprocess) window = open_link ("https://a.example.jp/b", "y");
  int width = 0;

  screen_run ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize 360 720'");
  screen_settle (1000);
  tab_into_page ();
  screen_assert_shown ("このリンクの行き先");
  for (guint i = 0; i < 40 && width == 0; i++)
    {
      screen_settle (600);
      width = get_active_width ();
    }
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (width, <=, 360);
  screen_stop (window);
}

/* What it passes on to counts, also in the headline, and the odd letters are set beside the real ones. */
static void
test_chain_and_look_alike (void)
{
  g_autoptr (GSubprocess) window = open_link ("https://www.google.com/url?q=https%3A%2F%2Fwww.arnazon.co.jp%2Fa", LARGE LARGE LARGE);

  screen_run ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize 1180 800 windowmove 0 0'");
  screen_settle (1000);
  screen_run ("xdotool mousemove 200 560 sleep 0.3 click 1");
  screen_assert_shown ("このリンクの行き先");
  screen_assert_shown ("本物の Amazon のアドレスの文字です。");
  screen_assert_shown ("amazon[.]co[.]jp");
  screen_assert_shown ("ここは中継するだけです。最後はこちらに着きます。");
  screen_stop (window);
}

static void
test_expanded (void)
{
  g_autoptr (GSubprocess) window = open_sample ("360 720");

  screen_assert_press ("メールを広く見る");
  g_assert_false (screen_shows (VERDICT, 3));
  screen_assert_press ("メールを広く見る");
  screen_assert_shown (VERDICT);
  screen_stop (window);
}

static void
assert_report (const char *path)
{
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  static const char * const wanted[] = { "詐欺メールの可能性が非常に高いです", "気になる点", "次にすること", "example[.]cn", "24時間以内",
                                         "ふつうは見えません", "メール(番号は気になる点の番号です)" };
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (normal, wanted[i]) == NULL)
      screen_fail ("«%s» is not in the report:\n%s", wanted[i], normal);
  g_assert_null (strstr (normal, "https://www"));
}

static void
wait_for_file (const char *path)
{
  for (guint i = 0; i < 100 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    screen_wait (100);
  /* It is written in one go when the last page is drawn. */
  screen_settle (1500);
}

static void
test_save_as_file (void)
{
  g_autoptr (GSubprocess) window = open_sample ("1180 800");
  g_autofree char *path = g_build_filename (g_get_home_dir (), "saved-report.pdf", NULL);
  g_autofree char *type = g_strdup_printf ("xdotool key ctrl+a type --delay 30 %s", path);

  screen_key ("ctrl+s");
  screen_settle (2000);
  screen_run (type);
  screen_settle (500);
  screen_run ("xdotool key Return");
  wait_for_file (path);
  screen_assert_shown ("レポートを保存しました");
  assert_report (path);
  g_unlink (path);
  screen_stop (window);
}

/* In the dialog of the desktop, to the printer that writes a file. */
static void
test_print (void)
{
  g_autofree char *folder = g_dir_make_tmp ("print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "出力.pdf", NULL);
  g_autofree char *old = g_get_current_dir ();

  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_autoptr (GSubprocess) window = open_sample ("1180 800");
  screen_key ("ctrl+p");
  screen_settle (2000);
  static const char * const keys[] = { "Tab", "Down", "space", "alt+p" };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *press = g_strdup_printf ("xdotool key %s", keys[i]);
      screen_run (press);
      screen_settle (300);
    }
  wait_for_file (path);
  assert_report (path);
  screen_stop (window);
  g_unlink (path);
  g_assert_cmpint (g_chdir (old), ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/preview/marks-are-heard-in-a-wide-window", test_walk_wide);
  g_test_add_func ("/preview/marks-are-heard-in-a-narrow-window", test_walk_narrow);
  g_test_add_func ("/preview/page-is-told", test_page_is_told);
  g_test_add_func ("/preview/number-leads-to-its-finding", test_number_in_the_page);
  g_test_add_func ("/preview/keyboard-leaves-the-page", test_keyboard_leaves_the_page);
  g_test_add_func ("/preview/link-leads-to-its-sheet", test_link_in_the_page);
  g_test_add_func ("/preview/sheet-of-a-narrow-window", test_sheet_of_a_narrow_window);
  g_test_add_func ("/preview/chain-and-look-alike", test_chain_and_look_alike);
  g_test_add_func ("/preview/all-the-room-for-the-mail", test_expanded);
  g_test_add_func ("/preview/report-as-a-file", test_save_as_file);
  g_test_add_func ("/preview/report-on-paper", test_print);
  return g_test_run ();
}
