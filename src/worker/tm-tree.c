/* SPDX-License-Identifier: GPL-3.0-or-later
 * Builds the allow-listed tree and the two texts together, and finds the addresses written in the visible
 * text. */
#define G_LOG_DOMAIN "tm-tree"

#include "tm-tree.h"

#include "tm-plain-look.h"
#include "tm-web-scheme.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"

#include <string.h>

/* RFC 1035, 2.3.4. */
#define HOST_MAX_BYTES 253

/* How much of a line is read in front of a host, to see what it is said to be. */
#define LABEL_MAX_BYTES 120

static GString *
get_text (TmMessageParts *parts, TmHidden hidden)
{
  return hidden != TM_HIDDEN_NO ? parts->hidden_text : parts->text;
}

/**
 * tm_tree_is_full:
 * @parts: the draft
 *
 * Returns: %TRUE when no more may be added; who tries it notes the limit
 */
gboolean
tm_tree_is_full (const TmMessageParts *parts)
{
  return parts->nodes->len >= TM_NODES_MAX || parts->text->len >= TM_TEXT_MAX_BYTES
         || parts->hidden_text->len >= TM_TEXT_MAX_BYTES;
}

/**
 * tm_tree_add_element:
 * @parts: the draft
 * @element: row of the list of elements
 * @depth: depth of the node; the caller keeps to the rule of the wire
 *
 * Returns: (transfer none) (nullable): the new node, or %NULL when the tree is full
 */
TmNode *
tm_tree_add_element (TmMessageParts *parts, guint element, guint depth)
{
  if (parts->nodes->len >= TM_NODES_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_NODES);
      return NULL;
    }
  TmNode *node = tm_message_parts_add_node (parts);
  node->element = element;
  node->depth = depth;
  return node;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
append_collapsed (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      gsize start = i;
      while (i < length && !is_blank (text[i]))
        i++;
      g_string_append_len (out, text + start, (gssize) (i - start));
      if (i < length && out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n')
        g_string_append_c (out, ' ');
      while (i < length && is_blank (text[i]))
        i++;
    }
}

/* Cuts @length so that it fits, on a character border. */
static gsize
fit (TmMessageParts *parts, const GString *out, const char *text, gsize length)
{
  gsize room = out->len < TM_TEXT_MAX_BYTES ? TM_TEXT_MAX_BYTES - out->len : 0;

  if (length <= room)
    return length;
  tm_message_parts_add_limit (parts, TM_LIMIT_TEXT);
  while (room > 0 && ((guchar) text[room] & 0xC0) == 0x80)
    room--;
  return room;
}

/**
 * tm_tree_add_text:
 * @parts: the draft
 * @untrusted_text: UTF-8; hostile
 * @length: bytes, or -1
 * @depth: depth of the text node
 * @hidden: whether it is seen
 * @keep_blanks: as inside pre
 */
void
tm_tree_add_text (TmMessageParts *parts,
                  const char     *untrusted_text,
                  gssize          length,
                  guint           depth,
                  TmHidden        hidden,
                  gboolean        keep_blanks)
{
  GString *out = get_text (parts, hidden);
  guint32 start = out->len;
  gsize size = fit (parts, out, untrusted_text, length < 0 ? strlen (untrusted_text) : (gsize) length);

  if (keep_blanks)
    g_string_append_len (out, untrusted_text, (gssize) size);
  else
    append_collapsed (out, untrusted_text, size);
  if (out->len == start)
    return;
  TmNode *node = tm_tree_add_element (parts, TM_ELEMENT_TEXT, depth);
  if (node == NULL)
    {
      g_string_truncate (out, start);
      return;
    }
  node->hidden = hidden;
  node->start = start;
  node->end = out->len;
}

/**
 * tm_tree_break_line:
 * @parts: the draft
 * @hidden: in which of the texts
 *
 * Ends the line unless it is empty; the line end belongs to no node.
 */
void
tm_tree_break_line (TmMessageParts *parts, TmHidden hidden)
{
  GString *out = get_text (parts, hidden);

  if (out->len > 0 && out->str[out->len - 1] != '\n' && out->len < TM_TEXT_MAX_BYTES)
    g_string_append_c (out, '\n');
}

/**
 * tm_tree_add_link:
 * @parts: the draft
 * @kind: what makes it a link
 * @untrusted_target: where it leads, UTF-8; hostile
 *
 * Returns: its index, or -1 when there are too many; its range begins and ends here
 */
int
tm_tree_add_link (TmMessageParts *parts, TmLinkKind kind, const char *untrusted_target)
{
  gsize length = strlen (untrusted_target);

  if (parts->links->len >= TM_LINKS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_LINKS);
      return -1;
    }
  if (length > TM_LINK_TARGET_MAX_BYTES)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_LINK_TARGET);
      length = TM_LINK_TARGET_MAX_BYTES;
      while (length > 0 && ((guchar) untrusted_target[length] & 0xC0) == 0x80)
        length--;
    }
  TmLink *link = tm_message_parts_add_link (parts);
  link->kind = kind;
  link->target = g_strndup (untrusted_target, length);
  link->start = parts->text->len;
  link->end = parts->text->len;
  return (int) parts->links->len - 1;
}

/**
 * tm_tree_trim_link:
 * @parts: the draft
 * @link: a link whose end is known; blanks at its ends are left out
 */
void
tm_tree_trim_link (TmMessageParts *parts, TmLink *link)
{
  const char *text = parts->text->str;

  while (link->start < link->end && strchr (" \n\t", text[link->start]) != NULL)
    link->start++;
  while (link->end > link->start && strchr (" \n\t", text[link->end - 1]) != NULL)
    link->end--;
}

/* Where the run of lines ends that are quoted equally often. */
static const char *
find_run_end (const char *text, guint quotes)
{
  while (*text != '\0' && tm_plain_look_count_quotes (text) == quotes)
    {
      text += strcspn (text, "\n");
      text += *text == '\n';
    }
  return text;
}

/* Lines that end in whichever way to lines that end in "\n"; in one pass, because all of them may. */
static char *
dup_with_plain_ends (const char *text)
{
  char *out = g_strdup (text), *to = out;

  for (const char *p = out; *p != '\0'; p++)
    if (*p != '\r')
      *to++ = *p;
    else if (p[1] != '\n')
      *to++ = '\n';
  *to = '\0';
  return out;
}

/**
 * tm_tree_add_plain:
 * @parts: the draft
 * @untrusted_text: a text part, UTF-8; hostile
 *
 * Lines that quote somebody else are set apart as such, the deeper the more often they were quoted; their
 * marks stay.
 */
void
tm_tree_add_plain (TmMessageParts *parts, const char *untrusted_text)
{
  g_autofree char *text = dup_with_plain_ends (untrusted_text);

  tm_tree_break_line (parts, TM_HIDDEN_NO);
  TmNode *node = tm_tree_add_element (parts, (guint) tm_element_find ("pre"), 0);
  if (node == NULL)
    return;
  /* Line for line, in the letters of the rest of the window unless they have to stand in columns. */
  tm_node_take_style (node, g_strdup (tm_plain_look_has_columns (text)
                                        ? "font-family:monospace;white-space:pre-wrap;line-height:1.3;"
                                        : "font-family:sans-serif;white-space:pre-wrap;line-height:1.6;"));
  const char *run = text;
  while (*run != '\0' && !tm_tree_is_full (parts))
    {
      guint quotes = tm_plain_look_count_quotes (run);
      const char *end = find_run_end (run, quotes);
      guint depth = 1;
      while (depth <= quotes
             && tm_tree_add_element (parts, (guint) tm_element_find ("blockquote"), depth) != NULL)
        depth++;
      tm_tree_add_text (parts, run, end - run, depth, TM_HIDDEN_NO, TRUE);
      run = end;
    }
  if (*run != '\0')
    tm_message_parts_add_limit (parts, TM_LIMIT_TEXT);
}

/**
 * tm_tree_forget_styles:
 * @parts: a draft whose tree is complete, for who shows nothing of it
 *
 * Whoever reads the draft looks at each style again.
 */
void
tm_tree_forget_styles (TmMessageParts *parts)
{
  for (guint i = 0; i < parts->nodes->len; i++)
    {
      TmNode *node = g_ptr_array_index (parts->nodes, i);
      tm_node_take_style (node, g_strdup (""));
      tm_node_take_narrow (node, g_strdup (""));
    }
}

static gboolean
ends_address (gunichar c)
{
  if (c < 0x80)
    return c <= ' ' || strchr ("<>\"'`{}|^", (char) c) != NULL;
  /* Dots that hosts may be written with (UTS 46), the full-width slash, circled letters, and what cannot be
   * seen. */
  if (c == 0x3002 || c == 0xFF0E || c == 0xFF61 || c == 0xFF0F || (c >= 0x2460 && c <= 0x24FF)
      || (c >= 0x200B && c <= 0x200F) || c == 0x00AD)
    return FALSE;
  /* Kana and kanji go on in the sentence; odd letters of a disguised host do not end it. */
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xFF65 && c <= 0xFF9F)
         || c == 0xFFFD || g_unichar_isspace (c) || g_unichar_ispunct (c);
}

static const char *
find_end (const char *start)
{
  const char *p = start;

  while (*p != '\0' && !ends_address (g_utf8_get_char (p)))
    {
      /* A full stop of Japanese ends an address unless a name goes on behind it. */
      if (g_utf8_get_char (p) == 0x3002 && !g_ascii_isalnum (p[3]))
        break;
      p = g_utf8_next_char (p);
    }
  gboolean has_bracket = memchr (start, '(', p - start) != NULL;
  while (p > start && strchr (".,;:!?)]*_", p[-1]) != NULL && !(p[-1] == ')' && has_bracket))
    p--;
  return p;
}

static gboolean
is_inside_link (const TmMessageParts *parts, guint n_anchors, guint32 start)
{
  for (guint i = 0; i < n_anchors; i++)
    {
      const TmLink *link = g_ptr_array_index (parts->links, i);
      if (link->start <= start && start < link->end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_host_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

static gboolean
ends_with (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);
  return (gsize) (end - text) >= length && g_ascii_strncasecmp (end - length, word, length) == 0;
}

/* "Website: shop.example.com", unless the line tells of false addresses. */
static gboolean
is_pointed_at (const char *text, const char *p)
{
  static const char *const words[]
    = { "こちら", "リンク", "ページ",  "サイト",   "サービス", "ログイン", "アドレス",
        "確認",   "手続き", "website", "web site", "link",     "url",      NULL };
  static const char *const warnings[]
    = { "偽", "不審", "詐欺", "フィッシング", "なりすまし", "fake", "phish", "scam", NULL };
  gboolean pointed = FALSE;

  if (ends_with (text, p, " "))
    p--;
  if (!ends_with (text, p, ":") && !ends_with (text, p, "："))
    return FALSE;
  p -= ends_with (text, p, ":") ? 1 : strlen ("：");
  for (gsize i = 0; words[i] != NULL; i++)
    pointed |= ends_with (text, p, words[i]);
  gsize back = 0;
  while (back < LABEL_MAX_BYTES && p - back > text && p[-(gssize) back - 1] != '\n')
    back++;
  g_autofree char *label = g_ascii_strdown (p - back, (gssize) back);
  for (gsize i = 0; warnings[i] != NULL; i++)
    pointed &= strstr (label, warnings[i]) == NULL;
  return pointed;
}

/* Letters behind the last dot that only hosts have. The endings of programs and of short words ("setup.py")
 * are not among them. */
static gboolean
ends_like_host (const char *host, gsize length)
{
  static const char *const endings[]
    = { "com", "net",  "org", "info",   "biz",  "jp",  "cn",   "top",   "xyz",  "shop", "vip",   "icu", "sbs",
        "cfd", "cyou", "app", "online", "site", "dev", "page", "store", "club", "ru",   "click", NULL };
  gsize top = length;

  while (top > 0 && host[top - 1] != '.')
    top--;
  for (gsize i = 0; top > 1 && host[top - 2] != '.' && endings[i] != NULL; i++)
    if (strlen (endings[i]) == length - top
        && g_ascii_strncasecmp (host + top, endings[i], length - top) == 0)
      return TRUE;
  return FALSE;
}

/* Bytes of a host at @p that has no scheme and is meant to be opened all the same, for a path follows or the
 * text points at it. Readers type it in, and many mail programs make a link of it. */
static gsize
bare_host_length (const char *text, const char *p)
{
  gsize length = 0;

  if (!g_ascii_isalnum (*p) || (p > text && (is_host_char (p[-1]) || strchr ("@/_\\=&?%#~+", p[-1]) != NULL)))
    return 0;
  while (is_host_char (p[length]))
    length++;
  while (p[length - 1] == '.')
    length--;
  /* Nearly every word of a text comes here; what tells most of them apart comes first. */
  if (length > HOST_MAX_BYTES || !ends_like_host (p, length))
    return 0;
  return p[length] == '/' || (p[length] != '@' && is_pointed_at (text, p)) ? length : 0;
}

/* Bytes of an address that are sure to be part of it, 0 when none begins at @p. */
static gsize
address_prefix (const char *text, const char *p, gboolean *ret_scheme)
{
  gboolean fresh = p == text || !g_ascii_isalnum (p[-1]);
  gsize scheme = tm_web_scheme_get_length (p);

  *ret_scheme = scheme > 0;
  if (scheme > 0)
    return scheme;
  if (fresh && (p == text || p[-1] != '@') && g_ascii_strncasecmp (p, "www.", 4) == 0)
    return 4;
  return bare_host_length (text, p);
}

/**
 * tm_tree_find_addresses:
 * @parts: a draft whose texts are complete
 *
 * Adds the addresses written in the visible text, which mail programs make clickable, where no link is
 * already.
 */
void
tm_tree_find_addresses (TmMessageParts *parts)
{
  const char *text = parts->text->str;
  guint n_anchors = parts->links->len;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean has_scheme = FALSE;
      gsize prefix = g_ascii_isalnum (*p) ? address_prefix (text, p, &has_scheme) : 0;
      if (prefix == 0 || is_inside_link (parts, n_anchors, p - text))
        continue;
      const char *end = find_end (p);
      if (end < p + prefix || (end == p + prefix && (has_scheme || prefix == 4)))
        continue;
      g_autofree char *words = g_strndup (p, end - p);
      g_autofree char *target = has_scheme ? g_strdup (words) : g_strconcat ("http://", words, NULL);
      int index = tm_tree_add_link (parts, TM_LINK_PLAIN, target);
      if (index < 0)
        return;
      TmLink *link = g_ptr_array_index (parts->links, (guint) index);
      link->start = p - text;
      link->end = end - text;
      p = end - 1;
    }
}
