/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real window with letters of double size, as small as it may be: every page fits into 360 by 640. */
#include "screen.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define WIDTH_PX 360
#define HEIGHT_PX 640

static void
set_dots_per_inch (int dots)
{
  g_autofree char *command = g_strdup_printf ("xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER 'Xft.dpi:\t%d'", dots);
  screen_run (command);
}

static void
make_small (void)
{
  screen_run ("sh -c 'xdotool windowsize $(xdotool search --onlyvisible --name たしかメール | tail -n 1) 360 640'");
  screen_settle (1000);
}

/* A page that needs more makes the window larger than it was asked to be. */
static void
assert_small (const char *page)
{
  g_autofree char *text = NULL;
  int width = 0, height = 0;

  screen_settle (600);
  g_spawn_command_line_sync ("sh -c 'xdotool getwindowgeometry --shell $(xdotool search --onlyvisible --name たしかメール "
                             "| tail -n 1)'", &text, NULL, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (sscanf (lines[i], "WIDTH=%d", &width) != 1)
      sscanf (lines[i], "HEIGHT=%d", &height);
  g_test_message ("%s: %d x %d", page, width, height);
  g_assert_cmpint (width, ==, WIDTH_PX);
  g_assert_cmpint (height, ==, HEIGHT_PX);
}

/* Whoever asked for the findings by a key goes on there, and not at the top of the window. */
static void
assert_keyboard_in_findings (void)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < 40 && (name == NULL || strstr (name, "決め手") == NULL); i++)
    {
      screen_wait (100);
      g_free (name);
      name = screen_dup_focused ();
    }
  g_assert_nonnull (name);
  g_assert_nonnull (strstr (name, "決め手"));
}

static void
test_from_mail_to_end (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  screen_assert_shown ("詐欺メールの可能性が非常に高いです");
  make_small ();
  assert_small ("mail");
  screen_key ("ctrl+2");
  assert_small ("findings");
  assert_keyboard_in_findings ();
  screen_key ("ctrl+3");
  screen_assert_shown ("このメールで、何かしましたか");
  assert_small ("question");
  screen_assert_press ("次にすることを見る");
  screen_assert_shown ("すべて見る");
  assert_small ("first step");
  screen_assert_press ("次へ");
  assert_small ("second step");
  screen_assert_press ("すべて見る");
  assert_small ("all steps");
  screen_assert_press ("すべて見る");
  for (guint i = 0; i < 40 && !screen_press ("終わる", 3); i++)
    screen_assert_press ("次へ");
  screen_assert_shown ("まだの手順が");
  assert_small ("end");
  screen_stop (window);
}

static void
test_start_and_failure (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tm-narrow-empty", NULL);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  make_small ();
  assert_small ("start");
  screen_stop (window);
  g_autoptr (GSubprocess) failed = screen_start_window (path);
  screen_assert_shown ("調べられませんでした");
  make_small ();
  assert_small ("failure");
  screen_stop (failed);
}

static void
test_practice (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_press_for ("7通のメールで練習する", "本物だと思いますか");
  make_small ();
  assert_small ("practice");
  screen_assert_press_for ("分からない", "次のメール");
  assert_small ("practised");
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  set_dots_per_inch (192);
  g_test_add_func ("/narrow/from-mail-to-end", test_from_mail_to_end);
  g_test_add_func ("/narrow/start-and-failure", test_start_and_failure);
  g_test_add_func ("/narrow/practice", test_practice);
  int failed = g_test_run ();
  set_dots_per_inch (96);
  return failed;
}
