/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whatever a worker that was taken over may say: the page holds nothing that acts. */
#include "draft.h"

#include "core/tm-render-sheet.h"

static const char * const hostile[] = {
  "<script>alert(1)</script>", "\"><script src=http://e.example/></script>", "' onmouseover='x", "\" onload=\"x",
  "<img src=x onerror=x>", "<iframe src=\"https://e.example/\">", "<form action=http://e.example>", "<svg/onload=x>",
  "javascript:alert(1)", "data:text/html,<script>x</script>", "http://e.example/", "HTTPS://E.EXAMPLE/", "//e.example/x",
  "expression(x)", "url(http://e.example/)", "color:red;background:url('https://e.example/')", "@import 'http://e.example'",
  "</style><script>", "</span></div></body>", "<!--", "-->", "]]>", "&lt;script&gt;", "&#60;script>", "\xef\xbb\xbf<base href=http://e.example>",
  "<meta http-equiv=refresh content=0;url=http://e.example>", "\u202Ehttp://e.example", "\u2028<video poster=http://e.example>",
  "http\t://e.example", "h\nttp://e.example", "https:/\\e.example", "tashikamail-mail:/page", "<input autofocus onfocus=x>",
  "color:#f00;", "color:#f00;}*{color:#00f;", "padding:4px;", "color:#f00;/*", "font-family:'</style>';",
};

static const char * const names_allowed[] = {
  "html", "head", "meta", "style", "body", "div", "p", "span", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
  "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "b", "strong", "i", "em", "u", "s", "small",
  "big", "sub", "sup", "pre", "code", "tt", "blockquote", "address", "a", "img", "mark", "article", "section", "header", "footer",
  "main", "nav", "aside", "figure", "figcaption", "var", "samp", "colgroup", "col", "ruby", "rt", NULL,
};

static const char * const attributes_allowed[] = {
  "lang", "http-equiv", "content", "charset", "class", "style", "href", "title", "id", "aria-label", "alt", "width", "src", "colspan",
  "rowspan", "aria-hidden", "tabindex", "role", "start", "value", "span", NULL,
};

/* To a mark in the page itself. */
static gboolean
is_jump (const char *value)
{
  static const char prefix[] = "#f";
  return g_str_has_prefix (value, prefix) && strspn (value + strlen (prefix), "0123456789-") == strlen (value + strlen (prefix));
}

static void
assert_attribute (const char *name, const char *value)
{
  g_assert_true (g_strv_contains (attributes_allowed, name));
  if (g_str_equal (name, "href"))
    g_assert_true (g_str_has_prefix (value, TM_RENDER_LINK_PREFIX) || g_str_has_prefix (value, TM_RENDER_MARK_PREFIX)
                   || is_jump (value));
  if (g_str_equal (name, "src"))
    g_assert_true (g_str_has_prefix (value, "data:image/png;base64,"));
  if (g_str_equal (name, "style"))
    g_assert_null (strchr (value, '('));
  if (g_str_equal (name, "role"))
    g_assert_cmpstr (value, ==, "img");
  if (g_str_equal (name, "http-equiv"))
    g_assert_cmpstr (value, ==, "Content-Security-Policy");
}

/* Behind our own sheet stand only classes of ours with declarations in them. */
static void
assert_rules_are_tame (const char *page)
{
  const char *sheet = strstr (page, "<style>" TM_RENDER_SHEET);

  g_assert_nonnull (sheet);
  const char *rules = sheet + strlen ("<style>" TM_RENDER_SHEET);
  g_autofree char *own = g_strndup (rules, (gsize) (strstr (rules, "</style>") - rules));
  g_assert_true (g_regex_match_simple ("^(?:\\.s[0-9]+:not\\(#_\\)\\{[^{}()@\\\\\"'/<>]+\\})*$", own, 0, 0));
}

/* A strict reader of our own grammar: what it does not know is a failure. */
static void
assert_page_is_tame (const char *page)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  const char *p = strchr (page, '>') + 1;

  while (*p != '\0')
    {
      if (*p++ != '<')
        continue;
      gboolean closes = *p == '/';
      p += closes;
      g_autofree char *name = g_strndup (p, strspn (p, "abcdefghijklmnopqrstuvwxyz123456"));
      p += strlen (name);
      g_assert_true (g_strv_contains (names_allowed, name));
      while (*p == ' ')
        {
          g_autofree char *attribute = g_strndup (p + 1, strcspn (p + 1, "="));
          p += 1 + strlen (attribute);
          g_assert_true (g_str_has_prefix (p, "=\""));
          g_autofree char *value = g_strndup (p + 2, strcspn (p + 2, "\""));
          p += 2 + strlen (value) + 1;
          g_assert_null (strpbrk (value, "<>"));
          assert_attribute (attribute, value);
        }
      g_assert_true (*p == '>');
      if (closes)
        {
          g_assert_cmpuint (open->len, >, 0);
          g_assert_cmpstr (g_ptr_array_index (open, open->len - 1), ==, name);
          g_ptr_array_set_size (open, (gint) open->len - 1);
        }
      else if (!g_strv_contains ((const char *[]){ "meta", "br", "hr", "img", "col", NULL }, name))
        g_ptr_array_add (open, g_steal_pointer (&name));
    }
  g_assert_cmpuint (open->len, ==, 0);
  assert_rules_are_tame (page);
  g_autofree char *lower = g_ascii_strdown (page, -1);
  g_assert_null (strstr (lower, "http:"));
  g_assert_null (strstr (lower, "https:"));
}

static const char *
pick (void)
{
  return hostile[g_test_rand_int_range (0, G_N_ELEMENTS (hostile))];
}

static void
add_hostile_values (TmMessageParts *parts)
{
  static const char * const types[] = { "text", "password", "submit", "checkbox", "select", "\"><script>" };

  for (guint i = 0; i < 4; i++)
    {
      TmImage *image = draft_image (parts, (TmImageKind) (i % 2), pick (), pick ());
      if (i == 1)
        {
          const char *bytes = pick ();
          image->png = g_bytes_new (bytes, strlen (bytes));
        }
      if (i == 3)
        image->png = g_bytes_new_static (draft_png, sizeof draft_png);
      TmLink *link = draft_link (parts, (TmLinkKind) i, pick (), "");
      link->start = (guint32) g_test_rand_int_range (0, (gint32) parts->text->len + 2);
      link->end = (guint32) g_test_rand_int_range (0, (gint32) parts->text->len + 2);
      draft_field (parts, types[g_test_rand_int_range (0, G_N_ELEMENTS (types))], pick ());
    }
}

static void
add_hostile_lists (TmMessageParts *parts)
{
  static const char * const magics[] = { "", "exe", "png", "\"><script>" };

  for (guint i = 0; i < 4; i++)
    {
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = g_strdup (i % 2 == 0 ? "Received" : "X-<script>");
      header->value = g_strdup (pick ());
      header->raw = g_strconcat ("from ", pick (), " by ", pick (), ";", pick (), NULL);
      TmAttachment *attachment = tm_message_parts_add_attachment (parts);
      attachment->name = g_strdup (pick ());
      attachment->type = g_strdup (pick ());
      attachment->magic = g_strdup (magics[i]);
      attachment->inside = g_strdup (i == 2 ? pick () : "");
      TmPart *part = tm_message_parts_add_part (parts);
      part->depth = i;
      part->type = g_strdup (pick ());
      part->name = g_strdup (pick ());
      part->encoding = g_strdup (pick ());
    }
  g_free (parts->source);
  parts->source = g_strconcat (pick (), ":", pick (), "\n--", pick (), "\n\n", pick (), NULL);
}

static TmMessageParts *
new_hostile_parts (void)
{
  TmMessageParts *parts = tm_message_parts_new ();

  for (guint i = 0; i < 60; i++)
    {
      guint depth = (guint) g_test_rand_int_range (0, 6);
      if (g_test_rand_bit ())
        draft_text (parts, depth, (TmHidden) g_test_rand_int_range (0, TM_N_HIDDEN), pick ());
      else
        {
          guint element = (guint) g_test_rand_int_range (1, (gint32) tm_element_get_n ());
          TmNode *node = draft_element (parts, depth, tm_element_get_name (element), g_test_rand_int_range (-1, 6), pick ());
          node->hidden = (TmHidden) g_test_rand_int_range (0, TM_N_HIDDEN);
          node->colspan = (guint) g_test_rand_int ();
          node->rowspan = (guint) g_test_rand_int ();
        }
    }
  add_hostile_values (parts);
  add_hostile_lists (parts);
  return parts;
}

static void
assert_views_are_tame (TmMessage *message, GPtrArray *findings)
{
  g_autoptr (TmReport) report = draft_report (message, findings);

  for (guint view = TM_VIEW_PLAIN; view < TM_N_VIEWS; view++)
    {
      g_autoptr (GBytes) bytes = tm_render_view (report, view);
      g_autofree char *page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      assert_page_is_tame (page);
    }
}

static void
test_hostile (void)
{
  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (TmMessage) message = tm_message_new_take (new_hostile_parts ());
      g_autoptr (GPtrArray) findings = draft_findings ();
      guint32 length = (guint32) strlen (tm_message_get_text (message));
      for (guint i = 0; i < 6; i++)
        {
          TmFinding *finding = draft_finding (findings, message, (TmSeverity) i, pick (), pick ());
          tm_finding_set_value (finding, "x", pick ());
          tm_finding_add_text (finding, message, (guint32) g_test_rand_int_range (0, (gint32) length + 1), length);
          tm_finding_add_link (finding, message, (guint) g_test_rand_int_range (0, 4));
        }
      g_autofree char *page = draft_render (message, findings);
      assert_page_is_tame (page);
      assert_views_are_tame (message, findings);
      for (guint i = 1; i <= 6; i++)
        {
          g_autofree char *id = g_strdup_printf ("id=\"f%u\"", i);
          g_assert_nonnull (strstr (page, id));
        }
    }
}

static void
test_large (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  for (guint i = 0; i < 50000; i++)
    {
      draft_element (parts, i % 300, i % 300 == 299 ? "form" : "div", -1, "color:#333333;");
      draft_text (parts, i % 300 + 1, i % 3 == 0 ? TM_HIDDEN_TINY : TM_HIDDEN_NO, "本文 a.example ");
      if (i % 25 == 0)
        draft_link (parts, TM_LINK_FORM, "https://x.example.cn/", "");
    }
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  TmFinding *finding = draft_finding (findings, message, TM_SEVERITY_WEAK, "A", "");
  for (guint i = 0; i < 10000; i++)
    tm_finding_add_text (finding, message, 17 * i, 17 * i + 6);
  gint64 before = g_get_monotonic_time ();
  g_autofree char *page = draft_render (message, findings);
  g_test_message ("100,000 nodes, 10,000 places: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - before);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
  assert_page_is_tame (page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/hostile-mails-stay-tame", test_hostile);
  g_test_add_func ("/render/large-mail-is-quick", test_large);
  return g_test_run ();
}
