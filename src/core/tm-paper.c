/* SPDX-License-Identifier: GPL-3.0-or-later
 * The paper that every page is written on. */
#define G_LOG_DOMAIN "tm-paper"

#include "config.h"

#include "tm-paper.h"

#include "tm-escape.h"
#include "tm-render-sheet.h"
#include "tm-render.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHEET_END "</style>"

/**
 * tm_paper_begin:
 * @out: an empty page
 *
 * Writes the head; the policy stands before anything that could load.
 */
void
tm_paper_begin (GString *out)
{
  /* In this mode a picture alone in a cell makes it no higher than itself (Quirks Mode, 3.3). Nearly all
   * mails count on that: they have an old document type, or none. */
  g_string_append (out, "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"><html "
                        "lang=\"ja\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"");
  tm_escape_html_attribute (out, TM_RENDER_POLICY, -1);
  g_string_append (out, "\"><meta charset=\"utf-8\"><style>" TM_RENDER_SHEET SHEET_END "</head><body>");
}

/**
 * tm_paper_write_wide:
 * @out: a page, in front of the mail
 *
 * Writes what is shown only while the mail is wider than the window. It is no text of the page, so that those
 * who hear the page do not hear it each time.
 */
void
tm_paper_write_wide (GString *out)
{
  g_string_append (out, "<div class=\"wide\" aria-label=\"");
  tm_escape_html_attribute (out,
                            _ ("This mail is wider than the window. Press on it, and then the arrow keys "
                               "show the rest."),
                            -1);
  g_string_append (out, "\"></div>");
}

/**
 * tm_paper_add_rules:
 * @out: a page that was begun with tm_paper_begin()
 * @rules: for the end of its style sheet; ours or made harmless
 */
void
tm_paper_add_rules (GString *out, const char *rules)
{
  const char *end = strstr (out->str, SHEET_END);

  g_return_if_fail (end != NULL);
  g_string_insert (out, end - out->str, rules);
}

/**
 * tm_paper_finish:
 * @out: a page whose elements are closed
 *
 * Returns: (transfer full): a copy as a whole document
 */
GBytes *
tm_paper_finish (GString *out)
{
  g_string_append (out, "</body></html>");
  return g_bytes_new (out->str, out->len);
}

/**
 * tm_paper_new_blank:
 *
 * To be shown while there is no mail. Looking up the letters of a language takes a web view as long as
 * drawing a small mail, and it keeps them; so this page has words of each kind that a mail of ours has, and
 * hides them.
 *
 * Returns: (transfer full): a whole document on which nothing is to be seen
 */
GBytes *
tm_paper_new_blank (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  tm_paper_begin (out);
  g_string_append (out, "<div style=\"visibility:hidden\">A\u3042\u4e9c<b>A\u3042\u4e9c</b>"
                        "<span class=\"badge b-genuine\">\u27131</span>"
                        "<span class=\"badge b-strong\">1</span></div>");
  return tm_paper_finish (out);
}

/**
 * tm_paper_write:
 * @out: a page
 * @element: ours
 * @css_class: ours, or ""
 * @text: ours or made harmless, UTF-8
 *
 * Writes an element that holds only @text.
 */
void
tm_paper_write (GString *out, const char *element, const char *css_class, const char *text)
{
  g_string_append_printf (out, *css_class != '\0' ? "<%s class=\"%s\">" : "<%s>", element, css_class);
  tm_escape_html_text (out, text, -1);
  g_string_append_printf (out, "</%s>", element);
}

/**
 * tm_paper_write_harmless:
 * @out: a page
 * @element: ours
 * @css_class: ours, or ""
 * @untrusted_text: UTF-8, one line; hostile
 *
 * Like tm_paper_write(), with addresses defanged and what cannot be seen made visible.
 */
void
tm_paper_write_harmless (GString *out, const char *element, const char *css_class, const char *untrusted_text)
{
  g_autofree char *defanged = tm_defang (untrusted_text);
  g_autofree char *line = tm_escape_line (defanged);
  tm_paper_write (out, element, css_class, line);
}

/* Of the tags that we write, those inside of a line. */
static gboolean
is_inside_line (const char *tag)
{
  static const char *const inside[]
    = { "span", "a", "b", "i", "s", "u", "em", "var", "samp", "strong", "mark" };
  gsize n = strcspn (tag, " >");

  for (gsize i = 0; i < G_N_ELEMENTS (inside); i++)
    if (strlen (inside[i]) == n && strncmp (inside[i], tag, n) == 0)
      return TRUE;
  return FALSE;
}

/* What tm_escape_html_text() wrote for one character; gives its length. */
static gsize
append_char (GString *out, const char *p)
{
  static const char *const entities[][2]
    = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };

  for (gsize i = 0; *p == '&' && i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (p, entities[i][0]))
      {
        g_string_append (out, entities[i][1]);
        return strlen (entities[i][0]);
      }
  g_string_append_c (out, *p);
  return 1;
}

/**
 * tm_paper_dup_words:
 * @page: a document from tm_paper_finish()
 * @max_chars: at least 4
 *
 * Returns: (transfer full): the words in it, for those who cannot see it: one line, defanged
 */
char *
tm_paper_dup_words (GBytes *page, guint max_chars)
{
  g_autofree char *html = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  const char *body = strstr (html, "<body>");
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = body != NULL ? body : ""; *p != '\0' && out->len < 4 * (gsize) max_chars;)
    if (*p != '<')
      p += append_char (out, p);
    else
      {
        if (!is_inside_line (p + 1 + (p[1] == '/')))
          g_string_append_c (out, '\n');
        p += strcspn (p, ">");
        p += *p == '>';
      }
  g_autofree char *valid = g_utf8_make_valid (out->str, (gssize) out->len);
  return tm_quote (g_strstrip (valid), -1, max_chars);
}
