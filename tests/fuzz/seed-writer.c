/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes what the fuzzers begin with, taken out of our own mails: one folder for each of them.
 *   seed-writer FOLDER MAIL… */
#include "packed-seeds.h"

#include "core/tm-toc.h"
#include "core/tm-wire.h"
#include "worker/tm-container.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-mime-part.h"
#include "worker/tm-picture.h"

#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *folder;
  char       *name;     /* of the mail */
  guint       n;
} Seeds;

static void
add (Seeds *self, const char *target, const void *bytes, gsize length)
{
  g_autofree char *folder = g_build_filename (self->folder, target, NULL);
  g_autofree char *file = g_strdup_printf ("%s-%u", self->name, self->n++);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (length > 0 && length < 64 * 1024 && !g_file_set_contents (path, bytes, (gssize) length, NULL))
    exit (EXIT_FAILURE);
}

static void
add_text (Seeds *self, const char *target, const char *text)
{
  if (text != NULL)
    add (self, target, text, strlen (text));
}

static void
add_sheets (Seeds *self, const char *html)
{
  for (const char *p = strstr (html, "<style"); p != NULL; p = strstr (p + 1, "<style"))
    {
      const char *start = strchr (p, '>');
      const char *end = start != NULL ? strstr (start, "</style") : NULL;
      if (end != NULL)
        add (self, "sheet", start + 1, (gsize) (end - start - 1));
    }
}

/* A file with its name and its type, a line each. */
static void
add_file (Seeds *self, GMimeObject *part, const GByteArray *bytes)
{
  const char *name = GMIME_IS_PART (part) ? g_mime_part_get_filename (GMIME_PART (part)) : NULL;
  g_autofree char *type = g_mime_content_type_get_mime_type (g_mime_object_get_content_type (part));
  g_autofree char *head = g_strdup_printf ("%s\n%s\n", name != NULL ? name : "a", type);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (file, bytes->data, bytes->len);
  add (self, "file", file->data, file->len);
}

static void
on_part (GMimeObject *parent, GMimeObject *part, gpointer user_data)
{
  Seeds *self = user_data;

  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (part);
  if (bytes->len == 0)
    return;
  add_file (self, part, bytes);
  GMimeContentType *type = g_mime_object_get_content_type (part);
  if (g_mime_content_type_is_type (type, "text", "html"))
    {
      g_autofree char *html = g_strndup ((const char *) bytes->data, bytes->len);
      add_text (self, "html", html);
      add_sheets (self, html);
    }
  else if (g_mime_content_type_is_type (type, "text", "calendar"))
    add (self, "calendar", bytes->data, bytes->len);
  else if (g_mime_content_type_is_type (type, "text", "*"))
    add (self, "phrases", bytes->data, bytes->len);
  else if (g_mime_content_type_is_type (type, "image", "*"))
    add (self, "picture", bytes->data, bytes->len);
  else if (bytes->len > 4 && memcmp (bytes->data, "%PDF", 4) == 0)
    add (self, "pdf", bytes->data, bytes->len);
  else if (bytes->len > 4 && (memcmp (bytes->data, "PK\x03\x04", 4) == 0 || memcmp (bytes->data, "{\\rt", 4) == 0))
    add (self, "office", bytes->data, bytes->len);
  else if (g_mime_content_type_is_type (type, "application", "ms-tnef"))
    add (self, "tnef", bytes->data + MIN (bytes->len, 4), bytes->len - MIN (bytes->len, 4));
}

static void
add_parts (Seeds *self, const char *bytes, gsize length)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  if (message != NULL)
    g_mime_message_foreach (message, on_part, self);
  g_clear_object (&message);
  g_object_unref (parser);
  g_object_unref (stream);
}

static void
add_read (Seeds *self, TmMessageParts *parts)
{
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  gsize length = 0;
  const void *bytes = g_bytes_get_data (answer, &length);

  add (self, "wire", bytes, length);
  add (self, "judge", bytes, length);
  add_text (self, "phrases", parts->text->str);
  for (guint i = 0; i < parts->mailboxes->len; i++)
    {
      const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      const char *at = strchr (mailbox->address, '@');
      g_autofree char *names = g_strconcat (mailbox->name, "\n", at != NULL ? at + 1 : mailbox->address, "\n", parts->text->str, NULL);
      add_text (self, "names", names);
    }
  for (guint i = 0; i < parts->headers->len; i++)
    {
      const TmHeader *header = g_ptr_array_index (parts->headers, i);
      g_autofree char *line = g_strconcat ("utf-8\n", header->raw, NULL);
      add_text (self, "header", line);
      if (header->raw != NULL && strchr (header->raw, '@') != NULL)
        add_text (self, "address", header->raw);
    }
  for (guint i = 0; i < parts->links->len; i++)
    add_text (self, "url", ((TmLink *) g_ptr_array_index (parts->links, i))->target);
  for (guint i = 0; i < parts->nodes->len && i < 200; i++)
    add_text (self, "style", ((TmNode *) g_ptr_array_index (parts->nodes, i))->style);
}

static void
add_mail (Seeds *self, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || length == 0)
    exit (EXIT_FAILURE);
  self->name = g_path_get_basename (path);
  self->n = 0;
  add (self, "mime", bytes, length);
  add (self, "batch", bytes, length);
  add (self, "source", bytes, length);
  add (self, "container", bytes, length);
  g_autofree char *mbox = g_strdup_printf ("From a Tue Nov 24 10:00:00 2026\n%s\n\nFrom b Tue Nov 24 10:00:00 2026\n%s", bytes, bytes);
  add_text (self, "mbox", mbox);
  add_parts (self, bytes, length);
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (bytes, length);
  if (parts != NULL)
    add_read (self, parts);
  g_free (self->name);
}

static void
on_packed (const char *target, const void *bytes, gsize length, gpointer user_data)
{
  add (user_data, target, bytes, length);
}

/* One as it should be, and two in which the second mail begins no later than the first. */
static void
add_tables (Seeds *self)
{
  static const guint64 starts[] = { 5000, 400, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (TmToc) toc = tm_toc_new ();
      gsize length = 0;
      tm_toc_add (toc, 400, G_MININT64, "a@example.jp", "\u3042\u3044");
      tm_toc_add (toc, starts[i], 1790000000, "", "b");
      g_autoptr (GBytes) table = tm_toc_write (toc);
      const void *bytes = g_bytes_get_data (table, &length);
      add (self, "toc", bytes, length);
    }
}

int
main (int argc, char **argv)
{
  Seeds seeds = { .folder = argc > 1 ? argv[1] : "" };

  if (argc < 3)
    return EXIT_FAILURE;
  tm_container_open_libraries ();
  tm_mail_reader_open ();
  tm_picture_open ();
  seeds.name = g_strdup ("packed");
  packed_seeds_write (on_packed, &seeds);
  add_tables (&seeds);
  g_free (seeds.name);
  for (int i = 2; i < argc; i++)
    add_mail (&seeds, argv[i]);
  return EXIT_SUCCESS;
}
