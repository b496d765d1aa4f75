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

/* Styles that decide where a line ends count all the same. */
static void
test_styles_left_out (void)
{
  static const char mail[] = "From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                             "<div style=\"color:#ff0000\">one</div><div style=\"display:inline\">two</div>"
                             "<div style=\"display:inline\">three</div><p style=\"font-size:0\">hid</p>\n";
  g_autoptr (TmMessageParts) seen = tm_mail_reader_read (mail, strlen (mail));
  g_autoptr (TmMessageParts) unseen = tm_mail_reader_read_unseen (mail, strlen (mail));
  guint n_styles = 0;

  g_assert_cmpuint (unseen->nodes->len, ==, seen->nodes->len);
  for (guint i = 0; i < seen->nodes->len; i++)
    {
      const TmNode *one = g_ptr_array_index (seen->nodes, i), *other = g_ptr_array_index (unseen->nodes, i);
      n_styles += *one->style != '\0';
      g_assert_cmpstr (other->style, ==, "");
      g_assert_cmpuint (other->element, ==, one->element);
      g_assert_cmpint (other->hidden, ==, one->hidden);
    }
  g_assert_cmpuint (n_styles, >=, 3);
  g_assert_true (g_str_has_prefix (seen->text->str, "one\ntwothree"));
  g_assert_cmpstr (unseen->text->str, ==, seen->text->str);
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

/* What stands for https://login.example.cn/q as a code, on white. */
static char *
new_mail_with_code (void)
{
  static const char code[]
    = "iVBORw0KGgoAAAANSUhEUgAAAMYAAADGAQMAAACzVW0eAAAABlBMVEUAAAD///+l2Z/dAAAAAnRSTlP//8i138cAAAAJcEhZcwAACxIAAAsSAdLdfvwAAAEJSU"
      "RBVFiF7ZZLDoMwDEQj5QAcKVfPkThAJNczhkAp3bXyLLAqGvI2xr9xsW9WHvKQv5ACa3VtozRb8VJlCP63a/DtRoSshS7DHOIL5Egri58ViR8Gc65FIttLD68/"
      "6yCRzC7h77Z/0kiY343FDtMgZekMZK92jWg6QfUBsoOt86lCjF3i0Iux4iOm1/kE8xjWGdR+qsR84v5SMfwCcX2vg3yCGrROiIMJEQuZ9VhCN84RzSYYeIaRjMx7"
      "PZ61RIDsjYIJHQkXIWEuGuGvFAk1g9KGpl2VNpPEFjB3Oi3CVJNvK4AaiXV4n9BaBIoxG0WHMNuVZHAd0CHH1slJM44tIJ/c20Me8nvyAiLnSiL9d4dyAAAAAElF"
      "TkSuQmCC";
  return g_strdup_printf ("From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                          "seen\n<img src=\"data:image/png;base64,%s\">\n", code);
}

/* One worker reads the mails of a folder, many of which carry the same picture. */
static void
test_seen_before (void)
{
  g_autofree char *blank = new_mail (2, 80);
  g_autofree char *code = new_mail_with_code ();
  guint links = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TmMessageParts) none = tm_mail_reader_read_unseen (blank, strlen (blank));
      g_autoptr (TmMessageParts) one = tm_mail_reader_read_unseen (code, strlen (code));
      g_assert_cmpuint (none->codes->len, ==, 0);
      g_assert_cmpuint (get_image (none, 1)->width, ==, 80);
      g_assert_cmpuint (get_image (none, 1)->height, ==, 80);
      g_assert_cmpuint (one->codes->len, ==, 1);
      g_assert_cmpint (get_image (one, 0)->link, >=, 0);
      g_assert_cmpuint (none->limits->len + one->limits->len, ==, 0);
      links += one->links->len;
    }
  g_assert_cmpuint (links, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  tm_picture_open ();
  g_test_add_func ("/unseen/source-and-pixels-are-left-out", test_left_out);
  g_test_add_func ("/unseen/styles-are-left-out", test_styles_left_out);
  g_test_add_func ("/unseen/pictures-are-made-where-it-matters", test_made_where_it_matters);
  g_test_add_func ("/unseen/picture-that-was-seen-before", test_seen_before);
  return g_test_run ();
}
