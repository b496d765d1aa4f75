/* SPDX-License-Identifier: GPL-3.0-or-later
 * Changes a mail where a mail has joints: fields, parts, boundaries, encodings. Changes of single bytes are left to the
 * fuzzer's own hand, which has every other turn. */
#include "fuzz.h"

#include <glib.h>
#include <string.h>

size_t LLVMFuzzerMutate (uint8_t *data,
                         size_t   size,
                         size_t   max_size);
size_t LLVMFuzzerCustomMutator (uint8_t      *data,
                                size_t        size,
                                size_t        max_size,
                                unsigned int  seed);

static const char * const fields[] = {
  "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/alternative; boundary=\"b c\"\n",
  "Content-Type: message/rfc822\n", "Content-Type: text/html; charset=iso-2022-jp\n", "Content-Type: text/plain; format=flowed\n",
  "Content-Type: application/ms-tnef; name=winmail.dat\n", "Content-Type: application/pkcs7-mime; smime-type=signed-data\n",
  "Content-Type: image/png; name*0*=utf-8''%e3; name*1*=%81%82\n", "Content-Type: text/calendar; method=REQUEST\n",
  "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: x-uuencode\n",
  "Content-Disposition: attachment; filename=\"a.pdf.exe\"\n", "Subject: =?iso-2022-jp?B?GyRCJCIbKEI=?= =?utf-8?q?a_b?=\n",
  "From: \"a\" <b@example.jp>, c: d@example.jp;\n", "Received: from x.example (y [192.0.2.1]) by z.example; Tue, 24 Nov 2026 10:00:00 +0900\n",
  "Authentication-Results: z.example; spf=fail; dkim=pass header.d=x.example\n", "\n", "--b\n", "--b--\n", "\n--b c\n\n",
  "\nFrom a Tue Nov 24 10:00:00 2026\n", "<a href=\"https://x.example/\">", "<div style=\"display:none\">", "=\n", "begin 644 a\n",
};

/* Beginnings of lines, and the end. */
static GArray *
find_lines (const uint8_t *data, size_t size)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;

  g_array_append_val (lines, start);
  for (gsize i = 0; i < size; i++)
    if (data[i] == '\n')
      {
        start = i + 1;
        g_array_append_val (lines, start);
      }
  g_array_append_val (lines, size);
  return lines;
}

static gsize
pick (const GArray *lines, GRand *rand)
{
  return g_array_index (lines, gsize, g_rand_int_range (rand, 0, (int) lines->len));
}

static GByteArray *
splice (const uint8_t *data, size_t size, gsize at, gsize skip, const void *put, gsize put_length)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, data, (guint) at);
  g_byte_array_append (out, put, (guint) put_length);
  g_byte_array_append (out, data + at + skip, (guint) (size - at - skip));
  return out;
}

static GByteArray *
change (const uint8_t *data, size_t size, GRand *rand)
{
  g_autoptr (GArray) lines = find_lines (data, size);
  gsize a = pick (lines, rand), b = pick (lines, rand), at = pick (lines, rand);
  gsize start = MIN (a, b), length = MAX (a, b) - start;
  const char *field = fields[g_rand_int_range (rand, 0, G_N_ELEMENTS (fields))];

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return splice (data, size, at, 0, field, strlen (field));
    case 1:
      return splice (data, size, start, length, NULL, 0);
    case 2:
      return splice (data, size, at, 0, data + start, length);
    case 3:
      return splice (data, size, start, length, field, strlen (field));
    default:
      {
        /* A part is packed as mail programs pack it. */
        g_autofree char *packed = g_base64_encode (data + start, length);
        g_autofree char *part = g_strconcat ("Content-Transfer-Encoding: base64\n\n", packed, "\n", NULL);
        return splice (data, size, start, length, part, strlen (part));
      }
    }
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  if (g_rand_boolean (rand))
    return LLVMFuzzerMutate (data, size, max_size);
  g_autoptr (GByteArray) changed = change (data, size, rand);
  size_t length = MIN (changed->len, max_size);
  if (length > 0)
    memcpy (data, changed->data, length);
  return length;
}
