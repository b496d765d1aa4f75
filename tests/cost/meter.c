/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much work this process has done. */
#include "meter.h"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int
open_counter (void)
{
  struct perf_event_attr attributes = { .type = PERF_TYPE_HARDWARE, .size = sizeof attributes,
                                        .config = PERF_COUNT_HW_INSTRUCTIONS, .exclude_kernel = 1, .exclude_hv = 1 };
  return (int) syscall (SYS_perf_event_open, &attributes, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

/* Each process has its own. */
static int
get_counter (void)
{
  static int counter = -1;
  static pid_t owner = 0;

  if (owner != getpid ())
    {
      owner = getpid ();
      counter = open_counter ();
    }
  return counter;
}

gboolean
meter_counts_instructions (void)
{
  guint64 n = 0;
  return get_counter () >= 0 && read (get_counter (), &n, sizeof n) == sizeof n && n > 0;
}

guint64
meter_read_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (guint64) now.tv_sec * 1000000 + (guint64) now.tv_nsec / 1000;
}

guint64
meter_read (void)
{
  guint64 n = 0;

  if (get_counter () >= 0 && read (get_counter (), &n, sizeof n) == sizeof n && n > 0)
    return n;
  return meter_read_time ();
}
