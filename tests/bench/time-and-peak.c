/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a program, with what it writes thrown away, and prints its milliseconds and the most memory it had, in KiB.
 *   time-and-peak PROGRAM [ARGUMENT…] <FILE */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  int status = 0;
  double start = now_ms ();
  pid_t child = argc > 1 ? fork () : -1;

  if (child == 0)
    {
      dup2 (open ("/dev/null", O_WRONLY), STDOUT_FILENO);
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child)
    return EXIT_FAILURE;
  printf ("%.0f %ld\n", now_ms () - start, usage.ru_maxrss);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
