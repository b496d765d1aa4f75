/* SPDX-License-Identifier: GPL-3.0-or-later
 * What style sheets say about an element: which selectors mean it, which rule goes before which, for which screens. */
#include "worker/tm-html-reader.h"
#include "worker/tm-media.h"
#include "worker/tm-selector.h"
#include "worker/tm-tree.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"
#include "core/tm-narrow.h"
#include "core/tm-style.h"
#include "core/tm-wire.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *html;
  const char *colour;   /* of the element that bears the text "here"; NULL none */
} Row;

static const Row rows[] = {
  { "no-sheet", "<p>here</p>", NULL },
  { "element", "<style>p{color:red}</style><p>here</p>", "red" },
  { "any-case", "<STYLE>P{COLOR:RED}</STYLE><p>here</p>", "red" },
  { "class", "<style>.a{color:red}</style><p class='b a'>here</p>", "red" },
  { "class-is-a-whole-word", "<style>.a{color:red}</style><p class='ab b-a'>here</p>", NULL },
  { "two-classes", "<style>.a.b{color:red}</style><p class='b a'>here</p>", "red" },
  { "one-of-two-classes", "<style>.a.b{color:red}</style><p class='a'>here</p>", NULL },
  { "name", "<style>:root{--a:red}p{color:var(--a)}</style><p>here</p>", "red" },
  { "name-in-the-style", "<style>:root{ --a : red ; }</style><p style='color:var( --a )'>here</p>", "red" },
  { "name-of-a-name", "<style>:root{--a:var(--b);--b:red}p{color:var(--a,blue)}</style><p>here</p>", "red" },
  { "name-not-said", "<style>p{color:var(--a,red)}</style><p>here</p>", "red" },
  { "name-with-brackets", "<style>p{color:var(--a,var(--b,rgb(1,2,3)))}</style><p>here</p>", "rgb(1,2,3)" },
  { "name-for-the-dark", "<style>:root{--a:red}@media(prefers-color-scheme:dark){:root{--a:blue}}p{color:var(--a)}</style><p>here</p>", "red" },
  { "name-without-end", "<style>:root{--a:red}</style><p style='color:var(--a'>here</p>", "red" },
  { "name-of-itself", "<style>:root{--a:var(--a)}p{color:blue;color:var(--a)}</style><p>here</p>", "blue" },
  { "name-with-an-address", "<style>:root{--a:url(x)}p{color:red;color:var(--a);background:var(--a)}</style><p>here</p>", "red" },
  { "id", "<style>#a{color:red}</style><p id=a>here</p>", "red" },
  { "any", "<style>*{color:red}</style><p>here</p>", "red" },
  { "group", "<style>h1, p ,h2{color:red}</style><p>here</p>", "red" },
  { "descendant", "<style>table p{color:red}</style><table><tr><td><p>here</p></table>", "red" },
  { "no-descendant", "<style>table p{color:red}</style><p>here</p>", NULL },
  { "descendant-looks-further-up", "<style>.a .b p{color:red}</style><div class=a><div class=b><div class=b><p>here</p></div></div></div>", "red" },
  { "child", "<style>div>p{color:red}</style><div><p>here</p></div>", "red" },
  { "no-child", "<style>div > p{color:red}</style><div><center><p>here</p></center></div>", NULL },
  { "child-of-a-descendant", "<style>.a .b>p{color:red}</style><div class=a><div class=b><div><div class=b><p>here</p></div></div></div></div>", "red" },
  { "next", "<style>h1+p{color:red}</style><h1>x</h1> <p>here</p>", "red" },
  { "not-the-next", "<style>h1+p{color:red}</style><h1>x</h1><div>x</div><p>here</p>", NULL },
  { "later", "<style>h1~p{color:red}</style><h1>x</h1><div>x</div><p>here</p>", "red" },
  { "attribute", "<style>p[title]{color:red}</style><p title>here</p>", "red" },
  { "attribute-value", "<style>p[title='x y']{color:red}</style><p title='x y'>here</p>", "red" },
  { "attribute-begins", "<style>p[title^=\"x\"]{color:red}</style><p title='x y'>here</p>", "red" },
  { "attribute-ends", "<style>p[title$=y]{color:red}</style><p title='x y'>here</p>", "red" },
  { "attribute-holds", "<style>p[title*=' ']{color:red}</style><p title='x y'>here</p>", "red" },
  { "attribute-word", "<style>p[title~=y]{color:red}</style><p title='x y'>here</p>", "red" },
  { "attribute-language", "<style>p[lang|=ja]{color:red}</style><p lang='ja-JP'>here</p>", "red" },
  { "attribute-differs", "<style>p[title=y]{color:red}</style><p title='x y'>here</p>", NULL },
  { "attribute-with-brackets", "<style>p[title='}]{,']{color:red}p{color:blue}</style><p>here</p>", "blue" },
  { "bracket-in-a-string", "<style>.y{content:\"}\"}p{color:red}</style><p>here</p>", "red" },
  { "bracket-behind-a-backslash", "<style>.y{a:\\}p{color:blue}}p{color:red}</style><p>here</p>", "red" },
  { "bracket-in-a-bracket", "<style>p{color:red}.y{a:(}p{color:blue})}</style><p>here</p>", "red" },
  { "comment-in-a-string", "<style>.y{content:'/*'}p{color:red}/**/</style><p>here</p>", "red" },
  { "comment-in-an-address", "<style>.y{background:url(/*)}p{color:red}.y{background:url(*/)}</style><p>here</p>", "red" },
  { "mark-in-an-address", "<style>.y{background:url(it's)}p{color:red}</style><p>here</p>", "red" },
  { "comment-parts-words", "<style>p{color:red;co/**/lor:blue;color/**/:/**/red}</style><p>here</p>", "red" },
  { "escaped-letters", "<style>.\\78 {c\\6f l\\6Fr:red}</style><p class=x>here</p>", "red" },
  { "comment-in-a-style", "<p style='color:blue;/**/color:red'>here</p>", "red" },
  { "escape-in-a-style", "<p style='color:blue;c\\6flor:red'>here</p>", "red" },
  { "brackets-in-a-style", "<p style='color:red;a:[;color:blue;];b:(];color:blue;);c:{;color:blue}'>here</p>", "red" },
  { "escaped-marks-in-a-style", "<p style='color:red;a:\"\\\";color:blue;\";b:\\;color:blue'>here</p>", "red" },
  { "mark-not-closed", "<style>a{content:\"x;\n}p{color:red}</style><p>here</p>", "red" },
  { "link", "<style>a:link{color:red}</style><a href='http://x.example/'>here</a>", "red" },
  { "visited", "<style>a:visited{color:red}</style><a href='http://x.example/'>here</a>", NULL },
  { "hover", "<style>p:hover{color:red}</style><p>here</p>", NULL },
  { "hover-in-a-group", "<style>p:hover,p{color:red}</style><p>here</p>", "red" },
  { "made-up-box", "<style>p::before{color:red}p:after{color:red}</style><p>here</p>", NULL },
  { "first-child", "<style>p:first-child{color:red}</style><div><p>here</p><p>x</p></div>", "red" },
  { "nth-child", "<style>p:nth-child(2){color:red}</style><div><p>x</p><p>here</p></div>",
    "red" },
  { "not-the-nth", "<style>p:nth-child(2){color:red}</style><div><p>here</p><p>x</p></div>",
    NULL },
  { "odd", "<style>p:nth-child( ODD ){color:red}</style><div><p>x</p><p>x</p><p>here</p></div>",
    "red" },
  { "even", "<style>p:nth-child(even){color:red}</style><div><p>x</p><p>x</p><p>here</p></div>",
    NULL },
  { "every-third", "<style>p:nth-child(3n+1){color:red}</style><div><p>x</p><p>x</p><p>x</p><p>here</p></div>",
    "red" },
  { "the-first-two", "<style>p:nth-child(-n + 2){color:red}</style><div><p>x</p><p>here</p></div>",
    "red" },
  { "beyond-the-first-two", "<style>p:nth-child(-n+2){color:red}</style><div><p>x</p><p>x</p><p>here</p></div>",
    NULL },
  { "from-the-third", "<style>p:nth-child(n+3){color:red}</style><div><p>x</p><p>here</p></div>",
    NULL },
  { "nth-from-the-end", "<style>p:nth-last-child(2){color:red}</style><div><p>x</p><p>here</p>y<p>x</p></div>",
    "red" },
  { "nth-of-its-kind", "<style>p:nth-of-type(2){color:red}</style><div><p>x</p><h1>x</h1><p>here</p></div>",
    "red" },
  { "first-of-its-kind", "<style>p:first-of-type{color:red}</style><div><h1>x</h1><p>here</p></div>",
    "red" },
  { "last-of-its-kind", "<style>p:last-of-type{color:red}</style><div><p>here</p><h1>x</h1></div>",
    "red" },
  { "only-one-of-its-kind", "<style>p:only-of-type{color:red}</style><div><h1>x</h1><p>here</p></div>",
    "red" },
  { "not-the-only-one-of-its-kind", "<style>p:only-of-type{color:red}</style><div><p>x</p><p>here</p></div>",
    NULL },
  { "none-but-the-nth", "<style>p:not(:nth-child(1)){color:red}</style><div><p>x</p><p>here</p></div>",
    "red" },
  { "not-the-first-child", "<style>p:first-child{color:red}</style><div><p>x</p><p>here</p></div>", NULL },
  { "last-child", "<style>p:last-child{color:red}</style><div><p>x</p><p>here</p> </div>", "red" },
  { "not", "<style>p:not(.a){color:red}</style><p>here</p>", "red" },
  { "not-this-one", "<style>p:not(.a){color:red}</style><p class=a>here</p>", NULL },
  { "later-rule", "<style>p{color:red}p{color:blue}</style><p>here</p>", "blue" },
  { "later-sheet", "<style>p{color:red}</style><p>here</p><style>p{color:blue}</style>", "blue" },
  { "class-before-element", "<style>.a{color:red}p{color:blue}</style><p class=a>here</p>", "red" },
  { "id-before-classes", "<style>#i{color:red}.a.b.c{color:blue}</style><p id=i class='a b c'>here</p>", "red" },
  { "style-before-id", "<style>#i{color:red}</style><p id=i style='color:blue'>here</p>", "blue" },
  { "important-before-style", "<style>p{color:red!important}</style><p style='color:blue'>here</p>", "red" },
  { "important-style-before-important", "<style>p{color:red ! important}</style><p style='color:blue !important'>here</p>", "blue" },
  { "important-before-stronger", "<style>#i{color:blue}p{color:red !important}</style><p id=i>here</p>", "red" },
  { "sheet-before-old-attribute", "<style>font{color:red}</style><font color=blue>here</font>", "red" },
  { "old-attribute", "<font color=blue>here</font>", "blue" },
  { "comment", "<style>/* p{color:blue} */p/**/{/* } */color:red}</style><p>here</p>", "red" },
  { "comment-around", "<style><!-- p{color:red} --></style><p>here</p>", "red" },
  { "import-and-font", "<style>@import url(x);@charset 'x';@font-face{font-family:x;src:url(x)}p{color:red}</style><p>here</p>", "red" },
  { "wide", "<style>@media screen and (min-width:600px){p{color:red}}</style><p>here</p>", "red" },
  { "narrow", "<style>@media only screen and (max-width: 480px){p{color:red}}p.x{color:blue}</style><p>here</p>", NULL },
  { "print", "<style>@media print{p{color:red}}</style><p>here</p>", NULL },
  { "print-attribute", "<style media=print>p{color:red}</style><p>here</p>", NULL },
  { "dark", "<style>@media (prefers-color-scheme:dark){p{color:red}}</style><p>here</p>", NULL },
  { "behind-media", "<style>@media print{p{color:blue}}p{color:red}</style><p>here</p>", "red" },
  { "media-in-media", "<style>@media screen{@media all{p{color:red}}}</style><p>here</p>", "red" },
  { "unfinished", "<style>p{color:red", NULL },
  { "unfinished-before-text", "<style>p{color:red</style><p>here</p>", "red" },
  { "loading-value-is-left-out", "<style>p{color:red;background:url(http://x.example/a.png)}</style><p>here</p>", "red" },
};

/* The element right around the text "here". */
static const TmNode *
find_here (const TmMessageParts *parts)
{
  for (guint i = 1; i < parts->nodes->len; i++)
    {
      const TmNode *text = g_ptr_array_index (parts->nodes, i);
      if (text->element == TM_ELEMENT_TEXT && text->hidden == TM_HIDDEN_NO
          && strncmp (parts->text->str + text->start, "here", 4) == 0)
        return g_ptr_array_index (parts->nodes, i - 1);
    }
  return NULL;
}

static char *
dup_property (const char *html, const char *property)
{
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  const TmNode *node = find_here (parts);
  return node != NULL ? tm_style_dup (node->style, property) : NULL;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *colour = dup_property (row->html, "color");
  g_assert_cmpstr (colour, ==, row->colour);
}

/* Words of the colour of their ground are hidden, also when both are said by a name. */
static void
test_hidden_by_name (void)
{
  static const char html[] = "<style>:root{--a:#fefefe}</style><p>seen<span style='color:var(--a)'>unseen</span></p>";
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_assert_cmpstr (parts->hidden_text->str, ==, "unseen");
}

/* Names that stand for more and more of each other come to an end. */
static void
test_names_that_grow (void)
{
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html><style>:root{--a:");
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  for (guint i = 0; i < 20; i++)
    g_string_append (html, "var(--b)");
  g_string_append (html, ";--b:");
  for (guint i = 0; i < 20; i++)
    g_string_append (html, "var(--a)");
  g_string_append (html, "}p{color:red;width:var(--a)}</style>");
  for (guint i = 0; i < 2000; i++)
    g_string_append (html, "<p>x</p>");
  tm_html_reader_read (parts, html->str, html->len, &budget);
  g_assert_cmpuint (budget.sheet_steps, <=, 400000);
  g_assert_cmpstr (((const TmNode *) g_ptr_array_index (parts->nodes, 0))->style, ==, "color:red;");
}

/* When there is no room for more names, those that are there still get their last value, and what is left out is told. */
static void
test_names_beyond_the_bound (void)
{
  for (guint n = 199; n <= 201; n++)
    {
      g_autoptr (GString) html = g_string_new ("<style>:root{--a0:red}");
      TmReadBudget budget = { 0 };
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      for (guint i = 1; i < n; i++)
        g_string_append_printf (html, ":root{--a%u:1px}", i);
      g_string_append (html, ":root{--a0:blue}p{color:var(--a0)}</style><p>here</p>");
      g_autofree char *colour = dup_property (html->str, "color");
      g_assert_cmpstr (colour, ==, "blue");
      tm_html_reader_read (parts, html->str, html->len, &budget);
      g_assert_cmpint (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_STYLES, g_str_equal, NULL) != 0, ==, n > 200);
    }
}

static void
test_bad_selectors (void)
{
  static const char * const bad[] = { "", " ", ">", "p>", "p >", ">p", "p,", "p..a", "p#", "p[", "p[]", "p[a", "p[a=", "p[a='b", "p[a!=b]",
                                      "p:", "p:not(", "p:not(.a", "p:not(:not(p))", "p:nth-child(2x)", "p:nth-child", "p:nth-child()", "p:nth-child(2", "p:nth-child(n2)", "p:nth-child(2n+)",
                                      "p:nth-child(2 of p)", "p:first-of-type(1)", "p{", "@media", "p:hover", "!", "p!" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (TmSelector) selector = tm_selector_new (bad[i]);
      g_test_message ("%s", bad[i]);
      g_assert_null (selector);
    }
}

static void
test_media (void)
{
  static const struct { const char *queries; gboolean matches; } pairs[] = {
    { "(max-device-width:480px)", FALSE }, { "(max-width:480px), (max-device-width:480px)", FALSE }, { "not all and (max-width:480px)", TRUE },
    { "(width>=600px)", TRUE }, { "(width <= 600px)", FALSE }, { "(width>=)", FALSE }, { "(height<=600px)", FALSE }, { "(min-width:1e99px)", FALSE },
    { "", TRUE }, { "  ", TRUE }, { "all", TRUE }, { "screen", TRUE }, { "SCREEN", TRUE }, { "only screen", TRUE }, { "print", FALSE },
    { "print, screen", TRUE }, { "not print", TRUE }, { "not screen", FALSE }, { "handheld", FALSE }, { "(min-width:800px)", TRUE },
    { "(min-width:801px)", FALSE }, { "(max-width:800px)", TRUE }, { "(max-width:799px)", FALSE }, { "(max-width:30em)", FALSE },
    { "screen and (min-width: 300px) and (max-width: 900px)", TRUE }, { "screen and(max-width:600px)", FALSE },
    { "(prefers-color-scheme: dark)", FALSE }, { "(prefers-color-scheme: light)", TRUE }, { "(-webkit-min-device-pixel-ratio:0)", TRUE },
    { "(-webkit-min-device-pixel-ratio:2)", FALSE }, { "(hover)", TRUE }, { "(hover:none)", FALSE }, { "(pointer:fine)", TRUE },
    { "(prefers-reduced-motion:reduce)", FALSE },
    { "(", FALSE }, { "((((", FALSE }, { "yahoo", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s", pairs[i].queries);
      TmMediaRange range;
      gboolean any = tm_media_read (pairs[i].queries, &range);
      g_assert_cmpint (any && tm_media_holds (&range, TM_MEDIA_SCREEN_PIXELS), ==, pairs[i].matches);
    }
}

/* For views of which widths something is meant. */
static void
test_media_ranges (void)
{
  static const struct { const char *queries; guint low; guint high; } ranges[] = {
    { "", 0, G_MAXUINT },
    { "only screen and (max-width: 480px)", 0, 480 },
    { "(max-width:599.98px)", 0, 599 },
    { "(min-width:30em)", 480, G_MAXUINT },
    { "(min-width:481px) and (max-width:600px)", 481, 600 },
    { "(max-width:480px),(max-width:600px)", 0, 600 },
    { "(max-width:480px),(min-width:700px)", 700, G_MAXUINT },
    { "(min-width:700px),(max-width:480px)", 700, G_MAXUINT },
    { "(max-width:480px),(max-device-width:480px)", 0, 480 },
    { "not all and (max-width:480px)", 481, G_MAXUINT },
    { "not all and (min-width:480px)", 0, 479 },
    { "not all and (min-width:480px) and (max-width:600px)", 601, G_MAXUINT },
    { "(width<=600px)", 0, 600 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      TmMediaRange range;
      g_test_message ("%s", ranges[i].queries);
      g_assert_true (tm_media_read (ranges[i].queries, &range));
      g_assert_cmpuint (range.low, ==, ranges[i].low);
      g_assert_cmpuint (range.high, ==, ranges[i].high);
    }
}

/* What an element is in narrow views: @style{ } stands for the word "here" of @html. */
static void
test_narrow (void)
{
  static const struct { const char *html; const char *style; const char *narrow; } rows_[] = {
    { "<style>.c{width:50%}@media (max-width:480px){.c{width:100%!important}}</style><div class=c>here</div>",
      "width:50%;", "480{width:100%;}" },
    { "<style>@media (min-width:601px){.c{width:50%}}</style><div class=c style='padding:1px'>here</div>",
      "width:50%;padding:1px;", "600{padding:1px;}" },
    { "<style>@media (max-width:600px){.c{padding:2px}}@media (max-width:480px){.c{padding:3px}}</style><div class=c>here</div>",
      "", "480{padding:3px;}600{padding:2px;}" },
    { "<style>@media (max-width:600px){.c{width:auto}}</style><div class=c style='width:9px'>here</div>", "width:9px;", "" },
    { "<style>@media (max-width:600px){.c{width:auto!important}}</style><div class=c style='width:9px'>here</div>",
      "width:9px;", "600{width:auto;}" },
    /* Whether words are seen is not told twice. */
    { "<style>@media (max-width:600px){.c{color:white;background:black;font-size:0;display:none;line-height:0}}</style><div class=c>here</div>", "", "" },
    { "<style>@media (max-width:600px){.c{border-radius:9px;border-top-left-radius:9px;padding:1px}}</style><div class=c>here</div>", "", "600{padding:1px;}" },
    { "<style>.c{border-radius:2px}@media (max-width:600px){.c{border-radius:9px;padding:1px}}</style><div class=c>here</div>",
      "border-radius:2px;", "600{padding:1px;border-radius:2px;}" },
    { "<style>.c{font-size:0;color:red}@media (max-width:600px){.c{font-size:20px;padding:1px}}</style><div class=c><p style='font-size:14px'>x</p></div>",
      NULL, NULL },
    { "<style>@media (max-width:200px){.c{padding:2px}}@media (min-width:900px){.c{padding:3px}}</style><div class=c>here</div>", "", "" },
    { "<style>@media (max-width:700px){.c{padding:5px}}@media (max-width:600px){.c{padding:4px}}@media (max-width:500px){.c{padding:3px}}"
      "@media (max-width:400px){.c{padding:2px}}@media (max-width:300px){.c{padding:1px}}</style><div class=c>here</div>",
      "", "500{padding:3px;}600{padding:4px;}700{padding:5px;}" },
    { "<style>@media (max-width:600px){.c{padding:2px}}@media (max-width:500px){.c{display:none}}</style><div class=c>here</div>",
      "", "600{padding:2px;}" },
    { "<style media='(max-width:600px)'>.c{padding:2px}</style><div class=c>here</div>", "", "600{padding:2px;}" },
    { "<style>@media screen{@media (max-width:600px){.c{padding:2px}}}</style><div class=c>here</div>", "", "600{padding:2px;}" },
    { "<style>@supports (display:grid){.c{padding:2px}}</style><div class=c>here</div>", "padding:2px;", "" },
    { "<style>@supports not (display:grid){.c{padding:2px}}@supports{.c{padding:2px}}</style><div class=c>here</div>", "", "" },
    { "<style>@layer a{.c{padding:2px}}@container (width>1px){.c{padding:3px}}</style><div class=c>here</div>", "padding:2px;", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows_); i++)
    {
      TmReadBudget budget = { 0 };
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      g_test_message ("%s", rows_[i].html);
      tm_html_reader_read (parts, rows_[i].html, strlen (rows_[i].html), &budget);
      const TmNode *node = g_ptr_array_index (parts->nodes, 0);
      if (rows_[i].style == NULL)
        {
          g_assert_cmpstr (node->style, ==, "color:red;font-size:0;");
          g_assert_cmpstr (node->narrow, ==, "600{color:red;font-size:0;padding:1px;}");
          continue;
        }
      g_assert_cmpstr (node->style, ==, rows_[i].style);
      g_assert_cmpstr (node->narrow, ==, rows_[i].narrow);
      g_assert_true (tm_narrow_is_clean (node->style, node->narrow));
      /* It crosses, also where nothing of it is to be shown. */
      g_autoptr (GBytes) seen = tm_wire_write (parts);
      tm_tree_forget_styles (parts);
      g_autoptr (GBytes) unseen = tm_wire_write (parts);
      g_autoptr (TmMessageParts) seen_parts = tm_wire_read (seen, NULL);
      g_autoptr (TmMessageParts) unseen_parts = tm_wire_read (unseen, NULL);
      g_assert_nonnull (seen_parts);
      g_assert_nonnull (unseen_parts);
    }
}

/* What old attributes mean for tables, which nearly every mail is made of. */
static void
test_tables (void)
{
  static const struct { const char *html; const char *property; const char *value; } cells[] = {
    { "<table width=600 align=center><tr><td width='50%' height=20 valign=top align=right bgcolor=eeeeee>here", "width", "50%" },
    { "<table><tr><td height=20>here", "height", "20px" },
    { "<table><tr><td valign=top>here", "vertical-align", "top" },
    { "<table><tr><td align=right>here", "text-align", "-webkit-right" },
    { "<table><tr><td bgcolor=eeeeee>here", "background-color", "#eeeeee" },
    { "<table cellpadding=0><tr><td>here", "padding", "0px" },
    { "<table cellpadding=7><tr><td>here", "padding", "7px" },
    { "<table><tr><td>here", "padding", NULL },
    { "<table border=1><tr><td>here", "border", "1px inset #808080" },
    { "<table border=0><tr><td>here", "border", NULL },
    { "<table cellpadding=7><tr><td><table><tr><td>here", "padding", NULL },
    { "<table align=center><caption>here", "margin-left", NULL },
    { "<div style='height:5px'>here</div>", "height", "auto" },
    { "<div style='height:5px'>here</div>", "min-height", "5px" },
    { "<div style='font:italic bold 20px/1.5 \"MS Gothic\",Arial'>here</div>", "font-family", "ms gothic,arial" },
    { "<div style='font:italic bold 20px/1.5 \"MS Gothic\",Arial'>here</div>", "line-height", "1.5" },
    { "<div style='background:url(x) #123 no-repeat'>here</div>", "background-color", "#123" },
    { "<div style='border-top:1px solid red;border:0'>here</div>", "border-top", NULL },
    { "<div dir=rtl>here</div>", "direction", "rtl" },
    { "<center>here</center>", "text-align", "-webkit-center" },
    { "<blockquote type=cite>here</blockquote>", "border-left", "3px solid #8fb3e0" },
    { "<ul type=square><li type=circle>here</ul>", "list-style-type", "circle" },
    { "<font face='Arial, sans-serif' size='+2'>here</font>", "font-size", "24px" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *value = dup_property (cells[i].html, cells[i].property);
      g_test_message ("%s", cells[i].html);
      g_assert_cmpstr (value, ==, cells[i].value);
    }
}

static void
test_list_goes_on (void)
{
  TmReadBudget budget = { 0 };
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  static const char html[] = "<ol start=3><li>x</ol>";

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_assert_cmpuint (((const TmNode *) g_ptr_array_index (parts->nodes, 0))->colspan, ==, 3);
}

/* What a sheet hides is hidden, whatever the selector. */
static void
test_hidden_by_selectors (void)
{
  TmReadBudget budget = { 0 };
  static const char html[] = "<style>@media screen{table.a td>span[class]{display:none!important}}</style>"
                             "<table class=a><tr><td>seen<span class=x style='display:inline'>kept</span></td></tr></table>";
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_assert_nonnull (strstr (parts->text->str, "seen"));
  g_assert_null (strstr (parts->text->str, "kept"));
  g_assert_nonnull (strstr (parts->hidden_text->str, "kept"));
}

/* A sheet that costs much costs no more than its bound, and that it was not followed to the end is told. */
static void
test_bounded (void)
{
  TmReadBudget budget = { 0 };
  g_autoptr (GString) html = g_string_new ("<style>");
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (html, "div div div div div b ~ i.x%u,div div div b i{color:red}", i);
  g_string_append (html, "</style>");
  for (guint i = 0; i < 200; i++)
    g_string_append (html, "<div>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (html, "<i>x</i>");
  gint64 start = g_get_monotonic_time ();
  tm_html_reader_read (parts, html->str, html->len, &budget);
  g_test_message ("%.1f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_STYLES, g_str_equal, NULL));
}

static gboolean
is_gap_told (const char *before, const char *repeated, guint times, const char *after)
{
  TmReadBudget budget = { 0 };
  g_autoptr (GString) html = g_string_new (before);
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  for (guint i = 0; i < times; i++)
    g_string_append (html, repeated);
  g_string_append (html, after);
  tm_html_reader_read (parts, html->str, html->len, &budget);
  return g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_STYLES, g_str_equal, NULL);
}

/* What hides words behind too many selectors, too many declarations or too many media is no sheet that was read. */
static void
test_passed_over (void)
{
  g_assert_true (is_gap_told ("<style>", ".a,", 5000, ".h{display:none}</style><p class=h>x</p>"));
  g_assert_true (is_gap_told ("<style>.h{", "color:red;", 20000, "display:none}</style><p class=h>x</p>"));
  g_assert_true (is_gap_told ("<style>", "@media screen{", 40, ".h{display:none}</style><p class=h>x</p>"));
  g_assert_false (is_gap_told ("<style>", ".a,", 2, ".h{display:none}</style><p class=h>x</p>"));
}

/* A rule that a browser may follow and that is not followed here is told when it can hide words, or show them again. */
static void
test_not_understood (void)
{
  static const struct { const char *sheet; gboolean told; } sheets[] = {
    { ".x{display:none}.x{display:block}", FALSE },
    { ".x:nth-child(2 of .x){display:block}", TRUE },
    { ".x:nth-child(2 of .x){text-align:left}", FALSE },
    { ".x:nth-child(2){display:block}", FALSE },
    { ":is(.x){Visibility : visible}", TRUE },
    { "p:-webkit-any(.x){opacity:1!important}", TRUE },
    { ".x:not(.a .b:hover){color:red}", TRUE },
    { ".x:hover,.x:visited,p::before,p:-moz-placeholder{color:red;display:block}", FALSE },
    { ".a{width:1px;&:is(.x){display:block}}", TRUE },
    { "@supports (a:b){.x{display:none}}", TRUE },
    { "@supports (a:b){.x{width:1px}}", FALSE },
    { "@layer a{.x{font-size:0}}@layer b;", TRUE },
    { "@container (width>1px){.x{display:block}}", TRUE },
    { "@keyframes a{to{opacity:1}}", TRUE },
    { "@keyframes a{to{width:1px}}", FALSE },
    { "@media (update:fast){.x{display:block}}", TRUE },
    { "@media (hover:hover){.x{display:block}}", FALSE },
    { "@media print{.x{display:block}}@media (max-width:1px){.x{display:block}}", FALSE },
    { "@font-face{font-family:x;font-size:0}@page{color:red}@import 'x';", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_test_message ("%s", sheets[i].sheet);
      g_assert_cmpint (is_gap_told ("<style>", sheets[i].sheet, 1, "</style><p class=x>x</p>") != 0, ==, sheets[i].told);
    }
}

/* What one page of a mail has spent, the next one has not; that a page got less is told of that page. */
static void
test_shared_bound (void)
{
  g_autoptr (GString) html = g_string_new ("<style>i i i i i.z i{color:red}</style>");
  TmReadBudget budget = { 0 };
  guint first = 0, spent = 0;
  gboolean told = FALSE;

  for (guint i = 0; i < 100; i++)
    g_string_append (html, "<i>x");
  for (guint i = 0; i < 1000 && !told; i++)
    {
      g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
      tm_html_reader_read (parts, html->str, html->len, &budget);
      told = g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_STYLES, g_str_equal, NULL);
      first = i == 0 ? budget.sheet_steps : first;
      g_assert_true (told || budget.sheet_steps == spent + first);
      spent = budget.sheet_steps;
    }
  g_assert_cmpuint (first, >, 0);
  g_assert_true (told);
  g_assert_cmpuint (spent % first, !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/sheet/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/sheet/hidden-by-a-name", test_hidden_by_name);
  g_test_add_func ("/sheet/names-beyond-the-bound", test_names_beyond_the_bound);
  g_test_add_func ("/sheet/names-that-grow", test_names_that_grow);
  g_test_add_func ("/sheet/selectors-that-mean-nothing", test_bad_selectors);
  g_test_add_func ("/sheet/media", test_media);
  g_test_add_func ("/sheet/media-widths", test_media_ranges);
  g_test_add_func ("/sheet/narrow-views", test_narrow);
  g_test_add_func ("/sheet/tables-and-old-attributes", test_tables);
  g_test_add_func ("/sheet/list-goes-on", test_list_goes_on);
  g_test_add_func ("/sheet/what-a-sheet-hides-is-hidden", test_hidden_by_selectors);
  g_test_add_func ("/sheet/bounded", test_bounded);
  g_test_add_func ("/sheet/bound-is-shared-by-all-pages", test_shared_bound);
  g_test_add_func ("/sheet/what-is-not-understood-is-told", test_not_understood);
  g_test_add_func ("/sheet/what-is-passed-over-is-told", test_passed_over);
  return g_test_run ();
}
