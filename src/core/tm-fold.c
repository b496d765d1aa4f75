/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text made comparable. Japanese mails write one name in many widths, and crooks in many alphabets. */
#define G_LOG_DOMAIN "tm-fold"

#include "tm-fold.h"

#include "tm-fold-spread.h"
#include "tm-letter.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Of one letter; nobody can read it with more. */
#define MARKS_MAX 4

/* Nobody sees these, or sees only that something could not be drawn: fonts have nothing for what is kept for
 * private use, nor for what stands for an object, an annotation or an unreadable letter. */
static gboolean
is_ignorable (gunichar c)
{
  return c >= 0x80
         && (u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c == 0x20E3
             || c == 0x2800 || (c >= 0xFFF9 && c <= 0xFFFD) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE);
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = c >= 0x300 ? g_unichar_type (c) : G_UNICODE_UNASSIGNED;
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Pictures and ornaments that are strewn between letters. */
static gboolean
is_ornament (gunichar c)
{
  return (c >= 0x2190 && c <= 0x2BFF && (c < 0x2460 || c > 0x24FF))
         || (c >= 0x1F000 && !tm_fold_get_boxed_letter (c));
}

static gboolean
is_wide (gunichar c)
{
  /* Kana, kanji and their punctuation: blanks between them carry no meaning. */
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF)
         || (c >= 0xFF01 && c <= 0xFF9F) || c >= 0x20000;
}

/* ゛ and ゜, of half width or full, which NFKC takes for a blank with a mark. */
static gboolean
is_kana_mark (gunichar c)
{
  return c == 0xFF9E || c == 0xFF9F || c == 0x309B || c == 0x309C;
}

/* Half-width kana carry their voiced mark as a letter of its own, and so do wide ones that were taken
 * apart. */
static gsize
kana_length (const char *p)
{
  const char *next = g_utf8_next_char (p);
  gunichar c = tm_letter_at (p);
  gboolean kana = (c >= 0xFF66 && c <= 0xFF9D) || (c >= 0x304B && c <= 0x307B)
                  || (c >= 0x30AB && c <= 0x30DB);

  if (kana && *next != '\0' && is_kana_mark (tm_letter_at (next)))
    next = g_utf8_next_char (next);
  return next - p;
}

/* A letter with the marks behind it. */
static gsize
cluster_length (const char *p)
{
  const char *next = p + kana_length (p);

  for (guint i = 0; i < MARKS_MAX && is_mark (tm_letter_at (next)); i++)
    next = g_utf8_next_char (next);
  return next - p;
}

/* Kana and kanji that are written in one way only. */
static gboolean
is_plain_wide (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x4E00 && c <= 0x9FFF);
}

/* Marks that make no letter with the one before strike it through, or only stand in the way. */
static void
append_without_marks (GString *out, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!is_mark (tm_letter_at (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
}

/* NFKC and lower case of a few letters; ASCII and plain kana or kanji take the short way. */
static void
append_folded (GString *out, const char *p, gsize length)
{
  gunichar c = tm_letter_at (p);
  gboolean bare = g_utf8_next_char (p) == p + length;
  UErrorCode status = U_ZERO_ERROR;

  if (tm_fold_get_boxed_letter (c) != 0)
    {
      g_string_append_c (out, tm_fold_get_boxed_letter (c));
      return;
    }
  if (c < 0x80 && bare)
    {
      g_string_append_c (out, g_ascii_tolower ((char) c));
      return;
    }
  if (is_plain_wide (c) && bare)
    {
      g_string_append_len (out, p, (gssize) length);
      return;
    }
  UChar in[16], mapped[64];
  char utf8[256];
  int32_t n = 0, m = 0;
  u_strFromUTF8 (in, G_N_ELEMENTS (in), &n, p, (int32_t) length, &status);
  for (int32_t i = 1; U_SUCCESS (status) && i < n; i++)
    in[i] = in[i] == 0x309B ? 0x3099 : in[i] == 0x309C ? 0x309A : in[i];
  m = unorm2_normalize (unorm2_getNFKCCasefoldInstance (&status), in, n, mapped, G_N_ELEMENTS (mapped),
                        &status);
  u_strToUTF8 (utf8, sizeof utf8, &n, mapped, m, &status);
  if (U_SUCCESS (status))
    append_without_marks (out, utf8, (gsize) n);
  else
    g_string_append_len (out, p, (gssize) length);
}

static gboolean
blank_can_go (const GString *out, const char *after)
{
  if (out->len == 0)
    return TRUE;
  const char *last = g_utf8_find_prev_char (out->str, out->str + out->len);
  gunichar before = last != NULL ? tm_letter_at (last) : 0;
  if (before == ' ' || before == '\n')
    return TRUE;
  return is_wide (before) && *after != '\0' && is_wide (tm_letter_at (after));
}

static gboolean
is_letter (gunichar c)
{
  return is_plain_wide (c) || (c < 0x80 && g_ascii_isalpha ((char) c));
}

/* Behind a sign and all the like that follow it, where only they part two letters; else NULL. Of those in
 * front of @tried it is known that no letter follows: a whole mail may be made of them. */
static const char *
skip_ornaments (const GString *out, const char *p, const char **tried)
{
  if (p < *tried)
    return NULL;
  const char *last = out->len > 0 ? g_utf8_find_prev_char (out->str, out->str + out->len) : NULL;

  if (last == NULL || !is_letter (tm_letter_at (last)))
    return NULL;
  while (is_ornament (tm_letter_at (p)) || is_ignorable (tm_letter_at (p)))
    p = g_utf8_next_char (p);
  if (is_letter (tm_letter_at (p)))
    return p;
  *tried = p;
  return NULL;
}

static const char *
skip_blanks (const char *p, gboolean *ret_line)
{
  while (*p != '\0')
    {
      gunichar c = tm_letter_at (p);
      if (c == '\n')
        *ret_line = TRUE;
      else if (!g_unichar_isspace (c) && !is_ignorable (c))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

static void
mark_origin (TmFold *self, guint32 from)
{
  guint n = self->origin->len;

  g_array_set_size (self->origin, (guint) self->text->len);
  for (; n < self->origin->len; n++)
    g_array_index (self->origin, guint32, n) = from;
}

static gboolean
is_ascii_graph (char c)
{
  return c > ' ' && c < 0x7F;
}

/* How far there is nothing but ASCII, its words parted by one blank or one end of a line each. */
static gsize
get_plain_length (const char *text)
{
  const char *p = text;

  while (is_ascii_graph (*p) || (p > text && (*p == ' ' || *p == '\n') && is_ascii_graph (p[1])))
    p++;
  return (gsize) (p - text);
}

/* All of these have three bytes. */
#define WIDE_BYTES 3

static gsize
get_wide_length (const char *text)
{
  const char *p = text;

  while ((guchar) *p >= 0xE3 && (guchar) *p <= 0xE9 && is_plain_wide (tm_letter_at (p)))
    p += WIDE_BYTES;
  return (gsize) (p - text);
}

static void
append_wide (TmFold *self, const char *text, gsize length, guint32 from)
{
  gsize before = self->text->len;

  g_string_append_len (self->text, text, (gssize) length);
  g_array_set_size (self->origin, (guint) self->text->len);
  for (gsize i = 0; i < length; i++)
    g_array_index (self->origin, guint32, before + i) = from + (guint32) (i - i % WIDE_BYTES);
}

/* Most of most mails is plain, and only its case changes. */
static void
append_plain (TmFold *self, const char *text, gsize length, guint32 from)
{
  gsize before = self->text->len;

  g_string_append_len (self->text, text, (gssize) length);
  g_array_set_size (self->origin, (guint) self->text->len);
  char *folded = self->text->str + before;
  guint32 *origin = &g_array_index (self->origin, guint32, before);
  for (gsize i = 0; i < length; i++)
    {
      folded[i] = (char) (text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
      origin[i] = from + (guint32) i;
    }
}

/* A mark belongs to the letter in front of it, which the runs of plain letters leave to it. */
static void
leave_to_mark (const char *p, gsize *plain, gsize *wide)
{
  gsize n = *plain > 0 ? *plain : *wide;

  if (n == 0 || (guchar) p[n] < 0xCC)
    return;
  gunichar next = tm_letter_at (p + n);
  if (!is_mark (next) && (*plain > 0 || !is_kana_mark (next)))
    return;
  if (*plain > 0)
    *plain -= 1;
  else
    *wide -= WIDE_BYTES;
}

/**
 * tm_fold_new:
 * @text: valid UTF-8; hostile
 *
 * Folds width, case and compatibility forms (NFKC case folding, UAX 15), drops invisible characters, and
 * drops blanks, marks and pictures between Japanese letters, with which crooks cut words apart to slip past
 * filters. Words whose letters are set apart one by one are put together, and kanji that stand for katakana
 * are written as such. Other blanks become one; line ends stay.
 *
 * Returns: (transfer full): the folded text with its way back
 */
TmFold *
tm_fold_new (const char *text)
{
  TmFold *self = g_new0 (TmFold, 1);
  const char *p = text, *tried = text;

  self->text = g_string_sized_new (strlen (text));
  self->origin = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (*p != '\0')
    {
      gunichar c = tm_letter_at (p);
      guint32 from = p - text;
      gsize plain = get_plain_length (p), wide = get_wide_length (p);
      const char *after_ornaments = NULL;
      leave_to_mark (p, &plain, &wide);
      if (plain + wide > 0)
        {
          if (plain > 0)
            append_plain (self, p, plain, from);
          else
            append_wide (self, p, wide, from);
          p += plain + wide;
        }
      else if (g_unichar_isspace (c))
        {
          gboolean line = FALSE;
          const char *after = skip_blanks (p, &line);
          if (line)
            g_string_append_c (self->text, '\n');
          else if (!blank_can_go (self->text, after))
            g_string_append_c (self->text, ' ');
          p = after;
        }
      else if (is_ignorable (c))
        p = g_utf8_next_char (p);
      else if (is_ornament (c) && (after_ornaments = skip_ornaments (self->text, p, &tried)) != NULL)
        p = after_ornaments;
      else
        {
          gsize length = cluster_length (p);
          append_folded (self->text, p, length);
          p += length;
        }
      mark_origin (self, from);
    }
  guint32 end = p - text;
  g_array_append_val (self->origin, end);
  tm_fold_unmask (self);
  tm_fold_close_up (self);
  return self;
}

void
tm_fold_free (TmFold *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origin);
  g_free (self);
}

/**
 * tm_fold_dup_beginning:
 * @self: a folded text
 * @max_bytes: of the source
 *
 * Returns: (transfer full): what the letters that begin in the first @max_bytes of the source came to
 */
TmFold *
tm_fold_dup_beginning (const TmFold *self, gsize max_bytes)
{
  TmFold *beginning = g_new0 (TmFold, 1);
  guint n = 0;

  while (n < self->text->len && g_array_index (self->origin, guint32, n) < max_bytes)
    n++;
  beginning->text = g_string_new_len (self->text->str, n);
  beginning->origin = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n + 1);
  g_array_append_vals (beginning->origin, self->origin->data, n + 1);
  return beginning;
}

/**
 * tm_fold_get_source:
 * @self: a folded text
 * @start: first byte in it
 * @end: the byte behind the last one
 * @ret_start: (out): first byte in the source
 * @ret_end: (out): the byte behind the last one in the source, on a character border
 */
void
tm_fold_get_source (const TmFold *self, gsize start, gsize end, guint32 *ret_start, guint32 *ret_end)
{
  gsize last = MIN (end, self->text->len);
  guint32 from = g_array_index (self->origin, guint32, MIN (start, last));
  guint32 to = g_array_index (self->origin, guint32, last);

  /* All bytes made from one source letter share its origin; a range that ends inside takes the whole
   * letter. */
  while (to <= from && last < self->text->len)
    to = g_array_index (self->origin, guint32, ++last);
  *ret_start = from;
  *ret_end = MAX (to, from);
}

/**
 * tm_fold_width:
 * @text: valid UTF-8; hostile
 *
 * Only what is the same to a Japanese reader: full-width letters to ASCII, half-width kana to full, lower
 * case.
 *
 * Returns: (transfer full): the text
 */
char *
tm_fold_width (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = tm_letter_at (p);
      gsize length = kana_length (p);
      gboolean marked = p + length > g_utf8_next_char (p);
      if (c < 0x80 || marked || (c >= 0xFF01 && c <= 0xFF9F))
        append_folded (out, p, length);
      else if (c == 0x3000)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, g_unichar_tolower (c));
      p += length;
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_fold_squeeze:
 * @text: valid UTF-8; hostile
 * @begins: (nullable): gets for each byte of the result, and for its end, whether a word began there
 *
 * Removes blanks and the marks between words, to see through "A m a z o n".
 *
 * Returns: (transfer full): the rest
 */
char *
tm_fold_squeeze (const char *text, GByteArray *begins)
{
  GString *out = g_string_new (NULL);
  guint8 begin = 1;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (" \t\n._-'\"()[]", *p) != NULL)
        {
          begin = 1;
          continue;
        }
      g_string_append_c (out, *p);
      if (begins != NULL)
        g_byte_array_append (begins, &begin, 1);
      begin = 0;
    }
  begin = 1;
  if (begins != NULL)
    g_byte_array_append (begins, &begin, 1);
  return g_string_free (out, FALSE);
}

gboolean
tm_fold_is_latin (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * tm_fold_count_kana:
 * @text: valid UTF-8; hostile
 *
 * Returns: number of kana, which only Japanese has
 */
guint
tm_fold_count_kana (const char *text)
{
  const char *end = text + strlen (text);
  guint n = 0;

  for (const char *p = tm_letter_skip_ascii (text, end); p < end;
       p = tm_letter_skip_ascii (g_utf8_next_char (p), end))
    {
      gunichar c = tm_letter_at (p);
      n += (c >= 0x3041 && c <= 0x30FA) || (c >= 0xFF66 && c <= 0xFF9D);
    }
  return n;
}
