/* SPDX-License-Identifier: GPL-3.0-or-later
 * The guide without a mouse and without eyes: where the keyboard is after each step, and that every button has a name. */
#include "screen.h"

#include <gio/gio.h>
#include <string.h>

static void
assert_all_named (const char *page)
{
  g_autofree char *unnamed = screen_dup_unnamed ();

  g_test_message ("%s: %s", page, unnamed);
  g_assert_cmpstr (unnamed, ==, "");
}

static void
test_every_button_has_a_name (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  assert_all_named ("start");
  screen_assert_press_for ("見本で試す", "詐欺メールの可能性が非常に高いです");
  assert_all_named ("result");
  screen_assert_press_for ("次にすることを始める", "このメールで、何かしましたか");
  assert_all_named ("question");
  screen_assert_press_for ("次にすることを見る", "メールのリンクや番号は使わない");
  assert_all_named ("step");
  screen_assert_press ("すべて見る");
  screen_assert_shown ("PDF で保存");
  assert_all_named ("all steps");
  screen_assert_press ("すべて見る");
  for (guint i = 0; i < 40 && !screen_press ("終わる", 3); i++)
    screen_assert_press ("次へ");
  screen_assert_shown ("まだの手順が");
  assert_all_named ("end");
  screen_assert_press ("まだの手順へ進む");
  screen_assert_focused ("メールのリンクや番号は使わない");
  for (guint i = 0; i < 40 && !screen_press ("終わる", 3); i++)
    screen_assert_press ("次へ");
  screen_assert_press ("この手順を見る");
  screen_assert_shown ("もっと安心のために 5 /");
  assert_all_named ("step for later");
  screen_stop (window);
}

static void
test_title_of_the_next_step (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  screen_assert_shown ("詐欺メールの可能性が非常に高いです");
  screen_assert_press_for ("次にすることを始める", "このメールで、何かしましたか");
  screen_assert_focused ("このメールで、何かしましたか?");
  screen_key ("Tab");
  screen_assert_focused ("受け取った、または読んだだけ");
  screen_assert_press ("次にすることを見る");
  screen_assert_focused ("メールのリンクや番号は使わない");
  screen_assert_press ("できた");
  screen_assert_focused ("メッセージセンターで同じ知らせを探す");
  screen_key ("Tab");
  screen_assert_focused ("あった");
  screen_assert_press ("戻る");
  screen_assert_focused ("メールのリンクや番号は使わない");
  screen_assert_press ("答えを変える");
  screen_assert_focused ("このメールで、何かしましたか?");
  screen_assert_press ("次にすることを見る");
  for (guint i = 0; i < 40 && !screen_press ("終わる", 3); i++)
    screen_assert_press ("次へ");
  screen_assert_focused ("まだの手順が3個あります");
  screen_stop (window);
}

/* From the mail to the second step: F6 leads past the mail and its marks, and to the button of each page. */
static void
test_few_presses (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (g_getenv ("TM_TEST_MAIL"));

  screen_assert_focused ("詐欺メールの可能性が非常に高いです");
  screen_key ("F6");
  screen_key ("F6");
  screen_key ("F6");
  screen_assert_focused ("次にすることを始める");
  screen_key ("Return");
  screen_assert_focused ("このメールで、何かしましたか?");
  screen_key ("F6");
  screen_assert_focused ("次にすることを見る");
  screen_key ("Return");
  screen_assert_focused ("メールのリンクや番号は使わない");
  screen_key ("F6");
  screen_assert_focused ("できた");
  screen_key ("shift+F6");
  screen_assert_focused ("メールのリンクや番号は使わない");
  screen_key ("F6");
  screen_key ("Return");
  screen_assert_focused ("メッセージセンターで同じ知らせを探す");
  screen_stop (window);
}

static void
tab_to (const char *name)
{
  g_autofree char *focused = NULL;

  for (guint i = 0; i < 40 && (focused == NULL || strstr (focused, name) == NULL); i++)
    {
      screen_run ("xdotool key Tab");
      screen_settle (200);
      g_free (focused);
      focused = screen_dup_focused ();
    }
  g_assert_nonnull (focused);
  g_assert_nonnull (strstr (focused, name));
}

/* Who has deleted the mail, or was called, comes to a plan all the same, and it is kept. */
static void
test_without_a_mail (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  tab_to ("メールが手元にない、または SMS や電話だったとき");
  screen_key ("Return");
  screen_assert_focused ("何がありましたか?");
  tab_to ("お金を払った");
  screen_key ("space");
  tab_to ("コンビニで払った");
  screen_key ("space");
  tab_to ("次にすることを見る");
  screen_key ("Return");
  screen_assert_focused ("コンビニでの支払いを受け取った会社に聞く");
  tab_to ("できた");
  screen_key ("Return");
  screen_assert_focused ("警察に、何をどう払ったか伝える");
  screen_stop (window);
  g_clear_object (&window);

  window = screen_start_window (NULL);
  screen_assert_shown ("やりかけの手順があります");
  screen_assert_shown ("・コンビニで払った");
  screen_stop (window);
}

static void
assert_quits (GSubprocess *window)
{
  screen_run ("xdotool key ctrl+q");
  for (guint i = 0; i < 100 && g_subprocess_get_identifier (window) != NULL; i++)
    screen_wait (100);
  g_assert_null (g_subprocess_get_identifier (window));
  g_assert_cmpint (g_subprocess_get_exit_status (window), ==, 0);
}

/* One begins at the answers, and comes to the mail that they are about. */
static void
test_practice (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  gboolean reached = FALSE;

  screen_assert_press_for ("7通のメールで練習する", "本物だと思いますか");
  screen_assert_focused ("本物だと思う");
  for (guint i = 0; i < 12 && !reached; i++)
    {
      screen_run ("xdotool key Tab");
      screen_settle (300);
      g_autofree char *name = screen_dup_focused ();
      reached = name != NULL && strstr (name, "差出人が見せたい姿") != NULL;
    }
  g_assert_true (reached);
  screen_stop (window);
}

/* From the first program down to the way out, which is named once; the way out of the whole program is there, too. */
static void
test_help (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);
  g_autofree char *name = NULL;

  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_key ("F1");
  screen_assert_focused ("Gmail(パソコン)");
  for (guint i = 0; i < 30 && g_strcmp0 (name, "閉じる") != 0; i++)
    {
      screen_run ("xdotool key Tab");
      screen_settle (100);
      g_free (name);
      name = screen_dup_focused ();
    }
  g_assert_cmpstr (name, ==, "閉じる");
  assert_quits (window);
}

/* Also from the window that asks for a file, where the desktop has none of its own. */
static void
test_quit_while_asked_for_a_file (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_key ("ctrl+o");
  screen_assert_shown ("保存したメール");
  screen_settle (1000);
  assert_quits (window);
}

/* In a window of fields the keyboard is in the first one, and a screen reader hears in which. */
static void
test_fields_are_heard (void)
{
  g_autoptr (GSubprocess) window = screen_start_window (NULL);

  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_run ("gdbus call --session --dest io.github.tashikamail.Tashikamail --object-path /io/github/tashikamail/Tashikamail "
              "--method org.gtk.Actions.Activate about-you [] {}");
  screen_assert_focused ("登録している名前");
  screen_run ("xdotool key Tab");
  screen_assert_focused ("そのよみ(カナ)");
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/keyboard/every-button-has-a-name", test_every_button_has_a_name);
  g_test_add_func ("/keyboard/help", test_help);
  g_test_add_func ("/keyboard/quit-while-asked-for-a-file", test_quit_while_asked_for_a_file);
  g_test_add_func ("/keyboard/fields-are-heard", test_fields_are_heard);
  g_test_add_func ("/keyboard/title-of-the-next-step", test_title_of_the_next_step);
  g_test_add_func ("/keyboard/few-presses", test_few_presses);
  g_test_add_func ("/keyboard/practice", test_practice);
  g_test_add_func ("/keyboard/without-a-mail", test_without_a_mail);
  return g_test_run ();
}
