/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words keep a size that can be read, whatever the sender takes away around them. */
#include "draft.h"

typedef struct
{
  const char *outer;   /* styles of three boxes in each other */
  const char *middle;
  const char *inner;
  gboolean    gets_size;
} Row;

static const Row rows[] = {
  { "", "", "", FALSE },
  { "font-size:0;", "", "", TRUE },
  { "font-size:0px;", "", "", TRUE },
  { "font-size:0;", "font-size:14px;", "", FALSE },
  { "font-size:0;", "font-size:2em;", "", TRUE },
  { "font-size:0;", "font-size:150%;", "", TRUE },
  { "font-size:0;", "font-size:larger;", "", TRUE },
  { "font-size:0;", "font-size:small;", "", FALSE },
  { "font-size:0;", "font-size:1rem;", "", FALSE },
  { "font-size:0;", "font-size:14px;", "font-size:1em;", FALSE },
  { "font-size:14px;", "", "font-size:0;", TRUE },
  /* What would not be written is no size. */
  { "font-size:0;", "font-size:5px;", "", TRUE },
};

static char *
render_boxes (const Row *row, const char *element, TmHidden hidden)
{
  TmMessageParts *parts = tm_message_parts_new ();

  draft_element (parts, 0, "div", -1, row->outer);
  draft_element (parts, 1, "div", -1, row->middle)->hidden = hidden;
  draft_element (parts, 2, element, g_str_equal (element, "a") ? 0 : -1, row->inner)->hidden = hidden;
  draft_link (parts, TM_LINK_ANCHOR, "https://a.example/", "");
  draft_text (parts, 3, hidden, "words");
  draft_text (parts, 1, TM_HIDDEN_NO, " ");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  return draft_render (message, findings);
}

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *box = render_boxes (&rows[i], "span", TM_HIDDEN_NO);
      g_autofree char *link = render_boxes (&rows[i], "a", TM_HIDDEN_NO);
      g_test_message ("%s %s %s", rows[i].outer, rows[i].middle, rows[i].inner);
      g_assert_cmpint (strstr (box, "><span class=\"sizeless\">words</span></span>") != NULL, ==, rows[i].gets_size);
      g_assert_cmpint (strstr (link, "><span class=\"sizeless\">words</span></a>") != NULL, ==, rows[i].gets_size);
      /* The blank between the boxes is what the size was taken from. */
      g_assert_nonnull (strstr (box, "</div> </div>"));
    }
}

/* The frame of what is hidden has a size of its own, and the sender's styles do not come in. */
static void
test_hidden (void)
{
  g_autofree char *page = render_boxes (&rows[1], "span", TM_HIDDEN_TINY);

  g_assert_nonnull (strstr (page, "<div style=\"font-size:0;\"><div class=\"hidden\">"));
  g_assert_nonnull (strstr (page, ".hidden{font-size:max(1em,12px)"));
}

/* An address that stands in for a link without words is words, too. */
static void
test_link_without_words (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "div", -1, "font-size:0;");
  draft_link (parts, TM_LINK_ANCHOR, "https://a.example/", "");
  draft_element (parts, 1, "a", 0, "");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);
  g_assert_nonnull (strstr (page, "<span class=\"bare sizeless\">hxxps://a[.]example/</span></a>"));
}

static void
test_lines (void)
{
  static const struct { const char *style; const char *text; TmHidden hidden; gboolean normal; } lines[] = {
    { "line-height:0;", "words", TM_HIDDEN_NO, TRUE },
    { "line-height:0px;", "words", TM_HIDDEN_DISPLAY, TRUE },
    { "line-height:0;", " ", TM_HIDDEN_NO, FALSE },
    { "line-height:20px;", "words", TM_HIDDEN_NO, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      draft_element (parts, 0, "div", -1, lines[i].style);
      draft_text (parts, 1, lines[i].hidden, lines[i].text);
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autofree char *page = draft_render (message, findings);
      g_assert_cmpint (strstr (page, ";line-height:normal;\"") != NULL, ==, lines[i].normal);
    }
}

/* The words on the ground of the whole mail keep off the edge as far as the sender wants it. */
static void
test_edge (void)
{
  static const struct { const char *style; const char *widths; } edges[] = {
    { "background-color:#eef;", "8px 8px 8px 8px" },
    { "background-color:#eef;padding-top:24px;", "8px 8px 8px 8px" },
    { "background-color:#eef;margin:0;", NULL },
    { "background-color:#eef;margin:0 auto;", NULL },
    { "background-color:#eef;margin:10px;", "10px 10px 10px 10px" },
    { "background-color:#eef;margin:10px 5%;", "10px 8px 10px 8px" },
    { "background-color:#eef;margin:1px 2px 3px;", "1px 2px 3px 2px" },
    { "background-color:#eef;margin:1px 2px 3px 4px;", "1px 2px 3px 4px" },
    { "background-color:#eef;margin:0;margin-left:999px;", "0px 0px 0px 100px" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      draft_element (parts, 0, "div", -1, edges[i].style);
      draft_text (parts, 1, TM_HIDDEN_NO, "a");
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_autoptr (GPtrArray) findings = draft_findings ();
      g_autofree char *page = draft_render (message, findings);
      g_autofree char *edge = g_strconcat ("border:solid transparent;border-width:", edges[i].widths, ";background-origin:border-box;", NULL);
      g_autofree char *start = g_strconcat ("<div class=\"ground\" style=\"", edges[i].style, edges[i].widths != NULL ? edge : "",
                                            "\">a</div>", NULL);
      g_assert_nonnull (strstr (page, start));
    }
}

/* A link of the colour of the words around it is that colour, also when it has to be made readable. */
static void
test_inherited_ink (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_element (parts, 0, "div", -1, "color:#fff;background-color:#00f;");
  draft_link (parts, TM_LINK_ANCHOR, "https://a.example/", "");
  draft_element (parts, 1, "a", 0, "color:inherit;");
  draft_text (parts, 2, TM_HIDDEN_NO, "a");
  draft_element (parts, 1, "a", 0, "");
  draft_text (parts, 2, TM_HIDDEN_NO, "b");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  g_autofree char *page = draft_render (message, findings);
  g_assert_nonnull (strstr (page, "<a class=\"link\" style=\"color:inherit;\" "));
  g_assert_nonnull (strstr (page, "<a class=\"link\" style=\"color:#fff;\" "));
}

static char *
render_number (const char *style, const char *words, gboolean nested)
{
  TmMessageParts *parts = tm_message_parts_new ();

  draft_text (parts, 0, TM_HIDDEN_NO, "Before ");
  draft_element (parts, 0, "span", -1, style);
  if (nested)
    draft_element (parts, 1, "b", -1, "");
  draft_text (parts, nested ? 2 : 1, TM_HIDDEN_NO, words);
  draft_text (parts, 0, TM_HIDDEN_NO, " after");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (GPtrArray) findings = draft_findings ();
  return draft_render (message, findings);
}

/* Our own numbers stand in circles, and those of the sender do not. */
static void
test_numbers_that_are_not_ours (void)
{
  static const struct { const char *words; gboolean square; } numbers[] = {
    { "1", TRUE }, { " 12 ", TRUE }, { "\u27131", TRUE }, { "\u2714", TRUE }, { "\uff17", TRUE }, { "\u200b3\u200b", TRUE },
    { "123", FALSE }, { "1 point", FALSE }, { "OK", FALSE }, { "\u82b1", FALSE }, { "", FALSE }, { "50%", FALSE },
    { "1                                                            2", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint nested = 0; nested < 2; nested++)
      {
        g_autofree char *page = render_number ("background-color:#b5141f;border-radius:10px;", numbers[i].words, nested);
        g_assert_cmpint (strstr (page, "border-radius:10px;border-radius:0;\"") != NULL, ==, numbers[i].square);
      }
  g_autofree char *corners = render_number ("border-top-left-radius:10px;border-bottom-left-radius:10px;", "1", FALSE);
  g_assert_nonnull (strstr (corners, "border-bottom-left-radius:10px;border-radius:0;\""));
  g_autofree char *head = render_number ("background-color:#4a4a50;", " Normally you cannot see this ", TRUE);
  g_assert_nonnull (strstr (head, ";border-radius:0;background:#fff;color:#1d1d20;\""));
  g_autofree char *more = render_number ("background-color:#4a4a50;", "Normally you cannot see this star", TRUE);
  g_assert_null (strstr (more, "background:#fff;color:#1d1d20;\""));
  g_autofree char *plain = render_number ("background-color:#b5141f;", "1", FALSE);
  g_assert_null (strstr (plain, "border-radius:0;\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sizes/words-have-one", test_words);
  g_test_add_func ("/sizes/hidden-words-have-one", test_hidden);
  g_test_add_func ("/sizes/addresses-have-one", test_link_without_words);
  g_test_add_func ("/sizes/lines-have-one", test_lines);
  g_test_add_func ("/sizes/edge-of-the-ground", test_edge);
  g_test_add_func ("/sizes/inherited-ink", test_inherited_ink);
  g_test_add_func ("/sizes/numbers-that-are-not-ours", test_numbers_that_are_not_ours);
  return g_test_run ();
}
