/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which characters of a text make an address live, and what stands in their place.
 *
 * Every change is about one character (the two t of "http", a dot of a host), so a mark or a cut may fall
 * anywhere inside an address and the pieces are still harmless. */
#define G_LOG_DOMAIN "tm-defang"

#include "tm-defang.h"

#include "tm-domain.h"

#include <string.h>

/* RFC 1035, 2.3.4: a label has at most 63 bytes; beyond ASCII each may be written with four. */
#define LABEL_MAX_BYTES 256

typedef struct
{
  const char *text;
  gsize       length;
  GArray     *places;  /* of guint32, rising */
} Scan;

static void
add_place (Scan *scan, gsize offset)
{
  guint32 place = (guint32) offset;
  g_array_append_val (scan->places, place);
}

/* Whether a percent sign and two more stand for one of @wanted. Of "%252F", written by those who pack an
 * address into another twice, the first three are read: they stand for a percent sign. */
static gboolean
is_escaped (const Scan *scan, gsize offset, const char *wanted)
{
  if (offset + 3 > scan->length || scan->text[offset] != '%')
    return FALSE;
  int high = g_ascii_xdigit_value (scan->text[offset + 1]);
  int low = g_ascii_xdigit_value (scan->text[offset + 2]);
  int c = 16 * high + low;
  return high >= 0 && low >= 0 && c < 0x80 && c > 0 && strchr (wanted, c) != NULL;
}

/* The length of the dot at @offset, 0 when there is none. */
static gsize
dot_length (const Scan *scan, gsize offset)
{
  const char *at = scan->text + offset;

  if (offset < scan->length && *at == '.')
    return 1;
  /* Browsers take this for a dot of a host (WHATWG URL, 3.5). */
  if (is_escaped (scan, offset, "."))
    return 3;
  if (offset + 3 > scan->length)
    return 0;
  /* UTS 46 takes these three for dots as well: U+3002, U+FF0E, U+FF61. */
  return strncmp (at, "\u3002", 3) == 0 || strncmp (at, "\uFF0E", 3) == 0 || strncmp (at, "\uFF61", 3) == 0
           ? 3
           : 0;
}

/* RFC 3986, 2.2: what parts the pieces of an address, and what cannot stand in a host. */
#define ESCAPED_ENDS ":/?#[]@!$&'()*+,;=%\"<>\\^`{|} \t\r\n"

/* The length of the character at @offset when a host may hold it, else 0. */
static gsize
letter_length (const Scan *scan, gsize offset)
{
  if (offset >= scan->length)
    return 0;

  char first = scan->text[offset];
  if (first == '%' && is_escaped (scan, offset, "." ESCAPED_ENDS))
    return 0;
  if ((guchar) first < 0x80)
    return g_ascii_isalnum (first) || first == '-' || first == '_' || first == '%' ? 1 : 0;

  gunichar c = g_utf8_get_char_validated (scan->text + offset, scan->length - offset);
  if (c >= 0x110000)
    return 0;
  gboolean is_letter = g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200B || c == 0x200C
                       || c == 0x200D || c == 0xAD || c == 0x2060 || c == 0xFEFF
                       || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x1F110 && c <= 0x1F189);
  return is_letter ? (gsize) g_utf8_skip[(guchar) first] : 0;
}

static gboolean
is_ascii_alnum_at (const Scan *scan, gsize offset)
{
  return offset < scan->length && g_ascii_isalnum (scan->text[offset]);
}

/* A dot that joins two labels. The full stop of Japanese only does so between Latin letters, because
 * otherwise it ends a sentence far more often than it hides in an address. */
static gsize
joint_length (const Scan *scan, gsize offset, gsize run_start)
{
  gsize length = dot_length (scan, offset);

  if (length == 0 || offset == run_start || letter_length (scan, offset + length) == 0)
    return 0;
  if (length == 3 && scan->text[offset] != '%'
      && (!is_ascii_alnum_at (scan, offset - 1) || !is_ascii_alnum_at (scan, offset + 3)))
    return 0;
  return length;
}

/* RFC 2606, RFC 6761, RFC 6762 and RFC 7686: names outside of the public list that still look like
 * addresses. */
static gboolean
is_reserved_name (const char *label)
{
  static const char *const reserved[] = { "example", "test", "invalid", "localhost", "local", "onion", NULL };
  return g_strv_contains (reserved, label);
}

static gboolean
is_top_label (const char *start, gsize length)
{
  if (length < 2 || length > LABEL_MAX_BYTES)
    return FALSE;
  g_autofree char *label = g_strndup (start, length);
  g_autofree char *host = g_strconcat ("a.", label, NULL);
  g_autofree char *normal = tm_domain_normalise (host);
  return tm_domain_is_known_suffix (normal)
         || (g_str_has_prefix (normal, "a.") && is_reserved_name (normal + 2));
}

static gboolean
is_number (const Scan *scan, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isdigit (scan->text[i]))
      return FALSE;
  return end > start && end - start <= 3;
}

static gsize
ascii_length (const Scan *scan, gsize start, gsize end)
{
  gsize i = start;
  while (i < end && (guchar) scan->text[i] < 0x80)
    i++;
  return i - start;
}

/* Where the labels of a run begin and end. */
typedef struct
{
  gsize start;
  gsize end;
} Label;

/* The last label that can be the end of a host; 0 when none can. Latin letters right before Japanese ones, as
 * in "www.example.jp" followed by a particle, end the host although no space stands between them. */
static guint
find_last_label (const Scan *scan, const GArray *labels)
{
  guint numbers = 0;
  guint last_number = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      const Label *label = &g_array_index (labels, Label, i);
      gsize ascii = ascii_length (scan, label->start, label->end);
      numbers = is_number (scan, label->start, label->start + ascii) ? numbers + 1 : 0;
      if (numbers >= 4)
        last_number = i;
    }
  for (guint i = labels->len - 1; i > last_number; i--)
    {
      const Label *label = &g_array_index (labels, Label, i);
      gsize length = label->end - label->start;
      gsize ascii = ascii_length (scan, label->start, label->end);
      if (is_top_label (scan->text + label->start, ascii))
        return i;
      if (ascii < length && is_top_label (scan->text + label->start, length))
        return i;
    }
  return last_number;
}

/* What stands before a run and so makes a host of it, whatever it ends with. */
static gboolean
is_host_by_context (const Scan *scan, gsize start)
{
  const char *at = scan->text + start;

  if (start > 0 && at[-1] == '@')
    return TRUE;
  if (start >= 3 && strncmp (at - 3, "://", 3) == 0)
    return TRUE;
  /* What is packed into another address: "%3A%2F%2F", at whose end the run begins with the two signs of the
   * last. */
  if (start >= 7 && is_escaped (scan, start - 7, ":") && is_escaped (scan, start - 4, "/")
      && is_escaped (scan, start - 1, "/"))
    return TRUE;
  return scan->length - start > 4 && g_ascii_strncasecmp (at, "www.", 4) == 0;
}

/* Looks at one run of letters and joints; gives its end. */
static gsize
scan_run (Scan *scan, gsize start)
{
  g_autoptr (GArray) labels = NULL;
  Label label = { start, start };
  gsize at = start;

  for (;;)
    {
      gsize length = letter_length (scan, at);
      if (length > 0)
        {
          at += length;
          continue;
        }
      length = joint_length (scan, at, start);
      if (length == 0 && labels == NULL)
        return MAX (at, start + 1);
      if (labels == NULL)
        labels = g_array_new (FALSE, FALSE, sizeof (Label));
      label.end = at;
      g_array_append_val (labels, label);
      if (length == 0)
        break;
      at += length;
      label.start = at;
    }
  guint last = is_host_by_context (scan, start) ? labels->len - 1 : find_last_label (scan, labels);
  for (guint i = 0; i < last; i++)
    add_place (scan, g_array_index (labels, Label, i).end);
  return at;
}

/* "http:", "https:", "ftp:" and the like, at whatever place: a browser also takes them without the
 * slashes. */
static void
scan_scheme (Scan *scan, gsize offset)
{
  const char *at = scan->text + offset;
  gsize left = scan->length - offset;

  if (left >= 5 && g_ascii_strncasecmp (at, "http", 4) == 0)
    {
      gsize end = offset + 4 + (left >= 5 && g_ascii_tolower (at[4]) == 's');
      if ((end < scan->length && scan->text[end] == ':') || is_escaped (scan, end, ":%"))
        {
          add_place (scan, offset + 1);
          add_place (scan, offset + 2);
        }
    }
  else if (left >= 6 && g_ascii_strncasecmp (at, "ftp://", 6) == 0)
    add_place (scan, offset + 1);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/**
 * tm_defang_find_places:
 * @text: UTF-8, any length below 4 GiB; hostile, faulty bytes are passed over
 * @length: bytes of @text
 *
 * Finds the characters that have to be replaced so that no program takes a piece of the text for an address:
 * in web addresses, bare host names, numbers in host form and the domains of mail addresses.
 *
 * Returns: (transfer full) (element-type guint32): byte offsets, rising, each the start of one character
 */
GArray *
tm_defang_find_places (const char *text, gsize length)
{
  Scan scan = { text, length, g_array_new (FALSE, FALSE, sizeof (guint32)) };

  for (gsize at = 0; at < length; at++)
    if (text[at] == 'h' || text[at] == 'H' || text[at] == 'f' || text[at] == 'F')
      scan_scheme (&scan, at);

  for (gsize at = 0; at < length;)
    at = letter_length (&scan, at) > 0 ? scan_run (&scan, at) : at + 1;

  g_array_sort (scan.places, compare_places);
  return scan.places;
}

/**
 * tm_defang_get_replacement:
 * @first_byte: the first byte of a character that tm_defang_find_places() found
 *
 * Returns: what to write in its place, ASCII
 */
const char *
tm_defang_get_replacement (char first_byte)
{
  if (first_byte == 't')
    return "x";
  if (first_byte == 'T')
    return "X";
  if (first_byte == '%')
    return "[%]";
  return "[.]";
}
