/* SPDX-License-Identifier: GPL-3.0-or-later
 * The paper that every page is written on. */
#define G_LOG_DOMAIN "tm-paper"

#include "tm-paper.h"

#include "tm-escape.h"
#include "tm-render-sheet.h"
#include "tm-render.h"

/**
 * tm_paper_begin:
 * @out: an empty page
 *
 * Writes the head; the policy stands before anything that could load.
 */
void
tm_paper_begin (GString *out)
{
  g_string_append (out, "<!DOCTYPE html><html lang=\"ja\"><head><meta http-equiv=\"Content-Security-Policy\" content=\"");
  tm_escape_html_attribute (out, TM_RENDER_POLICY, -1);
  g_string_append (out, "\"><meta charset=\"utf-8\"><style>" TM_RENDER_SHEET "</style></head><body>");
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
