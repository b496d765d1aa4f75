/* SPDX-License-Identifier: GPL-3.0-or-later
 * That the parser is stopped where it nests too deep by rules that the count in front of it does not know. */
#include "worker/tm-html-tree.h"

#include "html-depth.h"

#include "core/tm-limits.h"

#include <string.h>

#define TIMES 2500
/* A form can be left between two open elements without being open itself. */
#define DEPTH_MAX (2 * TM_HTML_OPEN_MAX)

/* Each sign "#" of the pattern is another number each time, so that no two elements are alike. */
static char *
write_page (const char *pattern, guint times)
{
  g_autoptr (GString) html = g_string_new ("<p>first</p>");
  guint number = 0;

  for (guint i = 0; i < times; i++)
    for (const char *p = pattern; *p != '\0'; p++)
      if (*p == '#')
        g_string_append_printf (html, "%u", number++);
      else
        g_string_append_c (html, *p);
  return g_string_free (g_steal_pointer (&html), FALSE);
}

static guint
get_depth_of_tree (const char *html, TmMessageParts *parts)
{
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new (html, strlen (html), parts);
  return html_depth_get (tm_html_tree_get_output (tree)->root);
}

static gboolean
hits_nesting (const TmMessageParts *parts)
{
  return g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_HTML_NESTING, g_str_equal, NULL);
}

/* The count takes the elements for closed by an end tag for one that the parser had left already. */
static const char * const deep[] = {
  "<a href='>'></g><g/><input><b>\"></textarea>",
  "<p><g><hr><b id=#></g>",
  "<p><g><hr><b id=#><i id=#><u id=#><font id=#></g>",
};

static void
test_deep (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deep); i++)
    {
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      g_autofree char *html = write_page (deep[i], TIMES);
      guint depth = get_depth_of_tree (html, parts);
      g_test_message ("%u %s", depth, deep[i]);
      g_assert_cmpuint (depth, <=, DEPTH_MAX);
      /* All that stands before is kept. */
      g_assert_cmpuint (depth, >, TM_HTML_OPEN_MAX / 4);
      g_assert_true (hits_nesting (parts));
    }
}

static void
test_random (void)
{
  static const char * const pieces[] = {
    "<div>", "</div>", "<p>", "</p>", "<hr>", "<g>", "<g/>", "</g>", "<b id=#>", "<b>", "</b>", "<a href='>'>", "<a id=#>", "</a>", "<i id=#>",
    "</i>", "<nobr id=#>", "<table>", "</table>", "<td>", "</td>", "<tr>", "<caption>", "<select>", "</select>", "<option>", "<input>",
    "<button>", "</button>", "<form>", "</form>", "<h1>", "</h1>", "<h2>", "<applet>", "</applet>", "<object>", "</object>", "<template>",
    "</template>", "<li>", "<dd>", "<ul>", "</ul>", "<font id=#>", "</font>", "x", "<svg>", "</svg>", "<math>", "<mi>", "<desc>", "<ruby>",
    "<rt>", "<body>", "</body>", "</p>", "</br>", "<frameset>", "<col>", "<colgroup>", "</tbody>", "<textarea>", "</textarea>" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261128);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      g_autoptr (GString) pattern = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 2, 9); n > 0; n--)
        g_string_append (pattern, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autofree char *html = write_page (pattern->str, TIMES);
      guint depth = get_depth_of_tree (html, parts);
      g_test_message ("%u %s", depth, pattern->str);
      g_assert_cmpuint (depth, <=, DEPTH_MAX);
    }
}

static const char *
get_first_text (const GumboNode *node)
{
  while (node->type == GUMBO_NODE_ELEMENT)
    {
      const GumboVector *children = &node->v.element.children;
      g_assert_cmpuint (children->length, >, 0);
      node = children->data[node->v.element.tag == GUMBO_TAG_HTML ? 1 : 0];
    }
  return node->v.text.text;
}

/* What comes before the place where the parser was stopped is read. */
static void
test_start (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autofree char *html = write_page (deep[1], TIMES);
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new (html, strlen (html), parts);

  g_assert_cmpstr (get_first_text (tm_html_tree_get_output (tree)->root), ==, "first");
}

/* Deep tables, of which each is five elements, and long texts and many attributes, for which the parser takes more and
 * more memory. */
static void
test_usual (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (html, "<table><tr><td><p>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (html, "words<br>");
  g_string_append (html, "<p ");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (html, "a%u=%u ", i, i);
  g_string_append (html, ">");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (html, 'x');
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new (html->str, html->len, parts);
  g_assert_cmpuint (html_depth_get (tm_html_tree_get_output (tree)->root), ==, 5 * 100 + 2);
  g_assert_cmpuint (parts->limits->len, ==, 0);
}

static gboolean
is_full (const char *pattern, guint times)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autofree char *html = write_page (pattern, times);
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new (html, strlen (html), parts);

  g_assert_cmpstr (get_first_text (tm_html_tree_get_output (tree)->root), ==, "first");
  return g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_NODES, g_str_equal, NULL);
}

/* Elements of a few letters take up more than a hundred times as much. A page that says something is far from that: a
 * table of 5,000 rows is whole. */
static void
test_size (void)
{
  static const char * const dense[] = { "<div></div>", "<p>x", "<br>", "<b>x</b>", "<p a b c d e f g h>", "<svg></svg>" };

  for (gsize i = 0; i < G_N_ELEMENTS (dense); i++)
    {
      g_test_message ("%s", dense[i]);
      g_assert_false (is_full (dense[i], 1000));
      g_assert_true (is_full (dense[i], 250000));
    }
  g_assert_false (is_full ("<tr><td style='padding:4px'>#</td><td class=n>Some words</td><td>#</td></tr>\n", 5000));
}

static void
test_nothing (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (TmHtmlTree) tree = tm_html_tree_new ("", 0, parts);

  g_assert_cmpuint (tm_html_tree_get_output (tree)->root->v.element.tag, ==, GUMBO_TAG_HTML);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-tree/open-elements-are-watched", test_deep);
  g_test_add_func ("/html-tree/random-pages", test_random);
  g_test_add_func ("/html-tree/what-comes-before-is-kept", test_start);
  g_test_add_func ("/html-tree/usual-page-is-whole", test_usual);
  g_test_add_func ("/html-tree/size-is-bounded", test_size);
  g_test_add_func ("/html-tree/nothing", test_nothing);
  return g_test_run ();
}
