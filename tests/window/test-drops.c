/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything that other programs offer, really dragged onto the installed window or pasted into it, in Japanese. */
#include "scene.h"
#include "screen.h"

#include <glib/gstdio.h>

static void
test_file_that_vanishes (Scene *scene, gconstpointer unused)
{
  g_autofree char *path = scene_copy_mail (scene, "消えるメール.eml");

  scene_drop (scene, (const char *[]) { "vanishing", path, NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_file_without_ending (Scene *scene, gconstpointer unused)
{
  g_autofree char *path = scene_copy_mail (scene, "20260211001200_重要");

  scene_drop (scene, (const char *[]) { "files", path, NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  g_remove (path);
}

static void
test_source_that_wants_the_time (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "timely", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_source_as_it_is (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "source", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_assert_shown ("メール全体の元の文章として読みました");
}

/* Sylpheed 3.8 hands out the list of files under the name of the mail as well. */
static void
test_list_with_the_name_of_a_mail (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "misnamed", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_source_beside_an_address_elsewhere (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "beside", "akonadi:?item=7", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_source_as_words (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "plain", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
test_source_wins_over_its_page (Scene *scene, gconstpointer unused)
{
  g_autofree char *page = scene_write_file (scene, "page.html", "<pre>Subject: none of this</pre>");

  scene_drop (scene, (const char *[]) { "page", g_getenv ("TM_TEST_MAIL"), page, NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  g_remove (page);
}

/* Only the formatted words hold where the link leads. */
static void
test_words_of_a_page_keep_their_links (Scene *scene, gconstpointer unused)
{
  g_autofree char *plain = scene_write_file (scene, "plain.txt", "本人確認のお願い\nhttps://www.amazon.co.jp/\n");
  g_autofree char *page = scene_write_file (scene, "page.html",
                                      "<html><body><p>本人確認のお願い</p><p><a href=\"http://login-check.example.cn/\">"
                                      "https://www.amazon.co.jp/</a></p></body></html>");

  scene_drop (scene, (const char *[]) { "page", plain, page, NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_assert_shown ("メールの文章の一部として読みました");
  g_remove (plain);
  g_remove (page);
}

static void
test_several_at_once (Scene *scene, gconstpointer unused)
{
  g_autofree char *first = scene_copy_mail (scene, "first.eml");
  g_autofree char *second = scene_write_file (scene, "second.eml",
                                        "From: Hanako <hanako@friend.example>\nTo: taro@home.example\n"
                                        "Date: Mon, 2 Feb 2026 10:00:00 +0900\nSubject: lunch\n\nSee you at noon.\n");

  scene_drop (scene, (const char *[]) { "files", first, second, NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_assert_shown ("1/2");
  /* The mail itself comes behind its verdict. */
  screen_settle (0);
  screen_key ("alt+Down");
  screen_assert_shown ("2/2");
  screen_assert_shown ("hanako@friend.example");
  screen_key ("ctrl+w");
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_key ("ctrl+w");
  screen_assert_shown (SCENE_START);
  g_remove (first);
  g_remove (second);
}

/* The first is shown, and is calm: what lies behind it is said. */
static void
test_fraud_behind_a_calm_mail (Scene *scene, gconstpointer unused)
{
  g_autofree char *calm = scene_write_file (scene, "calm.eml", "From: Taro <taro@mado.example.net>\nTo: hanako@mail.example\n"
                                                               "Subject: lunch\nDate: Mon, 16 Nov 2026 09:12:00 +0900\n\nSee you at noon.\n");
  g_autofree char *fraud = scene_copy_mail (scene, "fraud.eml");

  scene_drop (scene, (const char *[]) { "files", calm, fraud, NULL });
  screen_assert_shown ("怪しい点は見つかりませんでした");
  screen_assert_shown ("ほかに、怪しいメールが1通あります");
  g_remove (calm);
  g_remove (fraud);
}

/* A file with several mails is none that could not be checked, and words without a sender bear the name of their file. */
static void
test_list_names_what_lies_there (Scene *scene, gconstpointer unused)
{
  g_autofree char *several = scene_write_file (scene, "box", "From a\nFrom: a@example.jp\nSubject: one\n\nx\n\nFrom b\nFrom: b@example.jp\nSubject: two\n\ny\n");
  g_autofree char *words = scene_write_file (scene, "some-words.txt", "hello\n");

  scene_drop (scene, (const char *[]) { "files", several, words, NULL });
  screen_assert_shown ("1/2");
  screen_key ("alt+Down");
  screen_assert_shown ("2/2");
  screen_assert_press ("2/2");
  screen_assert_shown ("このファイルには複数のメールが入っています");
  screen_assert_shown ("some-words.txt");
  g_assert_false (screen_shows ("調べられませんでした", 3));
  screen_key ("Escape");
  g_remove (several);
  g_remove (words);
}

static void
test_mail_elsewhere_is_not_fetched (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "uris", "imap-message://taro@mail.example/INBOX#7", NULL });
  screen_assert_shown ("メールそのものではありません");
  screen_assert_press ("メールの取り出し方");
  screen_assert_shown ("Thunderbird");
}

static void
test_link_is_not_fetched (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "uris", "http://127.0.0.1:9/mail.eml", NULL });
  screen_assert_shown ("これはリンクだけで、メールではありません");
}

static void
test_picture_is_refused_in_the_air (Scene *scene, gconstpointer unused)
{
  scene_hover (scene, (const char *[]) { "picture", "x", NULL });
  screen_assert_shown ("この中にメールはありません");
  screen_let_go ();
  screen_assert_shown (SCENE_START);
}

static void
test_link_is_refused_in_the_air (Scene *scene, gconstpointer unused)
{
  scene_hover (scene, (const char *[]) { "link", "x", NULL });
  screen_assert_shown ("これはリンクだけで、メールではありません");
  screen_let_go ();
  screen_assert_shown (SCENE_START);
}

/* A folder of the session that is on a disk will not do, for no mail is written to one. */
static void
test_save_only_is_refused_in_the_air (Scene *scene, gconstpointer unused)
{
  scene_hover (scene, (const char *[]) { "save-only", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown ("フォルダーに保存することしかできません");
  screen_let_go ();
  screen_assert_shown (SCENE_START);
}

/* As scene_open(), with a folder of the session that is kept in memory, as desktops have it. */
static void
scene_open_in_memory (Scene *scene, gconstpointer unused)
{
  g_autofree char *disk = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_autofree char *memory = g_strdup ("/dev/shm/tashikamail-drops-XXXXXX");

  if (g_mkdtemp (memory) == NULL)
    g_error ("There is no memory that can be used as a folder");
  g_setenv ("XDG_RUNTIME_DIR", memory, TRUE);
  scene_open (scene, unused);
  g_setenv ("XDG_RUNTIME_DIR", disk, TRUE);
  scene->memory = g_steal_pointer (&memory);
}

/* What other libraries keep there, too, does not count. */
static guint
count_places (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "tashikamail-");
  return n;
}

static void
scene_close_in_memory (Scene *scene, gconstpointer unused)
{
  g_autofree char *remove = g_strdup_printf ("rm -rf %s", scene->memory);

  scene_close (scene, unused);
  screen_run (remove);
  g_free (scene->memory);
}

static void
test_save_only_leaves_nothing (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "save-only", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  g_assert_cmpuint (count_places (scene->memory), ==, 0);
}

static void
test_save_that_comes_later (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "save-later", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  g_assert_cmpuint (count_places (scene->memory), ==, 0);
}

static void
test_save_that_fails (Scene *scene, gconstpointer unused)
{
  scene_drop (scene, (const char *[]) { "save-fails", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown ("フォルダーに保存することしかできません");
  screen_assert_shown (SCENE_START);
  g_assert_cmpuint (count_places (scene->memory), ==, 0);
}

static void
test_ready_is_shown_while_it_hovers (Scene *scene, gconstpointer unused)
{
  scene_hover (scene, (const char *[]) { "files", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown ("ここで離すと調べます");
  screen_let_go ();
  screen_assert_shown (SCENE_VERY_LIKELY);
}

static void
paste (Scene *scene, const char * const *words)
{
  scene_offer (scene, words);
  screen_key ("ctrl+v");
}

static void
test_paste_file (Scene *scene, gconstpointer unused)
{
  paste (scene, (const char *[]) { "copied", "files", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_assert_shown ("ファイルとして貼り付けました");
}

static void
test_paste_source (Scene *scene, gconstpointer unused)
{
  paste (scene, (const char *[]) { "copied", "plain", g_getenv ("TM_TEST_MAIL"), NULL });
  screen_assert_shown (SCENE_VERY_LIKELY);
  screen_assert_shown ("メール全体の元の文章として読みました");
}

static void
test_paste_words (Scene *scene, gconstpointer unused)
{
  g_autofree char *words = scene_write_file (scene, "words.txt", "あした12時に駅で会いましょう。\n");

  paste (scene, (const char *[]) { "copied", "plain", words, NULL });
  screen_assert_shown ("このメールだけでは判断できません");
  screen_assert_shown ("メールの文章の一部として読みました");
  g_remove (words);
}

static void
test_paste_picture_is_refused (Scene *scene, gconstpointer unused)
{
  paste (scene, (const char *[]) { "copied", "picture", "x", NULL });
  screen_assert_shown ("貼り付けるメールがありません");
  screen_assert_shown (SCENE_START);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
#define ADD(path, function) g_test_add ("/drops/" path, Scene, NULL, scene_open, function, scene_close)
  ADD ("file-that-vanishes", test_file_that_vanishes);
  ADD ("file-without-ending", test_file_without_ending);
  ADD ("source-that-wants-the-time", test_source_that_wants_the_time);
  ADD ("source-as-it-is", test_source_as_it_is);
  ADD ("list-with-the-name-of-a-mail", test_list_with_the_name_of_a_mail);
  ADD ("source-beside-an-address-elsewhere", test_source_beside_an_address_elsewhere);
  ADD ("source-as-words", test_source_as_words);
  ADD ("source-wins-over-its-page", test_source_wins_over_its_page);
  ADD ("words-of-a-page-keep-their-links", test_words_of_a_page_keep_their_links);
  ADD ("several-at-once", test_several_at_once);
  ADD ("fraud-behind-a-calm-mail", test_fraud_behind_a_calm_mail);
  ADD ("list-names-what-lies-there", test_list_names_what_lies_there);
  ADD ("mail-elsewhere-is-not-fetched", test_mail_elsewhere_is_not_fetched);
  ADD ("link-is-not-fetched", test_link_is_not_fetched);
  ADD ("picture-is-refused-in-the-air", test_picture_is_refused_in_the_air);
  ADD ("link-is-refused-in-the-air", test_link_is_refused_in_the_air);
  ADD ("save-only-is-refused-in-the-air", test_save_only_is_refused_in_the_air);
#define ADD_IN_MEMORY(path, function) \
  g_test_add ("/drops/" path, Scene, NULL, scene_open_in_memory, function, scene_close_in_memory)
  ADD_IN_MEMORY ("save-only-leaves-nothing", test_save_only_leaves_nothing);
  ADD_IN_MEMORY ("save-that-comes-later", test_save_that_comes_later);
  ADD_IN_MEMORY ("save-that-fails", test_save_that_fails);
  ADD ("ready-is-shown-while-it-hovers", test_ready_is_shown_while_it_hovers);
  ADD ("paste-file", test_paste_file);
  ADD ("paste-source", test_paste_source);
  ADD ("paste-words", test_paste_words);
  ADD ("paste-picture-is-refused", test_paste_picture_is_refused);
  return g_test_run ();
}
