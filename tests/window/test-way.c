/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole way in Japanese, through the accessibility tree: a real drop on the installed window, the verdict, the
 * question, every step to the last one, and the plan that is still there after a restart. */
#include "screen.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
read_progress (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", "progress.ini", NULL);
  char *text = NULL;

  for (guint i = 0; i < 50 && !g_file_get_contents (path, &text, NULL, NULL); i++)
    screen_wait (100);
  return text;
}

static void
test_from_drop_to_last_step (void)
{
  g_autoptr (GSubprocess) source = screen_start ((const char *[]) { g_getenv ("TM_TEST_DRAG_SOURCE"),
                                                     "files", g_getenv ("TM_TEST_MAIL"), NULL });
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_place_windows ();
  screen_hover ();
  screen_let_go ();
  screen_assert_shown ("詐欺メールの可能性が非常に高いです");
  screen_assert_shown ("リンクを開かず、返信せず、添付も開かないでください。");
  screen_assert_press ("次にすることを始める");
  screen_assert_press_for ("何かを入力した、または送った", "ID やパスワードを入力した");
  screen_assert_press ("ID やパスワードを入力した");
  screen_assert_press ("次にすることを見る");
  screen_assert_shown ("今からでも間に合うことがあります");
  guint steps = 0;
  while (steps < 40 && !screen_press ("終わる", 3))
    {
      screen_assert_press ("できた");
      if (!screen_press ("次へ", 5))
        break;
      steps++;
    }
  screen_press ("終わる", 3);
  g_assert_cmpuint (steps, >=, 5);
  /* Every other step was passed over: that is said, and the plan is not finished. */
  screen_assert_shown ("まだの手順が");
  screen_settle (0);
  g_autofree char *progress = read_progress ();
  g_assert_nonnull (progress);
  g_assert_null (strstr (progress, "finished="));
  g_assert_null (strstr (progress, "example"));
  g_assert_null (strstr (progress, "ログイン"));
  screen_stop (window);
  g_subprocess_force_exit (source);
}

static void
test_half_a_plan_is_still_there (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  screen_assert_shown ("詐欺メールの可能性が非常に高いです");
  screen_assert_press ("次にすることを始める");
  screen_assert_press_for ("何かを入力した、または送った", "カード番号を入力した");
  screen_assert_press ("カード番号を入力した");
  screen_assert_press ("次にすることを見る");
  screen_assert_press ("できた");
  screen_settle (1000);
  screen_stop (window);
  g_autoptr (GSubprocess) again = screen_start_window (NULL);
  screen_assert_shown ("やりかけの手順があります");
  screen_stop (again);
}

static char *
dup_practice_mail (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("TM_TEST_MAIL"));
  return g_build_filename (folder, "practice", name, NULL);
}

/* The answer of the Message Center step counts at once, and the person is not sent away from the step. */
static void
test_message_center_counts (void)
{
  g_autofree char *mail = dup_practice_mail ("2-order.eml");
  g_autoptr (GSubprocess) window = screen_start_window (mail);

  screen_assert_shown ("怪しい点は見つかりませんでした");
  screen_assert_press ("確かめ方を見る");
  screen_assert_press ("受け取った、または読んだだけ");
  screen_assert_press ("次にすることを見る");
  screen_assert_press ("次へ");
  screen_assert_shown ("同じ知らせは、ありましたか");
  /* The answers stand at the end of the step. */
  screen_run ("sh -c 'xdotool mousemove --window $(xdotool search --onlyvisible --name たしかメール | tail -n 1) 850 500 "
              "click --repeat 20 5'");
  screen_settle (1000);
  screen_assert_press ("なかった");
  screen_assert_shown ("詐欺メールの疑いがあります");
  screen_assert_shown ("偽物と考えて");
  screen_assert_press ("あった");
  screen_assert_shown ("怪しい点は見つかりませんでした");
  screen_assert_shown ("会社が送った知らせと合っています");
  screen_settle (0);
  g_autofree char *progress = read_progress ();
  g_assert_nonnull (progress);
  g_assert_nonnull (strstr (progress, "listed=yes"));
  screen_stop (window);
}

/* Guess first, then see the marks; nothing of it is kept. */
static void
test_practice (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", "progress.ini", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  g_file_get_contents (path, &before, NULL, NULL);
  screen_assert_press ("7通のメールで練習する");
  for (guint i = 0; i < 7; i++)
    {
      screen_assert_shown ("このメールは、本物だと思いますか");
      /* Later on the hidden page of the result still has a size, and so counts as shown. */
      g_assert_false (i == 0 && screen_shows ("詐欺メールの可能性が非常に高いです", 1));
      screen_assert_press (i == 0 ? "偽物だと思う" : i == 1 ? "分からない" : "本物だと思う");
      screen_assert_shown (i == 1 || i == 2 || i == 4 ? "これは、本物の知らせと同じ作りです" : "これは、偽物です");
      screen_assert_shown (i == 1 || i == 2 || i == 4 ? "怪しい点は見つかりませんでした" : "の可能性が非常に高いです");
      g_assert_false (screen_shows ("次にすることを始める", 1) || screen_shows ("確かめ方を見る", 1));
      screen_assert_press (i < 6 ? "次のメール" : "終わる");
    }
  screen_assert_shown ("7通を見終えました");
  screen_assert_press ("はじめの画面へ");
  screen_assert_shown ("怪しいメールをここにドロップ");
  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  screen_stop (window);
}

/* Without a mouse: the first answer has the keyboard, then the way on, then the next first answer. */
static void
test_practice_by_keyboard (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_press ("7通のメールで練習する");
  screen_assert_shown ("1 / 7");
  screen_assert_focused ("本物だと思う");
  screen_key ("space");
  screen_assert_shown ("本物に見えるように作られています");
  screen_key ("space");
  screen_assert_shown ("2 / 7");
  screen_assert_focused ("本物だと思う");
  screen_key ("Tab");
  screen_key ("space");
  screen_assert_shown ("用心するのは、よいことです");
  screen_stop (window);
}

static void
test_what_is_no_mail_is_said (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tashikamail-test-no-mail.eml", NULL);
  g_assert_true (g_file_set_contents (path, "\x01\x02\x03 nothing of a mail", -1, NULL));
  g_autoptr (GSubprocess) window = screen_start_window (path);

  screen_assert_shown ("これはメールではないようです");
  screen_assert_press ("もう一度試す");
  /* Not called a mail in the next line. */
  screen_assert_shown ("中身は確認できていません");
  screen_stop (window);
  g_remove (path);
}

/* Two mails in one file: none is judged before it is chosen, and then only that one. */
static void
test_several_mails (void)
{
  static const char first[] = "From y@example.cn Tue Nov 24 10:00:00 2026\n";
  static const char other[] = "\n\nFrom x@example.jp Tue Nov 24 11:00:00 2026\nFrom: x@example.jp\nSubject: second of two\n\nhello\n";
  g_autofree char *mail = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (g_getenv ("TM_TEST_MAIL"), &mail, NULL, &error));
  g_autofree char *mbox = g_strconcat (first, mail, other, NULL);
  g_close (g_file_open_tmp ("XXXXXX", &path, NULL), NULL);
  g_assert_true (g_file_set_contents (path, mbox, -1, &error));
  g_autoptr (GSubprocess) window = screen_start_window (path);
  screen_assert_shown ("このファイルには複数のメールが入っています");
  screen_assert_shown ("second of two");
  screen_settle (0);
  screen_key ("Down");
  screen_key ("Home");
  screen_key ("Return");
  screen_assert_shown ("詐欺メールの可能性が非常に高いです");
  screen_stop (window);
  g_unlink (path);
}

/* Drivers are the half of what a window of GTK 4.8 takes, see tm-drawing.c. */
static void
test_no_graphics_driver (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  g_autofree char *path = g_strdup_printf ("/proc/%s/maps", g_subprocess_get_identifier (window));
  g_autofree char *maps = NULL;

  screen_assert_shown ("怪しいメールをここにドロップ");
  g_assert_true (g_file_get_contents (path, &maps, NULL, NULL));
  g_assert_nonnull (strstr (maps, "libgtk-4"));
  g_assert_null (strstr (maps, "_dri.so"));
  g_assert_null (strstr (maps, "libLLVM"));
  screen_stop (window);
}

static void
tick_first_step (void)
{
  screen_assert_press ("次にすることを始める");
  screen_assert_press ("次にすることを見る");
  screen_assert_press ("できた");
}

/* Said, and the plan goes on. */
static void
test_where_nothing_can_be_kept (void)
{
  g_autofree char *old = g_strdup (g_getenv ("XDG_DATA_HOME"));
  g_setenv ("XDG_DATA_HOME", "/proc/tashikamail-test", TRUE);
  g_autoptr (GSubprocess) window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  tick_first_step ();
  screen_assert_shown ("「できた」の記録を保存できません");
  screen_assert_press ("できた");
  screen_stop (window);
  g_setenv ("XDG_DATA_HOME", old != NULL ? old : "", TRUE);
}

/* Set aside and said, and a new file begun. */
static void
test_damaged_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-way-XXXXXX", NULL);
  g_autofree char *below = g_build_filename (folder, "tashikamail", NULL);
  g_autofree char *path = g_build_filename (below, "progress.ini", NULL);
  g_autofree char *damaged = g_strconcat (path, ".damaged", NULL);
  g_autofree char *old = g_strdup (g_getenv ("XDG_DATA_HOME"));
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  screen_assert_shown ("やりかけの手順のファイルが壊れていました");
  screen_stop (window);
  g_setenv ("XDG_DATA_HOME", old != NULL ? old : "", TRUE);
  g_assert_true (g_file_get_contents (damaged, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "no key file");
  g_remove (damaged);
  g_remove (below);
  g_remove (folder);
}

/* What the person told must not end up in a picture of the memory on disk. */
static void
test_leaves_no_core (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  g_autofree char *limits = NULL;

  screen_assert_shown ("怪しいメールをここにドロップ");
  g_autofree char *path = g_strdup_printf ("/proc/%s/limits", g_subprocess_get_identifier (window));
  g_assert_true (g_file_get_contents (path, &limits, NULL, NULL));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0 ", limits, 0, 0));
  g_autofree char *filter_path = g_strdup_printf ("/proc/%s/coredump_filter", g_subprocess_get_identifier (window));
  g_autofree char *filter = NULL;
  g_assert_true (g_file_get_contents (filter_path, &filter, NULL, NULL));
  g_assert_cmpint (g_ascii_strtoll (filter, NULL, 16), ==, 0);
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/window/from-drop-to-last-step", test_from_drop_to_last_step);
  g_test_add_func ("/window/half-a-plan-is-still-there", test_half_a_plan_is_still_there);
  g_test_add_func ("/window/message-center-counts", test_message_center_counts);
  g_test_add_func ("/window/where-nothing-can-be-kept", test_where_nothing_can_be_kept);
  g_test_add_func ("/window/damaged-progress", test_damaged_progress);
  g_test_add_func ("/window/leaves-no-core", test_leaves_no_core);
  g_test_add_func ("/window/practice", test_practice);
  g_test_add_func ("/window/practice-by-keyboard", test_practice_by_keyboard);
  g_test_add_func ("/window/what-is-no-mail-is-said", test_what_is_no_mail_is_said);
  g_test_add_func ("/window/one-of-several-mails-is-chosen", test_several_mails);
  g_test_add_func ("/window/no-graphics-driver", test_no_graphics_driver);
  return g_test_run ();
}
