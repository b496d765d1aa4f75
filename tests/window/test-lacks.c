/* SPDX-License-Identifier: GPL-3.0-or-later
 * The installed window where something is missing: the network, the session bus, letters, room on the disk, the right to
 * write. A mail is checked there all the same, and not one packet is sent. */
#include "screen.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define IMPOSSIBLE 77
#define VERY_LIKELY "詐欺メールの可能性が非常に高いです"
#define VIEWS "メールの見かた"

/* Also what is still to come out of a program that is being started. */
static gboolean
ends_at_once (GSubprocess *process)
{
  screen_settle (500);
  return g_subprocess_get_identifier (process) == NULL;
}

static gboolean
is_impossible (GSubprocess *process)
{
  if (!ends_at_once (process) || !g_subprocess_get_if_exited (process) || g_subprocess_get_exit_status (process) != IMPOSSIBLE)
    return FALSE;
  g_test_skip ("this may not be taken away here");
  return TRUE;
}

/* Packets that went out of any interface; the tenth number of a line (proc_net_dev). */
static guint64
count_packets (GSubprocess *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/net/dev", g_subprocess_get_identifier (process));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *numbers = strchr (lines[i], ':');
      unsigned long long packets = 0;
      if (numbers != NULL && sscanf (numbers + 1, "%*u %*u %*u %*u %*u %*u %*u %*u %*u %llu", &packets) == 1)
        n += packets;
    }
  return n;
}

/* The counter does count: a datagram to the outside and one to this computer. */
static void
test_the_counter_counts (void)
{
  static const char sender[] = "echo x >/dev/udp/192.0.2.1/53; echo x >/dev/udp/127.0.0.1/9; sleep 60";
  g_autoptr (GSubprocess) process = screen_start ((const char *[]) { g_getenv ("TM_TEST_ALONE"), "net", "bash", "-c", sender, NULL });

  if (is_impossible (process))
    return;
  for (guint i = 0; i < 300 && count_packets (process) < 2; i++)
    screen_wait (100);
  g_assert_cmpuint (count_packets (process), >=, 2);
  g_subprocess_force_exit (process);
}

/* The marks stand on links, too, so after some of them one is on the screen; where, depends on the letters. */
static void
open_link_sheet (void)
{
  gboolean shown = FALSE;

  for (int y = 500; y < 740 && !shown; y += 16)
    {
      g_autofree char *click = g_strdup_printf ("xdotool mousemove 330 %d click 1", y);
      screen_run (click);
      screen_settle (200);
      shown = screen_shows ("このリンクの行き先", 3);
    }
  g_assert_true (shown);
  screen_run ("xdotool key Escape");
  screen_settle (500);
}

/* The mail as its words, its fields, its parts and its source. */
static void
look_at_other_views (void)
{
  gboolean there = FALSE;

  screen_key ("ctrl+1");
  for (guint i = 0; i < 40 && !there; i++)
    {
      screen_key ("Tab");
      g_autofree char *focused = screen_dup_focused ();
      there = focused != NULL && strstr (focused, VIEWS) != NULL;
    }
  g_assert_true (there);
  for (guint i = 0; i < 4; i++)
    {
      screen_run ("xdotool key --delay 250 space Down Return");
      screen_settle (700);
    }
}

/* From the drop to the last question, the marks, the search, the other views, the print dialog. */
static void
test_not_one_packet (void)
{
  /* The printing service of a desktop listens on a local socket; libcups tries port 631 of this computer only without. */
  g_setenv ("CUPS_SERVER", "/run/cups/cups.sock", TRUE);
  g_autoptr (GSubprocess) source = screen_start ((const char *[]) { g_getenv ("TM_TEST_DRAG_SOURCE"), "files",
                                                     g_getenv ("TM_TEST_MAIL"), NULL });
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { g_getenv ("TM_TEST_ALONE"), "net", g_getenv ("TM_TEST_WINDOW"), NULL });

  if (is_impossible (window))
    {
      g_subprocess_force_exit (source);
      return;
    }
  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_place_windows ();
  screen_hover ();
  screen_let_go ();
  screen_assert_shown (VERY_LIKELY);
  for (guint i = 0; i < 6; i++)
    screen_key ("F8");
  open_link_sheet ();
  screen_key ("ctrl+f");
  screen_key ("Escape");
  look_at_other_views ();
  g_assert_cmpuint (count_packets (window), ==, 0);
  screen_key ("ctrl+p");
  screen_settle (1500);
  screen_run ("xdotool key Escape");
  screen_assert_press ("次にすることを始める");
  screen_assert_press_for ("何かを入力した、または送った", "ID やパスワードを入力した");
  screen_assert_press ("ID やパスワードを入力した");
  screen_assert_press ("次にすることを見る");
  screen_assert_press ("できた");
  screen_settle (1500);
  g_assert_cmpuint (count_packets (window), ==, 0);
  screen_stop (window);
  g_subprocess_force_exit (source);
}

/* Without a bus there is nobody to ask what is shown; the window tells its log. */
static void
assert_checks (const char * const *argv, const char *variable, const char *value)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL;

  g_close (g_file_open_tmp ("tashikamail-log-XXXXXX", &path, &error), NULL);
  g_assert_no_error (error);
  g_subprocess_launcher_set_stdout_file_path (launcher, path);
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "tm-pages", TRUE);
  if (variable != NULL)
    g_subprocess_launcher_setenv (launcher, variable, value, TRUE);
  g_autoptr (GSubprocess) window = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 300 && (text == NULL || strstr (text, "The verdict is on the window") == NULL); i++)
    {
      screen_wait (100);
      g_clear_pointer (&text, g_free);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "The verdict is on the window"));
  screen_settle (1000);
  /* It is still there, and goes when it is told to. */
  g_assert_nonnull (g_subprocess_get_identifier (window));
  g_subprocess_send_signal (window, SIGTERM);
  g_subprocess_wait (window, NULL, NULL);
  g_unlink (path);
}

/* Nor one on the screen. */
static void
test_no_bus (void)
{
  screen_run ("xprop -root -remove AT_SPI_BUS");
  assert_checks ((const char *[]) { g_getenv ("TM_TEST_WINDOW"), g_getenv ("TM_TEST_MAIL"), NULL },
                 "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

/* The screen knows the bus of the screen readers, as it does when another user is the owner of the session. */
static void
test_closed_without_bus (void)
{
  static const char tell[] = "sh -c 'xprop -root -f AT_SPI_BUS 8s -set AT_SPI_BUS \"$(gdbus call --session --dest org.a11y.Bus "
                             "--object-path /org/a11y/bus --method org.a11y.Bus.GetAddress | sed \"s/^(.//; s/.,)$//\")\"'";
  screen_run (tell);
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { "env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
                                                     g_getenv ("TM_TEST_WINDOW"), g_getenv ("TM_TEST_MAIL"), NULL });

  screen_run ("xdotool search --sync --onlyvisible --name たしかメール");
  screen_settle (3000);
  for (guint i = 0; i < 100 && g_subprocess_get_identifier (window) != NULL; i++)
    {
      screen_key ("ctrl+q");
      screen_settle (500);
    }
  g_assert_null (g_subprocess_get_identifier (window));
  g_assert_true (g_subprocess_get_if_exited (window));
  g_assert_cmpint (g_subprocess_get_exit_status (window), ==, 0);
  screen_run ("xprop -root -remove AT_SPI_BUS");
}

/* A bus on which nobody keeps secrets. */
static void
test_no_key_ring (void)
{
  static const char config[] = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
                               "<policy context=\"default\"><allow send_destination=\"*\"/><allow receive_sender=\"*\"/>"
                               "<allow own=\"*\"/></policy></busconfig>";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_close (g_file_open_tmp ("tashikamail-bus-XXXXXX", &path, &error), NULL);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, config, -1, NULL));
  screen_run ("xprop -root -remove AT_SPI_BUS");
  g_autofree char *option = g_strconcat ("--config-file=", path, NULL);
  assert_checks ((const char *[]) { "dbus-run-session", option, "--", g_getenv ("TM_TEST_WINDOW"), g_getenv ("TM_TEST_MAIL"),
                                    NULL }, NULL, NULL);
  g_unlink (path);
}

/* The worker finds that it cannot lock itself in; then nothing of the mail is shown, and nothing of it is judged. */
static void
test_no_lock (void)
{
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { g_getenv ("TM_BREAKER"), "refused", g_getenv ("TM_TEST_WINDOW"),
                                                     g_getenv ("TM_TEST_MAIL"), NULL });

  screen_assert_shown ("このパソコンでは");
  g_assert_false (screen_shows (VERY_LIKELY, 1));
  g_assert_false (screen_shows ("次にすることを始める", 1));
  screen_stop (window);
}

static void
test_no_letters (void)
{
  assert_checks ((const char *[]) { g_getenv ("TM_TEST_WINDOW"), g_getenv ("TM_TEST_MAIL"), NULL }, "FONTCONFIG_FILE", "/dev/null");
}

static void
test_no_folder (void)
{
  assert_checks ((const char *[]) { g_getenv ("TM_TEST_WINDOW"), g_getenv ("TM_TEST_MAIL"), NULL }, "XDG_DATA_HOME", "/proc/nowhere");
}

/* Nobody is left before an empty page: it is said, and the start page is there to go on with. */
static void
test_no_practice (void)
{
  g_autofree char *programs = g_path_get_dirname (g_getenv ("TM_TEST_WINDOW"));
  g_autofree char *folder = g_build_filename (programs, "..", "share", "tashikamail", "practice", NULL);
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { g_getenv ("TM_TEST_ALONE"), "full", folder,
                                                                    g_getenv ("TM_TEST_WINDOW"), NULL });

  if (is_impossible (window))
    return;
  screen_assert_press_for ("7通のメールで練習する", "練習用のメールを読めません");
  screen_assert_shown ("怪しいメールをここにドロップ");
  screen_assert_press_for ("7通のメールで練習する", "練習用のメールを読めません");
  screen_stop (window);
}

/* The plan is still there to be followed, though it cannot be kept; and the mail is not put anywhere else. */
static void
test_bad_disk (gconstpointer how)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tashikamail-disk-XXXXXX", &error);
  g_autofree char *data = g_strdup (g_getenv ("XDG_DATA_HOME"));

  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { g_getenv ("TM_TEST_ALONE"), how, folder, g_getenv ("TM_TEST_WINDOW"),
                                                     g_getenv ("TM_TEST_MAIL"), NULL });
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!is_impossible (window))
    {
      screen_assert_shown (VERY_LIKELY);
      screen_assert_press ("次にすることを始める");
      screen_assert_press_for ("何かを入力した、または送った", "ID やパスワードを入力した");
      screen_assert_press ("カード番号を入力した");
      screen_assert_press ("次にすることを見る");
      screen_assert_press ("できた");
      screen_assert_shown ("「できた」の記録を保存できません");
      g_assert_nonnull (g_subprocess_get_identifier (window));
      screen_assert_press ("次へ");
      screen_stop (window);
    }
  g_rmdir (folder);
}

/* The report is not there, and the person is told what to do about it. */
static void
test_bad_place_for_report (gconstpointer how)
{
  const char *said = g_str_equal (how, "full") ? "ディスクがいっぱいです" : "そのフォルダーには保存できません";
  g_autofree char *folder = g_dir_make_tmp ("reports-XXXXXX", NULL);
  g_autofree char *type = g_strdup_printf ("xdotool key ctrl+a type --delay 30 %s/report.pdf", folder);
  g_autoptr (GSubprocess) window = screen_start ((const char *[]) { g_getenv ("TM_TEST_ALONE"), how, folder, g_getenv ("TM_TEST_WINDOW"),
                                                     g_getenv ("TM_TEST_MAIL"), NULL });

  if (!is_impossible (window))
    {
      screen_assert_shown (VERY_LIKELY);
      screen_key ("ctrl+s");
      screen_settle (2000);
      screen_run (type);
      screen_settle (500);
      screen_run ("xdotool key Return");
      screen_assert_shown ("レポートを保存できませんでした");
      screen_assert_shown (said);
      screen_stop (window);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libatspi warns when it asks a program that is only just starting. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  screen_init ();
  g_test_add_func ("/lacks/network/the-counter-counts", test_the_counter_counts);
  g_test_add_func ("/lacks/network/not-one-packet", test_not_one_packet);
  g_test_add_func ("/lacks/bus", test_no_bus);
  g_test_add_func ("/lacks/bus/closed", test_closed_without_bus);
  g_test_add_func ("/lacks/key-ring", test_no_key_ring);
  g_test_add_func ("/lacks/lock", test_no_lock);
  g_test_add_func ("/lacks/letters", test_no_letters);
  g_test_add_func ("/lacks/folder", test_no_folder);
  g_test_add_func ("/lacks/practice", test_no_practice);
  g_test_add_data_func ("/lacks/room-on-the-disk", "full", test_bad_disk);
  g_test_add_data_func ("/lacks/right-to-write", "readonly", test_bad_disk);
  g_test_add_data_func ("/lacks/room-for-the-report", "full", test_bad_place_for_report);
  g_test_add_data_func ("/lacks/right-to-write-the-report", "readonly", test_bad_place_for_report);
  return g_test_run ();
}
