/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading for who shows nothing: what is left out, and what must not be. */
#include "core/tm-limits.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define SIDE 1600
/* What a picture of three channels can take up at most, roughly. */
#define PICTURE_BYTES (3.05 * SIDE * SIDE)

/* A mail that shows as many white pictures. */
static char *
new_mail (guint n, guint side)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) side, (int) side);
  GString *mail = g_string_new ("From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: text/html\n\nseen\n");

  gdk_pixbuf_fill (pixels, 0xffffffff);
  g_autoptr (GBytes) png = tm_picture_write (pixels);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (mail, "<img src=\"data:image/png;base64,%s\">\n", base64);
  return g_string_free (mail, FALSE);
}

static TmImage *
get_image (const TmMessageParts *parts, guint index)
{
  return g_ptr_array_index (parts->images, index);
}

static void
test_left_out (void)
{
  g_autofree char *mail = new_mail (1, 64);
  g_autoptr (TmMessageParts) seen = tm_mail_reader_read (mail, strlen (mail));
  g_autoptr (TmMessageParts) unseen = tm_mail_reader_read_unseen (mail, strlen (mail));

  g_assert_cmpstr (seen->source, ==, mail);
  g_assert_nonnull (get_image (seen, 0)->png);
  g_assert_cmpstr (unseen->source, ==, "");
  g_assert_null (get_image (unseen, 0)->png);
  g_assert_cmpstr (unseen->text->str, ==, seen->text->str);
  g_assert_cmpuint (unseen->nodes->len, ==, seen->nodes->len);
  g_assert_cmpuint (get_image (unseen, 0)->width, ==, get_image (seen, 0)->width);
  g_assert_cmpuint (get_image (unseen, 0)->height, ==, 64);
  g_assert_cmpuint (unseen->limits->len, ==, seen->limits->len);
}

/* When the pictures may be more than can be shown, they are made after all, to be told whether they are. */
static void
test_made_where_it_matters (void)
{
  guint fit = (guint) (TM_IMAGES_SHOWN_MAX_BYTES / PICTURE_BYTES);

  for (guint n = fit; n <= fit + 1; n++)
    {
      g_autofree char *mail = new_mail (n, SIDE);
      g_autoptr (TmMessageParts) seen = tm_mail_reader_read (mail, strlen (mail));
      g_autoptr (TmMessageParts) unseen = tm_mail_reader_read_unseen (mail, strlen (mail));
      g_assert_cmpint (get_image (unseen, 0)->png != NULL, ==, n > fit);
      g_assert_cmpuint (unseen->limits->len, ==, seen->limits->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  tm_picture_open ();
  g_test_add_func ("/unseen/source-and-pixels-are-left-out", test_left_out);
  g_test_add_func ("/unseen/pictures-are-made-where-it-matters", test_made_where_it_matters);
  return g_test_run ();
}
