/* SPDX-License-Identifier: GPL-3.0-or-later
 * How elements look that the preview does not have, and what old attributes say. */
#include "worker/tm-html-reader.h"

#include "core/tm-element.h"
#include "core/tm-style.h"

#include <string.h>

typedef struct
{
  const char *html;      /* holds the word "here" */
  const char *element;   /* that stands right around it, or before it */
  const char *property;
  const char *value;
} Row;

static const Row rows[] = {
  { "<del>here</del>", "s", NULL, NULL },
  { "<strike style='color:red'>here</strike>", "s", "color", "red" },
  { "<ins>here</ins>", "u", NULL, NULL },
  { "<cite>here</cite>", "i", NULL, NULL },
  { "<kbd>here</kbd>", "code", NULL, NULL },
  { "<xmp>here</xmp>", "pre", NULL, NULL },
  { "<marquee bgcolor=#ffff99>here</marquee>", "div", "background-color", "#ffff99" },
  { "<mark>here</mark>", "span", "background-color", "yellow" },
  { "<mark style='background:white'>here</mark>", "span", "background-color", "white" },
  { "<nobr>here</nobr>", "span", "white-space", "nowrap" },
  { "<o:p style='color:red'>here</o:p>", "span", "color", "red" },
  { "<ruby>a<rt>here</rt></ruby>", "rt", NULL, NULL },
  /* What holds no words gets no box, whatever a sheet says of everything. */
  { "<html><head><style>*{box-sizing:border-box}</style><meta name=a><title>t</title></head><body>here", "div", "box-sizing",
    "border-box" },
  { "<body link=#ff0066><a href='https://a.example/'>here</a>", "a", "color", "#ff0066" },
  { "<body link=ff0066><a href='https://a.example/'>here</a>", "a", "color", "#ff0066" },
  { "<body link=#ff0066><a href='https://a.example/' style='color:green'>here</a>", "a", "color", "green" },
  { "<body link=#ff0066><a name=x>here</a>", "a", "color", NULL },
  { "<body link=nothing><a href='https://a.example/'>here</a>", "a", "color", NULL },
  { "<body leftmargin=0 bgcolor=red>here", "div", "margin", "0" },
  { "<table><col width=60>here</table>", "col", "width", "60px" },
  { "<hr color=#ff66aa size=3>here", "hr", "border-width", "2px" },
  { "<hr noshade>here", "hr", "border-style", "solid" },
  { "<hr size=5>here", "hr", "height", "3px" },
  { "<hr align=left width=50%>here", "hr", "margin-left", "0" },
  { "<hr>here", "hr", "border-style", NULL },
  /* Without a document type a table takes over no size and no colour, but that of the body. */
  { "<div style='font-size:30px;color:red'><table><tr><td>here</table>", "table", "font-size", "medium" },
  { "<div style='font-size:30px;color:red'><table><tr><td>here</table>", "table", "color", "#000" },
  { "<body style='color:blue'><div style='color:red'><table><tr><td>here</table>", "table", "color", "blue" },
  { "<center style='color:red'><table style='color:green;font-size:9px'><tr><td>here</table>", "table", "color", "green" },
  { "<div><table><tr><td>here</table></div>", "table", "font-size", NULL },
  { "<div style='width:9px'><table><tr><td>here</table></div>", "table", "font-size", NULL },
  { "<!DOCTYPE html><div style='font-size:30px'><table><tr><td>here</table>", "table", "font-size", NULL },
  { "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd'>"
    "<div style='font-size:30px'><table><tr><td>here</table>", "table", "font-size", NULL },
  /* There, too, the usual blank at the edge of a cell is left out. */
  { "<table><tr><td> <p>here</p>", "p", "margin-top", "0" },
  { "<table><tr><td><p>here</p> </table>", "p", "margin-bottom", "0" },
  { "<table><tr><td><p>x</p><h2>here</h2><p>x</table>", "h2", "margin-top", NULL },
  { "<table><tr><td><p style='margin-top:9px'>here", "p", "margin-top", "9px" },
  { "<!DOCTYPE html><table><tr><td><p>here", "p", "margin-top", NULL },
  { "<body><center><h1>here</h1></center>", "h1", "margin-top", "0" },
  { "<body><h1>here</h1>", "h1", "margin-bottom", NULL },
  /* Letters of one width are smaller, unless somebody says how large. */
  { "<pre>here</pre>", "pre", "font-size", "13px" },
  { "<div><tt>here</tt></div>", "tt", "font-size", "13px" },
  { "<div style='font-size:20px'><code>here</code></div>", "code", "font-size", NULL },
  { "<pre style='font-size:20px'>here</pre>", "pre", "font-size", "20px" },
  { "<pre style='font-family:serif'>here</pre>", "pre", "font-size", NULL },
  { "<div>x</div><pre>here</pre>", "pre", "margin-top", "1em" },
  /* Which way words run. */
  { "<html dir=rtl><body>here", "div", "direction", "rtl" },
  { "<html dir=rtl><body dir=ltr>here", "div", "direction", "ltr" },
  { "<p dir=RTL>here", "p", "unicode-bidi", "isolate" },
  { "<p dir=sideways>here", "p", "direction", NULL },
  { "<p dir=auto>12 \u05d0 here", "p", "direction", "rtl" },
  { "<p dir=auto>here \u05d0", "p", "direction", "ltr" },
  { "<p dir=auto><b>\u0627</b>here", "p", "direction", "rtl" },
  { "<bdi>here</bdi>", "span", "unicode-bidi", "isolate" },
  { "<p style='unicode-bidi:bidi-override;direction:rtl'>here", "p", "unicode-bidi", NULL },
  { "<ul style='padding-inline-start:24px'><li>here", "ul", "padding-inline-start", "24px" },
  /* What would end in three dots goes on in the next line. */
  { "<p style='white-space:nowrap;overflow:hidden;text-overflow:ellipsis'>here", "p", "white-space", "normal" },
  { "<p style='white-space:nowrap'>here", "p", "white-space", "nowrap" },
};

/* The element right around the word, or the last one before it. */
static const TmNode *
find_element (const TmMessageParts *parts, const char *name)
{
  const TmNode *found = NULL;

  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      if (node->element != TM_ELEMENT_TEXT && g_str_equal (tm_element_get_name (node->element), name))
        found = node;
    }
  return found;
}

static void
test_look (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TmReadBudget budget = { 0 };
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

      g_test_message ("%s", rows[i].html);
      tm_html_reader_read (parts, rows[i].html, strlen (rows[i].html), &budget);
      const TmNode *node = find_element (parts, rows[i].element);
      g_assert_nonnull (node);
      g_autofree char *value = rows[i].property != NULL ? tm_style_dup (node->style, rows[i].property) : NULL;
      g_assert_cmpstr (value, ==, rows[i].value);
    }
}

/* In narrow views as well, and it hides nothing and shows nothing. */
static void
test_old_page (void)
{
  static const char html[] = "<style>@media(max-width:600px){table{padding:1px}}</style><div style='color:red;font-size:0'><table><tr><td>a</table></div>";
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_assert_cmpstr (parts->hidden_text->str, ==, "a\n");
  const TmNode *table = find_element (parts, "table");
  g_assert_true (g_str_has_prefix (table->style, "color:#000;font-size:medium;"));
  g_assert_true (g_str_has_prefix (table->narrow, "600{color:#000;font-size:medium;"));
}

static void
test_head_is_empty (void)
{
  static const char html[] = "<style>*{color:red}</style><meta name=a><link rel=b><base href=c><body>here";
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_assert_cmpuint (parts->nodes->len, ==, 2);
}

static void
test_numbers (void)
{
  static const char html[] = "<table><colgroup span=3></table><ol start=4><li value=7>x";
  static const struct { const char *element; guint n; } numbers[] = { { "colgroup", 3 }, { "ol", 4 }, { "li", 7 } };
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpuint (find_element (parts, numbers[i].element)->colspan, ==, numbers[i].n);
}

/* What a picture is to measure: the style before the attribute, and the attribute where the style names a share. */
static void
test_picture_sides (void)
{
  static const struct { const char *html; guint width; guint height; } pictures[] = {
    { "<img src=x width=600 height=20>", 600, 20 },
    { "<img src=x width=600 style='width:48px;height:4em'>", 48, 64 },
    { "<img src=x width=600 style='width:100%;height:auto'>", 600, 0 },
    { "<img src=x style='width:0;height:9999px'>", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      TmReadBudget budget = { 0 };
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      tm_html_reader_read (parts, pictures[i].html, strlen (pictures[i].html), &budget);
      const TmImage *image = g_ptr_array_index (parts->images, 0);
      g_assert_cmpuint (image->width, ==, pictures[i].width);
      g_assert_cmpuint (image->height, ==, pictures[i].height);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-look/elements-and-old-attributes", test_look);
  g_test_add_func ("/html-look/what-holds-no-words-has-no-box", test_head_is_empty);
  g_test_add_func ("/html-look/old-page", test_old_page);
  g_test_add_func ("/html-look/numbers", test_numbers);
  g_test_add_func ("/html-look/sides-of-pictures", test_picture_sides);
  return g_test_run ();
}
