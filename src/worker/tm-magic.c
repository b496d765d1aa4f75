/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is by its first bytes, whatever its name says. */
#define G_LOG_DOMAIN "tm-magic"

#include "tm-magic.h"

#include "tm-charset.h"

#include <string.h>

#define ZIP_ENTRIES_MAX 1000
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
  { "{\\rtf", 0, 5, "rtf" },
};

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

/* PKWARE APPNOTE, 4.4.4: the lowest bit of the flags. */
static gboolean
is_locked (const guint8 *bytes, gsize length)
{
  return length > 8 && (bytes[6] & 1) != 0;
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
      return g_str_equal (magics[i].word, "zip") && is_locked (untrusted_bytes, length) ? "zip-locked" : magics[i].word;
  return length > 0 ? find_markup (untrusted_bytes, length) : "";
}

static gboolean
would_run (const char *name)
{
  static const char * const endings[] = { "exe", "scr", "com", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta",
                                          "ps1", "jar", "msi", "cpl", "lnk", "url", "reg", "scf", "chm", "appref-ms", "iqy",
                                          "xll", "apk", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_strchomp (lower);
  const char *dot = strrchr (lower, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}

/**
 * tm_magic_find_in_zip:
 * @untrusted_bytes: a zip archive; hostile
 * @length: its bytes
 *
 * Reads the names in the local headers and in the central directory, which need not agree; nothing is unpacked
 * (PKWARE APPNOTE, 4.3.7 and 4.3.12).
 *
 * Returns: (transfer full): name of the first entry that would run, UTF-8, or ""
 */
char *
tm_magic_find_in_zip (const guint8 *untrusted_bytes, gsize length)
{
  guint entries = 0;

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
      g_autofree char *name = tm_charset_decode ((const char *) p + start, name_length, NULL, NULL, NULL);
      entries++;
      if (would_run (name))
        return g_steal_pointer (&name);
    }
  return g_strdup ("");
}
