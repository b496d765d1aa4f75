/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page as text: what stands in it for each thing a mail can hold, and what never does. */
#include "draft.h"

#include "core/tm-ink.h"
#include "core/tm-page-styles.h"

#include <stdlib.h>

/* What stands between the start of the body and its end. */
static char *
render_body (TmMessage *message, GPtrArray *findings)
{
  g_autofree char *page = draft_render (message, findings);
  const char *body = strstr (page, "<div class=\"mail");

  g_assert_nonnull (body);
  g_assert_true (g_str_has_suffix (body, "</body></html>"));
  return g_strndup (body, strlen (body) - strlen ("</body></html>"));
}

static char *
render_parts (TmMessageParts *parts)
{
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  return render_body (message, findings);
}

#define MAIL(inside) "<div class=\"mail\">" inside "</div>"

static void
test_frame (void)
{
  g_autoptr (TmMessage) message = tm_message_new_take (tm_message_parts_new ());
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);

  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"><html lang=\"ja\"><head>"
                                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; img-src data:;"));
  g_assert_nonnull (strstr (page, "<meta charset=\"utf-8\">"));
}

static void
test_text_without_nodes (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_string_append (parts->text, "<b>一\n二 www.amazon.co.jp");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, "<div class=\"mail letter\"><div class=\"plain\">&lt;b&gt;一\n二 www[.]amazon[.]co[.]jp</div></div>");
}

static void
test_tree (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "table", -1, "");
  draft_element (parts, 1, "tr", -1, "");
  TmNode *cell = draft_element (parts, 2, "td", -1, "color:#f00;");
  cell->colspan = 3;
  cell->rowspan = 2;
  draft_text (parts, 3, TM_HIDDEN_NO, "セル");
  draft_element (parts, 3, "br", -1, "");
  draft_element (parts, 0, "p", -1, "background-image:url(http://x.example/)");
  draft_text (parts, 1, TM_HIDDEN_NO, "段落");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, MAIL ("<table><tr><td style=\"color:#f00;\" colspan=\"3\" rowspan=\"2\">セル<br></td></tr></table>"
                                   "<p>段落</p>"));
}

/* What stands there more than once is said once, in the sheet. */
static void
test_repeated_styles (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  for (guint i = 0; i < 3; i++)
    {
      draft_element (parts, 0, "p", -1, "color:#f00;");
      draft_text (parts, 1, TM_HIDDEN_NO, "赤");
    }
  draft_element (parts, 0, "p", -1, "color:#00f;");
  draft_text (parts, 1, TM_HIDDEN_NO, "青");
  draft_element (parts, 0, "p", -1, "color:expression(1);");
  draft_element (parts, 0, "p", -1, "color:expression(1);");
  draft_text (parts, 1, TM_HIDDEN_NO, "黒");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);
  g_assert_nonnull (strstr (page, ".s1:not(#_){color:#f00;}</style></head>"));
  g_assert_null (strstr (page, ".s2"));
  g_assert_nonnull (strstr (page, MAIL ("<p style=\"color:#f00;\">赤</p><p class=\"s1\">赤</p><p class=\"s1\">赤</p>"
                                        "<p style=\"color:#00f;\">青</p><p></p><p>黒</p>")));
}

/* In a sheet these would mean something else than in an attribute. */
static void
test_styles_that_are_no_rule (void)
{
  static const char * const odd[] = { "color:red}*{color:blue;", "color:red;</style>", "a:'\\';", "/*", "@import x;" };
  g_autoptr (TmPageStyles) styles = tm_page_styles_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    for (guint k = 0; k < 3; k++)
      g_assert_cmpuint (tm_page_styles_count (styles, odd[i]), ==, 0);
  g_assert_cmpstr (tm_page_styles_get_rules (styles), ==, "");
}

static void
test_odd_depths (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 7, TM_HIDDEN_NO, "一");
  draft_element (parts, 9, "br", -1, "");
  draft_element (parts, 4000000000u, "b", -1, "");
  draft_text (parts, 4000000000u, TM_HIDDEN_NO, "二");
  draft_text (parts, 4000000000u, TM_HIDDEN_NO, "三");
  TmNode *wrong = draft_text (parts, 0, TM_HIDDEN_NO, "四");
  wrong->end = 100000;
  TmNode *unknown = draft_element (parts, 0, "b", 77, "");
  unknown->element = 1000000;
  draft_element (parts, 0, "a", 77, "");
  draft_element (parts, 0, "img", 77, "");
  draft_element (parts, 0, "input", 77, "");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, MAIL ("一<br><b>二三</b><span></span>"));
}

static void
test_ranges_go_back (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmNode *one = draft_text (parts, 0, TM_HIDDEN_NO, "http://a.example/");
  TmNode *two = draft_text (parts, 0, TM_HIDDEN_NO, "x");
  two->start = one->start;
  two->end = one->end;
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, MAIL ("hxxp://a[.]example/hxxp://a[.]example/"));
}

static void
test_link (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "a", 0, "color:#ff0000;");
  draft_element (parts, 1, "b", -1, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "https://www.amazon.co.jp/");
  draft_link (parts, TM_LINK_ANCHOR, "https://evil.example.cn/\"><script>", "https://www.amazon.co.jp/");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, MAIL ("<a class=\"link\" style=\"color:#ff0000;\" href=\"tashikamail-mail:/link/0\" "
                                   "title=\"hxxps://evil[.]example[.]cn/&quot;&gt;&lt;script&gt;\">"
                                   "<b>hxxps://www[.]amazon[.]co[.]jp/</b></a>"));
}

static void
test_link_in_link (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "a", 0, "");
  draft_element (parts, 1, "a", 1, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "語");
  draft_link (parts, TM_LINK_ANCHOR, "x", "語");
  draft_link (parts, TM_LINK_ANCHOR, "y", "語");
  g_autofree char *body = render_parts (parts);
  g_assert_nonnull (strstr (body, "href=\"tashikamail-mail:/link/0\" title=\"x\"><span>語</span></a>"));
  /* The other one can be pressed below. */
  g_assert_nonnull (strstr (body, "<li><a class=\"link\" href=\"tashikamail-mail:/link/1\" title=\"y\">y</a></li>"));
}

static void
test_plain_links (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "見る http://a.exam");
  draft_element (parts, 0, "b", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "ple/x");
  TmLink *link = draft_link (parts, TM_LINK_PLAIN, "http://a.example/x", "http://a.example/x");
  draft_text (parts, 1, TM_HIDDEN_NO, " 終");
  g_assert_cmpuint (link->end - link->start, ==, 18);
  g_autofree char *body = render_parts (parts);
#define OPEN "<a class=\"link\" href=\"tashikamail-mail:/link/0\" title=\"hxxp://a[.]example/x\">"
  g_assert_cmpstr (body, ==, MAIL ("見る " OPEN "hxxp://a[.]exam</a><b>" OPEN "ple/x</a> 終</b>"));
#undef OPEN
}

static void
test_links_without_words (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_link (parts, TM_LINK_AREA, "https://area.example.cn/", "");
  draft_link (parts, TM_LINK_ANCHOR, "https://empty.example.cn/", "");
  draft_element (parts, 0, "a", 1, "");
  draft_element (parts, 0, "form", -1, "");
  draft_element (parts, 1, "input", 0, "");
  draft_field (parts, "password", "");
  draft_link (parts, TM_LINK_FORM, "https://form.example.cn/", "");
  g_autofree char *body = render_parts (parts);
  g_assert_nonnull (strstr (body, "><span class=\"bare\">hxxps://empty[.]example[.]cn/</span></a><div class=\"form\">"));
  g_assert_nonnull (strstr (body, "<span class=\"field\">Field for a password</span><div class=\"more\"><b>What is typed here"));
  g_assert_nonnull (strstr (body, "/link/2\" title=\"hxxps://form[.]example[.]cn/\">hxxps://form[.]example[.]cn/</a></li></ul>"
                                  "</div></div></div><div class=\"more\"><b>Places to press"));
  g_assert_nonnull (strstr (body, "/link/0\" title=\"hxxps://area[.]example[.]cn/\">"));
}

static void
test_images (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_image (parts, TM_IMAGE_REMOTE, "https://img.example.cn/a.png", "ロゴ\" onerror=\"x");
  TmImage *inlined = draft_image (parts, TM_IMAGE_INLINE, "cid:x", "絵");
  inlined->png = g_bytes_new_static (draft_png, sizeof draft_png);
  inlined->width = 20;
  TmImage *fake = draft_image (parts, TM_IMAGE_INLINE, "cid:y", "");
  fake->png = g_bytes_new_static ("<svg onload='x'>", 16);
  TmImage *counter = draft_image (parts, TM_IMAGE_REMOTE, "https://img.example.cn/c", "");
  counter->width = counter->height = 1;
  TmImage *banner = draft_image (parts, TM_IMAGE_REMOTE, "javascript:x", "");
  banner->width = 600;
  banner->height = 4000;
  for (int i = 0; i < 5; i++)
    draft_element (parts, 0, "img", i, "");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==,
                   MAIL ("<span class=\"picture\"><span><small>Picture not loaded (img[.]example[.]cn)</small><br>ロゴ&quot; "
                         "onerror=&quot;x</span></span>"
                         "<img alt=\"絵\" width=\"20\" src=\"data:image/png;base64,iVBORw0KGgoAAQID\">"
                         "<span class=\"picture\"><span><small>A picture that cannot be shown</small></span></span>"
                         "<span class=\"spacer\" style=\"width:1px;height:1px\"></span>"
                         "<span class=\"picture sized\"><img alt=\"\" width=\"600\" style=\"height:160px\">"
                         "<span><small>Picture not loaded</small></span></span>"));
}

static void
test_hidden (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "div", -1, "color:#ffffff;")->hidden = TM_HIDDEN_COLOUR;
  draft_text (parts, 1, TM_HIDDEN_COLOUR, "秘密");
  draft_element (parts, 1, "b", -1, "color:#ffffff;")->hidden = TM_HIDDEN_COLOUR;
  draft_text (parts, 2, TM_HIDDEN_COLOUR, "の http://a.example");
  draft_element (parts, 0, "div", -1, "")->hidden = TM_HIDDEN_TINY;
  draft_text (parts, 1, TM_HIDDEN_NO, "見える");
  draft_text (parts, 1, TM_HIDDEN_TINY, "細");
  draft_text (parts, 0, TM_HIDDEN_TINY, " \u200B\u034F ");
  draft_element (parts, 0, "div", -1, "")->hidden = TM_HIDDEN_DISPLAY;
  g_autofree char *body = render_parts (parts);
#define WHY "<span class=\"why\">Normally you cannot see this</span>"
  g_assert_cmpstr (body, ==, MAIL ("<div class=\"hidden\">" WHY "秘密<b>の hxxp://a[.]example</b></div>"
                                   "<div>見える<span class=\"hidden\">" WHY "細</span></div><div></div>"));
#undef WHY
}

static void
test_fields (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_field (parts, "text", "カード番号");
  draft_field (parts, "submit", "");
  draft_field (parts, "hidden", "x");
  draft_field (parts, "checkbox", "同意");
  draft_element (parts, 0, "input", 0, "");
  draft_element (parts, 0, "button", 1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "送信");
  draft_element (parts, 0, "input", 2, "");
  draft_element (parts, 0, "input", 3, "");
  draft_element (parts, 0, "select", 0, "");
  draft_text (parts, 0, TM_HIDDEN_NO, "後");
  g_autofree char *body = render_parts (parts);
  g_assert_cmpstr (body, ==, MAIL ("<span class=\"field\">カード番号</span><span class=\"field push\">送信</span>"
                                   "<span class=\"field\">\u2610同意</span><span class=\"field\">カード番号</span>後"));
}

static void
test_marks (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "今すぐwww.amaz");
  draft_element (parts, 1, "b", -1, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "on.co.jpを確認");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *one = draft_finding (findings, message, TM_SEVERITY_DECISIVE, "One <b>", "amazon.c");
  tm_finding_add_text (one, message, 0, 3);
  draft_finding (findings, message, TM_SEVERITY_GENUINE, "Two", "確認");
  g_autofree char *body = render_body (message, findings);
#define BADGE(id, number, severity, word, title, shown) \
  "<a id=\"" id "\" class=\"badge b-" severity "\" href=\"tashikamail-mail:/mark/" number "\" title=\"Mark " number " of 2, text, " word ": " title \
  "\" aria-label=\"Mark " number " of 2, text, " word ": " title "\">" shown "</a>"
  g_assert_cmpstr (body, ==,
                   MAIL ("<p>" BADGE ("f1", "1", "decisive", "Decisive sign", "One &lt;b&gt;", "1") "<mark class=\"m-decisive\">今</mark>すぐwww[.]"
                         BADGE ("f1-2", "1", "decisive", "Decisive sign", "One &lt;b&gt;", "1") "<mark class=\"m-decisive\">amaz</mark>"
                         "<b><mark class=\"m-decisive\">on[.]c</mark>o[.]jpを"
                         BADGE ("f2", "2", "genuine", "Also seen in genuine mail", "Two", "\u27132") "<mark class=\"m-genuine\">確認</mark></b></p>"));
}

static void
test_marks_in_hidden (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "見える");
  draft_text (parts, 0, TM_HIDDEN_DISPLAY, "一つめ");
  draft_text (parts, 0, TM_HIDDEN_DISPLAY, "二つめ");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_STRONG, "A", "");
  tm_finding_add_hidden (finding, message, strlen ("一つめ"), 2 * strlen ("一つめ"));
  g_autofree char *body = render_body (message, findings);
  const char *badge = strstr (body, "id=\"f1\"");

  g_assert_nonnull (badge);
  g_assert_true (badge > strstr (body, "一つめ") && badge < strstr (body, "二つめ"));
  g_assert_cmpstr (tm_finding_get_evidence (finding, 0)->quote, ==, "二つめ");
}

static void
test_marks_in_links (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "a", 0, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "ここを押す");
  draft_link (parts, TM_LINK_ANCHOR, "https://x.example.cn/", "ここを押す");
  draft_element (parts, 0, "a", 1, "");
  draft_element (parts, 1, "img", 0, "");
  draft_image (parts, TM_IMAGE_REMOTE, "https://i.example.cn/", "");
  draft_link (parts, TM_LINK_ANCHOR, "https://y.example.cn/", "");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *first = draft_finding (findings, message, TM_SEVERITY_DECISIVE, "A", "");
  tm_finding_add_link (first, message, 0);
  tm_finding_add_link (first, message, 1);
  draft_finding (findings, message, TM_SEVERITY_STRONG, "B", "押す");
  g_autofree char *body = render_body (message, findings);
  const char *badge = strstr (body, "<a id=\"f1\"");
  const char *link = strstr (body, "<a class=\"link\" href=\"tashikamail-mail:/link/0\"");
  const char *second = strstr (body, "<span id=\"f2\" class=\"badge b-strong\" title=");
  const char *picture = strstr (body, "<a id=\"f1-2\"");
  g_assert_true (badge != NULL && link > badge && second > link && picture > second);
  g_assert_nonnull (strstr (body, "<mark class=\"m-decisive\">ここを</mark><span id=\"f2\""));
  g_assert_nonnull (strstr (picture, "<a class=\"link\" href=\"tashikamail-mail:/link/1\""));
}

static void
test_marks_in_gaps (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "一");
  g_string_append (parts->text, "\n間\n");
  draft_text (parts, 0, TM_HIDDEN_NO, " ");
  draft_text (parts, 0, TM_HIDDEN_NO, "二");
  g_string_append (parts->text, "末");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  draft_finding (findings, message, TM_SEVERITY_DECISIVE, "A", "間");
  draft_finding (findings, message, TM_SEVERITY_STRONG, "B", "末");
  draft_finding (findings, message, TM_SEVERITY_WEAK, "no place", "");
  g_autofree char *body = render_body (message, findings);
  g_assert_true (g_str_has_prefix (body, "<div class=\"mail\">一 <a id=\"f1\""));
  g_assert_nonnull (strstr (body, ">1</a>二<a id=\"f2\""));
  g_assert_null (strstr (body, "id=\"f3\""));
}

static void
test_cancelled_is_light (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "本文");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  tm_finding_cancel (draft_finding (findings, message, TM_SEVERITY_DECISIVE, "A", "本文"), "other");
  g_autofree char *body = render_body (message, findings);
  g_assert_nonnull (strstr (body, "<mark class=\"m-info\">"));
  g_assert_null (strstr (body, "decisive"));
}

static void
test_white_on_lost_ground (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "div", -1, "color:#ffffff;");
  draft_text (parts, 1, TM_HIDDEN_NO, "白");
  draft_element (parts, 0, "div", -1, "color:#ffffff;background-color:#222222;");
  draft_text (parts, 1, TM_HIDDEN_NO, "黒地");
  draft_element (parts, 1, "a", 0, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "鎖");
  draft_link (parts, TM_LINK_ANCHOR, "x", "鎖");
  draft_element (parts, 0, "div", -1, "background-color:#000000;");
  draft_text (parts, 1, TM_HIDDEN_NO, "暗");
  g_autofree char *body = render_parts (parts);
  g_assert_nonnull (strstr (body, "style=\"color:#ffffff;color:#1d1d20;\">白"));
  g_assert_nonnull (strstr (body, "background-color:#222222;\">黒地"));
  g_assert_nonnull (strstr (body, "background-color:#000000;color:#fff;\">暗"));
}

static guint32
read_hex (const char *text)
{
  g_autofree char *digits = g_strndup (text, strspn (text, "0123456789abcdef"));
  g_autoptr (GString) full = g_string_new (NULL);

  for (const char *p = digits; *p != '\0'; p++)
    {
      g_string_append_c (full, *p);
      if (strlen (digits) == 3)
        g_string_append_c (full, *p);
    }
  g_assert_cmpuint (full->len, ==, 6);
  return (guint32) strtoul (full->str, NULL, 16) << 8 | 255;
}

/* Every rule of our sheet that sets both a ground and an ink can be read. */
static void
test_sheet_contrast (void)
{
  g_autoptr (TmMessage) message = tm_message_new_take (tm_message_parts_new ());
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);
  g_auto (GStrv) rules = g_strsplit (page, "}", -1);
  guint n = 0;

  for (guint i = 0; rules[i] != NULL; i++)
    {
      const char *ground = strstr (rules[i], "background:#");
      const char *ink = strstr (rules[i], "{color:#");
      ink = ink != NULL ? ink : strstr (rules[i], ";color:#");
      if (ground == NULL || ink == NULL)
        continue;
      g_assert_cmpfloat (tm_ink_get_contrast (read_hex (ink + 8), read_hex (ground + 12)), >=, 4.5);
      n++;
    }
  g_assert_cmpuint (n, >=, 10);
  g_assert_cmpfloat (tm_ink_get_contrast (0xffffffff, 0x000000ff), >, 20.9);
  g_assert_cmpfloat (tm_ink_get_contrast (0x777777ff, 0x777777ff), ==, 1.0);
}

/* Every rule that sets an ink alone can be read on the white paper, and in the frame of what is hidden. */
static void
test_ink_on_paper (void)
{
  static const guint32 grounds[] = { 0xffffffff, 0xf0f0f2ff };
  g_autoptr (TmMessage) message = tm_message_new_take (tm_message_parts_new ());
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);
  g_auto (GStrv) rules = g_strsplit (page, "}", -1);
  guint n = 0;

  for (guint i = 0; rules[i] != NULL; i++)
    {
      const char *ink = strstr (rules[i], "{color:#");
      ink = ink != NULL ? ink : strstr (rules[i], ";color:#");
      if (ink == NULL || strstr (rules[i], "background:#") != NULL)
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (grounds); k++)
        g_assert_cmpfloat (tm_ink_get_contrast (read_hex (ink + 8), grounds[k]), >=, 4.5);
      n++;
    }
  g_assert_cmpuint (n, >=, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/policy-comes-first", test_frame);
  g_test_add_func ("/render/text-without-tree", test_text_without_nodes);
  g_test_add_func ("/render/tree-is-closed-and-styles-are-checked-again", test_tree);
  g_test_add_func ("/render/repeated-styles-are-said-once", test_repeated_styles);
  g_test_add_func ("/render/styles-that-are-no-rule", test_styles_that_are_no_rule);
  g_test_add_func ("/render/odd-depths-and-references", test_odd_depths);
  g_test_add_func ("/render/ranges-that-go-back-are-defanged", test_ranges_go_back);
  g_test_add_func ("/render/link-carries-its-number", test_link);
  g_test_add_func ("/render/link-inside-link", test_link_in_link);
  g_test_add_func ("/render/written-address-becomes-a-link", test_plain_links);
  g_test_add_func ("/render/every-link-can-be-pressed", test_links_without_words);
  g_test_add_func ("/render/images", test_images);
  g_test_add_func ("/render/hidden-is-shown-and-said-so", test_hidden);
  g_test_add_func ("/render/fields-are-drawings", test_fields);
  g_test_add_func ("/render/marks-cut-through-an-address", test_marks);
  g_test_add_func ("/render/marks-stand-in-what-is-hidden", test_marks_in_hidden);
  g_test_add_func ("/render/marks-in-links", test_marks_in_links);
  g_test_add_func ("/render/marks-between-the-nodes", test_marks_in_gaps);
  g_test_add_func ("/render/explained-finding-is-light", test_cancelled_is_light);
  g_test_add_func ("/render/nothing-is-white-on-white", test_white_on_lost_ground);
  g_test_add_func ("/render/our-sheet-can-be-read", test_sheet_contrast);
  g_test_add_func ("/render/ink-can-be-read-on-paper", test_ink_on_paper);
  return g_test_run ();
}
