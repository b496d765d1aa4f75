/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is by its first bytes, whatever its name says. */
#define G_LOG_DOMAIN "tm-magic"

#include "tm-magic.h"

#include "tm-charset.h"
#include "tm-inflate.h"
#include "tm-little-endian.h"

#include "core/tm-file-name.h"

#include <string.h>

#define ZIP_ENTRIES_MAX 1000
/* Archives inside an archive that are opened, and how much of each. */
#define ZIP_ARCHIVES_MAX 4
#define ZIP_ARCHIVE_MAX_BYTES (1024 * 1024)
/* In one input. */
#define ZIP_NAMES_OF_ALL_MAX 8000
#define ZIP_ARCHIVES_OF_ALL_MAX 12
/* The longest name that file systems hold. */
#define NAME_MAX_BYTES 255
#define DRAWING_READ_MAX_BYTES (1024 * 1024)
/* How far down a drawing may begin. */
#define DRAWING_START_MAX_BYTES 2048

static const struct
{
  const char *magic;
  gsize       offset;
  gsize       length;
  const char *word;
} magics[] = {
  { "MZ", 0, 2, "exe" },
  { "\x7f"
    "ELF",
    0, 4, "elf" },
  { "PK\x03\x04", 0, 4, "zip" },
  { "Rar!\x1a\x07", 0, 6, "rar" },
  { "7z\xbc\xaf\x27\x1c", 0, 6, "7z" },
  { "\x1f\x8b", 0, 2, "gzip" },
  { "%PDF-", 0, 5, "pdf" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, 8, "ole" },
  { "\x89PNG\r\n\x1a\n", 0, 8, "png" },
  { "\xff\xd8\xff", 0, 3, "jpeg" },
  { "GIF8", 0, 4, "gif" },
  { "L\0\0\0\x01\x14\x02\0", 0, 8, "lnk" },
  { "CD001", 0x8001, 5, "iso" },
  { "#!", 0, 2, "script" },
  { "{\\rtf", 0, 5, "rtf" },
  { "BEA01", 0x8001, 5, "iso" },
  { "conectix", 0, 8, "iso" },
  { "vhdxfile", 0, 8, "iso" },
  { "MSWIM\0\0\0", 0, 8, "iso" },
  /* [MS-ONESTORE], 2.3.1. */
  { "\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", 0, 16, "onenote" },
};

/* Disks of a fixed size and those of macOS carry their name in the last 512 bytes. */
static const char * const last_words[] = { "conectix", "koly" };

/* Whether a drawing can begin here: most files are none, and need no copy to be looked through. */
static gboolean
may_be_drawing (const char *bytes, gsize length)
{
  gsize left = strnlen (bytes, MIN (length, DRAWING_START_MAX_BYTES + strlen ("<svg")));

  for (const char *p = bytes; (p = memchr (p, '<', left - (gsize) (p - bytes))) != NULL; p++)
    if (left - (gsize) (p - bytes) >= strlen ("<svg")
        && g_ascii_strncasecmp (p, "<svg", strlen ("<svg")) == 0)
      return TRUE;
  return FALSE;
}

/* A drawing, and whether it would run something (SVG 2, 14 and 15). */
static const char *
find_drawing (const guint8 *bytes, gsize length)
{
  static const char * const active[] = { "<script", "onload=", "onclick=", "onmouseover=", "<foreignobject", "javascript:",
                                         "data:text/html" };
  if (!may_be_drawing ((const char *) bytes, length))
    return "";
  g_autofree char *head = g_strndup ((const char *) bytes, MIN (length, DRAWING_READ_MAX_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *start = strstr (lower, "<svg");

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

/* The bit of PKWARE APPNOTE, 4.4.4; of RAR 4 in the head of the archive or of its first file, of RAR 5 a head
 * of its own; and of 7z the name of the cipher, which stands in the head at the end. */
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
      return is_locked (untrusted_bytes, length, magics[i].word) ? get_locked_word (magics[i].word)
                                                                 : magics[i].word;
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
    { "\x89PNG\r\n\x1a\n", 0, 8 },
    { "\xff\xd8\xff", 0, 3 },
    { "GIF8", 0, 4 },
    { "WEBP", 8, 4 },
    { "II*\0", 0, 4 },
    { "MM\0*", 0, 4 },
    /* ISO/IEC 23008-12, 10, and AV1 Image File Format, 6. */
    { "ftypheic", 4, 8 },
    { "ftypheix", 4, 8 },
    { "ftypmif1", 4, 8 },
    { "ftypavif", 4, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (length >= pictures[i].offset + pictures[i].length
        && memcmp (untrusted_bytes + pictures[i].offset, pictures[i].magic, pictures[i].length) == 0)
      return TRUE;
  /* Two letters are not much, but behind them stand the length of the file and four empty bytes. */
  return length > 26 && memcmp (untrusted_bytes, "BM", 2) == 0
         && memcmp (untrusted_bytes + 6, "\0\0\0\0", 4) == 0;
}

static const char *const running[] = { "exe",
                                       "scr",
                                       "com",
                                       "pif",
                                       "bat",
                                       "cmd",
                                       "js",
                                       "jse",
                                       "vbs",
                                       "vbe",
                                       "wsf",
                                       "hta",
                                       "ps1",
                                       "jar",
                                       "msi",
                                       "cpl",
                                       "lnk",
                                       "url",
                                       "reg",
                                       "scf",
                                       "chm",
                                       "appref-ms",
                                       "iqy",
                                       "xll",
                                       "apk",
                                       "website",
                                       "webloc",
                                       "desktop",
                                       "library-ms",
                                       "search-ms",
                                       "settingcontent-ms",
                                       "mobileconfig",
                                       NULL };
/* What can hold a program: disks, notes, and documents. */
static const char *const holding[] = { "iso",  "img",  "vhd",  "vhdx", "udf",  "dmg",  "wim",
                                       "one",  "docm", "dotm", "xlsm", "xlam", "xltm", "pptm",
                                       "ppam", "ppsm", "html", "htm",  "svg",  NULL };

/* An entry of an archive as one of its two headers tells it (PKWARE APPNOTE, 4.3.7 and 4.3.12). */
typedef struct
{
  char         *name;      /* UTF-8, perhaps only its end; owned */
  const guint8 *packed;    /* NULL where the header does not say, or it is packed in another way than all programs do */
  gsize         length;    /* from @packed to the end of the archive */
} Entry;

static gboolean
read_entry (const guint8 *p, gsize left, Entry *ret_entry)
{
  gboolean local = memcmp (p, "PK\x03\x04", 4) == 0;

  if (!local && memcmp (p, "PK\x01\x02", 4) != 0)
    return FALSE;
  gsize start = local ? 30 : 46;
  gsize name_length = tm_little_endian_read (p + (local ? 26 : 28), 2);
  gsize data = start + name_length + (local ? tm_little_endian_read (p + 28, 2) : 0);
  if (start + name_length > left)
    return FALSE;
  /* Only the ending is asked for, and headers may say that their names overlap. */
  gsize kept = MIN (name_length, NAME_MAX_BYTES);
  gboolean deflated = local && p[8] == 8 && p[9] == 0 && data < left;
  ret_entry->name = tm_charset_decode ((const char *) p + start + name_length - kept, kept, NULL, NULL, NULL);
  ret_entry->packed = deflated ? p + data : NULL;
  ret_entry->length = deflated ? left - data : 0;
  return TRUE;
}

/* What is found first in an archive: something that runs, else something that may hold such. */
typedef struct
{
  char *runs;
  char *holds;
  guint entries;
  guint archives;   /* that were opened inside */
  TmReadBudget *budget;
  gboolean cut;     /* something was left out because of the files before */
} Inside;

/* The next entry from @at on, which moves behind the place where its header begins. */
static gboolean
find_entry (Inside *inside, const guint8 *bytes, gsize length, gsize *at, Entry *ret_entry)
{
  while (*at + 46 < length && inside->entries < 2 * ZIP_ENTRIES_MAX && inside->runs == NULL)
    {
      inside->cut |= inside->budget->zip_names >= ZIP_NAMES_OF_ALL_MAX;
      if (inside->cut)
        return FALSE;
      gsize i = (*at)++;
      if (!read_entry (bytes + i, length - i, ret_entry))
        continue;
      inside->entries++;
      inside->budget->zip_names++;
      return TRUE;
    }
  return FALSE;
}

static void
keep_entry (Inside *inside, const char *outer, const char *name)
{
  char **kept = tm_file_name_ends (name, running) ? &inside->runs
                : tm_file_name_ends (name, holding) ? &inside->holds : NULL;

  if (kept != NULL && *kept == NULL)
    *kept = g_strconcat (outer, name, NULL);
}

/* Names stand in front of each entry and again at the end, so where the end is cut off the beginning
 * tells. */
static void
look_into_archive (Inside *inside, const Entry *archive)
{
  static const char * const archives[] = { "zip", NULL };

  if (archive->packed == NULL || inside->archives >= ZIP_ARCHIVES_MAX
      || !tm_file_name_ends (archive->name, archives))
    return;
  if (++inside->budget->zip_archives > ZIP_ARCHIVES_OF_ALL_MAX)
    {
      inside->cut = TRUE;
      return;
    }
  g_autoptr (GByteArray) unpacked = tm_inflate_raw (archive->packed, archive->length, ZIP_ARCHIVE_MAX_BYTES);
  g_autofree char *outer = g_strconcat (archive->name, "/", NULL);
  Entry entry = { NULL, NULL, 0 };

  inside->archives++;
  for (gsize at = 0; find_entry (inside, unpacked->data, unpacked->len, &at, &entry);)
    {
      keep_entry (inside, outer, entry.name);
      g_clear_pointer (&entry.name, g_free);
    }
}

/**
 * tm_magic_find_in_zip:
 * @untrusted_bytes: a zip archive; hostile
 * @length: its bytes
 * @budget: what was spent on the input so far
 * @ret_cut: (out): whether something was left out because too much was spent
 *
 * Reads the names in the local headers and in the central directory, which need not agree. Of archives inside
 * a few are unpacked, and no more of each than its names need; archives in those are left alone.
 *
 * Returns: (transfer full): name of the first entry that would run, else of the first that may hold something
 * that does, UTF-8, behind the name of the archive inside and a slash; or ""
 */
char *
tm_magic_find_in_zip (const guint8 *untrusted_bytes, gsize length, TmReadBudget *budget, gboolean *ret_cut)
{
  Inside inside = { .budget = budget };
  Entry entry = { NULL, NULL, 0 };

  for (gsize at = 0; find_entry (&inside, untrusted_bytes, length, &at, &entry);)
    {
      keep_entry (&inside, "", entry.name);
      look_into_archive (&inside, &entry);
      g_clear_pointer (&entry.name, g_free);
    }
  *ret_cut = inside.cut;
  if (inside.runs != NULL)
    {
      g_free (inside.holds);
      return inside.runs;
    }
  return inside.holds != NULL ? inside.holds : g_strdup ("");
}
