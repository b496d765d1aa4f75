/* SPDX-License-Identifier: GPL-3.0-or-later
 * That what is counted in front of the parser is no less than what the parser nests, for all that the count knows of; what
 * it does not know of is the matter of test-html-tree.c. */
#include "worker/tm-html-bound.h"

#include "html-depth.h"

#include "core/tm-limits.h"

#include <string.h>

#define TIMES 2500
/* One tag in the page can make four elements: a cell brings its row, its group of rows, and a paragraph is not counted. */
#define DEPTH_MAX (4 * TM_HTML_NESTING_MAX + 20)

static void
assert_bounded (const char *pattern)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GString) html = g_string_new (NULL);
  GumboOptions options = kGumboDefaultOptions;

  for (guint i = 0; i < TIMES; i++)
    g_string_append (html, pattern);
  options.max_errors = 0;
  GumboOutput *output = gumbo_parse_with_options (&options, html->str, tm_html_bound (html->str, html->len, parts));
  guint depth = html_depth_get (output->root);
  gumbo_destroy_output (&options, output);
  g_test_message ("%u %s", depth, pattern);
  g_assert_cmpuint (depth, <=, DEPTH_MAX);
}

/* Each nests deeper than a reader sees that knows the rules of pages only. */
static void
test_known (void)
{
  static const char * const patterns[] = {
    "<div><!x </div>", "<div><?x </div>", "<div></1 </div>", "<p =\"><div>\">", "<x1><x2></x1>", "<div><svg><![CDATA[</svg></div>]]></svg>",
    "<svg><style><g>", "<svg><style><style><g>", "<svg><title></title><style><g></style>", "<svg><td>", "<div><p><svg></p><style></div></style>",
    "<div><script><!--<script></script></div></script>", "<select><title></select><div>", "<svg><g a=b/>", "<math><style><mi>",
    "<div><title></titlex></div></title>", "<div><svg><desc><p></svg></div>", "<svg><foreignObject><p><![CDATA[><div>",
    "<div><select><style></div></style></select>", "<svg><title><p></svg>", "<div><svg/><style></svg></div></style>",
    "<svg><g a=b//>", "<svg><g =/>", "<svg><x1></x2>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    assert_bounded (patterns[i]);
}

static void
test_random (void)
{
  static const char * const pieces[] = {
    "<div>", "</div>", "<p>", "</p>", "<svg>", "</svg>", "<svg/>", "<g>", "<g/>", "</g>", "<g a=b/>", "<title>", "</title>", "</titlex>", "<desc>",
    "</desc>", "<style>", "</style>", "<style/>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<!x ", ">", "<?x ", "</1 ", "<x1>",
    "</x1>", "<x2>", "</x2>", "<select>", "</select>", "<option>", "<textarea>", "</textarea>", "<input>", "<math>", "</math>", "<mi>", "</mi>",
    "<foreignObject>", "</foreignObject>", "<annotation-xml encoding=text/html>", "<b>", "</b>", "<a href='>'>", "</a>", "<table>", "</table>",
    "<td>", "</td>", "<tr>", "<ul>", "<li>", "</ul>", "<font color=red>", "<font>", "</font>", "<i a=\"", "\">", "<i =\"", "<xmp>", "</xmp>", "<br>",
    "<template>", "</template>", "<button>", "</button>", "<form>", "</form>", "<h1>", "</h1>", "<iframe>", "</iframe>", "<span/>", "<mglyph>" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) pattern = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 2, 9); n > 0; n--)
        g_string_append (pattern, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      assert_bounded (pattern->str);
    }
}

/* What drawings and formulas of real pages hold is no reason to cut the page. */
static void
test_usual (void)
{
  static const char page[] =
    "<div><svg viewBox='0 0 9 9'><title>a</title><defs><style>.a{fill:red}</style></defs><g><path d='M0 0'/><path d=\"x\" /></g></svg></div>"
    "<math><mi>x</mi><mo>=</mo><mn>1</mn></math><script><!-- a --></script><style><!-- p{} --></style><!doctype html><?xml x?>";
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < TM_HTML_NESTING_MAX; i++)
    g_string_append (html, page);
  g_assert_cmpuint (tm_html_bound (html->str, html->len, parts), ==, html->len);
  g_assert_cmpuint (parts->limits->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-bound/what-only-looks-closed", test_known);
  g_test_add_func ("/html-bound/random-pages", test_random);
  g_test_add_func ("/html-bound/drawings-are-no-depth", test_usual);
  return g_test_run ();
}
