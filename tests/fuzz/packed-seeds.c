/* SPDX-License-Identifier: GPL-3.0-or-later
 * Beginnings for the fuzzers of packed forms: Outlook's files, rich text and the envelope of S/MIME, small and whole. */
#include "packed-seeds.h"

#include "../worker/msg-writer.h"
#include "../worker/tnef-writer.h"

#include <string.h>

/* The fuzzers put these in front themselves. */
#define TNEF_SIGNATURE_BYTES 4
#define RTF_HEAD "{\\rtf"

static const char html[] = "<p>\x93\xfa\x96\x7b <a href='https://login.example.cn/'>https://www.example.jp/</a></p>";

static const char * const rich[] = {
  RTF_HEAD "1\\ansicpg932\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 \\'93\\'fa{\\*\\htmltag72 </p>}}",
  RTF_HEAD "1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset128 MS Gothic;}}\\f1\\'93\\'fa\\f0 e\\'e9\\bin4 {}{}}",
  RTF_HEAD "1\\uc1\\u26085?\\uc0\\u-10179\\u-8704{\\field{\\*\\fldinst HYPERLINK \"https://login.example.cn/\"}{\\fldrslt here}}}",
};

/* RFC 5652, 5.1: signed data around a text, as long as it says, and with open ends. */
static const char envelope[] = "\x30\x2d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x20\x30\x1e\x02\x01\x01\x31\x00"
                               "\x30\x17\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x0a\x04\x08" "A: b\n\nxy";
static const char open_envelope[] = "\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x02\x01\x01\x31\x00"
                                    "\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80\x04\x04" "A: b"
                                    "\x04\x04" "\n\nxy" "\0\0\0\0\0\0\0\0\0\0\0\0";

static GByteArray *
new_tnef (gboolean with_files)
{
  GByteArray *tnef = tnef_new (932);
  g_autoptr (GByteArray) head = tnef_new_properties ();

  tnef_add (tnef, 1, TNEF_BODY, "text", strlen ("text") + 1);
  tnef_add_wide (head, 0x0037, "重要なお知らせ");
  tnef_add_wide (head, 0x5d01, "evil@example.cn");
  tnef_add_property (head, 0x0102, 0x1013, html, sizeof html - 1);
  tnef_add (tnef, 1, TNEF_PROPERTIES, head->data, head->len);
  for (guint i = 0; with_files && i < 2; i++)
    {
      g_autoptr (GByteArray) facts = tnef_new_properties ();
      tnef_add_file (tnef, "SEIKYU~1.EXE", "MZ12", 4);
      tnef_add_wide (facts, 0x3707, "請求書.exe");
      tnef_add (tnef, 2, TNEF_FILE_PROPERTIES, facts->data, facts->len);
    }
  return tnef;
}

static GBytes *
new_msg (gboolean with_file)
{
  const MsgNumber numbers[] = { { 0x0039, (1795482000ull + 11644473600ull) * 10000000 }, { 0x3fde, 932 }, { 0, 0 } };
  const MsgNumber by_value[] = { { 0x3705, 1 }, { 0, 0 } };
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);

  msg_add_numbers (file, 32, numbers);
  msg_add_text (file, 0x0037, "件名");
  msg_add_text (file, 0x5d02, "info@example.cn");
  msg_add_narrow (file, 0x1000, "text");
  msg_add_bytes (file, 0x1013, html, sizeof html - 1);
  if (with_file)
    {
      GsfOutfile *folder = msg_add_folder (file, "__attach_version1.0_#00000000");
      msg_add_numbers (folder, 8, by_value);
      msg_add_text (folder, 0x3707, "請求書.pdf");
      msg_add_bytes (folder, 0x3701, "%PDF-1.4", strlen ("%PDF-1.4"));
      msg_close_folder (folder);
    }
  return msg_finish (file, memory);
}

void
packed_seeds_write (PackedSeedFunc add, gpointer user_data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GByteArray) tnef = new_tnef (i > 0);
      g_autoptr (GBytes) msg = new_msg (i > 0);
      gsize length = 0;
      const void *bytes = g_bytes_get_data (msg, &length);
      add ("tnef", tnef->data + TNEF_SIGNATURE_BYTES, tnef->len - TNEF_SIGNATURE_BYTES, user_data);
      add ("msg", bytes, length, user_data);
      add ("container", bytes, length, user_data);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rich); i++)
    add ("rtf", rich[i] + strlen (RTF_HEAD), strlen (rich[i]) - strlen (RTF_HEAD), user_data);
  add ("cms", envelope, sizeof envelope - 1, user_data);
  add ("cms", open_envelope, sizeof open_envelope - 1, user_data);
}
