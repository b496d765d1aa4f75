/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes of a mail to UTF-8, whatever the label says. Labels lie often in Japan's mail, and more often in
 * fraud. */
#define G_LOG_DOMAIN "tm-charset"

#include "tm-charset.h"

#include "core/tm-letter.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* Labels as mails write them, and the converter that decodes what such mails really hold: the vendors'
 * supersets. */
static const struct
{
  const char *label;
  const char *converter;
  const char *name;
} labels[] = {
  { "utf-8", "UTF-8", "utf-8" },
  { "utf8", "UTF-8", "utf-8" },
  { "unicode-1-1-utf-7", "UTF-7", "utf-7" },
  { "utf-7", "UTF-7", "utf-7" },
  { "utf-16", "UTF-16", "utf-16" },
  { "utf-16le", "UTF-16LE", "utf-16le" },
  { "utf-16be", "UTF-16BE", "utf-16be" },
  { "iso-2022-jp", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-1", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-2", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "iso-2022-jp-ms", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "csiso2022jp", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "cp50220", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "cp50221", "ISO_2022,locale=ja,version=4", "iso-2022-jp" },
  { "shift_jis", "ibm-943_P15A-2003", "shift_jis" },
  { "shift-jis", "ibm-943_P15A-2003", "shift_jis" },
  { "sjis", "ibm-943_P15A-2003", "shift_jis" },
  { "x-sjis", "ibm-943_P15A-2003", "shift_jis" },
  { "cp932", "ibm-943_P15A-2003", "shift_jis" },
  { "windows-31j", "ibm-943_P15A-2003", "shift_jis" },
  { "ms_kanji", "ibm-943_P15A-2003", "shift_jis" },
  { "euc-jp", "euc-jp", "euc-jp" },
  { "x-euc-jp", "euc-jp", "euc-jp" },
  { "eucjp", "euc-jp", "euc-jp" },
  { "gb2312", "gb18030", "gb18030" },
  { "gbk", "gb18030", "gb18030" },
  { "gb18030", "gb18030", "gb18030" },
  { "x-gbk", "gb18030", "gb18030" },
  { "cp936", "gb18030", "gb18030" },
  { "hz-gb-2312", "HZ", "hz-gb-2312" },
  { "big5", "windows-950-2000", "big5" },
  { "big5-hkscs", "ibm-1375_P100-2008", "big5" },
  { "cp950", "windows-950-2000", "big5" },
  { "euc-kr", "windows-949-2000", "euc-kr" },
  { "ks_c_5601-1987", "windows-949-2000", "euc-kr" },
  { "cp949", "windows-949-2000", "euc-kr" },
  { "iso-2022-kr", "ISO-2022-KR", "iso-2022-kr" },
  { "us-ascii", "windows-1252", "windows-1252" },
  { "ascii", "windows-1252", "windows-1252" },
  { "iso-8859-1", "windows-1252", "windows-1252" },
  { "latin1", "windows-1252", "windows-1252" },
  { "windows-1252", "windows-1252", "windows-1252" },
};

#define LABEL_MAX_BYTES 40

/* Tried in this order when the label does not fit; what is strict and rare by chance comes first. */
static const char *const guesses[] = { "utf-8", "iso-2022-jp", "shift_jis",    "euc-jp", "gb18030",
                                       "big5",  "euc-kr",      "windows-1252", NULL };

typedef struct
{
  char *text;       /* UTF-8, NULL when the converter is unknown */
  guint n_bad;      /* characters that could not be read */
  guint n_chars;
} Decoded;

static const char *
find_converter (const char *label, const char **ret_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i].label, label) == 0)
      {
        *ret_name = labels[i].name;
        return labels[i].converter;
      }
  /* A name that ICU does not know would be looked for in files; one that it knows is called by its own
   * name. */
  UErrorCode status = U_ZERO_ERROR;
  const char *known = strlen (label) < LABEL_MAX_BYTES && ucnv_countAliases (label, &status) > 0
                          && U_SUCCESS (status)
                        ? ucnv_getAlias (label, 0, &status)
                        : NULL;
  const char *standard = known != NULL ? ucnv_getStandardName (label, "MIME", &status) : NULL;
  *ret_name = standard != NULL ? standard : known != NULL ? known : "";
  return known != NULL ? known : "";
}

/**
 * tm_charset_open:
 *
 * Opens every converter of the list above once, before the lock closes; their tables lie inside ICU's
 * library.
 */
void
tm_charset_open (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UConverter *converter = ucnv_open (labels[i].converter, &status);
      if (U_SUCCESS (status))
        ucnv_close (converter);
    }
}

static void
count_chars (Decoded *decoded)
{
  /* U+FFFD in UTF-8. */
  static const char bad[] = "\xEF\xBF\xBD";

  decoded->n_chars = (guint) tm_letter_count (decoded->text, strlen (decoded->text));
  for (const char *p = strstr (decoded->text, bad); p != NULL; p = strstr (p + strlen (bad), bad))
    decoded->n_bad++;
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
static char *
to_utf8 (const UChar *units, int32_t n)
{
  GString *out = g_string_sized_new ((gsize) n + 1);

  /* A byte order mark is no letter. */
  for (int32_t i = n > 0 && units[0] == 0xFEFF; i < n;)
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
  return g_string_free (out, FALSE);
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

static Decoded
decode_with (const char *bytes, gsize length, const char *name)
{
  Decoded decoded = { NULL, 0, 0 };
  UErrorCode status = U_ZERO_ERROR;

  if (is_good_already (bytes, length, name))
    {
      /* Nothing at all may have no place. */
      decoded.text = length > 0 ? g_strndup (bytes, length) : g_strdup ("");
      count_chars (&decoded);
      return decoded;
    }
  /* An empty name would mean the charset of the locale. */
  UConverter *converter = *name != '\0' ? ucnv_open (name, &status) : NULL;

  if (converter == NULL)
    return decoded;
  g_autofree UChar *units = g_new (UChar, 2 * length + 16);
  int32_t n = ucnv_toUChars (converter, units, (int32_t) (2 * length + 16), bytes, (int32_t) length, &status);
  ucnv_close (converter);
  if (U_FAILURE (status) && status != U_STRING_NOT_TERMINATED_WARNING)
    return decoded;
  decoded.text = to_utf8 (units, n);
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

static gboolean
is_east_asian (gunichar c)
{
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3)
         || (c >= 0xFF01 && c <= 0xFF5E);
}

static double
weigh_east_asian (gunichar c, gboolean alone)
{
  if (alone)
    return 0.2;
  if (c >= 0x3041 && c <= 0x30FE)
    return 2;
  if (c >= 0x4E00 && c <= 0x9FA5)
    return 1;
  return c < 0x4E00 || c >= 0xFF00 ? 0.8 : 0.5;
}

/* One letter beyond ASCII by what stands around it. Western accents stand alone among plain letters, East
 * Asian letters among their like. */
static double
weigh (gunichar before, gunichar c, gunichar after)
{
  if (c == 0xFFFD)
    return -6;
  if ((c >= 0xFF61 && c <= 0xFF9F) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x20000 || (c >= 0x80 && c < 0xA0))
    return -1;
  if (is_east_asian (c))
    return weigh_east_asian (c, !is_east_asian (before) && !is_east_asian (after)
                                  && (g_ascii_isalpha ((char) MIN (before, 0x7F))
                                      || g_ascii_isalpha ((char) MIN (after, 0x7F))));
  if (before >= 0x80 || after >= 0x80)
    return -0.3;
  return c < 0x250 && g_unichar_isalpha (c) ? 1 : 0.5;
}

/* How much a text looks like one that somebody wrote, per byte beyond ASCII that it was read from: kana weigh
 * most, unreadable letters against. */
static double
score (const Decoded *decoded, gsize n_high_bytes)
{
  double good = 0;
  gunichar before = 0;

  for (const char *p = decoded->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x80)
        good += weigh (before, c, g_utf8_get_char (g_utf8_next_char (p)));
      before = c;
    }
  return n_high_bytes > 0 ? good / (double) n_high_bytes : 0;
}

static void
take_better (Decoded     *best,
             double      *best_score,
             Decoded     *other,
             gsize        n_high,
             const char  *name,
             const char **best_name)
{
  double other_score = other->text != NULL ? score (other, n_high) : -1e9;

  if (other->text != NULL && (best->text == NULL || other_score > *best_score + 0.05))
    {
      g_free (best->text);
      *best = *other;
      *best_score = other_score;
      *best_name = name;
    }
  else
    g_free (other->text);
}

static Decoded
guess (Decoded declared, const char *bytes, gsize length, const char **name)
{
  Decoded best = declared;
  gsize n_high = count_high_bytes (bytes, length);
  double best_score = declared.text != NULL ? score (&declared, n_high) : -1e9;

  for (guint i = 0; guesses[i] != NULL; i++)
    {
      const char *guessed = NULL;
      Decoded other = decode_with (bytes, length, find_converter (guesses[i], &guessed));
      /* Valid UTF-8 with high bytes is never anything else. */
      gboolean certain = i == 0 && other.text != NULL && other.n_bad == 0;
      take_better (&best, &best_score, &other, n_high, guessed, name);
      if (certain && g_str_equal (*name, "utf-8"))
        break;
    }
  return best;
}

/* What could not be read once is a letter of UTF-8 now, and whoever passes the text on has it right. */
static gboolean
holds_unreadable_letters (const char *bytes, gsize length)
{
  return length > 0 && memmem (bytes, length, "\xEF\xBF\xBD", 3) != NULL
         && g_utf8_validate_len (bytes, length, NULL);
}

static void
redo_as_utf8 (Decoded *best, const char *bytes, gsize length, const char **name)
{
  g_free (best->text);
  *name = "utf-8";
  *best = decode_with (bytes, length, "UTF-8");
}

/**
 * tm_charset_decode:
 * @untrusted_bytes: as the mail carries them, decoded from base64 or the like; hostile
 * @length: how many
 * @untrusted_label: (nullable): what the mail says it is; hostile
 * @ret_charset: (out) (optional): what it was taken for, lower case
 * @ret_unreadable: (out) (optional): share of characters that could not be read, 0 to 1
 *
 * The label is believed when everything can be read by it. Escapes of ISO-2022-JP mean just that whatever the
 * label says; else the candidates are tried and the most plausible text is taken.
 *
 * Returns: (transfer full): valid UTF-8 without control characters other than tab and line ends
 */
char *
tm_charset_decode (const char *untrusted_bytes,
                   gsize       length,
                   const char *untrusted_label,
                   char      **ret_charset,
                   double     *ret_unreadable)
{
  const char *name = "utf-8";
  const char *label = untrusted_label != NULL ? untrusted_label : "";
  gboolean high = count_high_bytes (untrusted_bytes, length) > 0;
  Decoded best = { NULL, 0, 0 };

  if (!high && has_escapes (untrusted_bytes, length))
    label = "iso-2022-jp";
  else if (!high && *label == '\0')
    label = "utf-8";
  if (*label != '\0')
    best = decode_with (untrusted_bytes, length, find_converter (label, &name));
  if (best.text == NULL || (high && best.n_bad > 0) || (high && g_str_equal (name, "windows-1252")))
    {
      if (holds_unreadable_letters (untrusted_bytes, length))
        redo_as_utf8 (&best, untrusted_bytes, length, &name);
      else
        best = guess (best, untrusted_bytes, length, &name);
    }
  if (best.text == NULL)
    best = decode_with (untrusted_bytes, length, "windows-1252");
  if (ret_charset != NULL)
    *ret_charset = g_ascii_strdown (name, -1);
  if (ret_unreadable != NULL)
    *ret_unreadable = best.n_chars > 0 ? (double) best.n_bad / best.n_chars : 0;
  return best.text;
}
