/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which pictures can hold a code, and how many corners are counted in one. */
#include "worker/tm-code-lines.h"

#include <string.h>

#define SIDE 200
#define MODULE 4

static TmGrey *
new_paper (void)
{
  TmGrey *grey = tm_grey_new (SIDE, SIDE);
  memset (grey->lights, 255, (gsize) SIDE * SIDE);
  return grey;
}

static void
fill (TmGrey *grey, guint left, guint top, guint width, guint height, guint8 light)
{
  for (guint y = top; y < top + height; y++)
    memset (grey->lights + (gsize) y * grey->width + left, light, width);
}

/* A dark frame with a dark square in it: 1, 1, 3, 1 and 1 modules wherever it is crossed (ISO/IEC 18004, 6.3.3). */
static void
draw_corner (TmGrey *grey, guint left, guint top)
{
  fill (grey, left, top, 7 * MODULE, 7 * MODULE, 0);
  fill (grey, left + MODULE, top + MODULE, 5 * MODULE, 5 * MODULE, 255);
  fill (grey, left + 2 * MODULE, top + 2 * MODULE, 3 * MODULE, 3 * MODULE, 0);
}

/* The stripes of a corner, from one end of the picture to the other. */
static void
draw_stripes (TmGrey *grey)
{
  fill (grey, 40, 0, MODULE, SIDE, 0);
  fill (grey, 40 + 2 * MODULE, 0, 3 * MODULE, SIDE, 0);
  fill (grey, 40 + 6 * MODULE, 0, MODULE, SIDE, 0);
}

static void
turn (TmGrey *grey)
{
  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < y; x++)
      {
        guint8 *one = grey->lights + y * SIDE + x, *two = grey->lights + x * SIDE + y;
        guint8 light = *one;
        *one = *two;
        *two = light;
      }
}

static void
test_corners (void)
{
  g_autoptr (TmGrey) grey = new_paper ();

  g_assert_false (tm_code_lines_are_enough (grey));
  g_assert_cmpuint (tm_code_lines_count_tries (grey, 1000), ==, 0);
  draw_corner (grey, 20, 20);
  draw_corner (grey, 140, 20);
  g_assert_cmpuint (tm_code_lines_count_tries (grey, 1000), ==, 0);
  draw_corner (grey, 20, 140);
  g_assert_true (tm_code_lines_are_enough (grey));
  /* Three corners, so one way to take three. */
  g_assert_cmpuint (tm_code_lines_count_tries (grey, 1000), ==, 1);
  draw_corner (grey, 140, 140);
  g_assert_cmpuint (tm_code_lines_count_tries (grey, 1000), ==, 4);
}

/* The rows are alike or not, and the corners are the same. */
static void
test_rows_that_differ (void)
{
  g_autoptr (TmGrey) grey = new_paper ();

  draw_corner (grey, 20, 20);
  draw_corner (grey, 140, 20);
  draw_corner (grey, 20, 140);
  for (guint y = 0; y < SIDE; y++)
    grey->lights[y * SIDE + SIDE - 1] = (guint8) (254 - y % 3);
  g_assert_true (tm_code_lines_are_enough (grey));
  g_assert_cmpuint (tm_code_lines_count_tries (grey, 1000), ==, 1);
}

/* A code is crossed both ways; stripes are not, and nothing needs to be tried. */
static void
test_stripes (void)
{
  g_autoptr (TmGrey) grey = new_paper ();

  draw_stripes (grey);
  g_assert_false (tm_code_lines_are_enough (grey));
  turn (grey);
  g_assert_false (tm_code_lines_are_enough (grey));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-lines/corners", test_corners);
  g_test_add_func ("/code-lines/rows-that-differ", test_rows_that_differ);
  g_test_add_func ("/code-lines/stripes", test_stripes);
  return g_test_run ();
}
