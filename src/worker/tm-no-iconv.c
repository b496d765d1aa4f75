/* SPDX-License-Identifier: GPL-3.0-or-later
 * There is no iconv in this process: it would open its tables after the lock has closed. GMime and GLib find
 * these instead of the C library's; all letters are decoded by ICU, which carries its tables inside. */
#define G_LOG_DOMAIN "tm-no-iconv"

#include <errno.h>
#include <iconv.h>

iconv_t
iconv_open (const char *to, const char *from)
{
  errno = EINVAL;
  return (iconv_t) -1;
}

size_t
iconv (iconv_t converter, char **in, size_t *in_left, char **out, size_t *out_left)
{
  errno = EBADF;
  return (size_t) -1;
}

int
iconv_close (iconv_t converter)
{
  return 0;
}
