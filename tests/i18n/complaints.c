/* SPDX-License-Identifier: GPL-3.0-or-later
 * Counts what is wrong and says all of it before a test fails, so that one run is enough. */
#include "complaints.h"

static guint n_wrong;

void
wrong (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", text);
  n_wrong++;
}

/* At the end of a test; the next one begins with nothing. */
void
expect_nothing_wrong (void)
{
  if (n_wrong > 0)
    g_test_fail_printf ("%u wrong, see above", n_wrong);
  n_wrong = 0;
}
