/* SPDX-License-Identifier: GPL-3.0-or-later
 * Codes in pictures that the text does not show, among others that are made to use up what looking for them may cost. */
#include "core/tm-limits.h"
#include "worker/tm-code.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture-size.h"
#include "worker/tm-picture.h"

#include <string.h>

/* What stands for https://login.example.cn/q as a code, on white. */
static const char code[]
    = "iVBORw0KGgoAAAANSUhEUgAAAMYAAADGAQMAAACzVW0eAAAABlBMVEUAAAD///+l2Z/dAAAAAnRSTlP//8i138cAAAAJcEhZcwAACxIAAAsSAdLdfvwAAAEJSU"
      "RBVFiF7ZZLDoMwDEQj5QAcKVfPkThAJNczhkAp3bXyLLAqGvI2xr9xsW9WHvKQv5ACa3VtozRb8VJlCP63a/DtRoSshS7DHOIL5Egri58ViR8Gc65FIttLD68/"
      "6yCRzC7h77Z/0kiY343FDtMgZekMZK92jWg6QfUBsoOt86lCjF3i0Iux4iOm1/kE8xjWGdR+qsR84v5SMfwCcX2vg3yCGrROiIMJEQuZ9VhCN84RzSYYeIaRjMx7"
      "PZ61RIDsjYIJHQkXIWEuGuGvFAk1g9KGpl2VNpPEFjB3Oi3CVJNvK4AaiXV4n9BaBIoxG0WHMNuVZHAd0CHH1slJM44tIJ/c20Me8nvyAiLnSiL9d4dyAAAAAElF"
      "TkSuQmCC";

static char *
dup_picture (int width, int height, gboolean blank)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixels, 0xffffffff);
  if (!blank)
    gdk_pixbuf_get_pixels (pixels)[3 * width / 2] = 0;
  g_autoptr (GBytes) png = tm_picture_write (pixels);
  return g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

static void
append_picture (GString *mail, const char *head, const char *base64)
{
  g_string_append_printf (mail, "--b\nContent-Type: image/png\n%sContent-Transfer-Encoding: base64\n\n%s\n", head, base64);
}

static GString *
new_mail (void)
{
  return g_string_new ("From: a@example.jp\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                       "--b\n\nscan this\n");
}

static const struct
{
  guint       n;
  int         width, height;
  gboolean    blank;
  gboolean    with_id;
  gboolean    limit;
} rows[] = {
  { 0, 0, 0, FALSE, FALSE, FALSE },
  { 14, 1600, 1500, TRUE, TRUE, FALSE },
  { 14, 1600, 1500, TRUE, FALSE, FALSE },
  { 14, 1600, 1500, FALSE, TRUE, TRUE },
  { 14, 1600, 1500, FALSE, FALSE, TRUE },
  { 5, 1600, 1500, FALSE, TRUE, FALSE },
};

/* They are looked through from the smallest on, whether they have an id or not, and what is left out is told. */
static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  for (guint unseen = 0; unseen < 2; unseen++)
    {
      g_autoptr (GString) mail = new_mail ();
      g_autofree char *filler = rows[i].n > 0 ? dup_picture (rows[i].width, rows[i].height, rows[i].blank) : NULL;
      for (guint n = 0; n < rows[i].n; n++)
        {
          g_autofree char *head = g_strdup_printf (rows[i].with_id ? "Content-ID: <p%u@x>\n" : "X-A: %u\n", n);
          append_picture (mail, head, filler);
        }
      append_picture (mail, "", code);
      g_string_append (mail, "--b--\n");
      g_autoptr (TmMessageParts) parts = unseen ? tm_mail_reader_read_unseen (mail->str, mail->len)
                                                : tm_mail_reader_read (mail->str, mail->len);
      g_assert_cmpuint (parts->codes->len, ==, 1);
      g_assert_cmpuint (parts->links->len, ==, 1);
      g_assert_cmpuint (parts->limits->len, ==, rows[i].limit);
    }
}

static void
test_area (void)
{
  static const guint8 jpeg[] = { 0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xFF, 0xC2, 0, 17, 8, 1, 0, 0, 3, 3 };
  static const guint8 gif[] = "GIF89a\x05\0\x02\x01";
  g_autofree char *base64 = dup_picture (30, 20, TRUE);
  gsize length = 0;
  g_autofree guchar *png = g_base64_decode (base64, &length);

  g_assert_cmpuint (tm_picture_size_get_area (png, length), ==, 600);
  g_assert_cmpuint (tm_picture_size_get_area (jpeg, sizeof jpeg), ==, 768);
  g_assert_cmpuint (tm_picture_size_get_area (gif, sizeof gif - 1), ==, 5 * 0x102);
  for (gsize n = 0; n < sizeof jpeg - 2; n++)
    g_assert_cmpuint (tm_picture_size_get_area (jpeg, n), ==, 0);
  g_assert_cmpuint (tm_picture_size_get_area (png, 20), ==, 0);
}

/* A picture that the text names again and again is drawn once, and shown as often as all may be shown. */
static void
test_again (void)
{
  g_autoptr (GString) mail = g_string_new ("From: a@example.jp\nSubject: s\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                                           "Content-Type: text/html\n\n");
  g_autofree char *large = dup_picture (1600, 1500, FALSE);
  guint n_shown = 0;

  for (guint i = 0; i < 100; i++)
    g_string_append (mail, "<img src=cid:a@x>");
  g_string_append (mail, "<img src=cid:b@x><img src=cid:b@x>\n");
  append_picture (mail, "Content-ID: <a@x>\n", large);
  append_picture (mail, "Content-ID: <b@x>\n", code);
  g_string_append (mail, "--b--\n");
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (mail->str, mail->len);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  for (guint i = 0; i < 100; i++)
    n_shown += ((TmImage *) g_ptr_array_index (parts->images, i))->png != NULL;
  g_assert_cmpuint (n_shown, ==, TM_IMAGES_SHOWN_MAX_PIXELS / (1600 * 1500));
  const TmImage *first = g_ptr_array_index (parts->images, 0), *second = g_ptr_array_index (parts->images, 1);
  g_assert_true (first->png == second->png);
  g_assert_cmpuint (second->width, ==, 1600);
  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_IMAGE_SIZE, g_str_equal, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  tm_picture_open ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inline-pictures/%u-%s-%s", rows[i].n, rows[i].blank ? "blank" : "dotted",
                                               rows[i].with_id ? "with-id" : "attached");
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/inline-pictures/again", test_again);
  g_test_add_func ("/inline-pictures/area", test_area);
  return g_test_run ();
}
