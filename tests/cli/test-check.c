/* SPDX-License-Identifier: GPL-3.0-or-later
 * The installed tashikamail-check: its exit status, its JSON and its text, as a script or a person gets them. */
#include "../count.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>

#define FRAUD "4-amazon-suspicious-login.eml"
#define QUIET "below3-private-mail.eml"

/* The mail that all the answers below are about: a name outside the first 16 bits in front of what is marked. */
static const char mail_with_wide_letters[] =
  "From: =?UTF-8?B?8J+YgEFtYXpvbg==?= <info@mado.example.net>\r\n"
  "To: hanako@mail.example\r\n"
  "Subject: =?UTF-8?B?44GK55+l44KJ44Gb?=\r\n"
  "Date: Mon, 16 Nov 2026 09:12:00 +0900\r\n"
  "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
  "--b\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
  "<p>\360\237\230\200 \343\203\255\343\202\260\343\202\244\343\203\263\343\201\227\343\201\246\343\201\217\343\201\240\343\201\225\343\201\204 "
  "<a href=\"https://www.amazon.co.jp@evil.example.cn/x\">https://www.amazon.co.jp/</a></p>\r\n"
  "--b\r\nContent-Type: text/plain; name=\"memo.txt\"\r\nContent-Disposition: attachment\r\n\r\nhello\r\n--b--\r\n";

typedef struct
{
  int   status;
  char *out;
  char *err;
} Answer;

static void
answer_clear (Answer *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* @arguments: words between spaces; @input: standard input, or NULL */
static Answer
run_in (const char *language, const char *arguments, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *line = g_strdup_printf ("%s %s", g_getenv ("TM_TEST_CHECK"), arguments);
  g_auto (GStrv) argv = g_strsplit (g_strstrip (line), " ", -1);
  Answer answer = { 0 };

  g_subprocess_launcher_set_cwd (launcher, g_getenv ("TM_TEST_MAILS"));
  g_subprocess_launcher_setenv (launcher, "LC_ALL", language, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &answer.out, &answer.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  answer.status = g_subprocess_get_exit_status (process);
  return answer;
}

static Answer
run (const char *arguments, const char *input)
{
  return run_in ("C.UTF-8", arguments, input);
}

static JsonNode *
parse_line (const char *line)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (line, &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return node;
}

static char *
join_keys (JsonObject *object)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", name);
  return g_strdup (out->str);
}

static void
assert_keys (JsonObject *object, const char *keys)
{
  g_autofree char *own = join_keys (object);
  g_assert_cmpstr (own, ==, keys);
}

static JsonObject *
first_of (JsonObject *object, const char *array)
{
  return json_array_get_object_element (json_object_get_array_member (object, array), 0);
}

static void
test_status (void)
{
  g_auto (Answer) quiet = run (QUIET, NULL);
  g_auto (Answer) fraud = run (QUIET " " FRAUD, NULL);
  g_auto (Answer) missing = run (FRAUD " there-is-no-such-file.eml", NULL);
  g_auto (Answer) folder = run (".", NULL);
  g_auto (Answer) nothing = run ("", NULL);
  g_auto (Answer) wrong = run ("--no-such-option", NULL);
  g_auto (Answer) help = run ("--help", NULL);

  g_assert_cmpint (quiet.status, ==, 0);
  g_assert_cmpint (fraud.status, ==, 1);
  g_assert_cmpint (missing.status, ==, 2);
  g_assert_cmpint (folder.status, ==, 2);
  g_assert_cmpint (nothing.status, ==, 2);
  g_assert_nonnull (strstr (nothing.err, "FILE"));
  g_assert_cmpint (wrong.status, ==, 2);
  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.out, "--explain"));
}

static void
test_json_contract (void)
{
  g_auto (Answer) answer = run ("--json -", mail_with_wide_letters);
  g_assert_true (g_str_has_suffix (answer.out, "}\n"));
  g_assert_true (strchr (answer.out, '\n') == answer.out + strlen (answer.out) - 1);
  g_autoptr (JsonNode) node = parse_line (answer.out);
  JsonObject *mail = json_node_get_object (node);
  JsonObject *message = json_object_get_object_member (mail, "message");
  JsonObject *link = first_of (mail, "links");
  JsonObject *attachment = first_of (mail, "attachments");

  assert_keys (mail, "file part level verdict error message claimed_brand findings links attachments codes limits_hit");
  assert_keys (message, "from from_name from_domain subject date to charset");
  assert_keys (first_of (mail, "findings"), "id severity family title reason evidence");
  assert_keys (first_of (first_of (mail, "findings"), "evidence"), "in start end index quote");
  assert_keys (link, "text target scheme host registrable official_for");
  assert_keys (attachment, "name type size");
  g_assert_cmpstr (json_object_get_string_member (mail, "file"), ==, "-");
  g_assert_cmpint (json_object_get_int_member (mail, "level"), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (mail, "verdict"), ==, "fraud-very-likely");
  g_assert_true (json_object_get_null_member (mail, "error"));
  g_assert_cmpstr (json_object_get_string_member (mail, "claimed_brand"), ==, "amazon");
  g_assert_cmpstr (json_object_get_string_member (message, "date"), ==, "2026-11-16T09:12:00+09:00");
  g_assert_cmpstr (json_object_get_string_member (message, "from_name"), ==, "\360\237\230\200Amazon");
  g_assert_cmpstr (json_object_get_string_member (link, "target"), ==, "https://www.amazon.co.jp@evil.example.cn/x");
  g_assert_cmpstr (json_object_get_string_member (link, "host"), ==, "evil.example.cn");
  g_assert_cmpstr (json_object_get_string_member (link, "registrable"), ==, "example.cn");
  g_assert_true (json_object_get_null_member (link, "official_for"));
  g_assert_cmpstr (json_object_get_string_member (attachment, "name"), ==, "memo.txt");
  g_assert_cmpint (json_object_get_int_member (attachment, "size"), ==, 5);
}

static JsonObject *
find_finding (JsonObject *mail, const char *id)
{
  JsonArray *findings = json_object_get_array_member (mail, "findings");

  for (guint i = 0; i < json_array_get_length (findings); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (findings, i), "id"), id))
      return json_array_get_object_element (findings, i);
  return NULL;
}

/* The face in front is one character, though four bytes in UTF-8 and two units in UTF-16. */
static void
test_json_counts_characters (void)
{
  g_auto (Answer) answer = run ("--json -", mail_with_wide_letters);
  g_autoptr (JsonNode) node = parse_line (answer.out);
  JsonObject *tricked = find_finding (json_node_get_object (node), "link-text-is-other-site");

  g_assert_nonnull (tricked);
  JsonObject *place = first_of (tricked, "evidence");
  g_assert_cmpstr (json_object_get_string_member (place, "in"), ==, "link");
  g_assert_cmpint (json_object_get_int_member (place, "start"), ==, 13);
  g_assert_cmpint (json_object_get_int_member (place, "end"), ==, 13 + strlen ("https://www.amazon.co.jp/"));
  g_assert_cmpint (json_object_get_int_member (place, "index"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (place, "quote"), ==, "hxxps://www[.]amazon[.]co[.]jp/");
}

/* They are characters of what stands for the picture, which here is neither ASCII nor in the text. */
static void
test_json_counts_in_picture (void)
{
  g_auto (Answer) answer = run ("--json -",
                                "From: info@mado.example.net\r\n"
                                "Content-Type: text/html; charset=UTF-8\r\n\r\n"
                                "<p>Thank you for your order of yesterday.</p>"
                                "<img src=\"https://mado.example.net/a.gif\" alt=\"\343\203\255\343\202\264\""
                                " width=\"1\" height=\"1\">");
  g_autoptr (JsonNode) node = parse_line (answer.out);
  JsonObject *pixel = find_finding (json_node_get_object (node), "tracking-pixel");

  g_assert_nonnull (pixel);
  JsonObject *place = first_of (pixel, "evidence");
  g_assert_cmpstr (json_object_get_string_member (place, "in"), ==, "image");
  g_assert_cmpint (json_object_get_int_member (place, "start"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (place, "end"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (place, "quote"), ==, "\343\203\255\343\202\264");
}

static void
test_json_of_failures (void)
{
  g_auto (Answer) answer = run ("--json " QUIET " there-is-no-such-file.eml - " FRAUD, "\001\002\003 no mail");
  g_auto (GStrv) lines = g_strsplit (answer.out, "\n", -1);
  static const char * const errors[] = { NULL, "read", "not-a-mail", NULL };

  g_assert_cmpint (answer.status, ==, 2);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (JsonNode) node = parse_line (lines[i]);
      JsonObject *mail = json_node_get_object (node);
      g_assert_cmpstr (json_object_get_string_member_with_default (mail, "error", NULL), ==, errors[i]);
      g_assert_true (json_object_get_null_member (mail, "message") == (errors[i] != NULL));
      g_assert_true ((json_object_get_int_member (mail, "level") == 0) == (errors[i] != NULL));
    }
}

static void
test_text_is_defanged (void)
{
  g_auto (Answer) brief = run ("-", mail_with_wide_letters);
  g_auto (Answer) long_one = run ("--explain -", mail_with_wide_letters);

  g_assert_cmpint (brief.status, ==, 1);
  g_assert_nonnull (strstr (brief.out, "info@mado[.]example[.]net"));
  g_assert_nonnull (strstr (long_one.out, "hxxps://www[.]amazon[.]co[.]jp/"));
  g_assert_cmpuint (strlen (long_one.out), >, strlen (brief.out));
  g_assert_null (strstr (long_one.out, "http"));
  g_assert_null (strstr (long_one.out, "example.cn"));
}

static void
test_text_in_japanese (void)
{
  g_auto (Answer) answer = run_in ("ja_JP.UTF-8", "--explain " FRAUD, NULL);

  g_assert_nonnull (strstr (answer.out, "詐欺メールの可能性が非常に高いです"));
  g_assert_nonnull (strstr (answer.out, "【重要】不審なログインの可能性について"));
  g_assert_null (strstr (answer.out, "安全です"));
}

/* What a mail says about itself must not steer the terminal. */
static void
test_text_holds_no_control (void)
{
  g_auto (Answer) answer = run ("-", "From: =?UTF-8?Q?A=1B[31m=E2=80=AEb?= <a@mado.example>\nSubject: =?UTF-8?Q?x=07=1B]0;y=07?=\n\nhello\n");

  for (const char *p = answer.out; *p != '\0'; p++)
    g_assert_true (*p == '\n' || (guchar) *p >= 0x20);
  g_assert_null (strstr (answer.out, "\342\200\256"));
}

/* Each line stays JSON whatever stands in the mail: a reader would stop at the first sign that is not escaped. The
 * addresses of a PDF come with all their signs. */
static void
test_json_escapes_every_control (void)
{
  g_autoptr (GString) mail = g_string_new ("From: a@mado.example\nTo: b@mado.example\nMIME-Version: 1.0\n"
                                           "Content-Type: application/pdf; name=\"a.pdf\"\n"
                                           "Content-Disposition: attachment; filename=\"a.pdf\"\n\n"
                                           "%PDF-1.4\n1 0 obj\n<< /S /URI /URI (http://mado.example/x");

  for (guint c = 1; c < 0x20; c++)
    g_string_append_printf (mail, "\\%03o", c);
  g_string_append (mail, "y) >>\nendobj\n");
  g_auto (Answer) answer = run ("--json -", mail->str);
  gsize length = strcspn (answer.out, "\n");
  g_assert_nonnull (strstr (answer.out, "\\u001f"));
  for (gsize i = 0; i < length; i++)
    g_assert_cmpuint ((guchar) answer.out[i], >=, 0x20);
  g_autoptr (JsonNode) node = parse_line (answer.out);
  g_assert_nonnull (node);
}

static void
test_brand_not_used (void)
{
  g_auto (Answer) answer = run ("--json --not-using=amazon " FRAUD, NULL);
  g_autoptr (JsonNode) node = parse_line (answer.out);
  g_assert_nonnull (find_finding (json_node_get_object (node), "personal-service-not-used"));
}

/* Files as MH, Maildir, Geary and Evolution name them, and one that bears a wrong name: the content tells. */
static void
test_names_mean_nothing (void)
{
  static const char * const names[] = { "12", "1795482000.M1P2.home:2,RS", "geary-message-X.txt", "20261124_重要", "mail.msg", "mail.zip", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tashikamail-names-XXXXXX", &error);
  g_assert_no_error (error);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_assert_true (g_file_set_contents (path, mail_with_wide_letters, -1, &error));
      g_autofree char *arguments = g_strconcat ("--json ", path, NULL);
      g_auto (Answer) answer = run (arguments, NULL);
      g_autoptr (JsonNode) node = parse_line (answer.out);
      JsonObject *object = json_node_get_object (node);
      g_assert_true (json_object_get_null_member (object, "error"));
      g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "message"), "from"), ==,
                       "info@mado.example.net");
      g_assert_cmpint (json_array_get_length (json_object_get_array_member (object, "limits_hit")), ==, 0);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* @line: for a shell */
static Answer
run_line (const char *line)
{
  const char *argv[] = { "sh", "-c", line, NULL };
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };
  int status = 0;

  g_spawn_sync (g_getenv ("TM_TEST_MAILS"), (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer.out, &answer.err,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  answer.status = WEXITSTATUS (status);
  return answer;
}

/* An mbox of small mails: what is behind the bound was not looked at, so those before it do not stand for all. */
static void
test_pipe_too_large (void)
{
  g_auto (Answer) answer = run_line ("long=$(head -c 100000 /dev/zero | tr '\\0' x); "
                                     "mail=$(printf 'From a@b.example Mon Nov 16 09:12:00 2026\\nSubject: x\\n\\n%s\\n\\n.' $long); "
                                     "yes \"${mail%.}\" | head -c 70000000 | \"$TM_TEST_CHECK\" --json -");
  g_autoptr (JsonNode) node = parse_line (answer.out);

  g_assert_cmpint (answer.status, ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "error"), ==, "too-large");
}

/* Whoever asks a disk that is full must not take what is missing for nothing found. */
static void
test_output_is_full (void)
{
  g_auto (Answer) json = run_line ("\"$TM_TEST_CHECK\" --json " QUIET " > /dev/full");
  g_auto (Answer) text = run_line ("\"$TM_TEST_CHECK\" " QUIET " > /dev/full");

  g_assert_cmpint (json.status, ==, 2);
  g_assert_cmpint (text.status, ==, 2);
  g_assert_nonnull (strstr (json.err, "could not be written"));
}

static int
level_of_long_mail (const char *text, gsize bytes, const char *ending, gboolean *ret_told)
{
  g_autoptr (GString) mail = g_string_new ("From: Taro <taro@mail.example.net>\nTo: hanako@mail.example\nSubject: notes\n"
                                           "Received: from mail.example.net by mx.mail.example; Mon, 16 Nov 2026 09:12:00 +0900\n"
                                           "Date: Mon, 16 Nov 2026 09:12:00 +0900\n\n");

  for (gsize n = 0; n < bytes; n += strlen (text))
    g_string_append (mail, text);
  g_string_append (mail, ending);
  g_auto (Answer) answer = run ("--json -", mail->str);
  g_auto (Answer) told = run ("-", mail->str);
  g_autoptr (JsonNode) node = parse_line (answer.out);
  *ret_told = strstr (told.out, "in its beginning only") != NULL;
  return (int) json_object_get_int_member (json_node_get_object (node), "level");
}

/* What a mail wants may stand behind more harmless words than are looked through. */
static void
test_words_behind_the_bound (void)
{
  static const char harmless[] = "The tomatoes in the garden are doing well.\n";
  gboolean told = FALSE;

  g_assert_cmpint (level_of_long_mail (harmless, 200 * 1024, "", &told), ==, 1);
  g_assert_false (told);
  g_assert_cmpint (level_of_long_mail (harmless, 300 * 1024, "", &told), ==, 2);
  g_assert_true (told);
  g_assert_cmpint (level_of_long_mail (harmless, 300 * 1024, "Reply with your password.\n", &told), >=, 2);
  g_assert_true (told);
}

/* @n: how many short mails, one after the other */
static char *
new_mbox (guint n, const char *subject)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "From a@example.jp Mon Nov 16 09:12:00 2026\nFrom: a@example.jp\nSubject: %s\n\nbody\n\n", subject);
  return g_strdup (out->str);
}

/* Of all children that this test has waited for. */
static double
get_children_s (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* To start a worker costs as much as to check twenty small mails: those of an mbox share some. */
static void
test_mbox_shares_workers (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mbox", NULL);
  g_autofree char *arguments = g_strdup_printf ("--json %s", path);
  double spent[2];
  guint n_mails[] = { 2, 402 };

  for (gsize i = 0; i < G_N_ELEMENTS (spent); i++)
    {
      g_autofree char *mbox = new_mbox (n_mails[i], "one of many");
      double before = get_children_s ();
      g_assert_true (g_file_set_contents (path, mbox, -1, NULL));
      g_auto (Answer) answer = run (arguments, NULL);
      spent[i] = get_children_s () - before;
      g_assert_cmpuint (count (answer.out, "\"subject\":\"one of many\""), ==, n_mails[i]);
    }
  g_test_message ("%g s for %u mails, %g s for %u", spent[0], n_mails[0], spent[1], n_mails[1]);
  g_assert_cmpfloat (spent[1], <, 40 * spent[0]);
  g_remove (path);
  g_rmdir (folder);
}

/* Nobody writes to the pipe; the mail behind it is checked all the same. */
static void
test_pipe_without_a_writer (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-check-XXXXXX", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *arguments = g_strdup_printf ("--json %s " QUIET, pipe_path);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_auto (Answer) answer = run (arguments, NULL);
  g_assert_cmpint (answer.status, ==, 2);
  g_assert_nonnull (strstr (answer.out, "\"error\":\"empty\""));
  g_assert_nonnull (strstr (answer.out, QUIET));
  g_remove (pipe_path);
  g_rmdir (folder);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
}

static char *
read_line (GDataInputStream *lines)
{
  char *unset = GINT_TO_POINTER (1), *line = unset;

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, &line);
  while (line == unset)
    g_main_context_iteration (NULL, TRUE);
  return line;
}

/* A mail program puts another file in the place of the mbox after its first mails came out: the others are those that were
 * there, and not what lies at the same places of the new one. */
static void
test_mbox_replaced (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mbox", NULL);
  g_autofree char *old = new_mbox (200, "old");
  g_autofree char *new = new_mbox (200, "new");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (path, old, -1, NULL));
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("TM_TEST_CHECK"),
                                                      "--json", path, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  for (;;)
    {
      g_autofree char *owned = read_line (lines);
      if (owned == NULL)
        break;
      g_assert_nonnull (strstr (owned, "\"subject\":\"old\""));
      if (n++ == 0)
        g_assert_true (g_file_set_contents (path, new, -1, NULL));
    }
  g_assert_cmpuint (n, ==, 200);
  g_subprocess_wait (process, NULL, NULL);
  g_remove (path);
  g_rmdir (folder);
}

/* A mail program writes into the mbox after its first mails came out, and where one mail stood two stand now. The list of
 * mails is that of before, so each of them gets one line, for the mail that begins at its place. */
static void
test_mbox_written_into (void)
{
  static const char second[] = "\n\nFrom b@example.jp Mon Nov 16 09:12:00 2026\nFrom: b@example.jp\nSubject: two\n\n";
  static const char place[] = "From a@example.jp Mon Nov 16 09:12:00 2026\nFrom: a@example.jp\nSubject: one\n\n";
  g_autofree char *folder = g_dir_make_tmp ("tm-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mbox", NULL);
  g_autofree char *filling = g_strnfill (2 * strlen (place), 'a');
  g_autoptr (GString) mbox = g_string_new (NULL);
  const guint n_mails = 400;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < n_mails; i++)
    g_string_append_printf (mbox, "%s%s\n\n", place, filling);
  gsize length = mbox->len / n_mails, last = mbox->len - 2 * length;
  g_assert_true (g_file_set_contents (path, mbox->str, (gssize) mbox->len, NULL));
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("TM_TEST_CHECK"),
                                                      "--json", path, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  for (g_autofree char *line = read_line (lines); line != NULL; g_free (line), line = read_line (lines))
    {
      g_autofree char *number = g_strdup_printf ("\"mail\":%u,", ++n);
      g_assert_nonnull (strstr (line, number));
      g_assert_nonnull (strstr (line, "\"subject\":\"one\""));
      /* The last but one, far behind those that are on their way. */
      if (n == 1)
        g_assert_cmpint (pwrite (fd, second, strlen (second), (off_t) (last + strlen (place))), ==, strlen (second));
    }
  close (fd);
  g_assert_cmpuint (n, ==, n_mails);
  g_subprocess_wait (process, NULL, NULL);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/status", test_status);
  g_test_add_func ("/check/json/contract", test_json_contract);
  g_test_add_func ("/check/json/counts-characters", test_json_counts_characters);
  g_test_add_func ("/check/json/counts-in-picture", test_json_counts_in_picture);
  g_test_add_func ("/check/json/of-failures", test_json_of_failures);
  g_test_add_func ("/check/names-mean-nothing", test_names_mean_nothing);
  g_test_add_func ("/check/text/is-defanged", test_text_is_defanged);
  g_test_add_func ("/check/text/in-japanese", test_text_in_japanese);
  g_test_add_func ("/check/text/holds-no-control", test_text_holds_no_control);
  g_test_add_func ("/check/json/escapes-every-control", test_json_escapes_every_control);
  g_test_add_func ("/check/brand-not-used", test_brand_not_used);
  g_test_add_func ("/check/words-behind-the-bound", test_words_behind_the_bound);
  g_test_add_func ("/check/pipe-too-large", test_pipe_too_large);
  g_test_add_func ("/check/pipe-without-a-writer", test_pipe_without_a_writer);
  g_test_add_func ("/check/mbox-replaced", test_mbox_replaced);
  g_test_add_func ("/check/mbox-written-into", test_mbox_written_into);
  g_test_add_func ("/check/mbox-shares-workers", test_mbox_shares_workers);
  g_test_add_func ("/check/output-is-full", test_output_is_full);
  return g_test_run ();
}
