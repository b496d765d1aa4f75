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
    { "flex:url(x);gap:-5px;order:3;flex-direction:up;display:contents", "" },
    { "display:grid;grid-template-columns:repeat( 2 , 1fr ) minmax(0, 2fr) 120px auto;grid-gap:4px 8px;grid-column-gap:16px",
      "display:grid;grid-template-columns:repeat(2,1fr) minmax(0,2fr) 120px auto;gap:4px 8px;column-gap:16px;" },
    { "column-gap:16px;gap:4px", "gap:4px;" },
    { "grid-column:1 / span 2", "grid-column:1 / span 2;" },
    { "grid-column:span 2/-1", "grid-column:span 2/-1;" },
    /* What would lie upon something else, or be squeezed into nothing. */
    { "grid-area:1/1;grid-row:1;grid-template-areas:'a';grid-template-rows:1px;grid-auto-rows:1px", "" },
    { "grid-column:a", "" },
    { "grid-column:1/2/3", "" },
    { "grid-column:-2", "" },
    { "grid-template-columns:repeat(25,1fr)", "" },
    { "grid-template-columns:repeat(0,1fr)", "" },
    { "grid-template-columns:0 1fr", "" },
    { "grid-template-columns:0.01fr 1fr", "" },
    { "grid-template-columns:[a] 1fr", "" },
    { "grid-template-columns:repeat(2,repeat(2,1fr))", "" },
    { "grid-template-columns:minmax(1fr,0)", "" },
    { "background:linear-gradient(90deg,#123,rgb(1,2,3) 40%)",
      "background-color:#123;background-image:linear-gradient(90deg,#123,rgb(1,2,3) 40%);" },
    { "background:#fff linear-gradient(to right , #123 0% , red 100%) no-repeat",
      "background-color:#fff;background-image:linear-gradient(to right,#123 0%,red 100%);" },
    { "background-color:blue;background-image:linear-gradient(red,green)",
      "background-color:blue;background-image:linear-gradient(red,green);" },
    { "background-image:linear-gradient(red,green);background:white", "background-color:white;" },
    { "background:radial-gradient(circle at top,rgba(1,2,3,.5),#fff)", "background-color:rgba(1,2,3,.5);" },
    { "background-image:linear-gradient(red,url(x.png))", "background-color:red;" },
    { "background-image:linear-gradient(red,blue),url(x.png)", "background-color:red;" },
    { "background-image:linear-gradient(red,blue)linear-gradient(red,blue)", "background-color:red;" },
    { "background-image:linear-gradient(red)", "background-color:red;" },
    { "background-image:linear-gradient(9999deg,red,blue)", "background-color:red;" },
    { "background-image:image-set(linear-gradient(red,blue) 1x)", "" },
    { "color:inherit;background-color:inherit", "color:inherit;" },
    { "border:solid windowtext 1.0pt", "border:solid windowtext 1.0pt;" },
    { "color:hsl(350 80% 40%);background:rgb(255 235 59 / 60%)", "color:hsl(350 80% 40%);background-color:rgb(255 235 59 / 60%);" },
    { "margin:0px 0px 0px 0.8ex;padding-left:1ch", "padding-left:1ch;margin:0px 0px 0px 0.8ex;" },
    { "padding-inline-start:5px;margin-block-end:6px", "padding-inline-start:5px;margin-bottom:6px;" },
    { "direction:rtl;unicode-bidi:isolate", "direction:rtl;unicode-bidi:isolate;" }, { "unicode-bidi:bidi-override;unicode-bidi:isolate-override", "" },
    /* The first line further left, but not outside of the paper. */
    { "margin-left:42pt;text-indent:-21pt", "text-indent:-21pt;margin-left:42pt;" },
    { "padding:0 0 0 2em;text-indent:-2em", "text-indent:-2em;padding:0 0 0 2em;" },
    { "padding:0 2em;text-indent:-2em", "text-indent:-2em;padding:0 2em;" },
    { "padding-left:1em;text-indent:-2em", "padding-left:1em;" },
    { "margin:5% 10%;text-indent:-10px", "margin:5% 10%;" },
    { "text-indent:-10px", "" },
    { "text-indent:-50%;padding-left:200px", "padding-left:200px;" },
    { "width:100vw;font-size:5vw", "" },
    { "width:1e2px", "" },
    { "width:calc( 100% - 40px )", "width:calc(100% - 40px);" },
    { "max-width:calc(100% - 40px);padding:calc(100% - 40px);margin:calc(0% - 400px)", "max-width:calc(100% - 40px);" },
    { "width:calc(100% - 40px) url(x)", "" },
    { "width:calc(100% - -40px)", "" },
    { "width:min( 100% , 600px );max-width:max(50%,20em)", "width:min(100%,600px);max-width:max(50%,20em);" },
    { "width:clamp(200px,50%,600px)", "width:clamp(200px,50%,600px);" },
    { "width:min(100%);min-width:min(1px,2px,3px);max-width:clamp(1px,2px)", "" },
    { "width:min(100%,-1px);min-width:max(100%,2001px);max-width:min(100%,auto)", "" },
    { "width:min(100%,url(x));height:min(1px,2px);margin:min(1px,2px)", "" },
    { "font-size:clamp(14px,2vw,24px)", "font-size:16px;" },
    { "font-size:calc(10px + 10px)", "font-size:20px;" },
    { "font-size:max(300px,400px)", "font-size:60px;" },
    { "font-size:calc(1px*0)", "font-size:0px;" },
    { "width:calc(100% - 40em);min-width:calc(999% - 1px)", "" },
    { "font-size:0", "font-size:0;" },
    { "line-height:0px", "line-height:0px;" },
    { "line-height:0.5", "" },
    { "font-size:0%", "" },
    { "font-size:0px", "font-size:0px;" },
    { "font-size:1px", "font-size:0;" },
    { "font-size:2px", "font-size:0;" },
    { "font-size:3px", "font-size:8px;" },
    { "font-size:7px", "font-size:8px;" },
    { "font-size:8px", "font-size:8px;" },
    { "font-size:60px", "font-size:60px;" },
    { "font-size:61px", "font-size:60px;" },
    { "font-size:3", "" },
    { "font-size:-1px;font-size:0.1em;font-size:9em;font-size:5vw;font-size:nanpx", "" },
    { "font-size:14px;font-size:inherit;font-weight:bold;font-weight:inherit;line-height:inherit",
      "font-size:inherit;font-weight:inherit;line-height:inherit;" },
    /* A shadow stays close to its box; what is firm hides no line before it. */
    { "box-shadow:0 4px 10px rgba(0,0,0,.2)", "box-shadow:0 4px 10px rgba(0,0,0,.2);" },
    { "box-shadow:rgba(0, 0, 0, 0.1) 0px 0px 20px, 0 15px 40px -15px #999", "box-shadow:rgba(0,0,0,0.1) 0px 0px 20px,0 15px 40px -15px #999;" },
    { "box-shadow:0 0 5px #eee, 0 0 #fff, 1px 1px red, 2px 2px red", "" },
    { "box-shadow:0 6px 0 #d4ab00", "box-shadow:0 6px 0 #d4ab00;" },
    { "box-shadow:0 7px 0 #d4ab00", "" },
    { "box-shadow:0 7px 7px #d4ab00", "box-shadow:0 7px 7px #d4ab00;" },
    { "box-shadow:0 0 0 7px red", "" },
    { "box-shadow:0 -21px 60px rgba(0,0,0,.1)", "" },
    { "box-shadow:0 0 61px red", "" },
    { "box-shadow:inset 0 0 5px red", "" },
    { "box-shadow:0 0 5px", "" },
    { "box-shadow:0 0 1em red", "" },
    { "box-shadow:0 0 5px red blue", "" },
    { "box-shadow:0 0 5px url(x)", "" },
    { "box-shadow:,", "" },
    { "-webkit-box-shadow:0 0 5px red;box-shadow:none", "box-shadow:none;" },
    { "text-shadow:0 1px 0 #fff", "text-shadow:0 1px 0 #fff;" },
    { "text-shadow:4px 0 #fff", "" },
    { "text-shadow:0 0 17px #fff", "" },
    { "text-shadow:0 0 1px 1px #fff", "" },
    { "letter-spacing:-0.5px", "letter-spacing:-0.5px;" },
    { "letter-spacing:-1.1px;word-spacing:-10%", "" },
    { "background-image:linear-gradient(red,green);background-image:none", "background-color:red;" },
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
    { "border-top-width:1px;border-top-style:solid;border-top-color:#d69e2e;border-top-left-radius:4px",
      "border-top-width:1px;border-top-style:solid;border-top-color:#d69e2e;border-top-left-radius:4px;" },
    { "padding-top:1px;margin-left:2px;border-top:1px solid red;border-left:0",
      "padding-top:1px;margin-left:2px;border-top:1px solid red;border-left:0;" },
    { "border-top-width:1px;border-top:2px solid red", "border-top:2px solid red;" },
    { "border-top-width:1px;border-left-color:red;border:0", "border:0;" },
    { "border-top-width:1px;border-left-width:3px;border-left-color:red;border-width:2px", "border-width:2px;border-left-color:red;" },
    { "border-width:2px;border-top-width:thin", "border-width:2px;border-top-width:thin;" },
    { "border-top-width:auto;border-top-color:inherit;border-top-style:none solid", "" },
    { "border-top-left-radius:3px;border-radius:1px;border-bottom-right-radius:2px", "border-radius:1px;border-bottom-right-radius:2px;" },
    { "border-top-left-radius:3px;border-top:0;border:0", "border:0;border-top-left-radius:3px;" },
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

/* What the worker writes is written again by who reads its answer, and has to come out the same, or the mail cannot be checked. */
static void
test_random (void)
{
  static const char * const names[] = {
    "color", "background", "background-color", "background-image", "font", "font-family", "font-size", "line-height", "font-weight",
    "text-decoration", "text-shadow", "text-indent", "letter-spacing", "white-space", "list-style", "list-style-type", "display", "flex",
    "grid-template-columns", "grid-column", "gap", "row-gap", "column-gap", "width", "min-width", "max-width", "height", "min-height", "padding",
    "padding-left", "margin", "margin-left", "border", "border-width", "border-style", "border-color", "border-top", "border-left",
    "border-left-width", "border-left-style", "border-left-color", "border-radius", "border-top-left-radius", "box-shadow", "border-spacing",
    "direction", "vertical-align", "margin-inline-start", "-webkit-box-shadow" };
  static const char * const words[] = {
    "0", "1", "2px", "-3px", "-600px", ".5em", "50%", "1e2px", "7pt", "200px", "1.5", "auto", "none", "normal", "inherit", "initial", "red",
    "#fff", "#12345678", "rgb(1,2,3)", "rgba(0 0 0 / 50%)", "hsl(10,20%,30%)", "transparent", "currentcolor", "url(x)", "linear-gradient(red,blue)",
    "linear-gradient(to right, #fff 0%, rgb(1, 2, 3) 50%)", "radial-gradient(red, blue)", "solid", "inset", "thin", "bold", "italic",
    "underline", "\"MS Gothic\"", "arial", ",", "/", "serif", "repeat(2,1fr)", "minmax(0,1fr)", "span", "calc(100% - 2px)", "!important",
    "square", "inside", "block", "grid", "pre", "(", ")", "'", "\\", "\u3042", "-", "+4px", "0 0 1px red", "smaller", "medium" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GString) style = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 1, 7); n > 0; n--)
        {
          g_string_append_printf (style, "%s:", names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))]);
          for (int k = g_rand_int_range (rand, 1, 5); k > 0; k--)
            g_string_append_printf (style, "%s%s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], k > 1 ? " " : ";");
        }
      g_autofree char *once = tm_style_clean (style->str);
      g_autofree char *twice = tm_style_clean (once);
      g_test_message ("%s", style->str);
      g_assert_cmpstr (twice, ==, once);
      g_assert_true (tm_style_is_clean (once));
    }
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
    { "hsl(0,100%,50%)", 0xff0000ff }, { "hsl(120 100% 25%)", 0x008000ff }, { "hsla(240,100%,50%,.5)", 0x0000ff80 },
    { "hsl(-120,100%,50%)", 0x0000ffff }, { "hsl(1,0%,100%)", 0xffffffff }, { "rgb(1 2 3 / 50%)", 0x01020380 },
    { "WindowText", 0x000000ff },
  };
  static const char * const bad[] = { "", "#", "#ff", "#fffff", "#ggg", "notacolour", "rgb()", "rgb(1,2)", "rgb(a,b,c)", "hsl(1,2,3)", "hsl(1,2%,3)",
                                      "hsl(1,2%,3%)x", "hslxx(1,2%,3%)" };
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
  g_assert_true (tm_style_parse_length ("2ex", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, 10);
  g_assert_true (tm_style_parse_length ("50vw", 10, &pixels));
  g_assert_cmpfloat (pixels, ==, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/clean/only-what-is-on-the-list", test_clean);
  g_test_add_func ("/style/clean/anything-else-is-dirty", test_dirty);
  g_test_add_func ("/style/clean/long-styles", test_long);
  g_test_add_func ("/style/clean/again-changes-nothing", test_random);
  g_test_add_func ("/style/get/the-last-one-wins", test_get);
  g_test_add_func ("/style/colour", test_colour);
  g_test_add_func ("/style/length", test_length);
  return g_test_run ();
}
