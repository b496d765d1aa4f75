/* SPDX-License-Identifier: GPL-3.0-or-later
 * A PDF file that GTK has drawn: whether all of it is there. */
#define G_LOG_DOMAIN "tm-drawn-pdf"

#include "tm-drawn-pdf.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PDF_BEGIN "%PDF-"
/* ISO 32000, 7.5.5: the last line of the file, where other programs allow for some bytes more. */
#define PDF_END "%%EOF"
#define PDF_END_BYTES 32

/**
 * tm_drawn_pdf_is_whole:
 * @fd: a file that was drawn into; its position stays
 *
 * GTK 4.8 does not always tell that it could not write all of it.
 *
 * Returns: whether there is a PDF in it, from its first line to its last
 */
gboolean
tm_drawn_pdf_is_whole (int fd)
{
  char begin[sizeof PDF_BEGIN - 1] = "";
  char end[PDF_END_BYTES] = "";
  struct stat facts;

  return fstat (fd, &facts) == 0 && facts.st_size >= PDF_END_BYTES
         && pread (fd, begin, sizeof begin, 0) == sizeof begin && memcmp (begin, PDF_BEGIN, sizeof begin) == 0
         && pread (fd, end, sizeof end, facts.st_size - PDF_END_BYTES) == sizeof end
         && g_strstr_len (end, sizeof end, PDF_END) != NULL;
}
