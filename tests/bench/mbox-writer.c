/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes an mbox of mails of our own to standard output, all different in head and alike in body.
 *   mbox-writer MAILS BYTES-OF-A-BODY */
#include <stdio.h>
#include <stdlib.h>

static const char body_line[] = "This is a line of a mail; it is long enough to look like one, and says nothing at all.\n";

static void
write_mail (unsigned number, size_t body_bytes)
{
  printf ("From shop%u@example.jp Tue Nov 24 10:00:00 2026\n"
          "Return-Path: <shop%u@example.jp>\n"
          "Received: from mail.example.jp (mail.example.jp [192.0.2.1]) by mx.example.com; Tue, 24 Nov 2026 10:00:00 +0900\n"
          "From: =?utf-8?B?5bGx55Sw5aSq6YOO?= <shop%u@example.jp>\n"
          "To: hanako@example.com\n"
          "Subject: =?utf-8?B?6YeN6KaB44Gq44GK55+l44KJ44Gb?= %u\n"
          "Date: Tue, 24 Nov 2026 10:00:00 +0900\n"
          "Message-ID: <%u@example.jp>\n"
          "MIME-Version: 1.0\n"
          "Content-Type: text/plain; charset=utf-8\n\n",
          number, number, number, number, number);
  for (size_t done = 0; done < body_bytes; done += sizeof body_line - 1)
    fwrite (body_line, 1, sizeof body_line - 1, stdout);
  putchar ('\n');
}

int
main (int argc, char **argv)
{
  unsigned n_mails = argc > 1 ? (unsigned) strtoul (argv[1], NULL, 10) : 0;
  size_t body_bytes = argc > 2 ? strtoul (argv[2], NULL, 10) : 0;

  for (unsigned i = 1; i <= n_mails; i++)
    write_mail (i, body_bytes);
  return fflush (stdout) == 0 && n_mails > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
