/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a program, with what it writes thrown away, and prints the milliseconds that passed, those of the processor that it
 * and all it started spent, and the most memory that one of them had, in KiB.
 *   spent PROGRAM [ARGUMENT…] */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NOT_STARTED 127

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1000 + (double) time.tv_usec / 1000;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  int status = 0;
  double start = now_ms ();
  pid_t child = argc > 1 ? fork () : -1;

  if (child < 0)
    return EXIT_FAILURE;
  if (child == 0)
    {
      int nowhere = open ("/dev/null", O_WRONLY);
      dup2 (nowhere, STDOUT_FILENO);
      dup2 (nowhere, STDERR_FILENO);
      execv (argv[1], argv + 1);
      _exit (NOT_STARTED);
    }
  /* A program may have its own reasons not to end with 0, but it has to have run to its end. */
  if (waitpid (child, &status, 0) != child || !WIFEXITED (status) || WEXITSTATUS (status) == NOT_STARTED)
    return EXIT_FAILURE;
  double passed = now_ms () - start;
  getrusage (RUSAGE_CHILDREN, &usage);
  printf ("%.2f %.2f %ld\n", passed, to_ms (usage.ru_utime) + to_ms (usage.ru_stime), usage.ru_maxrss);
  return EXIT_SUCCESS;
}
