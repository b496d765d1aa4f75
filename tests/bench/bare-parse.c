/* SPDX-License-Identifier: GPL-3.0-or-later
 * The least that reading mails can be: each is parsed by GMime and its text parts are decoded. What the checking of a
 * folder is measured against. Prints the bytes of text.
 *   bare-parse FILE… */
#include <fcntl.h>
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

static void
on_part (GMimeObject *parent, GMimeObject *part, gpointer user_data)
{
  gsize *n = user_data;

  if (!GMIME_IS_TEXT_PART (part))
    return;
  char *text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  *n += text != NULL ? strlen (text) : 0;
  g_free (text);
}

int
main (int argc, char **argv)
{
  gsize n = 0;

  g_mime_init ();
  for (int i = 1; i < argc; i++)
    {
      GMimeStream *stream = g_mime_stream_fs_open (argv[i], O_RDONLY, 0, NULL);
      if (stream == NULL)
        continue;
      GMimeParser *parser = g_mime_parser_new_with_stream (stream);
      GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
      if (message != NULL)
        g_mime_message_foreach (message, on_part, &n);
      g_clear_object (&message);
      g_object_unref (parser);
      g_object_unref (stream);
    }
  g_print ("%" G_GSIZE_FORMAT "\n", n);
  return EXIT_SUCCESS;
}
