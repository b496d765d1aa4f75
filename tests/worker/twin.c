/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that misbehaves in the way its program name says: test-twin-hangs, -garbage, -floods, -crashes, -exits, and
 * -almost, -fills, -spills, which say one byte less than the bound of an answer, just as much, and one more. */
#include "core/tm-limits.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static char block[65536];

static int
say (size_t left)
{
  while (left > 0)
    {
      ssize_t n = write (STDOUT_FILENO, block, left < sizeof block ? left : sizeof block);
      if (n <= 0)
        return 1;
      left -= (size_t) n;
    }
  return 0;
}

int
main (int argc, char **argv)
{

  if (strstr (argv[0], "hangs") != NULL)
    for (;;)
      pause ();
  if (strstr (argv[0], "garbage") != NULL)
    return write (STDOUT_FILENO, "GIF89a, no answer\n", 18) == 18 ? 0 : 1;
  if (strstr (argv[0], "floods") != NULL)
    while (write (STDOUT_FILENO, block, sizeof block) > 0)
      continue;
  if (strstr (argv[0], "almost") != NULL)
    return say (TM_ANSWER_MAX_BYTES - 1);
  if (strstr (argv[0], "fills") != NULL)
    return say (TM_ANSWER_MAX_BYTES);
  if (strstr (argv[0], "spills") != NULL)
    return say (TM_ANSWER_MAX_BYTES + 1);
  if (strstr (argv[0], "crashes") != NULL)
    {
      /* A sanitizer would catch it. */
      signal (SIGSEGV, SIG_DFL);
      raise (SIGSEGV);
    }
  return 77;
}
