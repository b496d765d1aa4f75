/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTML to the allow-listed tree: what is seen, what is hidden and how, where links lead. */
#include "worker/tm-html-reader.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

static TmMessageParts *
read_html (const char *html)
{
  TmReadBudget budget = { 0 };
  TmMessageParts *parts = tm_message_parts_new ();

  tm_html_reader_read (parts, html, strlen (html), &budget);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (TmMessageParts) read = tm_wire_read (answer, NULL);
  g_assert_nonnull (read);
  return parts;
}

static gboolean
has_limit (const TmMessageParts *parts, const char *limit)
{
  return g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL);
}

typedef struct
{
  const char *name;
  const char *html;
  const char *text;     /* or NULL, when it is of no matter */
  const char *hidden;
  TmHidden    kind;     /* of the first hidden text */
} Row;

static const Row rows[] = {
  { "nothing", "", "", "", 0 },
  { "plain", "<p>a</p>", "a\n", "", 0 },
  { "display-none", "a<span style='display:none'>b</span>c", "ac", "b", TM_HIDDEN_DISPLAY },
  { "visibility-hidden", "a<span style='visibility:hidden'>b</span>c", "ac", "b", TM_HIDDEN_DISPLAY },
  { "hidden-attribute", "a<span hidden>b</span>c", "ac", "b", TM_HIDDEN_DISPLAY },
  { "opacity", "a<span style='opacity:0'>b</span>c", "ac", "b", TM_HIDDEN_COLOUR },
  /* Only one program keeps this from being seen; others show it, and buttons made for both are written so. */
  { "mso-hide", "a<span style='mso-hide:all'>b</span>c", "abc", "", 0 },
  { "font-zero", "a<span style='font-size:0'>b</span>c", "ac", "b", TM_HIDDEN_TINY },
  { "font-one-pixel", "a<span style='font-size:1px'>b</span>c", "ac", "b", TM_HIDDEN_TINY },
  { "same-colour", "a<span style='color:#fff'>b</span>c", "ac", "b", TM_HIDDEN_COLOUR },
  { "same-colour-on-dark", "<div style='background:#000;color:#fff'>a<font color=black>b</font></div>", "a\n", "b", TM_HIDDEN_COLOUR },
  { "see-through-colour", "a<span style='color:rgba(0,0,0,0)'>b</span>c", "ac", "b", TM_HIDDEN_COLOUR },
  { "off-screen", "a<span style='position:absolute;left:-9999px'>b</span>c", "ac", "b", TM_HIDDEN_OFF_SCREEN },
  { "indented-away", "a<span style='display:inline-block;text-indent:-9999px'>b</span><span style='text-indent:-9999px'>c</span>", "ac", "b", TM_HIDDEN_OFF_SCREEN },
  { "by-a-sheet", "<style>.x{display:none}</style>a<span class='y x'>b</span>c", "ac", "b", TM_HIDDEN_DISPLAY },
  /* What a sheet writes is read by everybody. */
  { "written-by-a-sheet", "<style>p:before{content:'a\\62 '}p::AFTER{content:\"d\\\"\" 'e' / 'no'}</style><p>c</p>", "abcd\"e\n", "", 0 },
  { "written-of-an-attribute", "<style>.x::after{content:attr(data-a) open-quote attr( title )}</style><b class=x title=c data-a=b>a</b>",
    "ab\u201cc", "", 0 },
  { "written-into-a-link", "<style>a::before{content:'a';display:block}</style>b<a href='https://x.example/'>c</a>", "b\na\nc", "", 0 },
  { "written-and-hidden", "<style>p::before{content:'b';font-size:0}</style><p>a</p>", "a\n", "b", TM_HIDDEN_TINY },
  { "written-into-what-is-hidden", "<style>p::before{content:'b'}</style>a<p hidden>c</p>", "a", "bc", TM_HIDDEN_DISPLAY },
  { "nothing-is-written", "<style>p::before{content:url(x.png) counter(n)}p::after{content:'x';content:none}br::after{content:'y'}</style><p>a<br>b</p>",
    "a\nb\n", "", 0 },
  { "shadow", "<div><template shadowrootmode=open>a</template></div><template>c</template>", "a\n", "", 0 },
  { "inside-hidden", "<div style='display:none'><b style='display:inline'>b</b></div>c", "c", "b", TM_HIDDEN_DISPLAY },
  { "size-comes-back", "<div style='font-size:0'><span style='font-size:14px'>a</span></div>", "a", "", 0 },
  { "last-size-counts", "<p style='font-size:0;color:red;font-size:14px'>a</p><p style='font-size:14px;FONT-SIZE:0'>b</p>", "a\n", "b",
    TM_HIDDEN_TINY },
  { "size-is-handed-down", "a<p style='font-size:1px'><span style='font-size:inherit'>b</span></p>", "a", "b", TM_HIDDEN_TINY },
  { "ends-of-lines-are-kept", "<p style='white-space:pre-wrap'>a\nb  c<span style='white-space:normal'>d\ne</span></p><p>f\ng</p>",
    "a\nb  cd e\nf g\n", "", 0 },
  { "spacer", "a<div style='font-size:1px;line-height:20px'>&nbsp;&nbsp;</div>b", "a\n\u00a0\u00a0\nb", "", 0 },
  { "no-spacer-in-a-word", "a<span style='font-size:1px'>&nbsp;</span>b", "ab", "", 0 },
  { "no-spacer-of-many", "<div style='font-size:1px'>&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>b", "b", "", 0 },
  { "no-spacer-where-closed", "<div style='display:none'><p>&nbsp;</p></div>b", "b", "", 0 },
  { "script-is-dropped", "a<script>b</script><title>c</title><iframe>d</iframe>e", "ae", "", 0 },
  { "drawing-has-words", "a<svg><title>b</title><desc>c</desc><style>d{}</style><text>e</text></svg>f", "aef", "", 0 },
  { "words-in-place-of-a-film", "<video>a</video><audio>b</audio><object>c</object><canvas>d</canvas><math><mi>e</mi></math>",
    "abcde", "", 0 },
  { "never-shown", "a<noembed>b</noembed><datalist>c</datalist><ruby>d<rp>(</rp></ruby>", "ad", "", 0 },
  { "boxes-in-the-line", "<div style='display:inline'>a</div><p style='display:inline-block'>b</p>", "ab", "", 0 },
  { "boxes-beside-each-other", "<div style='float:left'>a</div><div style='float:right'>b</div>", "a b", "", 0 },
  { "row-of-boxes", "<div style='display:flex'><div>a</div><div>b<p>c</p></div></div>", "a b\nc\n", "", 0 },
  { "column-of-boxes", "<div style='display:flex;flex-direction:column'><div>a</div><div>b</div></div>", "a\nb\n", "", 0 },
  { "letters-turned", "a<bdo dir=RTL>b</bdo><bdo dir=ltr>c</bdo>", "a\u202eb\u202cc", "", 0 },
  { "letters-turned-by-style", "<b style='unicode-bidi:bidi-override;direction:rtl'>a</b><b style='direction:rtl'>b</b>",
    "\u202ea\u202cb", "", 0 },
  { "turned-where-nothing-stands", "<div style='unicode-bidi:bidi-override;direction:rtl'>a</div><style>*{unicode-bidi:isolate-override;"
    "direction:rtl}</style>b<br><hr><img><input><select><option>c</select><textarea>d</textarea><table><col></table>e", NULL, "", 0 },
  { "children-of-the-empty", "<svg><input>a<g>b</g></input><col>c</col></svg>d", "abcd", "", 0 },
  { "font-of-two-pixels", "a<span style='font-size:2px'>b</span><span style='font-size:3px'>c</span>", "ac", "b", TM_HIDDEN_TINY },
  { "opacity-without-a-digit", "a<span style='opacity:.01'>b</span><span style='opacity:.5'>c</span>", "ac", "b", TM_HIDDEN_COLOUR },
  { "opacity-in-percent", "a<span style='opacity:1%'>b</span><span style='opacity:80%'>c</span>", "ac", "b", TM_HIDDEN_COLOUR },
  { "cut-away", "a<span style='clip-path:inset(50%)'>b</span><span style='clip-path:inset(5%)'>c</span>", "ac", "b",
    TM_HIDDEN_OFF_SCREEN },
  { "made-flat", "a<span style='display:inline-block;transform:scaleY(0)'>b</span><span style='transform:scale(0)'>c</span>", "ac", "b",
    TM_HIDDEN_OFF_SCREEN },
  { "no-width", "a<span style='float:left;width:0;overflow:hidden'>b</span><span style='width:0;overflow:hidden'>c</span>", "ac", "b",
    TM_HIDDEN_TINY },
  { "visibility-comes-back", "<div style='visibility:hidden'>b<p style='visibility:visible'>a</p></div>", "a\n", "b", TM_HIDDEN_DISPLAY },
  { "visibility-is-handed-down", "<div style='visibility:hidden;visibility:no'><b style='visibility:inherit;color:red'>b</b></div>a", "a", "b",
    TM_HIDDEN_DISPLAY },
  { "indent-comes-back", "<div style='text-indent:-9999px'>b<p style='text-indent:0'>a</p></div>", "a\n", "b", TM_HIDDEN_OFF_SCREEN },
  { "indent-into-the-padding", "<p style='text-indent:-900px;padding:0 0 0 900px'>a</p>", "a\n", "", 0 },
  { "fixed-comes-back", "<div style='position:absolute;left:-9999px'>b<p style='position:fixed;left:0'>a</p></div>", "a\n", "b",
    TM_HIDDEN_OFF_SCREEN },
  { "moved-back", "<div style='margin:0 0 0 -9999px'>b<p style='position:relative;left:9999px'>a</p></div>", "a\n", "b", TM_HIDDEN_OFF_SCREEN },
  { "absolute-counts-from-the-last-placed", "<div style='position:relative;left:-9999px'><p style='position:absolute;left:5px'>b</p></div>"
    "<div style='margin-left:-9999px'><p style='position:absolute;left:5px'>a</p></div>", "a\n", "b", TM_HIDDEN_OFF_SCREEN },
  { "place-without-position", "<p style='left:-9999px;clip:rect(0,0,0,0)'>a</p>", "a\n", "", 0 },
  { "out-of-the-box", "<div style='height:0;overflow:hidden'>b<p style='position:absolute'>a</p></div>", "a\n", "b", TM_HIDDEN_TINY },
  { "box-that-is-placed", "<div style='height:0;overflow:hidden;position:relative'><p style='position:absolute'>b</p>"
    "<p style='position:fixed'>a</p></div>", "a\n", "b", TM_HIDDEN_TINY },
  { "nothing-opens-what-is-closed", "<div style='display:none'><p style='position:fixed;visibility:visible;all:initial'>b</p></div>a", "a", "b",
    TM_HIDDEN_DISPLAY },
  { "display-undoes-the-attribute", "<p hidden style='display:block'>a</p><p hidden style='display:no'>b</p>", "a\n", "b", TM_HIDDEN_DISPLAY },
  { "all-undoes", "<div style='visibility:hidden'>b<p style='color:#fff;font-size:0;all:initial'>a</p></div>", "a\n", "b", TM_HIDDEN_DISPLAY },
  { "all-undoes-the-attribute", "<p hidden style='all:unset'>a</p><p style='all:unset;display:none'>b</p>", "a\n", "b", TM_HIDDEN_DISPLAY },
  { "comment-is-dropped", "a<!-- b -->c", "ac", "", 0 },
  { "blanks-fall-together", "a \n\t b", "a b", "", 0 },
  { "entities", "&lt;b&gt;&amp;&#12354;&#x3042;", "<b>&ああ", "", 0 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TmMessageParts) parts = read_html (row->html);
  g_autofree char *hidden = g_strdup (parts->hidden_text->str);

  if (row->text != NULL)
    g_assert_cmpstr (parts->text->str, ==, row->text);
  g_assert_cmpstr (g_strstrip (hidden), ==, row->hidden);
  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      if (node->element == TM_ELEMENT_TEXT && node->hidden != TM_HIDDEN_NO)
        {
          g_assert_cmpint (node->hidden, ==, row->kind);
          break;
        }
    }
}

static const TmLink *
get_link (const TmMessageParts *parts, guint index)
{
  g_assert_cmpuint (index, <, parts->links->len);
  return g_ptr_array_index (parts->links, index);
}

static void
test_links (void)
{
  g_autoptr (TmMessageParts) parts = read_html (
    "<a href=' https://example.cn/?a=1&amp;b '> here </a><a href='#top'>no</a><a>no</a><a href='javascript:x'>js</a>"
    "<map><area href='https://area.example/'></map><form action='https://form.example/'>"
    "<input type=password name=pw placeholder='暗証番号'><button>go</button></form>"
    "<a href='https://hidden.example/' style='display:none'>x</a>");
  g_autofree char *words = g_strndup (parts->text->str + get_link (parts, 0)->start,
                                      get_link (parts, 0)->end - get_link (parts, 0)->start);

  g_assert_cmpuint (parts->links->len, ==, 5);
  g_assert_cmpstr (get_link (parts, 0)->target, ==, "https://example.cn/?a=1&b");
  g_assert_cmpstr (words, ==, "here");
  g_assert_cmpstr (get_link (parts, 1)->target, ==, "javascript:x");
  g_assert_cmpint (get_link (parts, 2)->kind, ==, TM_LINK_AREA);
  g_assert_cmpint (get_link (parts, 3)->kind, ==, TM_LINK_FORM);
  g_assert_true (get_link (parts, 4)->hidden);
  const TmField *field = g_ptr_array_index (parts->fields, 0);
  g_assert_cmpstr (field->type, ==, "password");
  g_assert_cmpstr (field->label, ==, "暗証番号");
  g_assert_cmpuint (field->form, ==, 0);
}

/* A button that was left out does not rename the field before it. */
static void
test_button_beyond_the_bound (void)
{
  g_autoptr (GString) html = g_string_new ("<form>");

  for (guint i = 0; i < TM_FIELDS_MAX; i++)
    g_string_append (html, "<button>inside</button>");
  g_string_append (html, "<button>beyond</button></form>");
  g_autoptr (TmMessageParts) parts = read_html (html->str);
  g_assert_cmpuint (parts->fields->len, ==, TM_FIELDS_MAX);
  for (guint i = 0; i < TM_FIELDS_MAX; i++)
    g_assert_cmpstr (((const TmField *) g_ptr_array_index (parts->fields, i))->label, ==, "inside");
}

static void
test_base (void)
{
  g_autoptr (TmMessageParts) parts = read_html (
    "<base href='https://example.cn/a/'><base href='https://second.example/'><a href='b'>x</a><a href='//other.example/'>y</a>"
    "<a href='mailto:a@example.jp'>z</a>");

  g_assert_cmpstr (get_link (parts, 0)->target, ==, "https://example.cn/a/b");
  g_assert_cmpstr (get_link (parts, 1)->target, ==, "https://other.example/");
  g_assert_cmpstr (get_link (parts, 2)->target, ==, "mailto:a@example.jp");
}

/* A long one would be written again for each link; who the links lead to is kept, and that something is missing is told. */
static void
test_long_base (void)
{
  static const struct
  {
    const char *before;
    guint       n;
    const char *behind;
    const char *target;
  } bases[] = {
    { "https://example.cn/", 1024 - 20, "/", NULL },
    { "https://example.cn/", 1024 - 19, "/", "https://example.cn/b" },
    { "https://", 1100, "@example.cn/", "https://example.cn/b" },
    { "https://", 1100, ".example.cn/", "b" },
    { "", 1100, "/", "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autofree char *filler = g_strnfill (bases[i].n, 'a');
      g_autofree char *html = g_strdup_printf ("<base href='%s%s%s'><a href='b'>x</a>", bases[i].before, filler, bases[i].behind);
      g_autofree char *whole = g_strdup_printf ("%s%s%sb", bases[i].before, filler, bases[i].behind);
      g_autoptr (TmMessageParts) parts = read_html (html);
      g_assert_cmpstr (get_link (parts, 0)->target, ==, bases[i].target != NULL ? bases[i].target : whole);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_LINK_TARGET), ==, bases[i].target != NULL);
    }
}

static void
test_images (void)
{
  g_autoptr (TmMessageParts) parts = read_html ("<a href='https://example.cn/'><img src='https://example.cn/p.png' alt='絵' width=3></a>"
                                                "<img src='cid:x'><img src='DATA:image/gif;base64,AA'>");
  const TmImage *first = g_ptr_array_index (parts->images, 0);

  g_assert_cmpuint (parts->images->len, ==, 3);
  g_assert_cmpint (first->kind, ==, TM_IMAGE_REMOTE);
  g_assert_cmpstr (first->alt, ==, "絵");
  g_assert_cmpuint (first->width, ==, 3);
  g_assert_cmpint (first->link, ==, 0);
  g_assert_cmpint (((TmImage *) g_ptr_array_index (parts->images, 2))->kind, ==, TM_IMAGE_INLINE);
}

/* Each was made to have the parser nest deeper than a simple count of open tags sees. */
static const char * const bombs[] = {
  "<div>", "<div></span>", "<span><div></span></div>", "<div><!-- </div> -->", "<div title='</div>'>", "<b>", "<a><b>",
  "<div><textarea></div></textarea>", "<table><tr><td>", "<font><p>", "<ul><li>", "<div><select></div></select>", "<i><table>",
};

static void
test_bomb (gconstpointer data)
{
  const char *bomb = data;
  g_autoptr (GString) html = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, bomb);
  g_autoptr (TmMessageParts) parts = read_html (html->str);
  g_assert_true (has_limit (parts, TM_LIMIT_HTML_NESTING) || has_limit (parts, TM_LIMIT_NODES) || parts->nodes->len < TM_NODES_MAX);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* Whatever stands inside of whatever, the answer is one that its reader takes; read_html() looks at that. */
static void
test_any_tree (void)
{
  static const char * const tags[] = { "div", "p", "span", "br", "hr", "img src=data:,", "input", "col", "table", "tr", "td", "svg", "math", "g",
                                       "mi", "title", "desc", "foreignObject", "select", "option", "textarea", "button", "a href=x", "form",
                                       "style", "ul", "li", "b", "bdo dir=rtl", "caption", "colgroup span=3", "wbr", "ruby", "rt", "template",
                                       "image", "body", "marquee", "pre", "annotation-xml" };
  static const char * const styles[] = { "", "", " hidden", " style='unicode-bidi:bidi-override;direction:rtl'", " style='display:none'",
                                         " style='display:flex;color:red'", " style='font-size:0'", "/" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  for (guint page = 0; page < 1500; page++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      for (guint i = 0; i < 24; i++)
        {
          const char *tag = tags[g_rand_int_range (rand, 0, G_N_ELEMENTS (tags))];
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (html, "</%.*s>", (int) strcspn (tag, " "), tag);
          else
            g_string_append_printf (html, "<%s%s>w", tag, styles[g_rand_int_range (rand, 0, G_N_ELEMENTS (styles))]);
        }
      g_test_message ("%s", html->str);
      g_autoptr (TmMessageParts) parts = read_html (html->str);
    }
}

static void
test_charset (void)
{
  static const struct { const char *html; const char *label; } charsets[] = {
    { "<meta charset=\"Shift_JIS\">", "Shift_JIS" }, { "<meta content='text/html; charset=euc-jp'>", "euc-jp" }, { "<p>", NULL },
    { "charset=", NULL }, { "", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autofree char *label = tm_html_reader_find_charset (charsets[i].html, strlen (charsets[i].html));
      g_assert_cmpstr (label, ==, charsets[i].label);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/html-reader/text/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/html-reader/links-of-every-kind", test_links);
  g_test_add_func ("/html-reader/base-counts-once", test_base);
  g_test_add_func ("/html-reader/long-base", test_long_base);
  g_test_add_func ("/html-reader/button-beyond-the-bound", test_button_beyond_the_bound);
  g_test_add_func ("/html-reader/images", test_images);
  g_test_add_func ("/html-reader/any-tree-can-be-told", test_any_tree);
  g_test_add_func ("/html-reader/charset-of-meta", test_charset);
  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/html-reader/bomb/%02u-is-bounded-in-time", (guint) i);
      g_test_add_data_func (path, bombs[i], test_bomb);
    }
  return g_test_run ();
}
