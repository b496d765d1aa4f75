/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lengths that have to be worked out, and what is none. */
#include "core/tm-length.h"

#include <math.h>

typedef struct
{
  const char *value;
  double pixels; /* with letters of 10 pixels, "100%" of 500, and a number alone counted in 2 */
} Row;

static const Row rows[] = {
  { "0", 0 },
  { "3", 6 },
  { "-1.5px", -1.5 },
  { "+2px", 2 },
  { "1e1px", 10 },
  { "1E+1px", 10 },
  { ".5px", .5 },
  { "-.5e-1px", -.05 },
  { "12pt", 16 },
  { "1in", 96 },
  { "40q", 96 / 2.54 },
  { "2em", 20 },
  { "2rem", 32 },
  { "1ch", 5 },
  { "50%", 250 },
  { "1vw", 8 },
  { "1svh", 8 },
  { "1VMIN", 8 },
  { "1cqw", 8 },
  { "1rex", 8 },
  { "1ric", 16 },
  { "abs(-3px)", 3 },
  { "calc(4px*sign(-9px))", -4 },
  { "hypot(3px,4px)", 5 },
  { "rem(36px,20px)", 16 },
  { "mod(-4px,16px)", 12 },
  { "mod(16px,16px)", 0 },
  { "round(down,16px,20px)", 0 },
  { "round(16px,20px)", 20 },
  { "round(up, 1px, 8px)", 8 },
  { "calc(16px*cos(0))", 16 },
  { "calc(16px*sqrt(4))", 32 },
  { "calc(16px*pow(2,3))", 128 },
  { "calc(1px*log(8,2))", 3 },
  { "calc(1px*exp(0))", 1 },
  { "calc(1px/infinity)", 0 },
  { "calc(1px*-infinity)", -1e9 },
  { "calc(1px*pi/pi)", 1 },
  { "calc(1px)", 1 },
  { "calc(2px + 3px)", 5 },
  { "calc(100% - 40px)", 460 },
  { "calc(2px*3)", 6 },
  { "calc(-1 * 4px)", -8 },
  { "calc(6px / 3)", 2 },
  { "calc(1px + 2px*3)", 7 },
  { "calc((1px + 2px)*3)", 9 },
  { "min(9px,4px,6px)", 4 },
  { "max(9px,4px)", 9 },
  { "clamp(2px,1px,8px)", 2 },
  { "clamp(2px,9px,8px)", 8 },
  { "clamp(2px,5px,8px)", 5 },
  { "min(10px,max(1px,2px))", 2 },
  { "env(nothing,3px)", 3 },
  { "-webkit-calc(1px + 1px)", 2 },
};

static const char *const others[] = {
  "",
  " ",
  "auto",
  "px",
  "1xy",
  "1px 2px",
  "calc(",
  "calc()",
  "calc(1px",
  "calc(1px))",
  "calc(1px +)",
  "calc(1px/0)",
  "min()",
  "min(1px,)",
  "clamp(1px,2px)",
  "clamp(1px,2px,3px,4px)",
  "sin(1px)",
  "env(nothing)",
  "1px,2px",
  "nanpx",
  "infpx",
  "--1px",
  "0x10px",
  "0x10",
  "1.",
  "16.px",
  ".px",
  "1e",
  "1e+",
  "calc(0x1px)",
  "url(1px)",
  "calc(calc(calc(calc(calc(calc(calc(calc(calc(1px)))))))))",
};

static const TmLengthBase base = { 10, 500, 2 };

static void
test_lengths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double pixels = NAN;
      if (!tm_length_parse (rows[i].value, &base, &pixels) || fabs (pixels - rows[i].pixels) > 0.001)
        g_error ("%s: %g instead of %g", rows[i].value, pixels, rows[i].pixels);
    }
}

static void
test_others (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      double pixels = 77;
      if (tm_length_parse (others[i], &base, &pixels))
        g_error ("'%s' is taken for %g", others[i], pixels);
      g_assert_cmpfloat (pixels, ==, 77);
    }
}

/* The longest that is read, and one more. */
static void
test_bound (void)
{
  double pixels = 0;

  for (gsize n = 200; n <= 201; n++)
    {
      g_autofree char *digits = g_strnfill (n - 3, '0');
      g_autofree char *value = g_strconcat (digits, "7px", NULL);
      g_assert_cmpint (tm_length_parse (value, &base, &pixels), ==, n == 200);
    }
  g_assert_cmpfloat (pixels, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/length/is-worked-out", test_lengths);
  g_test_add_func ("/length/is-none", test_others);
  g_test_add_func ("/length/bound", test_bound);
  return g_test_run ();
}
