/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much HTML the parser may be given. gumbo's time grows with the square of the nesting (google/gumbo-parser#393),
 * so open tags are counted before it sees them. */
#define G_LOG_DOMAIN "tm-html-bound"

#include "tm-html-bound.h"

#include "core/tm-limits.h"

#include <string.h>

#define NAME_MAX_BYTES 24

typedef struct
{
  const char *html;
  gsize       length;
  GPtrArray  *open;      /* of char *, names of the open elements, outermost first */
  guint       n_foreign; /* open svg elements, inside of which "/>" ends an element */
} Scan;

static gboolean
is_among (const char * const *names, const char *name)
{
  for (; *names != NULL; names++)
    if (**names == *name && g_str_equal (*names, name))
      return TRUE;
  return FALSE;
}

/* Elements that end by themselves or whose end tag is often left out; they cannot nest without one that counts. Those of
 * lists can, in turns: the parser looks for the one to end only up to the nearest special element (HTML, 13.2.6.4.7). */
static gboolean
is_counted (const char *name)
{
  static const char * const uncounted[] = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "td", "tr", "th", "option", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body", NULL };
  return !is_among (uncounted, name);
}

/* Elements whose content is no markup (HTML, 13.2.5). */
static gboolean
is_raw (const char *name)
{
  static const char * const raw[] = { "style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes", NULL };
  return is_among (raw, name);
}

static gboolean
is_drawing (const char *name)
{
  static const char * const drawing[] = { "svg", "path", "g", "circle", "rect", "line", "polygon", "polyline", "ellipse",
                                          "use", "stop", "defs", "lineargradient", "radialgradient", "clippath", NULL };
  return is_among (drawing, name);
}

/* A comment ends where the parser ends it: "<!-->" and "<!--->" are whole comments (HTML, 13.2.5.43). */
static gsize
skip_comment (const Scan *self, gsize at)
{
  const char *start = self->html + at + 2;
  const char *end = self->html + self->length;

  /* One pass: looking for each of the two ends by itself costs the square of the length when one of them never comes. */
  for (const char *p = start; (p = memmem (p, end - p, "--", 2)) != NULL; p++)
    {
      if (end - p >= 3 && p[2] == '>')
        return p + 3 - self->html;
      if (end - p >= 4 && p >= start + 2 && p[2] == '!' && p[3] == '>')
        return p + 4 - self->html;
    }
  return self->length;
}

static gsize
skip_raw (const Scan *self, gsize at, const char *name)
{
  gsize n = strlen (name);

  for (; at + n + 2 <= self->length; at++)
    {
      const char *next = memchr (self->html + at, '<', self->length - at);
      if (next == NULL)
        return self->length;
      at = next - self->html;
      if (at + n + 2 <= self->length && next[1] == '/' && g_ascii_strncasecmp (next + 2, name, n) == 0)
        return at;
    }
  return self->length;
}

static gboolean
closes_itself (const Scan *self, gsize at)
{
  const char *end = memchr (self->html + at, '>', self->length - at);
  return end != NULL && end[-1] == '/';
}

static gboolean
is_block (const char *name)
{
  static const char * const blocks[] = {
    "div", "center", "blockquote", "table", "ul", "ol", "dl", "form", "fieldset", "article", "section", "header", "footer",
    "main", "nav", "aside", "figure", "pre", "address", "select", "button", "object", "marquee", "applet", "template", NULL };
  return is_among (blocks, name);
}

/* End tags inside do not reach what is open outside (HTML, 13.2.4.2, "has an element in scope"). */
static gboolean
is_wall (const char *name)
{
  static const char * const walls[] = { "table", "select", "object", "marquee", "applet", "template", NULL };
  return is_among (walls, name);
}

static gboolean
is_formatting (const char *name)
{
  static const char * const formatting[] = { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike",
                                             "strong", "tt", "u", NULL };
  return is_among (formatting, name);
}

/* An end tag that the parser passes over takes nothing from the count. */
static void
count_close (Scan *self, const char *name)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      const char *open = g_ptr_array_index (self->open, i - 1);
      if (g_str_equal (open, name))
        {
          guint n = is_formatting (name) ? 1 : self->open->len - (i - 1);
          g_ptr_array_remove_range (self->open, i - 1, n);
          break;
        }
      if (is_wall (open) || (is_block (open) && !is_block (name) && !is_formatting (name)))
        return;
    }
  if (g_str_equal (name, "svg") && self->n_foreign > 0)
    self->n_foreign--;
}

static gboolean
is_list_piece (const char *name)
{
  return g_str_equal (name, "li") || g_str_equal (name, "dt") || g_str_equal (name, "dd");
}

static gboolean
end_alike (const char *a, const char *b)
{
  return g_str_equal (a, b) || (*a == 'd' && *b == 'd' && is_list_piece (a) && is_list_piece (b));
}

/* The special elements that count, but for address and div (HTML, 13.2.4.2). */
static gboolean
is_special (const char *name)
{
  static const char * const special[] = {
    "h1", "h2", "h3", "h4", "h5", "h6", "details", "dir", "figcaption", "frameset", "hgroup", "keygen", "listing", "menu",
    "noscript", "plaintext", "search", "summary", "caption", NULL };
  return is_list_piece (name) || is_among (special, name)
         || (is_block (name) && !g_str_equal (name, "div") && !g_str_equal (name, "address"));
}

/* The next piece of a list ends the one before. */
static void
end_list_piece (Scan *self, const char *name)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      const char *open = g_ptr_array_index (self->open, i - 1);
      if (end_alike (open, name))
        {
          g_ptr_array_remove_range (self->open, i - 1, self->open->len - (i - 1));
          return;
        }
      if (is_special (open))
        return;
    }
}

static void
count_open (Scan *self, const char *name, gsize at)
{
  if (is_list_piece (name))
    end_list_piece (self, name);
  if (!is_drawing (name))
    self->n_foreign = 0;
  else if (self->n_foreign > 0 && closes_itself (self, at))
    return;
  if (g_str_equal (name, "svg"))
    self->n_foreign++;
  g_ptr_array_add (self->open, g_strdup (name));
}

/* Goes behind the attributes, whose values may hold what looks like tags. */
static gsize
skip_attributes (const Scan *self, gsize at)
{
  while (at < self->length && self->html[at] != '>')
    {
      if (self->html[at++] != '=')
        continue;
      while (at < self->length && strchr (" \t\n\f\r", self->html[at]) != NULL)
        at++;
      if (at < self->length && (self->html[at] == '"' || self->html[at] == '\''))
        {
          const char *end = memchr (self->html + at + 1, self->html[at], self->length - at - 1);
          at = end != NULL ? (gsize) (end + 1 - self->html) : self->length;
        }
      else
        while (at < self->length && strchr (" \t\n\f\r>", self->html[at]) == NULL)
          at++;
    }
  return at;
}

/* Reads the tag at @at; returns where to go on. */
static gsize
read_tag (Scan *self, gsize at)
{
  gboolean close = self->html[at + 1] == '/';
  gsize start = at + 1 + close;
  gsize n = 0;

  if (self->length - at >= 4 && memcmp (self->html + at, "<!--", 4) == 0)
    return skip_comment (self, at);
  if (start >= self->length || !g_ascii_isalpha (self->html[start]))
    return at + 1;
  while (start + n < self->length && strchr (" \t\n\f\r/>", self->html[start + n]) == NULL)
    n++;
  char name[NAME_MAX_BYTES + 1];
  gsize name_length = MIN (n, NAME_MAX_BYTES);
  for (gsize i = 0; i < name_length; i++)
    name[i] = g_ascii_tolower (self->html[start + i]);
  name[name_length] = '\0';
  if (close)
    count_close (self, name);
  else if (is_raw (name))
    return skip_raw (self, skip_attributes (self, start + n), name);
  else if (is_counted (name))
    count_open (self, name, start + n);
  return skip_attributes (self, start + n);
}

/**
 * tm_html_bound:
 * @untrusted_html: UTF-8; hostile
 * @length: its bytes
 * @parts: gets the limits that are hit
 *
 * Returns: how many bytes may be given to the parser, by size and by nesting
 */
gsize
tm_html_bound (const char *untrusted_html, gsize length, TmMessageParts *parts)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  Scan scan = { .html = untrusted_html, .length = length, .open = open };

  if (length > TM_HTML_MAX_BYTES)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_HTML_SIZE);
      scan.length = TM_HTML_MAX_BYTES;
    }
  for (gsize at = 0; at + 1 < scan.length;)
    {
      const char *next = memchr (untrusted_html + at, '<', scan.length - at - 1);
      if (next == NULL)
        break;
      gsize tag = next - untrusted_html;
      at = read_tag (&scan, tag);
      if (scan.open->len > TM_HTML_NESTING_MAX)
        {
          tm_message_parts_add_limit (parts, TM_LIMIT_HTML_NESTING);
          return tag;
        }
    }
  return scan.length;
}
