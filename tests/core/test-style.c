/* SPDX-License-Identifier: GPL-3.0-or-later
 * What of a mail's styles is written anew, and that it never changes when written again. */
#include "core/tm-limits.h"
#include "core/tm-style.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct { const char *in; const char *out; } pairs[] = {
    { "", "" },
    { "color:red", "color:red;" },
    { " COLOR : #FFF !important ; ", "color:#fff;" },
    { "color: rgb( 1 , 2 , 3 )", "color:rgb(1,2,3);" },
    { "color:rgb(1  ,  2,3  )", "color:rgb(1,2,3);" },
    { "color:rgba(0,0,0,.5)", "color:rgba(0,0,0,.5);" },
    { "color:blue;color:red", "color:red;" },
    { "background:#eee", "background-color:#eee;" },
    { "background:url(https://example.cn/x.png)", "" },
    { "background-image:url(x)", "" },
    { "position:fixed;top:0", "" },
    { "display:none", "" },
    { "display:block", "display:block;" },
    { "display:flex;flex-wrap:wrap;flex:1 1 50%;justify-content:space-between;align-items:center;gap:5px 2em;flex-direction:row",
      "display:flex;flex:1 1 50%;flex-direction:row;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:5px 2em;" },
    { "flex:url(x);gap:-5px;order:3;flex-direction:up;display:grid", "" },
    { "font-size:0", "" },
    { "font-size:7px", "" },
    { "font-size:8px", "font-size:8px;" },
    { "font-size:60px", "font-size:60px;" },
    { "font-size:61px", "" },
    { "width:2000px", "width:2000px;" },
    { "width:2001px", "" },
    { "width:-1px", "" },
    { "width:100%", "width:100%;" },
    { "width:101%", "" },
    { "width:calc(1px)", "" },
    { "width:expression(alert(1))", "" },
    { "padding:1px 2px 3px 4px", "padding:1px 2px 3px 4px;" },
    { "padding:1px 2px 3px 4px 5px", "" },
    { "border:1px solid #ccc", "border:1px solid #ccc;" },
    { "color:red\\9", "" },
    { "color:r\xc3\xa9" "d", "" },
    { "color:rgb(1,2,3)(", "" },
    { "color:rgb(1,2,3", "" },
    { "color:rgb(1,2)", "" },
    { "width:nan;height:inf", "" },
    { "color:'red;background:blue", "" },
    { "text-align:center;;;font-weight:bold", "font-weight:bold;text-align:center;" },
    { "content:\"a;color:red\";color:green", "color:green;" },
    { "content:'a\"b;color:red';color:green", "color:green;" },
    { "background:url(a;color:red) blue;font-weight:bold", "background-color:blue;font-weight:bold;" },
    { "width:1px);color:red", "color:red;" },
    { "margin-left:5px;margin:1px", "margin:1px;" },
    { "margin:1px;margin-left:5px", "margin:1px;margin-left:5px;" },
    { "border-radius:3px;border-collapse:collapse;border-top:1px solid red;border:none",
      "border:none;border-radius:3px;border-collapse:collapse;" },
    { "flex-wrap:wrap;flex:1", "flex:1;flex-wrap:wrap;" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = tm_style_clean (pairs[i].in);
      g_test_message ("%s", pairs[i].in);
      g_assert_cmpstr (got, ==, pairs[i].out);
      g_assert_true (tm_style_is_clean (got));
    }
}

static void
test_dirty (void)
{
  static const char * const dirty[] = { " ", "color:red", "color: red;", "COLOR:red;", "position:fixed;", "color:red;;",
                                        "font-weight:bold;color:red;", "color:red;}body{", "width:1px;color:red;" };
  for (gsize i = 0; i < G_N_ELEMENTS (dirty); i++)
    g_assert_false (tm_style_is_clean (dirty[i]));
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("color:");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, i % 2 ? '(' : 'a');
  g_autofree char *got = tm_style_clean (text->str);
  g_assert_cmpstr (got, ==, "");
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, ";padding:1px 2px 3px 4px");
  g_autofree char *more = tm_style_clean (text->str);
  g_assert_cmpuint (strlen (more), <=, TM_STYLE_MAX_BYTES);
}

static void
test_get (void)
{
  g_autofree char *last = tm_style_dup ("display:block; DISPLAY : NONE !important", "display");
  g_autofree char *none = tm_style_dup ("display-x:none", "display");
  g_autofree char *empty = tm_style_dup ("", "display");

  g_assert_cmpstr (last, ==, "none");
  g_assert_null (none);
  g_assert_null (empty);
}

static void
test_colour (void)
{
  static const struct { const char *in; guint32 rgba; } good[] = {
    { "#fff", 0xffffffff }, { "#12345678", 0x12345678 }, { "#123456", 0x123456ff }, { "White", 0xffffffff },
    { "transparent", 0 }, { "rgb(100%,0%,0%)", 0xff0000ff }, { "rgb(300,-5,0)", 0xff0000ff }, { "rgba(1,2,3,0)", 0x01020300 },
  };
  static const char * const bad[] = { "", "#", "#ff", "#fffff", "#ggg", "notacolour", "rgb()", "rgb(1,2)", "rgb(a,b,c)", "hsl(1,2,3)" };
  guint32 rgba = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (tm_style_parse_colour (good[i].in, &rgba));
      g_assert_cmphex (rgba, ==, good[i].rgba);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tm_style_parse_colour (bad[i], &rgba));
}

static void
test_length (void)
{
  double pixels = 0;

  g_assert_true (tm_style_parse_length ("2em", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, 20);
  g_assert_true (tm_style_parse_length ("50%", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, 5);
  g_assert_true (tm_style_parse_length ("-9999px", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, -9999);
  g_assert_true (tm_style_parse_length ("3pt", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, 4);
  g_assert_false (tm_style_parse_length ("", 10, &pixels));
  g_assert_false (tm_style_parse_length ("px", 10, &pixels));
  g_assert_false (tm_style_parse_length ("1furlong", 10, &pixels));
  g_assert_false (tm_style_parse_length ("inf", 10, &pixels));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/clean/only-what-is-on-the-list", test_clean);
  g_test_add_func ("/style/clean/anything-else-is-dirty", test_dirty);
  g_test_add_func ("/style/clean/long-styles", test_long);
  g_test_add_func ("/style/get/the-last-one-wins", test_get);
  g_test_add_func ("/style/colour", test_colour);
  g_test_add_func ("/style/length", test_length);
  return g_test_run ();
}
