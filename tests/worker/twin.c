/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that misbehaves in the way its program name says: test-twin-hangs, -garbage, -floods, -crashes, -exits. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  static char block[65536];

  if (strstr (argv[0], "hangs") != NULL)
    for (;;)
      pause ();
  if (strstr (argv[0], "garbage") != NULL)
    return write (STDOUT_FILENO, "GIF89a, no answer\n", 18) == 18 ? 0 : 1;
  if (strstr (argv[0], "floods") != NULL)
    while (write (STDOUT_FILENO, block, sizeof block) > 0)
      continue;
  if (strstr (argv[0], "crashes") != NULL)
    {
      /* A sanitizer would catch it. */
      signal (SIGSEGV, SIG_DFL);
      raise (SIGSEGV);
    }
  return 77;
}
