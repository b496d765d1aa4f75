/* SPDX-License-Identifier: GPL-3.0-or-later
 * Locks the worker in: bounds, no new privileges, no file, and only the system calls that reading standard
 * input, writing standard output, memory and the end need. */
#define G_LOG_DOMAIN "tm-lock"

#include "tm-lock.h"

#include "core/tm-limits.h"

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static gboolean
set_bounds_of (__rlimit_resource_t what, rlim_t value, rlim_t last)
{
  struct rlimit limit = { .rlim_cur = value, .rlim_max = last };
  return setrlimit (what, &limit) == 0;
}

static gboolean
set_bound (__rlimit_resource_t what, rlim_t value)
{
  return set_bounds_of (what, value, value);
}

static gboolean
set_bounds (void)
{
  /* The sanitizer keeps terabytes of address space for itself. */
  return (SANITIZED || set_bound (RLIMIT_AS, TM_WORKER_MEMORY_MAX_BYTES))
         /* A second earlier than the end without a reason comes the one that tells it was the time. */
         && set_bounds_of (RLIMIT_CPU, TM_WORKER_CPU_MAX_S, TM_WORKER_CPU_MAX_S + 1)
         && set_bound (RLIMIT_CORE, 0) && set_bound (RLIMIT_FSIZE, TM_ANSWER_MAX_BYTES)
         && set_bound (RLIMIT_NPROC, 0) && set_bound (RLIMIT_MEMLOCK, 0);
}

/* As the newest kernels know it; older ones are told a shorter size. The headers of Debian 12 end at the
 * first row. */
struct landlock_rules
{
  guint64 files;
  guint64 net;
  guint64 scoped;
};

/* Every kind of access that the running kernel knows is handled, and none is allowed. */
static gboolean
forbid_files (void)
{
  static const struct
  {
    guint bits;
    gsize size;
  } known[] = { { 13, 8 }, { 14, 8 }, { 15, 8 }, { 15, 16 }, { 16, 16 }, { 16, 24 } };
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

  /* Kernels without it leave the wall to the other one. */
  if (abi < 1)
    return TRUE;
  gsize row = MIN ((gsize) abi, G_N_ELEMENTS (known)) - 1;
  struct landlock_rules rules = { .files = (1ull << known[row].bits) - 1, .net = 3, .scoped = 3 };
  long fd = syscall (SYS_landlock_create_ruleset, &rules, known[row].size, 0);
  if (fd < 0)
    return FALSE;
  gboolean good = syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close ((int) fd);
  return good;
}

static gboolean
allow (scmp_filter_ctx filter, int call)
{
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

static gboolean
allow_on (scmp_filter_ctx filter, int call, int fd)
{
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, call, 1, SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) fd)) == 0;
}

static gboolean
forbid_calls (void)
{
  static const int calls[] = {
    SCMP_SYS (brk),
    SCMP_SYS (munmap),
    SCMP_SYS (mremap),
    SCMP_SYS (madvise),
    SCMP_SYS (futex),
    SCMP_SYS (exit),
    SCMP_SYS (exit_group),
    SCMP_SYS (rt_sigreturn),
    SCMP_SYS (clock_gettime),
    SCMP_SYS (gettimeofday),
    SCMP_SYS (restart_syscall),
    SCMP_SYS (getrandom),
    /* The picture loaders of gdk-pixbuf keep the signal mask with sigsetjmp. */
    SCMP_SYS (rt_sigprocmask),
#if SANITIZED
    SCMP_SYS (mprotect),
    SCMP_SYS (sigaltstack),
    SCMP_SYS (rt_sigaction),
    SCMP_SYS (getpid),
    SCMP_SYS (gettid),
    SCMP_SYS (sched_yield),
    SCMP_SYS (sched_getaffinity),
#endif
  };
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  gboolean good = filter != NULL;

  for (gsize i = 0; good && i < G_N_ELEMENTS (calls); i++)
    good = allow (filter, calls[i]);
  good = good && allow_on (filter, SCMP_SYS (read), STDIN_FILENO)
         && allow_on (filter, SCMP_SYS (write), STDOUT_FILENO);
  /* Memory may be had, but never memory that can be run, and never that of a file. */
  good = good
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 2, SCMP_A2 (SCMP_CMP_MASKED_EQ, 4, 0),
                              SCMP_A4 (SCMP_CMP_MASKED_EQ, 0xffffffff, 0xffffffff))
              == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, 4, 0))
              == 0;
  good = good && seccomp_load (filter) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  return good;
}

/**
 * tm_lock_close:
 *
 * Closes the lock for the rest of this process. Everything that opens files (converters, picture loaders)
 * must have been opened before.
 *
 * Returns: %FALSE when it does not hold; then not one byte may be read
 */
gboolean
tm_lock_close (void)
{
  closefrom (3);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0
      || !set_bounds ())
    return FALSE;
  return forbid_files () && set_bound (RLIMIT_NOFILE, 3) && forbid_calls ();
}
