/* SPDX-License-Identifier: GPL-3.0-or-later
 * The least that reading an mbox with GMime can be: every mail of the file on standard input is parsed and dropped.
 * Prints how many there were. What the worker is measured against. */
#include <gmime/gmime.h>
#include <stdlib.h>
#include <unistd.h>

int
main (void)
{
  guint n = 0;

  g_mime_init ();
  GMimeStream *stream = g_mime_stream_fs_new (STDIN_FILENO);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
  while (!g_mime_parser_eos (parser))
    {
      GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
      if (message == NULL)
        break;
      n++;
      g_object_unref (message);
    }
  g_object_unref (parser);
  g_object_unref (stream);
  g_print ("%u\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
