/* SPDX-License-Identifier: GPL-3.0-or-later
 * Programs that break off, stop, or never end while something is dragged from them: the window lives on. */
#include "scene.h"
#include "screen.h"

#include <signal.h>

/* Longer than the window waits for another program. */
#define PATIENCE_STEPS 300
/* Less than that: what is cancelled is over before. */
#define CANCEL_STEPS 60
/* How often the pointer moves at most until the window has noticed it. */
#define POINTER_MOVES_MAX 20

/* The window answers to a press while the other program does not answer at all. */
static void
assert_window_lives (void)
{
  screen_assert_press ("メニュー");
  screen_key ("Escape");
}

static void
test_silent_source_does_not_block (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "silent", "x", NULL });
  screen_assert_shown ("メールを調べています");
  assert_window_lives ();
  g_assert_true (screen_shows ("時間内にメールを渡しませんでした", PATIENCE_STEPS));
  screen_assert_shown (SCENE_START);
}

static void
test_silent_source_can_be_cancelled (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "silent", "x", NULL });
  screen_assert_press ("キャンセル");
  g_assert_true (screen_shows (SCENE_START, CANCEL_STEPS));
  g_assert_false (screen_shows ("時間内にメールを渡しませんでした", 1));
  /* And the next mail comes in as ever. */
  screen_stop (scene->source);
  g_clear_object (&scene->source);
  scene_drop (scene, (const char *[]) { "files", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

/* A program that is stopped while its drop is asked for; when it goes on too late, the window is not confused by it. */
static void
test_stopped_source (Scene *scene, gconstpointer unused)
{
  /* It would be asked what it shows, too, and that would wait for it. */
  g_setenv ("GTK_A11Y", "none", TRUE);
  scene_drop (scene, (const char *[]) { "stopped", g_getenv ("TM_TEST_MAIL"), NULL });
  g_unsetenv ("GTK_A11Y");
  screen_assert_shown ("メールを調べています");
  assert_window_lives ();
  screen_assert_press ("キャンセル");
  g_assert_true (screen_shows (SCENE_START, CANCEL_STEPS));
  g_subprocess_send_signal (scene->source, SIGCONT);
  screen_settle (1500);
  screen_assert_shown (SCENE_START);
  g_assert_false (screen_shows (SCENE_VERY_LIKELY, 1));
  screen_stop (scene->source);
  g_clear_object (&scene->source);
  scene_drop (scene, (const char *[]) { "files", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_dying_source_does_not_block (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "dying", "x", NULL });
  assert_window_lives ();
  g_assert_true (screen_shows ("渡しませんでした", PATIENCE_STEPS));
  screen_assert_shown (SCENE_START);
}

static void
test_source_that_dies_in_the_air (Scene *scene, gconstpointer unused)
{
  scene_hover (scene, (const char *[]) { "files", g_getenv ("TM_TEST_MAIL"), NULL });
  g_subprocess_force_exit (scene->source);
  /* It holds the pointer until it is gone. */
  g_subprocess_wait (scene->source, NULL, NULL);
  g_clear_object (&scene->source);
  screen_let_go ();
  for (guint i = 0; i < POINTER_MOVES_MAX && !screen_shows (SCENE_START, 5); i++)
    screen_run ("xdotool mousemove 510 380 mousemove 480 300");
  assert_window_lives ();
  screen_assert_shown (SCENE_START);
  scene_drop (scene, (const char *[]) { "files", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_endless_source_is_stopped (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "endless", "x", NULL });
  assert_window_lives ();
  g_assert_true (screen_shows ("このメールは大きすぎて、調べられません", PATIENCE_STEPS));
  screen_assert_shown (SCENE_START);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
#define ADD(path, function) g_test_add ("/drops-that-fail/" path, Scene, NULL, scene_open, function, scene_close)
  ADD ("silent-source-does-not-block", test_silent_source_does_not_block);
  ADD ("silent-source-can-be-cancelled", test_silent_source_can_be_cancelled);
  ADD ("stopped-source", test_stopped_source);
  ADD ("dying-source-does-not-block", test_dying_source_does_not_block);
  ADD ("source-that-dies-in-the-air", test_source_that_dies_in_the_air);
  ADD ("endless-source-is-stopped", test_endless_source_is_stopped);
  return g_test_run ();
}
