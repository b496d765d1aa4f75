/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes of a mail to UTF-8, whatever the label says. Labels lie often in Japan's mail, and more often in
 * fraud. */
#define G_LOG_DOMAIN "tm-charset"

#include "tm-charset.h"

#include "tm-charset-label.h"
#include "tm-plausible.h"

#include "core/tm-letter.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* Of a long text, so much is looked at to tell what it is written in. */
#define SAMPLE_BYTES (32 * 1024)
/* Behind the last that is wanted: so much longer is any text that is cut. */
#define MORE_BYTES 8

/* Tried in this order when the label does not fit; what is strict and rare by chance comes first. */
static const char *const guesses[] = { "utf-8", "iso-2022-jp", "shift_jis",    "euc-jp", "gb18030",
                                       "big5",  "euc-kr",      "windows-1252", NULL };

typedef struct
{
  char *text;       /* UTF-8, NULL when the converter is unknown */
  guint n_bad;      /* characters that could not be read */
  guint n_chars;
} Decoded;

static void
count_chars (Decoded *decoded)
{
  /* U+FFFD in UTF-8. */
  static const char bad[] = "\xEF\xBF\xBD";
  const char *end = decoded->text + strlen (decoded->text);

  decoded->n_chars = (guint) tm_letter_count (decoded->text, (gsize) (end - decoded->text));
  /* The address sanitizer measures the whole rest of a text for each strstr(). */
  for (const char *p = decoded->text; (p = memchr (p, bad[0], (gsize) (end - p))) != NULL; p++)
    decoded->n_bad += strncmp (p, bad, strlen (bad)) == 0;
}

static gboolean
is_plain (UChar unit)
{
  return unit < 0x80 && (unit >= 0x20 || unit == '\t' || unit == '\n' || unit == '\r');
}

/* Most of nearly every mail is ASCII. Returns where something else stands. */
static int32_t
append_plain (GString *out, const UChar *units, int32_t from, int32_t n)
{
  char run[256];
  int32_t i = from;

  while (i < n && is_plain (units[i]))
    {
      gsize length = 0;
      for (; length < sizeof run && i < n && is_plain (units[i]); i++)
        run[length++] = (char) units[i];
      g_string_append_len (out, run, (gssize) length);
    }
  return i;
}

/* Writes UTF-8 whatever the surrogates; NUL becomes U+FFFD, so that nothing ends early. */
static void
append_utf8 (GString *out, const UChar *units, int32_t n)
{
  /* A byte order mark is no letter. */
  for (int32_t i = out->len == 0 && n > 0 && units[0] == 0xFEFF; i < n;)
    {
      UChar32 c;
      i = append_plain (out, units, i, n);
      if (i == n)
        break;
      U16_NEXT (units, i, n, c);
      gboolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
      if (control || U_IS_SURROGATE (c) || !g_unichar_validate ((gunichar) c))
        c = 0xFFFD;
      g_string_append_unichar (out, (gunichar) c);
    }
}

#define PIECE_UNITS 4096

/* A piece at a time: all units of a long text take up four times its bytes. Returns %NULL when it cannot be
 * read. */
static char *
convert (UConverter *converter, const char *bytes, gsize length, gsize max_bytes)
{
  g_autoptr (GString) out = g_string_sized_new (MIN (length, max_bytes) + 1);
  const char *at = bytes, *end = bytes + length;
  UChar units[PIECE_UNITS];
  int32_t n = 0;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;

  ucnv_reset (converter);
  while (status == U_BUFFER_OVERFLOW_ERROR && out->len < max_bytes)
    {
      UChar *to = units + n;
      status = U_ZERO_ERROR;
      ucnv_toUnicode (converter, &to, units + PIECE_UNITS, &at, end, NULL, TRUE, &status);
      n = (int32_t) (to - units);
      /* The other half of a letter comes in the next piece. */
      gboolean more = n > 1 && status == U_BUFFER_OVERFLOW_ERROR;
      UChar half = more && U16_IS_LEAD (units[n - 1]) ? units[n - 1] : 0;
      append_utf8 (out, units, n - (half != 0));
      units[0] = half;
      n = half != 0;
    }
  if (U_FAILURE (status) && status != U_BUFFER_OVERFLOW_ERROR)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_control (guchar c)
{
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* Whether eight bytes are all of 0x20 to 0x7F: of others, those below borrow from the highest bit, and those
 * above have it. */
static gboolean
are_plain (const char *bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 eight;

  memcpy (&eight, bytes, sizeof eight);
  return (((eight - ones * 0x20) | eight) & ones << 7) == 0;
}

/* What is UTF-8 already, or ASCII under a name of which ASCII is a part, without anything that is not let
 * through. */
static gboolean
is_good_already (const char *bytes, gsize length, const char *name)
{
  gboolean utf8 = g_str_equal (name, "UTF-8"), high = FALSE;

  if (!utf8 && !g_str_equal (name, "windows-1252"))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      /* Eight at a look, for most have neither. */
      while (i + 8 <= length && are_plain (bytes + i))
        i += 8;
      if (i == length)
        break;
      if (is_control ((guchar) bytes[i]))
        return FALSE;
      high |= (guchar) bytes[i] >= 0x80;
    }
  /* A byte order mark is no letter. */
  return !high
         || (utf8 && memcmp (bytes, "\xEF\xBB\xBF", MIN (length, 3)) != 0
             && g_utf8_validate_len (bytes, length, NULL));
}

/* The start of it, without half a letter at the end. */
static char *
dup_start (const char *text, gsize length, gsize max_bytes)
{
  gsize n = MIN (length, max_bytes);

  while (n > 0 && n < length && ((guchar) text[n] & 0xC0) == 0x80)
    n--;
  /* Nothing at all may have no place. */
  return n > 0 ? g_strndup (text, n) : g_strdup ("");
}

static Decoded
decode_with (const char *bytes, gsize length, const char *name, gsize max_bytes)
{
  Decoded decoded = { NULL, 0, 0 };
  UErrorCode status = U_ZERO_ERROR;
  UConverter *kept = NULL, *own = NULL;

  if (is_good_already (bytes, length, name))
    decoded.text = dup_start (bytes, length, max_bytes);
  /* An empty name would mean the charset of the locale. */
  else if (*name != '\0')
    {
      kept = tm_charset_label_get (name);
      own = kept == NULL ? ucnv_open (name, &status) : NULL;
    }
  if (kept != NULL || own != NULL)
    decoded.text = convert (kept != NULL ? kept : own, bytes, length, max_bytes);
  if (own != NULL)
    ucnv_close (own);
  if (decoded.text != NULL)
    count_chars (&decoded);
  return decoded;
}

static gboolean
has_escapes (const char *bytes, gsize length)
{
  for (gsize i = 0; i + 2 < length; i++)
    if (bytes[i] == 0x1B && ((bytes[i + 1] == '$' && strchr ("@B(", bytes[i + 2]) != NULL)
                             || (bytes[i + 1] == '(' && strchr ("IJ", bytes[i + 2]) != NULL)))
      return TRUE;
  return FALSE;
}

static gsize
count_high_bytes (const char *bytes, gsize length)
{
  gsize n = 0, i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 eight;
      memcpy (&eight, bytes + i, sizeof eight);
      n += tm_letter_sum_bytes (eight >> 7);
    }
  for (; i < length; i++)
    n += (guchar) bytes[i] >= 0x80;
  return n;
}

typedef struct
{
  Decoded     decoded;    /* owned text */
  double      score;
  const char *name;
  const char *converter;
} Reading;

static void
take_better (Reading *best, Reading *other, gsize n_high)
{
  other->score = other->decoded.text != NULL ? tm_plausible_score (other->decoded.text, n_high) : -1e9;
  if (other->decoded.text == NULL
      || (best->decoded.text != NULL && other->score <= best->score + 0.05))
    {
      g_free (other->decoded.text);
      return;
    }
  g_free (best->decoded.text);
  *best = *other;
}

/* Tries what it may be written in. @best is what it says itself, or nothing. */
static void
guess (Reading *best, const char *bytes, gsize length)
{
  gsize n_high = count_high_bytes (bytes, length);

  best->score = best->decoded.text != NULL ? tm_plausible_score (best->decoded.text, n_high) : -1e9;
  for (guint i = 0; guesses[i] != NULL; i++)
    {
      Reading other = { .name = NULL };
      other.converter = tm_charset_label_find (guesses[i], &other.name);
      other.decoded = decode_with (bytes, length, other.converter, G_MAXSIZE);
      /* Valid UTF-8 with high bytes is never anything else. */
      gboolean certain = i == 0 && other.decoded.text != NULL && other.decoded.n_bad == 0;
      take_better (best, &other, n_high);
      if (certain && g_str_equal (best->name, "utf-8"))
        break;
    }
}

/* A piece of a long text that begins where something else than ASCII does and ends with a line, if it can. */
static const char *
find_sample (const char *bytes, gsize length, gsize *ret_length)
{
  gsize start = 0;

  while (start < length && (guchar) bytes[start] < 0x80)
    start++;
  start = start < SAMPLE_BYTES / 2 ? 0 : MIN (start, length - SAMPLE_BYTES);
  const char *line = memrchr (bytes + start + SAMPLE_BYTES / 2, '\n', SAMPLE_BYTES / 2);
  *ret_length = line != NULL ? (gsize) (line + 1 - (bytes + start)) : SAMPLE_BYTES;
  return bytes + start;
}

/* As guess(), and then reads all of it in that way. */
static void
guess_from_sample (Reading *best, const char *bytes, gsize length, gsize max_bytes)
{
  gsize n = 0;
  const char *sample = find_sample (bytes, length, &n);
  Reading part = *best;

  part.decoded = decode_with (sample, n, part.converter, G_MAXSIZE);
  guess (&part, sample, n);
  g_free (part.decoded.text);
  if (best->decoded.text != NULL && g_str_equal (part.converter, best->converter))
    return;
  g_free (best->decoded.text);
  *best = part;
  best->decoded = decode_with (bytes, length, best->converter, max_bytes);
}

/* What could not be read once is a letter of UTF-8 now, and whoever passes the text on has it right. */
static gboolean
holds_unreadable_letters (const char *bytes, gsize length)
{
  return length > 0 && memmem (bytes, length, "\xEF\xBF\xBD", 3) != NULL
         && g_utf8_validate_len (bytes, length, NULL);
}

static void
redo_as_utf8 (Reading *best, const char *bytes, gsize length, gsize max_bytes)
{
  g_free (best->decoded.text);
  *best = (Reading) { .name = "utf-8", .converter = "UTF-8" };
  best->decoded = decode_with (bytes, length, "UTF-8", max_bytes);
}

/* The label is not believed. */
static void
reconsider (Reading *best, const char *bytes, gsize length, gsize max_bytes)
{
  if (holds_unreadable_letters (bytes, length))
    redo_as_utf8 (best, bytes, length, max_bytes);
  else if (length > 2 * SAMPLE_BYTES)
    guess_from_sample (best, bytes, length, max_bytes);
  else
    guess (best, bytes, length);
}

/**
 * tm_charset_decode_start:
 * @untrusted_bytes: as the mail carries them, decoded from base64 or the like; hostile
 * @length: how many
 * @untrusted_label: (nullable): what the mail says it is; hostile
 * @max_bytes: so many of the text are wanted; one that is longer is cut, and still longer than that
 * @ret_charset: (out) (optional): what it was taken for, lower case
 * @ret_unreadable: (out) (optional): share of characters that could not be read, 0 to 1
 *
 * The label is believed when everything can be read by it. Escapes of ISO-2022-JP mean just that whatever the
 * label says; else the candidates are tried and the most plausible text is taken, for a long one by a piece
 * of it.
 *
 * Returns: (transfer full): valid UTF-8 without control characters other than tab and line ends
 */
char *
tm_charset_decode_start (const char *untrusted_bytes,
                         gsize       length,
                         const char *untrusted_label,
                         gsize       max_bytes,
                         char      **ret_charset,
                         double     *ret_unreadable)
{
  const char *label = untrusted_label != NULL ? untrusted_label : "";
  gboolean high = count_high_bytes (untrusted_bytes, length) > 0;
  Reading best = { .name = "utf-8", .converter = "" };

  max_bytes += MIN (MORE_BYTES, G_MAXSIZE - max_bytes);
  if (!high && has_escapes (untrusted_bytes, length))
    label = "iso-2022-jp";
  else if (!high && *label == '\0')
    label = "utf-8";
  if (*label != '\0')
    {
      best.converter = tm_charset_label_find (label, &best.name);
      best.decoded = decode_with (untrusted_bytes, length, best.converter, max_bytes);
    }
  if (best.decoded.text == NULL || (high && best.decoded.n_bad > 0)
      || (high && g_str_equal (best.name, "windows-1252")))
    reconsider (&best, untrusted_bytes, length, max_bytes);
  if (best.decoded.text == NULL)
    best.decoded = decode_with (untrusted_bytes, length, "windows-1252", max_bytes);
  if (ret_charset != NULL)
    *ret_charset = g_ascii_strdown (best.name, -1);
  if (ret_unreadable != NULL)
    *ret_unreadable = best.decoded.n_chars > 0 ? (double) best.decoded.n_bad / best.decoded.n_chars : 0;
  return best.decoded.text;
}

/**
 * tm_charset_decode:
 * @untrusted_bytes: as above
 * @length: as above
 * @untrusted_label: (nullable): as above
 * @ret_charset: (out) (optional): as above
 * @ret_unreadable: (out) (optional): as above
 *
 * tm_charset_decode_start() of all of it.
 *
 * Returns: (transfer full): likewise
 */
char *
tm_charset_decode (const char *untrusted_bytes,
                   gsize       length,
                   const char *untrusted_label,
                   char      **ret_charset,
                   double     *ret_unreadable)
{
  return tm_charset_decode_start (untrusted_bytes, length, untrusted_label, G_MAXSIZE, ret_charset,
                                  ret_unreadable);
}
