/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two frightened people, in the real window and in Japanese: from the mail to the last step in the order that matters, and
 * after a restart what was done when is still there, until it is forgotten. */
#include "screen.h"

#include "../count.h"

#include <glib/gstdio.h>
#include <string.h>

/* A step by its title; with a stroke in front the person says that it does not apply. */
static const char * const typed_steps[] = {
  "カード会社に今すぐ電話する", "メールのリンクや番号は使わない", "Amazon のパスワードを変える", "|メールも同じパスワードなら、変える",
  "名前・Eメール・電話が自分のものか見る", "注文履歴を見る", "Amazon のカードと届け先を見る", "知らない機器がないか見る", "Amazon のカスタマーサービスに伝える",
  "メッセージセンターで同じ知らせを探す", "メールを証拠として残す", "|お金が減っていたら、銀行と警察へ", "カードの明細を見続ける",
  "同じパスワードを使う所も変える", "2段階認証をオンにする", "どこに聞くか迷ったら、188 に電話する",
  "メールを知らせる", NULL,
};

static const char * const remote_steps[] = {
  "パソコンの通信を今すぐ切る", "|そのパソコンで銀行を使ったなら、銀行に電話する", "機器のことを IPA の窓口に相談する", "やり取りをここで止める",
  "メールのリンクや番号は使わない", "Amazon のパスワードを変える", "その機器で使ったパスワードを変える", "注文履歴を見る",
  "Amazon のカードと届け先を見る", "知らない機器がないか見る", "Amazon のカスタマーサービスに伝える",
  "メッセージセンターで同じ知らせを探す", "メールを証拠として残す", "|お金が減っていたら、銀行と警察へ",
  "2段階認証をオンにする", "どこに聞くか迷ったら、188 に電話する", "メールを知らせる", NULL,
};

/* Short, so that there is little to look through for each step. */
static const char mail[] = "From: \"Amazon.co.jp\" <no-reply@account.example>\nTo: hanako@mail.example\nSubject: x\n"
                           "Date: Sat, 21 Nov 2026 09:12:05 +0900\nMIME-Version: 1.0\n"
                           "Content-Type: text/plain; charset=utf-8\n\nAmazon\n";

static GSubprocess *
open_mail (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tashikamail-test-plans.eml", NULL);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  GSubprocess *window = screen_start_window (path);
  screen_assert_press_for ("次にすることを始める", "このメールで、何かしましたか");
  g_unlink (path);
  return window;
}

static char *
read_progress (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "tashikamail", "progress.ini", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

static void
walk (const char * const *steps)
{
  for (guint i = 0; steps[i] != NULL; i++)
    {
      gboolean applies = *steps[i] != '|';

      /* The title has the keyboard when the step is the one that is shown. */
      screen_assert_focused (applies ? steps[i] : steps[i] + 1);
      screen_assert_press (applies ? "できた" : "あてはまらない");
      if (strstr (steps[i], "メッセージセンター") == NULL)
        continue;
      /* It was pressed above the question of this step, which is asked before the plan goes on. */
      screen_assert_focused ("同じ知らせは、ありましたか?");
      screen_assert_press ("まだ見ていない");
      screen_assert_press ("できた");
    }
  screen_assert_shown ("これでひとまず終わりです");
}

/* On the page at the end each step stands with what became of it. */
static void
assert_record (const char * const *steps)
{
  g_autofree char *done = screen_dup_tree (" に完了)");
  g_autofree char *unneeded = screen_dup_tree ("(あてはまらない)");

  for (guint i = 0; steps[i] != NULL; i++)
    {
      gboolean applies = *steps[i] != '|';
      if (strstr (applies ? done : unneeded, applies ? steps[i] : steps[i] + 1) == NULL)
        screen_fail ("«%s» is not in the record:\n%s\n%s", steps[i], done, unneeded);
    }
}

/* Found again on the first page, and opened. */
static void
assert_found_again (const char * const *steps, const char *words)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("終えた手順");
  g_assert_false (screen_shows ("やりかけの手順があります", 1));
  screen_assert_press_for ("終えた手順", "に終えました");
  screen_assert_press_for ("見る", "これでひとまず終わりです");
  assert_record (steps);
  screen_assert_shown (words);
  screen_stop (window);
}

/* Answered by a key instead: the program ends, and nothing was forgotten. */
static void
end_at_question (void)
{
  g_setenv ("G_DEBUG", "fatal-criticals", TRUE);
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  g_autoptr (GError) error = NULL;

  g_unsetenv ("G_DEBUG");
  screen_assert_press_for ("終えた手順", "に終えました");
  screen_assert_press_for ("この記録を消す", "この記録を消しますか?");
  screen_run ("xdotool key ctrl+q");
  g_assert_true (g_subprocess_wait_check (window, NULL, &error));
  g_assert_no_error (error);
}

static void
forget (void)
{
  end_at_question ();
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_press_for ("終えた手順", "に終えました");
  screen_assert_press_for ("この記録を消す", "この記録を消しますか?");
  screen_assert_press ("消さない");
  screen_settle (700);
  g_autofree char *kept = read_progress ();
  g_assert_cmpuint (count (kept, "[case "), ==, 1);
  screen_assert_press_for ("この記録を消す", "この記録を消しますか?");
  screen_assert_press ("はい、消します");
  screen_settle (700);
  g_autofree char *progress = read_progress ();
  g_assert_cmpuint (count (progress, "[case "), ==, 0);
  screen_stop (window);
}

static void
test_password_and_card (void)
{
  g_autoptr (GSubprocess) window = open_mail ();

  screen_assert_press_for ("何かを入力した、または送った", "カード番号を入力した");
  screen_assert_press ("カード番号を入力した");
  screen_assert_press ("ID やパスワードを入力した");
  screen_assert_press ("次にすることを見る");
  walk (typed_steps);
  screen_assert_shown ("メールは消さずに残してください");
  g_assert_false (screen_shows ("消してかまいません", 1));
  screen_settle (0);
  g_autofree char *progress = read_progress ();
  g_assert_cmpuint (count (progress, "\nfinished="), ==, 1);
  g_assert_nonnull (strstr (progress, "\nmoney-gone=-"));
  g_assert_null (strstr (progress, "example"));
  screen_stop (window);
  assert_found_again (typed_steps, "メールは消さずに残してください");
  forget ();
}

static void
test_remote_control (void)
{
  g_autoptr (GSubprocess) window = open_mail ();

  screen_assert_press ("画面を遠くから操作された");
  screen_assert_press ("次にすることを見る");
  screen_assert_shown ("手順は、スマホなど別の機器で行います");
  walk (remote_steps);
  g_assert_false (screen_shows ("公式サイトを開く", 1));
  screen_assert_shown ("その機器を見てもらうまで");
  g_assert_false (screen_shows ("消してかまいません", 1));
  screen_stop (window);
  assert_found_again (remote_steps, "その機器を見てもらうまで");
}

/* Where the number is the trap, it is named in the first line. */
static void
test_call_is_named_first (void)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("TM_TEST_MAIL"));
  g_autofree char *call = g_build_filename (folder, "practice", "7-virus-call.eml", NULL);
  g_autoptr (GSubprocess) window = screen_start_window (call);

  screen_assert_shown ("メールにある番号に電話しないでください");
  screen_stop (window);
}

/* Of a habit: the step that it would tick off was not seen yet. */
static void
test_double_click (void)
{
  g_autoptr (GSubprocess) window = open_mail ();

  screen_assert_press ("次にすることを見る");
  screen_assert_shown ("1 / ");
  screen_assert_double_click ("できた");
  screen_assert_shown ("2 / ");
  g_assert_false (screen_shows ("3 / ", 2));
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/plans/password-and-card-typed", test_password_and_card);
  g_test_add_func ("/plans/remote-control-given", test_remote_control);
  g_test_add_func ("/plans/call-is-named-first", test_call_is_named_first);
  g_test_add_func ("/plans/double-click-is-one", test_double_click);
  return g_test_run ();
}
