/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is by its first bytes, whatever its name says. */
#define G_LOG_DOMAIN "tm-magic"

#include "tm-magic.h"

#include "tm-charset.h"

#include "core/tm-file-name.h"

#include <string.h>

#define ZIP_ENTRIES_MAX 1000
/* The longest name that file systems hold. */
#define NAME_MAX_BYTES 255
#define DRAWING_READ_MAX_BYTES (1024 * 1024)

static const struct
{
  const char *magic;
  gsize       offset;
  gsize       length;
  const char *word;
} magics[] = {
  { "MZ", 0, 2, "exe" }, { "\x7f" "ELF", 0, 4, "elf" }, { "PK\x03\x04", 0, 4, "zip" }, { "Rar!\x1a\x07", 0, 6, "rar" },
  { "7z\xbc\xaf\x27\x1c", 0, 6, "7z" }, { "\x1f\x8b", 0, 2, "gzip" }, { "%PDF-", 0, 5, "pdf" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, 8, "ole" }, { "\x89PNG\r\n\x1a\n", 0, 8, "png" }, { "\xff\xd8\xff", 0, 3, "jpeg" },
  { "GIF8", 0, 4, "gif" }, { "L\0\0\0\x01\x14\x02\0", 0, 8, "lnk" }, { "CD001", 0x8001, 5, "iso" }, { "#!", 0, 2, "script" },
  { "{\\rtf", 0, 5, "rtf" }, { "BEA01", 0x8001, 5, "iso" }, { "conectix", 0, 8, "iso" }, { "vhdxfile", 0, 8, "iso" },
  { "MSWIM\0\0\0", 0, 8, "iso" },
  /* [MS-ONESTORE], 2.3.1. */
  { "\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", 0, 16, "onenote" },
};

/* Disks of a fixed size and those of macOS carry their name in the last 512 bytes. */
static const char * const last_words[] = { "conectix", "koly" };

/* A drawing, and whether it would run something (SVG 2, 14 and 15). */
static const char *
find_drawing (const guint8 *bytes, gsize length)
{
  static const char * const active[] = { "<script", "onload=", "onclick=", "onmouseover=", "<foreignobject", "javascript:",
                                         "data:text/html" };
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (length, DRAWING_READ_MAX_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);

  const char *start = strstr (lower, "<svg");
  if (start == NULL || start > lower + 2048)
    return "";
  for (gsize i = 0; i < G_N_ELEMENTS (active); i++)
    if (strstr (start, active[i]) != NULL)
      return "svg-active";
  return "svg";
}

static const char *
find_markup (const guint8 *bytes, gsize length)
{
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (length, 256));
  g_autofree char *lower = g_ascii_strdown (head, -1);

  if (strstr (lower, "<html") != NULL || strstr (lower, "<!doctype html") != NULL)
    return "html";
  const char *drawing = find_drawing (bytes, length);
  return *drawing == '\0' && strstr (lower, "<script") != NULL ? "html" : drawing;
}

/* The bit of PKWARE APPNOTE, 4.4.4; of RAR 4 in the head of the archive or of its first file, of RAR 5 a head of its
 * own; and of 7z the name of the cipher, which stands in the head at the end. */
static gboolean
is_locked (const guint8 *bytes, gsize length, const char *kind)
{
  static const guint8 cipher[] = { 0x06, 0xf1, 0x07, 0x01 };

  if (g_str_equal (kind, "zip"))
    return length > 8 && (bytes[6] & 1) != 0;
  if (g_str_equal (kind, "7z"))
    return memmem (bytes + length - MIN (length, 512), MIN (length, 512), cipher, sizeof cipher) != NULL;
  if (!g_str_equal (kind, "rar") || length < 25)
    return FALSE;
  if (bytes[6] == 1)
    return bytes[13] == 4;
  return (bytes[10] & 0x80) != 0 || (bytes[22] == 0x74 && (bytes[23] & 0x04) != 0);
}

static const char *
get_locked_word (const char *kind)
{
  return g_str_equal (kind, "zip") ? "zip-locked" : g_str_equal (kind, "rar") ? "rar-locked" : "7z-locked";
}

/**
 * tm_magic_find:
 * @untrusted_bytes: a decoded attachment; hostile
 * @length: its bytes
 *
 * Returns: (transfer none): a word for what it is, "" when unknown
 */
const char *
tm_magic_find (const guint8 *untrusted_bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].offset + magics[i].length
        && memcmp (untrusted_bytes + magics[i].offset, magics[i].magic, magics[i].length) == 0)
      return is_locked (untrusted_bytes, length, magics[i].word) ? get_locked_word (magics[i].word) : magics[i].word;
  for (gsize i = 0; length > 512 && i < G_N_ELEMENTS (last_words); i++)
    if (memcmp (untrusted_bytes + length - 512, last_words[i], strlen (last_words[i])) == 0)
      return "iso";
  return length > 0 ? find_markup (untrusted_bytes, length) : "";
}

/**
 * tm_magic_is_picture:
 * @untrusted_bytes: a file that is no mail; hostile
 * @length: its bytes
 *
 * Returns: %TRUE for a picture of the kinds that cameras, telephones and screens make, shown here or not
 */
gboolean
tm_magic_is_picture (const guint8 *untrusted_bytes, gsize length)
{
  static const struct
  {
    const char *magic;
    gsize       offset;
    gsize       length;
  } pictures[] = {
    { "\x89PNG\r\n\x1a\n", 0, 8 }, { "\xff\xd8\xff", 0, 3 }, { "GIF8", 0, 4 }, { "WEBP", 8, 4 }, { "II*\0", 0, 4 }, { "MM\0*", 0, 4 },
    /* ISO/IEC 23008-12, 10, and AV1 Image File Format, 6. */
    { "ftypheic", 4, 8 }, { "ftypheix", 4, 8 }, { "ftypmif1", 4, 8 }, { "ftypavif", 4, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (length >= pictures[i].offset + pictures[i].length
        && memcmp (untrusted_bytes + pictures[i].offset, pictures[i].magic, pictures[i].length) == 0)
      return TRUE;
  /* Two letters are not much, but behind them stand the length of the file and four empty bytes. */
  return length > 26 && memcmp (untrusted_bytes, "BM", 2) == 0 && memcmp (untrusted_bytes + 6, "\0\0\0\0", 4) == 0;
}

static const char * const running[] = { "exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1",
                                        "jar", "msi", "cpl", "lnk", "url", "reg", "scf", "chm", "appref-ms", "iqy", "xll",
                                        "apk", "website", "webloc", "desktop", "library-ms", "search-ms",
                                        "settingcontent-ms", "mobileconfig", NULL };
/* What can hold a program: disks, notes, and documents. */
static const char * const holding[] = { "iso", "img", "vhd", "vhdx", "udf", "dmg", "wim", "one", "docm", "dotm", "xlsm", "xlam",
                                        "xltm", "pptm", "ppam", "ppsm", "html", "htm", "svg", NULL };

/**
 * tm_magic_find_in_zip:
 * @untrusted_bytes: a zip archive; hostile
 * @length: its bytes
 *
 * Reads the names in the local headers and in the central directory, which need not agree; nothing is unpacked
 * (PKWARE APPNOTE, 4.3.7 and 4.3.12).
 *
 * Returns: (transfer full): name of the first entry that would run, else of the first that may hold something that
 *   does, UTF-8, or ""
 */
char *
tm_magic_find_in_zip (const guint8 *untrusted_bytes, gsize length)
{
  guint entries = 0;
  g_autofree char *holder = g_strdup ("");

  for (gsize i = 0; i + 46 < length && entries < 2 * ZIP_ENTRIES_MAX; i++)
    {
      const guint8 *p = untrusted_bytes + i;
      gboolean local = memcmp (p, "PK\x03\x04", 4) == 0;
      if (!local && memcmp (p, "PK\x01\x02", 4) != 0)
        continue;
      gsize start = local ? 30 : 46;
      gsize name_length = local ? p[26] | (gsize) p[27] << 8 : p[28] | (gsize) p[29] << 8;
      if (i + start + name_length > length)
        continue;
      /* Only the ending is asked for, and headers may say that their names overlap. */
      gsize kept = MIN (name_length, NAME_MAX_BYTES);
      g_autofree char *name = tm_charset_decode ((const char *) p + start + name_length - kept, kept, NULL, NULL, NULL);
      entries++;
      if (tm_file_name_ends (name, running))
        return g_steal_pointer (&name);
      if (*holder == '\0' && tm_file_name_ends (name, holding))
        {
          g_free (holder);
          holder = g_steal_pointer (&name);
        }
    }
  return g_steal_pointer (&holder);
}
