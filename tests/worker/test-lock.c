/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lock, tried from inside: every way out ends the process, with Landlock and without it. */
#include "core/tm-error.h"

#include <gio/gio.h>
#include <signal.h>

static const char * const ways_out[] = {
  "socket", "unix-socket", "connect", "open", "openat", "openat2", "proc", "readlink", "unlink", "exec", "execveat", "fork",
  "clone", "clone3", "ptrace", "io-uring", "memfd", "kill", "tgkill", "write-elsewhere", "read-elsewhere", "dup", "code",
  "make-code", "unshare", "dump", "memfd-exec", "pidfd", "queue-signal", "peek", "old-call",
};

/* The exit code, or minus the signal. */
static int
run (const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv ("TM_BREAKER"),
                                                      first, second, NULL);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -g_subprocess_get_term_sig (process);
}

static void
test_way_out (gconstpointer data)
{
  if (g_getenv ("TM_SANITIZED") != NULL && g_str_equal (data, "make-code"))
    {
      g_test_skip ("the sanitizers change the protection of memory themselves");
      return;
    }
  /* A kernel without the calls of 32-bit programs ends whoever makes them, locked or not. */
  int wanted = g_str_equal (data, "old-call") && run (data, "without-lock") == -SIGSEGV ? -SIGSEGV : -SIGSYS;
  g_assert_cmpint (run (data, NULL), ==, wanted);
  g_assert_cmpint (run (data, "without-landlock"), ==, wanted);
}

/* All of them by number, whatever they are called: what is not on the list ends the process. */
static void
test_every_call (void)
{
  if (g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("the sanitizers need some calls more");
      return;
    }
  g_assert_cmpint (run ("every", NULL), ==, 0);
  g_assert_cmpint (run ("every", "without-landlock"), ==, 0);
}

static void
test_memory_is_there (void)
{
  g_assert_cmpint (run ("memory", NULL), ==, 0);
  g_assert_cmpint (run ("memory", "without-landlock"), ==, 0);
}

static void
test_memory_is_bounded (void)
{
  if (g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("the sanitizers keep terabytes of addresses for themselves");
      return;
    }
  g_assert_cmpint (run ("memory-below", NULL), ==, 0);
  g_assert_cmpint (run ("memory-at", NULL), ==, 1);
}

static void
test_time_is_bounded (void)
{
  g_assert_cmpint (run ("time-below", NULL), ==, 0);
  g_assert_cmpint (run ("time-above", NULL), ==, -SIGXCPU);
}

static void
test_no_lock_no_work (void)
{
  g_assert_cmpint (run ("refused", g_getenv ("TM_WORKER")), ==, TM_ERROR_LOCK);
  g_assert_cmpint (run ("refused", g_getenv ("TM_QUICK_WORKER")), ==, TM_ERROR_LOCK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways_out); i++)
    {
      g_autofree char *path = g_strconcat ("/lock/ends/", ways_out[i], NULL);
      g_test_add_data_func (path, ways_out[i], test_way_out);
    }
  g_test_add_func ("/lock/every-call", test_every_call);
  g_test_add_func ("/lock/memory-is-there", test_memory_is_there);
  g_test_add_func ("/lock/memory-is-bounded", test_memory_is_bounded);
  g_test_add_func ("/lock/time-is-bounded", test_time_is_bounded);
  g_test_add_func ("/lock/no-lock-no-work", test_no_lock_no_work);
  return g_test_run ();
}
