/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes winmail.dat files to test with ([MS-OXTNEF]). */
#include "tnef-writer.h"

#include <string.h>

static void
add_number (GByteArray *out, guint64 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));
      g_byte_array_append (out, &byte, 1);
    }
}

void
tnef_add (GByteArray *tnef, guint8 level, guint32 attribute, const void *bytes, gsize length)
{
  guint16 sum = 0;

  for (gsize i = 0; i < length; i++)
    sum = (guint16) (sum + ((const guint8 *) bytes)[i]);
  add_number (tnef, level, 1);
  add_number (tnef, attribute, 4);
  add_number (tnef, length, 4);
  g_byte_array_append (tnef, bytes, (guint) length);
  add_number (tnef, sum, 2);
}

GByteArray *
tnef_new (guint code_page)
{
  GByteArray *tnef = g_byte_array_new ();
  g_autoptr (GByteArray) page = g_byte_array_new ();

  add_number (tnef, 0x223e9f78, 4);
  add_number (tnef, 1, 2);
  tnef_add (tnef, 1, 0x00089006, "\0\0\1\0", 4);
  add_number (page, code_page, 8);
  tnef_add (tnef, 1, 0x00069007, page->data, page->len);
  return tnef;
}

void
tnef_add_file (GByteArray *tnef, const char *title, const void *bytes, gsize length)
{
  static const guint8 rendering[14] = { 1, 0, 0xff, 0xff, 0xff, 0xff };

  tnef_add (tnef, 2, 0x00069002, rendering, sizeof rendering);
  if (title != NULL)
    tnef_add (tnef, 2, 0x00018010, title, strlen (title) + 1);
  if (bytes != NULL)
    tnef_add (tnef, 2, 0x0006800f, bytes, length);
}

GByteArray *
tnef_new_properties (void)
{
  GByteArray *properties = g_byte_array_new ();

  add_number (properties, 0, 4);
  return properties;
}

void
tnef_add_property (GByteArray *properties, guint16 type, guint16 id, const void *bytes, gsize length)
{
  properties->data[0]++;
  add_number (properties, type, 2);
  add_number (properties, id, 2);
  add_number (properties, 1, 4);
  add_number (properties, length, 4);
  g_byte_array_append (properties, bytes, (guint) length);
  add_number (properties, 0, (4 - length % 4) % 4);
}

void
tnef_add_wide (GByteArray *properties, guint16 id, const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (glong i = 0; i <= n; i++)
    add_number (bytes, units[i], 2);
  tnef_add_property (properties, 0x001f, id, bytes->data, bytes->len);
}
