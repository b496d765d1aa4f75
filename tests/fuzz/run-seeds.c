/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gives files to a fuzz target one after the other, to see which lines they run; it changes nothing about them.
 *   seeds-TARGET FILE… */
#include "fuzz.h"

#include <glib.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length = 0;
      if (!g_file_get_contents (argv[i], &bytes, &length, NULL))
        return EXIT_FAILURE;
      LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
    }
  return EXIT_SUCCESS;
}
