/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much HTML the parser may be given. gumbo's time grows with the square of the nesting
 * (google/gumbo-parser#393), so open tags are counted before it sees them. */
#define G_LOG_DOMAIN "tm-html-bound"

#include "tm-html-bound.h"

#include "core/tm-limits.h"

#include <gumbo.h>
#include <string.h>

#define BLANKS " \t\n\f\r"
/* The parser takes all elements it does not know for the same one. */
#define UNKNOWN "?"

typedef struct
{
  const char *html;
  gsize       length;
  GPtrArray  *open;      /* of char *, names of the open elements, outermost first */
  GPtrArray  *drawing;   /* likewise of those of a drawing or a formula, where other rules hold; empty outside */
  gboolean    lost;      /* it is not certain any more what the parser sees: all that looks like a tag counts, and none closes */
  guint64     n_lost;    /* blanks since then, each of which may part two attributes of one tag */
  guint64     n_comparisons;   /* of attributes, which the parser makes */
} Scan;

static gboolean
is_among (const char * const *names, const char *name)
{
  for (; *names != NULL; names++)
    if (**names == *name && g_str_equal (*names, name))
      return TRUE;
  return FALSE;
}

/* Elements that end by themselves or whose end tag is often left out; they cannot nest without one that
 * counts. Those of lists can, in turns: the parser looks for the one to end only up to the nearest special
 * element (HTML, 13.2.6.4.7). */
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
  static const char *const raw[] = { "style",  "script",  "title",    "textarea", "xmp",
                                     "iframe", "noembed", "noframes", NULL };
  return is_among (raw, name);
}

/* Elements that end a drawing or a formula (HTML, 13.2.6.5), and those that bring back the rules of the
 * page. */
static gboolean
leaves_drawing (const char *name)
{
  static const char *const leaving[] = { "b",
                                         "big",
                                         "blockquote",
                                         "body",
                                         "br",
                                         "center",
                                         "code",
                                         "dd",
                                         "div",
                                         "dl",
                                         "dt",
                                         "em",
                                         "embed",
                                         "font",
                                         "h1",
                                         "h2",
                                         "h3",
                                         "h4",
                                         "h5",
                                         "h6",
                                         "head",
                                         "hr",
                                         "i",
                                         "img",
                                         "li",
                                         "listing",
                                         "menu",
                                         "meta",
                                         "nobr",
                                         "ol",
                                         "p",
                                         "pre",
                                         "ruby",
                                         "s",
                                         "small",
                                         "span",
                                         "strong",
                                         "strike",
                                         "sub",
                                         "sup",
                                         "table",
                                         "tt",
                                         "u",
                                         "ul",
                                         "var",
                                         "foreignobject",
                                         "annotation-xml",
                                         "script",
                                         NULL };
  return is_among (leaving, name);
}

/* Inside of these the rules of the page hold for elements, so only words are followed there. */
static gboolean
holds_words (const char *name)
{
  static const char * const holding[] = { "title", "desc", "mi", "mo", "mn", "ms", "mtext", NULL };
  return is_among (holding, name);
}

/* A comment ends where the parser ends it: "<!-->" and "<!--->" are whole comments (HTML, 13.2.5.43). */
static gsize
skip_comment (const Scan *self, gsize at)
{
  const char *start = self->html + at + 2;
  const char *end = self->html + self->length;

  /* One pass: looking for each of the two ends by itself costs the square of the length when one of them
   * never comes. */
  for (const char *p = start; (p = memmem (p, end - p, "--", 2)) != NULL; p++)
    {
      if (end - p >= 3 && p[2] == '>')
        return p + 3 - self->html;
      if (end - p >= 4 && p >= start + 2 && p[2] == '!' && p[3] == '>')
        return p + 4 - self->html;
    }
  return self->length;
}

static gboolean
strcasestr_in (const char *text, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if (text[i] == *word && g_ascii_strncasecmp (text + i, word, n) == 0)
      return TRUE;
  return FALSE;
}

static gsize
skip_to (const Scan *self, gsize at, const char *sign)
{
  gsize n = strlen (sign);
  const char *found = at < self->length ? memmem (self->html + at, self->length - at, sign, n) : NULL;

  return found != NULL ? (gsize) (found - self->html) + n : self->length;
}

static gboolean
is_end_tag_of (const Scan *self, gsize at, const char *name)
{
  gsize n = strlen (name);

  return at + n + 2 < self->length && self->html[at + 1] == '/'
         && g_ascii_strncasecmp (self->html + at + 2, name, n) == 0
         && strchr (BLANKS "/>", self->html[at + n + 2]) != NULL;
}

/* To the end tag; what only begins like it is none (HTML, 13.2.5.11). */
static gsize
skip_raw (Scan *self, gsize at, const char *name)
{
  gsize start = at;

  while (at < self->length)
    {
      const char *next = memchr (self->html + at, '<', self->length - at);
      at = next != NULL ? (gsize) (next - self->html) : self->length;
      if (next != NULL && is_end_tag_of (self, at, name))
        break;
      at++;
    }
  at = MIN (at, self->length);
  /* A program inside of a comment inside of a program ends at another place (13.2.5.26). */
  if (g_str_equal (name, "script") && memmem (self->html + start, at - start, "<!--", 4) != NULL
      && strcasestr_in (self->html + start, at - start, "<script"))
    self->lost = TRUE;
  return self->lost ? start : at;
}

static gboolean
is_block (const char *name)
{
  static const char *const blocks[] = { "div",      "center", "blockquote", "table",   "ul",      "ol",
                                        "dl",       "form",   "fieldset",   "article", "section", "header",
                                        "footer",   "main",   "nav",        "aside",   "figure",  "pre",
                                        "address",  "select", "button",     "object",  "marquee", "applet",
                                        "template", NULL };
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
count_open (Scan *self, const char *name)
{
  if (is_list_piece (name))
    end_list_piece (self, name);
  g_ptr_array_add (self->open, g_strdup (name));
}

/* Goes to the end of the tag, behind its attributes, whose values may hold what looks like tags (HTML,
 * 13.2.5.32 to 13.2.5.39). The parser compares each with all those before it. */
static gsize
skip_attributes (Scan *self, gsize at)
{
  guint64 n = 0;

  while (at < self->length)
    {
      while (at < self->length && strchr (BLANKS "/", self->html[at]) != NULL)
        at++;
      if (at >= self->length || self->html[at] == '>')
        break;
      /* A name may begin with the sign that ends it. */
      at++;
      n++;
      while (at < self->length && strchr (BLANKS "/>=", self->html[at]) == NULL)
        at++;
      while (at < self->length && strchr (BLANKS, self->html[at]) != NULL)
        at++;
      if (at >= self->length || self->html[at] != '=')
        continue;
      at++;
      while (at < self->length && strchr (BLANKS, self->html[at]) != NULL)
        at++;
      if (at < self->length && (self->html[at] == '"' || self->html[at] == '\''))
        at = skip_to (self, at + 1, self->html[at] == '"' ? "\"" : "'");
      else
        while (at < self->length && strchr (BLANKS ">", self->html[at]) == NULL)
          at++;
    }
  self->n_comparisons += n * n / 2;
  return at;
}

/* Up to the next "<": it is not known where the tag ends, so that all of the page may be one. */
static void
count_blanks (Scan *self, gsize at)
{
  do
    self->n_lost += strchr (BLANKS "/\"'", self->html[at]) != NULL;
  while (++at < self->length && self->html[at] != '<');
  self->n_comparisons = MAX (self->n_comparisons, self->n_lost * self->n_lost / 2);
}

/* "<a b=c/>" has a slash in the value; a blank or a quotation mark in front is needed for it to be one of the
 * tag. */
static gboolean
closes_itself (const Scan *self, gsize start, gsize end)
{
  gsize at = end;

  if (end <= start || self->html[end - 1] != '/')
    return FALSE;
  while (at > start && self->html[at - 1] == '/')
    at--;
  return at == start || strchr (BLANKS "\"'", self->html[at - 1]) != NULL;
}

/* Behind the tag whose name ends at @at and which stands in a drawing. */
static gsize
read_tag_of_drawing (Scan *self, gsize at, const char *name, gboolean close)
{
  guint i = self->drawing->len;
  gsize end = skip_attributes (self, at);

  if (close)
    {
      while (i > 0 && !g_str_equal (g_ptr_array_index (self->drawing, i - 1), name))
        i--;
      self->lost = i == 0;
      if (i > 0)
        g_ptr_array_remove_range (self->drawing, i - 1, self->drawing->len - (i - 1));
      return end;
    }
  self->lost = (leaves_drawing (name) && i > 0)
               || (i > 0 && holds_words (g_ptr_array_index (self->drawing, i - 1)));
  if (!closes_itself (self, at, end))
    g_ptr_array_add (self->drawing, g_strdup (name));
  return end;
}

/* A picture among what can be chosen is none, and a text whose tags are words may be none there. */
static gboolean
is_in_choice (const Scan *self)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_str_equal (g_ptr_array_index (self->open, i), "select"))
      return TRUE;
  return FALSE;
}

/* What begins with an exclamation mark (HTML, 13.2.5.42). */
static gsize
skip_marked (Scan *self, gsize at)
{
  if (self->length - at >= 4 && memcmp (self->html + at, "<!--", 4) == 0)
    return skip_comment (self, at);
  if (self->drawing->len > 0 && self->length - at >= 9 && memcmp (self->html + at, "<![CDATA[", 9) == 0)
    return skip_to (self, at, "]]>");
  return skip_to (self, at, ">");
}

/* Behind the tag whose name ends at @at and which stands in the page. */
static gsize
read_tag_of_page (Scan *self, gsize at, const char *name, gboolean close)
{
  if (!close && (g_str_equal (name, "svg") || g_str_equal (name, "math")))
    {
      self->lost = is_in_choice (self);
      return read_tag_of_drawing (self, at, name, FALSE);
    }
  const char *known = gumbo_tag_enum (name) != GUMBO_TAG_UNKNOWN ? name : UNKNOWN;
  if (close)
    count_close (self, known);
  else if (is_raw (name))
    {
      self->lost = is_in_choice (self) && !g_str_equal (name, "script");
      return skip_raw (self, skip_attributes (self, at), name);
    }
  else if (is_counted (name))
    count_open (self, known);
  return skip_attributes (self, at);
}

/* Reads the tag at @at; returns where to go on. */
static gsize
read_tag (Scan *self, gsize at)
{
  gboolean close = self->html[at + 1] == '/';
  gsize start = at + 1 + close;
  gsize n = 0;
  gboolean tag = start < self->length && g_ascii_isalpha (self->html[start]);

  if (self->lost)
    {
      if (tag && !close)
        g_ptr_array_add (self->open, g_strdup (UNKNOWN));
      count_blanks (self, at);
      return at + 1;
    }
  if (!tag && self->html[at + 1] == '!')
    return skip_marked (self, at);
  if (!tag)
    return close || self->html[at + 1] == '?' ? skip_to (self, at, ">") : at + 1;
  while (start + n < self->length && strchr (BLANKS "/>", self->html[start + n]) == NULL)
    n++;
  g_autofree char *name = g_ascii_strdown (self->html + start, (gssize) n);
  if (self->drawing->len > 0)
    return read_tag_of_drawing (self, start + n, name, close);
  return read_tag_of_page (self, start + n, name, close);
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
  g_autoptr (GPtrArray) drawing = g_ptr_array_new_with_free_func (g_free);
  Scan scan = { .html = untrusted_html, .length = length, .open = open, .drawing = drawing };

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
      if (scan.n_comparisons > TM_HTML_COMPARISONS_MAX)
        {
          tm_message_parts_add_limit (parts, TM_LIMIT_HTML_SIZE);
          return tag;
        }
      if (scan.open->len + scan.drawing->len > TM_HTML_NESTING_MAX)
        {
          tm_message_parts_add_limit (parts, TM_LIMIT_HTML_NESTING);
          return tag;
        }
    }
  return scan.length;
}
