/* SPDX-License-Identifier: GPL-3.0-or-later
 * Looking at one mail in every way there is, finding words in it, changing its size, and asking for paper and thinking
 * better of it: in the real window, with the keyboard, in Japanese. */
#include "screen.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define MODES "メールの見かた"
#define FIRST_MODE "差出人が見せたい姿"
#define PRINT_DIALOG "レポートを印刷"

static const char mail[] =
  "Received: from out.shop.example (out.shop.example [203.0.113.9]) by mx.mail.example with ESMTP id V1;"
  " Sat, 21 Nov 2026 09:12:30 +0900\n"
  "From: =?UTF-8?B?44GK5bqX?= <shop@shop.example>\nTo: hanako@mail.example\nSubject: x\n"
  "Date: Sat, 21 Nov 2026 09:12:05 +0900\nMessage-ID: <views-1@shop.example>\nMIME-Version: 1.0\n"
  "Content-Type: multipart/alternative; boundary=edge\n\n"
  "--edge\nContent-Type: text/plain; charset=utf-8\n\nかざりのない文章です。\n"
  "--edge\nContent-Type: text/html; charset=utf-8\n\n<h2>かざりのある文章です。</h2><p>さくら、もも、さくら、さくら。</p>\n--edge--\n";

static GSubprocess *
open_text (const char *text)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "tashikamail-test-views.eml", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  GSubprocess *window = screen_start_window (path);
  screen_assert_shown (FIRST_MODE);
  screen_run ("sh -c 'xdotool search --onlyvisible --name たしかメール windowsize 1180 800'");
  screen_settle (1500);
  g_unlink (path);
  return window;
}

static GSubprocess *
open_mail (void)
{
  return open_text (mail);
}

/* The words of the page, when @words are among them. */
static char *
dup_page_with (const char *words)
{
  g_autofree char *told = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_free (told);
      told = screen_dup_page ();
      if (told != NULL && strstr (told, words) != NULL)
        return g_steal_pointer (&told);
      screen_wait (100);
    }
  screen_fail ("«%s» is not in the page: %s", words, told);
}

static gboolean
is_focus_on (const char *part)
{
  g_autofree char *name = screen_dup_focused ();
  return name != NULL && strstr (name, part) != NULL;
}

static void
tab_to (const char *part)
{
  for (guint i = 0; i < 40 && !is_focus_on (part); i++)
    {
      screen_key ("Tab");
    }
  if (!is_focus_on (part))
    screen_fail ("«%s» cannot be reached with the keyboard", part);
}

/* One further down in the list of ways. */
static void
choose_next (void)
{
  screen_run ("xdotool key --delay 250 space Down Return");
}

static void
test_every_view (void)
{
  static const struct
  {
    const char *has, *also, *has_not;
  } views[] = {
    { "かざりのある文章です。", "さくら、もも", "かざりのない" },
    { "かざりのない文章です。", "", "さくら、もも" },
    { "お店 <shop@shop[.]example>", "out[.]shop[.]example", "かざりの" },
    { "multipart/alternative", "text/plain", "かざりの" },
    { "From: =?UTF-8?B?44GK5bqX?= <shop@shop[.]example>", "--edge Content-Type: text/html", "お店" },
  };
  g_autoptr (GSubprocess) window = open_mail ();

  tab_to (MODES);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      if (i > 0)
        choose_next ();
      g_autofree char *told = dup_page_with (views[i].has);
      g_test_message ("%s", told);
      g_assert_nonnull (strstr (told, views[i].also));
      g_assert_null (strstr (told, views[i].has_not));
      g_assert_null (strstr (told, "@shop.example"));
    }
  screen_stop (window);
}

static void
assert_focus (const char *part)
{
  for (guint i = 0; i < 200 && !is_focus_on (part); i++)
    screen_wait (100);
  if (!is_focus_on (part))
    screen_fail ("the focus is not on «%s»", part);
}

/* For letters that are on no key, xdotool puts them on one for a moment, and what reads the keyboard may have missed
 * that. */
static void
type_for (const char *words, const char *shown)
{
  g_autofree char *command = g_strdup_printf ("sh -c 'xdotool key ctrl+a; xdotool type --delay 100 %s'", words);

  for (guint i = 0; i < 5; i++)
    {
      screen_run (command);
      if (screen_shows (shown, 30))
        return;
    }
  screen_fail ("«%s» was typed, but «%s» did not appear", words, shown);
}

/* They are counted, gone through, and counted again where the mail is looked at in another way. */
static void
test_find (void)
{
  g_autoptr (GSubprocess) window = open_mail ();

  tab_to (MODES);
  screen_key ("ctrl+f");
  assert_focus ("メールの中で探す言葉");
  type_for ("さくら", "3 か所中 1 番目");
  screen_run ("xdotool key --delay 200 Return ctrl+g");
  screen_assert_shown ("3 か所中 3 番目");
  screen_run ("xdotool key --delay 200 ctrl+g ctrl+shift+g");
  screen_assert_shown ("3 か所中 3 番目");
  screen_assert_press ("次の場所");
  screen_assert_shown ("3 か所中 1 番目");
  screen_assert_press ("前の場所");
  screen_assert_shown ("3 か所中 3 番目");
  tab_to ("メールの中で探す言葉");
  type_for ("うめ", "見つかりません");
  screen_run ("xdotool key Escape");
  assert_focus (MODES);
  screen_stop (window);
}

static void
test_very_many_places (void)
{
  GString *text = g_string_new ("From: a@shop.example\nSubject: x\n\n");

  for (guint i = 0; i < 1100; i++)
    g_string_append (text, "sakura\n");
  g_autofree char *long_mail = g_string_free (text, FALSE);
  g_autoptr (GSubprocess) window = open_text (long_mail);
  screen_key ("ctrl+f");
  screen_run ("xdotool type --delay 60 sakura");
  screen_assert_shown ("とても多くあります");
  screen_stop (window);
}

static void
test_size (void)
{
  g_autoptr (GSubprocess) window = open_mail ();

  screen_key ("ctrl+plus");
  screen_assert_shown ("120 %");
  screen_key ("ctrl+plus");
  screen_assert_shown ("144 %");
  screen_run ("xdotool key --delay 60 ctrl+minus ctrl+minus ctrl+minus");
  screen_assert_shown ("83 %");
  screen_key ("ctrl+0");
  screen_settle (600);
  g_assert_false (screen_shows (" %", 3));
  for (guint i = 0; i < 10; i++)
    screen_key ("ctrl+plus");
  screen_assert_shown ("400 %");
  screen_assert_press ("400 %");
  g_assert_false (screen_shows ("400 %", 3));
  screen_stop (window);
}

static guint
count_files (const char *folder, guint depth)
{
  g_autoptr (GDir) dir = depth < 12 ? g_dir_open (folder, 0, NULL) : NULL;
  guint n = 0;

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path, depth + 1) : 1;
    }
  return n;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

/* A search that meets a window just closing fails and prints less than there is: it is made again. */
static guint
count_windows (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *out = NULL;
      g_autoptr (GError) error = NULL;
      int status = 0;

      g_assert_true (g_spawn_command_line_sync ("xdotool search --onlyvisible --name .", &out, NULL, &status, &error));
      if (g_spawn_check_wait_status (status, NULL))
        return count_lines (out);
      screen_wait (100);
    }
  g_assert_not_reached ();
}

static guint
count_children (GSubprocess *parent)
{
  g_autofree char *command = g_strdup_printf ("pgrep -P %s", g_subprocess_get_identifier (parent));
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &out, NULL, NULL, &error));
  return count_lines (out);
}

static void
test_paper_refused (void)
{
  g_autoptr (GSubprocess) window = open_mail ();
  guint n_files = count_files (g_get_home_dir (), 0);
  guint n_windows = count_windows ();
  guint n_seen = 0;
  /* What draws pages is a process of its own. */
  guint n_processes = count_children (window);

  tab_to (MODES);
  screen_key ("ctrl+p");
  screen_assert_shown (PRINT_DIALOG);
  g_assert_cmpuint (count_windows (), >, n_windows);
  screen_run ("xdotool key Escape");
  for (guint i = 0; i < 50 && (n_seen = count_windows ()) != n_windows; i++)
    screen_wait (100);
  g_assert_cmpuint (n_seen, ==, n_windows);
  g_assert_false (screen_shows (PRINT_DIALOG, 1));
  g_assert_cmpuint (count_files (g_get_home_dir (), 0), ==, n_files);
  g_assert_cmpuint (n_processes, >, 0);
  g_assert_cmpuint (count_children (window), ==, n_processes);
  assert_focus (MODES);
  screen_stop (window);
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/views/each-shows-what-it-should", test_every_view);
  g_test_add_func ("/views/words-are-counted-and-gone-through", test_find);
  g_test_add_func ("/views/very-many-places", test_very_many_places);
  g_test_add_func ("/views/size", test_size);
  g_test_add_func ("/views/paper-refused-leaves-nothing", test_paper_refused);
  return g_test_run ();
}
