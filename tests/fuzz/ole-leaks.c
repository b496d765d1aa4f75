/* SPDX-License-Identifier: GPL-3.0-or-later
 * libgsf 1.14.50 forgets the directory entries that a hostile file hangs beside the root. The worker ends after each mail,
 * so this costs nothing; it would only hide what we forget ourselves. */
#include "fuzz.h"

const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

/* The shorter way through the stack does not get past GLib to who asked. */
const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

const char *
__lsan_default_suppressions (void)
{
  return "leak:gsf_infile_msole_new";
}
