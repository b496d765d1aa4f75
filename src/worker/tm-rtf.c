/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rich text to text, or to the HTML that Outlook hid in it ([MS-OXRTFEX]; Rich Text Format 1.9.1). */
#define G_LOG_DOMAIN "tm-rtf"

#include "tm-rtf.h"

#include "tm-charset.h"
#include "tm-codepage.h"

#include "core/tm-limits.h"

#include <string.h>

#define WORD_MAX_BYTES 32
#define FONTS_MAX 256
#define REPLACEMENT 0xFFFD

/* What holds inside one pair of braces. */
typedef struct
{
  gboolean skip;        /* a destination that is no text */
  gboolean html_only;   /* \htmlrtf: for readers of rich text, not part of the HTML */
  gboolean fonts;       /* the table of fonts */
  gboolean address;     /* the instruction of a field, in which the address of a link stands */
  guint    fallback;    /* \ucN: bytes behind \u for old readers */
  int      font;
} Group;

typedef struct
{
  const char *p;
  const char *end;
  GString    *out;                /* UTF-8 */
  GByteArray *raw;                /* bytes in the charset of the font, not decoded yet */
  GString    *instruction;        /* of the field being read */
  GArray     *groups;             /* of Group; the last one holds */
  guint       pages[FONTS_MAX];   /* code page of each font, 0 unknown */
  int         defined_font;
  guint       page;               /* \ansicpg */
  guint       to_skip;            /* characters of the fallback still to come */
  gunichar2   high;               /* first half of a pair */
  guint       n_deeper;           /* groups open beyond TM_RTF_DEPTH_MAX */
  gboolean    star;               /* \* stood before */
  gboolean    is_html;
} Rtf;

static Group *
top (Rtf *self)
{
  return &g_array_index (self->groups, Group, self->groups->len - 1);
}

static gboolean
is_shown (Rtf *self)
{
  const Group *group = top (self);
  return !group->skip && !group->fonts && !(self->is_html && group->html_only)
         && self->out->len < TM_RTF_MAX_BYTES;
}

static void
flush (Rtf *self)
{
  const Group *group = top (self);
  guint page = group->font >= 0 && group->font < FONTS_MAX && self->pages[group->font] != 0
                 ? self->pages[group->font]
                 : self->page;

  if (self->raw->len == 0)
    return;
  g_autofree char *label = tm_codepage_dup_label (page);
  g_autofree char *text = tm_charset_decode ((const char *) self->raw->data, self->raw->len, label, NULL,
                                             NULL);
  g_string_append (self->out, text);
  g_byte_array_set_size (self->raw, 0);
}

static void
put_byte (Rtf *self, guint8 byte)
{
  if (self->to_skip > 0)
    self->to_skip--;
  else if (top (self)->address)
    {
      /* The rest of one that is too long is no text either. */
      if (self->instruction->len < TM_LINK_TARGET_MAX_BYTES)
        g_string_append_c (self->instruction, (char) byte);
    }
  else if (is_shown (self))
    g_byte_array_append (self->raw, &byte, 1);
}

static void
put_char (Rtf *self, gunichar c)
{
  if (!is_shown (self))
    return;
  flush (self);
  g_string_append_unichar (self->out, c);
}

static void
put_unit (Rtf *self, int value)
{
  gunichar2 unit = (gunichar2) value;
  gunichar c = unit;

  self->to_skip = top (self)->fallback;
  if (unit >= 0xD800 && unit < 0xDC00)
    {
      self->high = unit;
      return;
    }
  if (unit >= 0xDC00 && unit < 0xE000)
    c = self->high != 0 ? 0x10000 + ((gunichar) (self->high - 0xD800) << 10) + (unit - 0xDC00) : REPLACEMENT;
  self->high = 0;
  put_char (self, c != 0 && g_unichar_validate (c) ? c : REPLACEMENT);
}

/* "HYPERLINK" and an address in quotes; shown in front of its words, where a reader looks for it. */
static void
put_address (Rtf *self)
{
  const char *start = strchr (self->instruction->str, '"');
  const char *stop = start != NULL ? strchr (start + 1, '"') : NULL;

  if (!self->is_html && stop != NULL && is_shown (self))
    {
      flush (self);
      g_autofree char *address = tm_charset_decode (start + 1, (gsize) (stop - start - 1), NULL, NULL, NULL);
      g_string_append_printf (self->out, "<%s> ", address);
    }
  g_string_truncate (self->instruction, 0);
}

static void
open_group (Rtf *self)
{
  Group group = *top (self);

  self->star = FALSE;
  /* What is too deep is left out, and only counted. */
  if (self->groups->len > TM_RTF_DEPTH_MAX)
    {
      self->n_deeper++;
      return;
    }
  if (self->groups->len == TM_RTF_DEPTH_MAX)
    group.skip = TRUE;
  g_array_append_val (self->groups, group);
}

/* Bytes of one font are decoded together, however many braces stand among them: to find out their charset
 * costs as much for one letter as for many. */
static void
close_group (Rtf *self)
{
  gboolean address = top (self)->address;

  if (self->groups->len > 1
      && g_array_index (self->groups, Group, self->groups->len - 2).font != top (self)->font)
    flush (self);

  if (self->n_deeper > 0)
    self->n_deeper--;
  else if (self->groups->len > 1)
    g_array_set_size (self->groups, self->groups->len - 1);
  if (address && !top (self)->address)
    put_address (self);
  self->to_skip = 0;
  self->star = FALSE;
}

/* Character sets of Windows fonts ([MS-WMF], 2.1.1.5). */
static guint
page_of_font (int charset)
{
  static const struct { int charset; guint page;
  } rows[] = { { 128, 932 },  { 129, 949 },  { 134, 936 },  { 136, 950 },  { 161, 1253 },
               { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
               { 204, 1251 }, { 222, 874 },  { 238, 1250 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].charset == charset)
      return rows[i].page;
  return 0;
}

/* Destinations: what stands in them is no text, but for those that hold HTML or an address. */
static gboolean
take_destination (Rtf *self, const char *word)
{
  static const char *const skipped[] = { "colortbl",  "stylesheet", "info",      "pict",      "object",
                                         "header",    "footer",     "mhtmltag",  "themedata", "datastore",
                                         "generator", "xmlnstbl",   "listtable", NULL };
  Group *group = top (self);

  if (g_str_equal (word, "fonttbl"))
    group->fonts = TRUE;
  else if (g_str_equal (word, "fldinst"))
    group->address = TRUE;
  else if (g_str_equal (word, "htmltag"))
    group->skip = !self->is_html;
  else if (g_strv_contains (skipped, word) || self->star)
    group->skip = TRUE;
  else
    return FALSE;
  return TRUE;
}

static void
take_font (Rtf *self, const char *word, int value)
{
  if (g_str_equal (word, "f"))
    {
      flush (self);
      self->defined_font = value;
      top (self)->font = value;
    }
  else if (g_str_equal (word, "fcharset") && top (self)->fonts && self->defined_font >= 0
           && self->defined_font < FONTS_MAX)
    {
      flush (self);
      self->pages[self->defined_font] = page_of_font (value);
    }
}

static void
take_sign (Rtf *self, const char *word)
{
  static const struct { const char *word; gunichar c;
  } signs[] = { { "par", '\n' },         { "line", '\n' },     { "tab", '\t' },      { "cell", '\t' },
                { "row", '\n' },         { "lquote", 0x2018 }, { "rquote", 0x2019 }, { "ldblquote", 0x201C },
                { "rdblquote", 0x201D }, { "bullet", 0x2022 }, { "endash", 0x2013 }, { "emdash", 0x2014 },
                { "emspace", 0x2003 },   { "enspace", 0x2002 } };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].word, word))
      put_char (self, signs[i].c);
}

static void
take_word (Rtf *self, const char *word, gboolean has_value, int value)
{
  Group *group = top (self);

  if (take_destination (self, word))
    return;
  if (g_str_equal (word, "u") && has_value)
    put_unit (self, value);
  else if (g_str_equal (word, "uc"))
    group->fallback = (guint) CLAMP (value, 0, 8);
  else if (g_str_equal (word, "fromhtml"))
    self->is_html = TRUE;
  else if (g_str_equal (word, "htmlrtf"))
    {
      flush (self);
      group->html_only = !has_value || value != 0;
    }
  else if (g_str_equal (word, "ansicpg"))
    {
      flush (self);
      self->page = (guint) MAX (value, 0);
    }
  else if (g_str_equal (word, "bin"))
    self->p += CLAMP (value, 0, self->end - self->p);
  else
    {
      take_font (self, word, value);
      take_sign (self, word);
    }
}

/* A backslash, letters, a number that may be negative, and one blank that belongs to it. */
static void
read_word (Rtf *self)
{
  char word[WORD_MAX_BYTES + 1];
  gsize n = 0;
  gint64 value = 0;
  gboolean negative = FALSE;
  gboolean has_value = FALSE;

  for (; self->p < self->end && g_ascii_isalpha (*self->p); self->p++)
    if (n < WORD_MAX_BYTES)
      word[n++] = *self->p;
  word[n] = '\0';
  if (self->p + 1 < self->end && *self->p == '-' && g_ascii_isdigit (self->p[1]))
    {
      negative = TRUE;
      self->p++;
    }
  for (; self->p < self->end && g_ascii_isdigit (*self->p); self->p++)
    {
      has_value = TRUE;
      value = MIN (value * 10 + (*self->p - '0'), G_MAXINT32);
    }
  if (self->p < self->end && *self->p == ' ')
    self->p++;
  take_word (self, word, has_value, (int) (negative ? -value : value));
}

static void
read_control (Rtf *self)
{
  char c = self->p < self->end ? *self->p : '\0';

  if (g_ascii_isalpha (c))
    {
      read_word (self);
      return;
    }
  if (c == '\'' && self->end - self->p >= 3 && g_ascii_isxdigit (self->p[1]) && g_ascii_isxdigit (self->p[2]))
    {
      put_byte (self, (guint8) (g_ascii_xdigit_value (self->p[1]) * 16 + g_ascii_xdigit_value (self->p[2])));
      self->p += 3;
      return;
    }
  if (self->p < self->end)
    self->p++;
  if (c == '*')
    self->star = TRUE;
  else if (c == '~')
    put_char (self, 0xA0);
  else if (c == '_')
    put_char (self, '-');
  else if (c == '\n' || c == '\r')
    put_char (self, '\n');
  else if (c == '{' || c == '}' || c == '\\')
    put_byte (self, (guint8) c);
}

static void
read_all (Rtf *self)
{
  while (self->p < self->end)
    {
      char c = *self->p++;
      if (c == '{')
        open_group (self);
      else if (c == '}')
        close_group (self);
      else if (c == '\\')
        read_control (self);
      else if (c != '\r' && c != '\n' && c != '\0')
        put_byte (self, (guint8) c);
    }
  flush (self);
}

/**
 * tm_rtf_to_text:
 * @untrusted_rtf: rich text; hostile
 * @length: its bytes
 * @ret_is_html: (out): whether HTML was hidden in it
 *
 * Returns: (transfer full) (nullable): text or HTML, UTF-8; %NULL when it is no rich text
 */
char *
tm_rtf_to_text (const char *untrusted_rtf, gsize length, gboolean *ret_is_html)
{
  if (length < 5 || memcmp (untrusted_rtf, "{\\rtf", 5) != 0)
    return NULL;

  Group outermost = { .fallback = 1, .font = -1 };
  Rtf self = { .p = untrusted_rtf, .end = untrusted_rtf + length, .defined_font = -1, .page = 1252 };
  self.out = g_string_new (NULL);
  self.raw = g_byte_array_new ();
  self.instruction = g_string_new (NULL);
  self.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_append_val (self.groups, outermost);
  read_all (&self);
  g_byte_array_unref (self.raw);
  g_string_free (self.instruction, TRUE);
  g_array_unref (self.groups);
  *ret_is_html = self.is_html;
  return g_string_free (self.out, FALSE);
}

/**
 * tm_rtf_unpack_to_text:
 * @untrusted_bytes: packed rich text; hostile
 * @length: its bytes
 * @ret_is_html: (out): whether HTML was hidden in it
 *
 * Returns: (transfer full) (nullable): text or HTML, UTF-8; %NULL when it cannot be read
 */
char *
tm_rtf_unpack_to_text (const guint8 *untrusted_bytes, gsize length, gboolean *ret_is_html)
{
  g_autoptr (GByteArray) rtf = tm_rtf_unpack (untrusted_bytes, length);
  return rtf != NULL ? tm_rtf_to_text ((const char *) rtf->data, rtf->len, ret_is_html) : NULL;
}
