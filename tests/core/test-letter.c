/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters that are read and counted some bytes at a time, against GLib. */
#include "core/tm-letter.h"

/* Of one, two, three and four bytes; the last letter beyond the first plane. */
static const char text[] = "a\u00e9\u3042Z\u5b57\U0001f600 \x7f\xc2\x80\u07ff\u0800\uffff\U0010fffd\n"
                           "plain words of many letters \u3053\u3093\u306b\u3061\u306f\u4e16\u754c and more";

static void
test_read (void)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_cmpuint (tm_letter_at (p), ==, g_utf8_get_char (p));
  g_assert_cmpuint (tm_letter_at (""), ==, 0);
}

/* From each letter to each other one, so that every length and every place in eight bytes comes up. */
static void
test_count (void)
{
  for (const char *from = text; *from != '\0'; from = g_utf8_next_char (from))
    for (const char *to = from; *to != '\0'; to = g_utf8_next_char (to))
      g_assert_cmpuint (tm_letter_count (from, (gsize) (to - from)), ==, (gsize) g_utf8_pointer_to_offset (from, to));
}

static void
test_digit (void)
{
  for (gunichar c = 0; c <= 0x10FFFF; c++)
    g_assert_cmpint (tm_letter_is_digit (c), ==, g_unichar_isdigit (c));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/read", test_read);
  g_test_add_func ("/letter/count", test_count);
  g_test_add_func ("/letter/digit", test_digit);
  return g_test_run ();
}
