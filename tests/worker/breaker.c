/* SPDX-License-Identifier: GPL-3.0-or-later
 * Closes the worker's lock and then tries one thing that it must not be able to do. Ends with 0 when it could.
 *   breaker ACT [without-landlock]
 *   breaker every [without-landlock]    tries each system call there is, each in a process of its own
 *   breaker refused PROGRAM        runs PROGRAM where no lock can be closed */
#include "tm-lock.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main (int argc, char **argv);

static char *program[] = { (char *) "/bin/true", NULL };

static long
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0);
}

static long
try_unix_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0);
}

static long
try_connect (void)
{
  struct sockaddr address = { .sa_family = AF_INET };
  return connect (STDIN_FILENO, &address, sizeof address);
}

static long
try_open (void)
{
  return syscall (SYS_open, "/etc/passwd", O_RDONLY);
}

static long
try_openat (void)
{
  return openat (AT_FDCWD, "/etc/passwd", O_RDONLY);
}

static long
try_openat2 (void)
{
  struct open_how how = { .flags = O_RDONLY };
  return syscall (SYS_openat2, AT_FDCWD, "/etc/passwd", &how, sizeof how);
}

static long
try_proc (void)
{
  return openat (AT_FDCWD, "/proc/self/environ", O_RDONLY);
}

static long
try_readlink (void)
{
  char buffer[64];
  return readlink ("/proc/self/exe", buffer, sizeof buffer);
}

static long
try_unlink (void)
{
  return unlink ("/nowhere/at-all");
}

static long
try_exec (void)
{
  return execve (program[0], program, NULL);
}

static long
try_execveat (void)
{
  return syscall (SYS_execveat, AT_FDCWD, program[0], program, NULL, 0);
}

static long
try_fork (void)
{
  return syscall (SYS_fork);
}

static long
try_clone (void)
{
  return syscall (SYS_clone, SIGCHLD, NULL, NULL, NULL, 0);
}

static long
try_clone3 (void)
{
  guint64 arguments[8] = { [4] = SIGCHLD };
  return syscall (SYS_clone3, arguments, sizeof arguments);
}

static long
try_ptrace (void)
{
  return ptrace (PTRACE_TRACEME, 0, NULL, NULL);
}

static long
try_io_uring (void)
{
  struct io_uring_params params = { 0 };
  return syscall (SYS_io_uring_setup, 1, &params);
}

static long
try_memfd (void)
{
  return memfd_create ("x", 0);
}

/* Opened before the lock: the way in which programs that exist in no folder are started. */
static int kept_program = -1;

static void
keep_program (void)
{
  static const char script[] = "#!/bin/true\n";

  kept_program = memfd_create ("program", 0);
  g_assert_cmpint (write (kept_program, script, sizeof script - 1), ==, sizeof script - 1);
}

static long
try_memfd_exec (void)
{
  return syscall (SYS_execveat, kept_program, "", program, NULL, AT_EMPTY_PATH);
}

static long
try_pidfd (void)
{
  return syscall (SYS_pidfd_open, getppid (), 0);
}

static long
try_queue_signal (void)
{
  siginfo_t info = { .si_code = SI_QUEUE };
  return syscall (SYS_rt_sigqueueinfo, 1, SIGUSR1, &info);
}

static long
try_peek (void)
{
  char byte = 0;
  struct iovec here = { &byte, 1 }, there = { (void *) main, 1 };
  return process_vm_readv (getppid (), &here, 1, &there, 1, 0);
}

/* The calls of 32-bit programs have other numbers: 5 opens a file there, and here asks for a file's state. */
static long
try_old_call (void)
{
#ifdef __x86_64__
  long result = 5;
  __asm__ volatile ("int $0x80" : "+a" (result) : "b" (0), "c" (0), "d" (0) : "memory");
  return result;
#else
  return syscall (SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
#endif
}

static long
try_kill (void)
{
  return kill (getppid (), 0);
}

static long
try_tgkill (void)
{
  return syscall (SYS_tgkill, 1, 1, 0);
}

static long
try_write_elsewhere (void)
{
  return write (STDERR_FILENO, "x", 1);
}

static long
try_read_elsewhere (void)
{
  char byte;
  return read (STDOUT_FILENO, &byte, 1);
}

static long
try_dup (void)
{
  return dup (STDIN_FILENO);
}

static long
try_code (void)
{
  return (long) mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static long
try_make_code (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return mprotect (page, 4096, PROT_READ | PROT_EXEC);
}

static long
try_unshare (void)
{
  return unshare (CLONE_NEWUSER);
}

static long
try_dump (void)
{
  return prctl (PR_SET_DUMPABLE, 1, 0, 0, 0);
}

/* What the worker lives on; shows that the lock does not simply end every process. */
static long
try_memory (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset (page, 1, 4096);
  return munmap (page, 4096);
}

static gboolean
reserve (guint64 bytes)
{
  return mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

/* The program itself takes some of it, so "at" is the whole and "below" leaves a quarter. */
static long
try_memory_below (void)
{
  return reserve (TM_WORKER_MEMORY_MAX_BYTES / 4 * 3) ? 0 : -1;
}

static long
try_memory_at (void)
{
  return reserve (TM_WORKER_MEMORY_MAX_BYTES) ? 0 : -1;
}

static void
spin (guint64 seconds)
{
  struct timespec now = { 0 };

  /* The clock of the process is not on the list of calls; the wall's is, and the test has a processor of its own. */
  clock_gettime (CLOCK_MONOTONIC, &now);
  for (time_t end = now.tv_sec + (time_t) seconds; now.tv_sec < end;)
    clock_gettime (CLOCK_MONOTONIC, &now);
}

static long
try_time_below (void)
{
  spin (TM_WORKER_CPU_MAX_S / 2);
  return 0;
}

static long
try_time_above (void)
{
  spin (TM_WORKER_CPU_MAX_S * 6);
  return 0;
}

static const struct
{
  const char *name;
  long      (*act) (void);
} acts[] = {
  { "socket", try_socket }, { "unix-socket", try_unix_socket }, { "connect", try_connect }, { "open", try_open },
  { "openat", try_openat }, { "openat2", try_openat2 }, { "proc", try_proc }, { "readlink", try_readlink },
  { "unlink", try_unlink }, { "exec", try_exec }, { "execveat", try_execveat }, { "fork", try_fork },
  { "clone", try_clone }, { "clone3", try_clone3 }, { "ptrace", try_ptrace }, { "io-uring", try_io_uring },
  { "memfd", try_memfd }, { "memfd-exec", try_memfd_exec }, { "pidfd", try_pidfd }, { "queue-signal", try_queue_signal },
  { "peek", try_peek }, { "old-call", try_old_call }, { "kill", try_kill }, { "tgkill", try_tgkill }, { "write-elsewhere", try_write_elsewhere },
  { "read-elsewhere", try_read_elsewhere }, { "dup", try_dup }, { "code", try_code }, { "make-code", try_make_code },
  { "unshare", try_unshare }, { "dump", try_dump }, { "memory", try_memory },
  { "memory-below", try_memory_below }, { "memory-at", try_memory_at }, { "time-below", try_time_below },
  { "time-above", try_time_above },
};

/* An older kernel, or one that somebody else has closed: the calls are not there. */
static void
take_away (const int *calls, gsize n)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);

  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), calls[i], 0), ==, 0);
  g_assert_cmpint (seccomp_load (filter), ==, 0);
  seccomp_release (filter);
}

/* What the worker may do with any argument; all else is only allowed in a certain form, or not at all. */
static const int free_calls[] = {
  SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise, SYS_futex, SYS_exit, SYS_exit_group, SYS_rt_sigreturn, SYS_clock_gettime,
  SYS_gettimeofday, SYS_restart_syscall, SYS_getrandom, SYS_rt_sigprocmask,
};

static gboolean
is_free (int call)
{
  for (gsize i = 0; i < G_N_ELEMENTS (free_calls); i++)
    if (free_calls[i] == call)
      return TRUE;
  return FALSE;
}

/* The arguments are a descriptor that is not there, and memory that could be run. */
static gboolean
ends_by (int call)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      if (!tm_lock_close ())
        _exit (TM_ERROR_LOCK);
      _exit (syscall (call, 7, 7, 7, 7, 7, 7) < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* Linux lets uretprobe (335, from 6.14) and uprobe (336, from 6.18) past every filter. They serve its own probes, and
   * whoever else makes them is ended or told that there is no such thing. */
  if (call == 335 || call == 336)
    return !WIFEXITED (status) || WEXITSTATUS (status) == EXIT_FAILURE;
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;
}

/* Beyond the last call of today's kernels, and those of the other two kinds of program of this processor. */
static int
try_every (void)
{
  static const int above[] = { 0x40000000, 0x40000002, 0x40000029, 0x40000208, G_MAXINT };
  int result = EXIT_SUCCESS;

  for (int call = 0; call < 600 + (int) G_N_ELEMENTS (above); call++)
    {
      int number = call < 600 ? call : above[call - 600];
      if (!is_free (number) && !ends_by (number))
        {
          g_printerr ("call %d was let through\n", number);
          result = EXIT_FAILURE;
        }
    }
  return result;
}

int
main (int argc, char **argv)
{
  static const int landlock[] = { SCMP_SYS (landlock_create_ruleset), SCMP_SYS (landlock_restrict_self) };
  static const int lock[] = { SCMP_SYS (seccomp) };

  g_assert_cmpint (argc, >=, 2);
  if (g_str_equal (argv[1], "refused"))
    {
      take_away (lock, G_N_ELEMENTS (lock));
      execv (argv[2], argv + 2);
      return EXIT_FAILURE;
    }
  gboolean locks = argc < 3 || !g_str_equal (argv[2], "without-lock");
  if (argc > 2 && locks)
    take_away (landlock, G_N_ELEMENTS (landlock));
  if (g_str_equal (argv[1], "every"))
    return try_every ();
  keep_program ();
  if (locks && !tm_lock_close ())
    _exit (TM_ERROR_LOCK);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (argv[1], acts[i].name) == 0)
      _exit (acts[i].act () < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
  _exit (EXIT_FAILURE);
}
