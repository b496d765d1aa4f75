/* SPDX-License-Identifier: GPL-3.0-or-later
 * The walls between the rooms: what each program links, what each room includes, and what stands at the top. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

/* @what: an option of readelf */
static char *
read_program (const char *program, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "readelf", "-W", what, program, NULL);
  char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static void
assert_walls (const char *variable, const char *must, const char * const *must_not)
{
  g_autofree char *needed = read_program (g_getenv (variable), "-d");

  /* Shows that the list is really read. */
  g_assert_nonnull (strstr (needed, must));
  for (guint i = 0; must_not[i] != NULL; i++)
    if (strstr (needed, must_not[i]) != NULL)
      {
        g_test_message ("%s links %s", g_getenv (variable), must_not[i]);
        g_test_fail ();
      }
}

static void
test_window_parses_no_mail (void)
{
  const char *must_not[] = { "libgmime", "libgumbo", "libzbar", "libgsf", "libytnef", "libseccomp", NULL };
  assert_walls ("TM_TEST_WINDOW", "libgtk-4", must_not);
}

static void
test_terminal_parses_no_mail (void)
{
  const char *must_not[] = { "libgmime", "libgumbo", "libzbar", "libgtk", "libadwaita", "libwebkit", "libseccomp", NULL };
  assert_walls ("TM_TEST_CHECK", "libgio", must_not);
}

static void
test_worker_has_no_window (void)
{
  const char *must_not[] = { "libgtk", "libadwaita", "libwebkit", "libsecret", "libsoup", "libcurl", "libgnutls", NULL };
  assert_walls ("TM_TEST_WORKER", "libgmime", must_not);
}

/* What loads the picture formats, the codes and the packed files is what makes the other one slow to start. */
static void
test_quick_worker_has_no_pictures (void)
{
  const char *must_not[] = { "libgtk", "libadwaita", "libwebkit", "libsecret", "libsoup", "libcurl", "libgnutls", "libzbar",
                             "libgdk_pixbuf", "libgsf", "libytnef", NULL };
  assert_walls ("TM_TEST_QUICK_WORKER", "libgmime", must_not);
  assert_walls ("TM_TEST_QUICK_WORKER", "libseccomp", must_not);
}

static void
assert_hardened (const char *program)
{
  g_autofree char *segments = read_program (program, "-l");
  g_autofree char *dynamic = read_program (program, "-d");
  g_autofree char *symbols = read_program (program, "--dyn-syms");
  g_autofree char *stack = NULL;
  const char *line = strstr (segments, "GNU_STACK");

  g_test_message ("%s", program);
  /* Every address of it is drawn anew, and nothing that was looked up can be changed later. */
  g_assert_true (g_regex_match_simple ("FLAGS_1.*\\bNOW\\b.*\\bPIE\\b", dynamic, 0, 0));
  g_assert_nonnull (strstr (dynamic, "BIND_NOW"));
  g_assert_nonnull (strstr (segments, "GNU_RELRO"));
  g_assert_null (strstr (dynamic, "TEXTREL"));
  /* It takes its libraries from where the system has them. */
  g_assert_null (strstr (dynamic, "RPATH"));
  g_assert_null (strstr (dynamic, "RUNPATH"));
  g_assert_nonnull (line);
  stack = g_strndup (line, strcspn (line, "\n"));
  g_assert_null (strchr (stack + strlen ("GNU_STACK"), 'E'));
  g_assert_null (strstr (segments, "RWE"));
  g_assert_nonnull (strstr (symbols, "__stack_chk_fail"));
}

static gboolean
is_program (const char *path)
{
  char start[4] = { 0 };
  FILE *file = fopen (path, "rb");

  if (file == NULL)
    return FALSE;
  gboolean is = fread (start, 1, sizeof start, file) == sizeof start && memcmp (start, "\177ELF", sizeof start) == 0;
  fclose (file);
  return is;
}

/* All that is installed, so that one that is new is looked at as well. */
static void
test_installed_programs_are_hardened (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TM_BUILD_ROOT"), "meson-info", "intro-installed.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint n = 0;

  if (g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("the sanitizers change how programs are built");
      return;
    }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  g_autoptr (GList) files = json_object_get_members (json_node_get_object (json_parser_get_root (parser)));
  for (GList *file = files; file != NULL; file = file->next)
    if (is_program (file->data))
      {
        assert_hardened (file->data);
        n++;
      }
  g_assert_cmpuint (n, ==, 4);
}

/* A program shows that its calls are checked only where the compiler could not tell by itself; the arguments show it. */
static void
test_every_source_is_built_hardened (void)
{
  static const char * const arguments[] = { "-D_FORTIFY_SOURCE=3", "-fstack-protector-strong", "-fPI" };
  g_autofree char *path = g_build_filename (g_getenv ("TM_BUILD_ROOT"), "compile_commands.json", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("the sanitizers change how programs are built");
      return;
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "\"command\"") == NULL || strstr (lines[i], "/src/") == NULL)
        continue;
      n++;
      for (gsize k = 0; k < G_N_ELEMENTS (arguments); k++)
        if (strstr (lines[i], arguments[k]) == NULL)
          g_test_fail_printf ("without %s: %s", arguments[k], lines[i]);
    }
  g_assert_cmpuint (n, >, 100);
}

static void
assert_text_has_none (const char *path, const char * const *must_not)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; must_not[i] != NULL; i++)
    if (strstr (text, must_not[i]) != NULL)
      g_test_fail_printf ("%s: %s", path, must_not[i]);
}

/* Returns how many sources were read; those in folders of it, too. */
static guint
read_room (const char *folder, const char * const *must_not)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += read_room (path, must_not);
      if (!g_str_has_suffix (name, ".c") && !g_str_has_suffix (name, ".h"))
        continue;
      assert_text_has_none (path, must_not);
      n++;
    }
  return n;
}

static void
assert_includes (const char *room, const char * const *must_not)
{
  g_autofree char *folder = g_build_filename (g_getenv ("TM_SOURCE_ROOT"), "src", room, NULL);
  g_assert_cmpuint (read_room (folder, must_not), >, 0);
}

/* The room in the room is looked at, and what is not there is not found. */
static void
test_rooms_are_read_to_the_ground (void)
{
  g_autofree char *app = g_build_filename (g_getenv ("TM_SOURCE_ROOT"), "src", "app", NULL);
  g_autofree char *preview = g_build_filename (app, "preview", NULL);
  static const char * const nothing[] = { NULL };
  guint n_app = 0;
  g_autoptr (GDir) dir = g_dir_open (app, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n_app += g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".h");
  g_assert_cmpuint (read_room (preview, nothing), >, 0);
  g_assert_cmpuint (read_room (app, nothing), ==, n_app + read_room (preview, nothing));
}

static void
test_core_knows_no_files_and_no_widgets (void)
{
  const char *must_not[] = { "<gtk/", "<adwaita", "<webkit/", "<gmime/", "<gumbo", "<zbar", "g_file_", "GFile",
                             "fopen (", " open (", "\"rules/", "\"worker/", "\"inspect/", "\"app/", "\"cli/",
                             "g_get_real_time", "g_date_time_new_now", NULL };
  assert_includes ("core", must_not);
}

static void
test_rules_know_only_core (void)
{
  const char *must_not[] = { "<gtk/", "<gmime/", "<gumbo", "\"worker/", "\"inspect/", "\"app/", "\"cli/", "<stdio.h>", "g_file_",
                             "GFile", NULL };
  assert_includes ("rules", must_not);
}

static void
test_window_includes_no_parser (void)
{
  const char *must_not[] = { "<gmime/", "<gumbo", "<zbar", "\"worker/", "core/tm-wire.h", NULL };
  assert_includes ("app", must_not);
}

static void
test_inspect_includes_no_parser (void)
{
  const char *must_not[] = { "<gtk/", "<gmime/", "<gumbo", "<zbar", "\"worker/", "\"app/", "\"cli/", NULL };
  assert_includes ("inspect", must_not);
}

static void
test_terminal_includes_no_parser (void)
{
  const char *must_not[] = { "<gtk/", "<adwaita", "<webkit/", "<gmime/", "<gumbo", "<zbar", "\"worker/", "\"app/", NULL };
  assert_includes ("cli", must_not);
}

static void
test_top_level_is_fixed (void)
{
  const char *allowed[] = { "src", "data", "ui", "po", "tests", "meson.build", "meson_options.txt", "README.md", "COPYING", NULL };
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("TM_SOURCE_ROOT"), 0, NULL);

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (*name != '.' && !g_str_has_prefix (name, "_build") && !g_strv_contains (allowed, name))
      {
        g_test_message ("%s does not belong at the top", name);
        g_test_fail ();
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walls/links/window-parses-no-mail", test_window_parses_no_mail);
  g_test_add_func ("/walls/links/terminal-parses-no-mail", test_terminal_parses_no_mail);
  g_test_add_func ("/walls/links/worker-has-no-window", test_worker_has_no_window);
  g_test_add_func ("/walls/links/quick-worker-has-no-pictures", test_quick_worker_has_no_pictures);
  g_test_add_func ("/walls/programs/are-hardened", test_installed_programs_are_hardened);
  g_test_add_func ("/walls/programs/every-source-is-built-hardened", test_every_source_is_built_hardened);
  g_test_add_func ("/walls/includes/core", test_core_knows_no_files_and_no_widgets);
  g_test_add_func ("/walls/includes/rules", test_rules_know_only_core);
  g_test_add_func ("/walls/includes/app", test_window_includes_no_parser);
  g_test_add_func ("/walls/includes/inspect", test_inspect_includes_no_parser);
  g_test_add_func ("/walls/includes/cli", test_terminal_includes_no_parser);
  g_test_add_func ("/walls/includes/rooms-in-rooms", test_rooms_are_read_to_the_ground);
  g_test_add_func ("/walls/top-level", test_top_level_is_fixed);
  return g_test_run ();
}
