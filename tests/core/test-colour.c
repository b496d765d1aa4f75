/* SPDX-License-Identifier: GPL-3.0-or-later
 * Colours in all the ways that browsers of today know; the values are those that they give out themselves. */
#include "core/tm-colour.h"

typedef struct
{
  const char *value;
  guint32 rgba;
} Row;

static const Row rows[] = {
  { "#fff", 0xffffffff },
  { "#12345678", 0x12345678 },
  { "rgb(1,2,3)", 0x010203ff },
  { "rgb(1 2 3 / 50%)", 0x01020380 },
  { "rgb(none 0 0 / 0)", 0x00000000 },
  { "rgb(calc(250 + 5),255,255)", 0xffffffff },
  { "hsl(120deg 100% 25%)", 0x008000ff },
  { "hsl(.5turn 100% 50%)", 0x00ffffff },
  { "hwb(0 100% 0%)", 0xffffffff },
  { "hwb(120 0% 0%)", 0x00ff00ff },
  { "hwb(90 80% 80%)", 0x808080ff },
  { "lab(100% 0 0)", 0xffffffff },
  { "lab(0 0 0)", 0x000000ff },
  { "lab(54.29 80.8 69.9)", 0xff0000ff },
  { "lab(150 0 0)", 0xffffffff },
  { "lab(1e300 0 0)", 0xffffffff },
  { "lab(-1e300 0 0)", 0x000000ff },
  { "lch(100% 0 0)", 0xffffffff },
  { "lch(50 -100 0)", 0x777777ff },
  { "oklch(1 0 0)", 0xffffffff },
  { "oklab(100% 0 0)", 0xffffffff },
  { "oklab(1e200 0 0)", 0xffffffff },
  { "oklch(0.628 0.2577 29.23)", 0xff0000ff },
  { "color(srgb 1 1 1)", 0xffffffff },
  { "color(display-p3 1 1 1 / .5)", 0xffffff80 },
  { "color(srgb-linear 1 0 0)", 0xff0000ff },
  { "color-mix(in srgb,white,black)", 0x808080ff },
  { "color-mix(in srgb,white 100%,black)", 0xffffffff },
  { "color-mix(in oklab,red,red 20%)", 0xff0000ff },
  { "light-dark(#fff,#000)", 0xffffffff },
  { "rgb(from white r g b)", 0xffffffff },
  { "hsl(from #123456 h s l)", 0x123456ff },
  { "color-mix(in srgb,light-dark(#fff,#000),white)", 0xffffffff },
  { "Field", 0xffffffff },
};

static const char *const others[] = {
  "",
  "rgb",
  "rgb(",
  "rgb()",
  "rgb(1,2)",
  "rgb(1 2 3 4 5)",
  "lab(1 2)",
  "hwb(a b c)",
  "color(1 1 1)",
  "color(other 1 1 1)",
  "color-mix(in srgb,red)",
  "color-mix(red,red,red)",
  "light-dark(red)",
  "rgb(from white g r b)",
  "rgb(from other r g b)",
  "lab(1 2 3)x",
  "notacolour(1 2 3)",
  "rgb(0x10,0,0)",
  "rgb(1.,2,3)",
  "hsl(0x10,50%,50%)",
  "hsl(0x10deg 50% 50%)",
  "light-dark(light-dark(light-dark(light-dark(light-dark(red,red),red),red),red),red)",
};

/* By how much a part may differ for being rounded elsewhere. */
#define ROUNDING 2

static gboolean
is_close (guint32 one, guint32 two)
{
  for (guint shift = 0; shift < 32; shift += 8)
    {
      int difference = (int)((one >> shift) & 255) - (int)((two >> shift) & 255);
      if (ABS (difference) > ROUNDING)
        return FALSE;
    }
  return TRUE;
}

static void
test_colours (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 rgba = 0x55555555;
      if (!tm_colour_parse (rows[i].value, &rgba) || !is_close (rgba, rows[i].rgba))
        g_error ("%s: %08x instead of %08x", rows[i].value, rgba, rows[i].rgba);
    }
}

static void
test_others (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      guint32 rgba = 0x55555555;
      if (tm_colour_parse (others[i], &rgba))
        g_error ("'%s' is taken for %08x", others[i], rgba);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour/is-measured", test_colours);
  g_test_add_func ("/colour/is-none", test_others);
  return g_test_run ();
}
