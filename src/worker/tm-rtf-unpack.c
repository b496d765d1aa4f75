/* SPDX-License-Identifier: GPL-3.0-or-later
 * The packing of rich text ([MS-OXRTFCP]). */
#define G_LOG_DOMAIN "tm-rtf-unpack"

#include "tm-rtf.h"

#include "core/tm-limits.h"

#include <string.h>

#define HEAD_BYTES 16
#define WINDOW_BYTES 4096
#define MAGIC_PACKED "LZFu"
#define MAGIC_PLAIN "MELA"

/* What both sides have in the window before they begin (2.1.2.1). */
static const char first_words[] = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
                                  "\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbol"
                                  "ArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
                                  "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct
{
  GByteArray *out;
  guint8      window[WINDOW_BYTES];
  guint       at;
} Unpacking;

static gboolean
put (Unpacking *self, guint8 byte)
{
  if (self->out->len >= TM_RTF_MAX_BYTES)
    return FALSE;
  g_byte_array_append (self->out, &byte, 1);
  self->window[self->at] = byte;
  self->at = (self->at + 1) % WINDOW_BYTES;
  return TRUE;
}

/* A reference to its own place is the end. */
static gboolean
copy_reference (Unpacking *self, guint reference)
{
  guint from = reference >> 4;
  guint n = (reference & 15) + 2;

  if (from == self->at)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!put (self, self->window[(from + i) % WINDOW_BYTES]))
      return FALSE;
  return TRUE;
}

static void
unpack (Unpacking *self, const guint8 *bytes, gsize length)
{
  for (gsize at = 0; at < length;)
    {
      guint8 flags = bytes[at++];
      for (guint bit = 0; bit < 8 && at < length; bit++)
        {
          gboolean is_reference = flags >> bit & 1;
          if (is_reference && length - at < 2)
            return;
          gboolean goes_on = is_reference ? copy_reference (self, (guint) bytes[at] << 8 | bytes[at + 1])
                                          : put (self, bytes[at]);
          if (!goes_on)
            return;
          at += is_reference ? 2 : 1;
        }
    }
}

/**
 * tm_rtf_unpack:
 * @untrusted_bytes: packed rich text; hostile
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the rich text, at most TM_RTF_MAX_BYTES of it; %NULL when it is not
 * packed so
 */
GByteArray *
tm_rtf_unpack (const guint8 *untrusted_bytes, gsize length)
{
  if (length <= HEAD_BYTES)
    return NULL;
  GByteArray *out = g_byte_array_new ();
  if (memcmp (untrusted_bytes + 8, MAGIC_PLAIN, 4) == 0)
    g_byte_array_append (out, untrusted_bytes + HEAD_BYTES,
                         (guint) MIN (length - HEAD_BYTES, TM_RTF_MAX_BYTES));
  else if (memcmp (untrusted_bytes + 8, MAGIC_PACKED, 4) == 0)
    {
      g_autofree Unpacking *unpacking = g_new0 (Unpacking, 1);
      unpacking->out = out;
      unpacking->at = sizeof first_words - 1;
      memset (unpacking->window, ' ', WINDOW_BYTES);
      memcpy (unpacking->window, first_words, sizeof first_words - 1);
      unpack (unpacking, untrusted_bytes + HEAD_BYTES, length - HEAD_BYTES);
    }
  else
    g_clear_pointer (&out, g_byte_array_unref);
  return out;
}
