/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails whose structure and header costs much. */
#include "bombs.h"

#include <string.h>

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\nMIME-Version: 1.0\n"

/* Until @out has grown by @bytes. */
void
bomb_repeat (GString *out, const char *unit, gsize bytes)
{
  for (gsize end = out->len + bytes; out->len < end;)
    g_string_append (out, unit);
}

void
bomb_base64 (GString *out, const void *bytes, gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);

  for (const char *p = text; *p != '\0';)
    {
      gsize n = MIN (strlen (p), 76);
      g_string_append_len (out, p, (gssize) n);
      g_string_append_c (out, '\n');
      p += n;
    }
}

static void
write_nested_multiparts (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (guint i = 0; out->len < bytes; i++)
    g_string_append_printf (out, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  g_string_append (out, "\ntext\n");
}

static void
write_nested_mails (GString *out, gsize bytes)
{
  while (out->len < bytes)
    g_string_append (out, HEAD "Content-Type: message/rfc822\n\n");
  g_string_append (out, HEAD "\ntext\n");
}

static void
write_one_boundary_nested (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  bomb_repeat (out, "Content-Type: multipart/mixed; boundary=b\n\n--b\n", bytes);
}

static void
write_parts (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: text/plain; name=x.txt\n\nx\n", bytes);
}

static void
write_alternatives (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/alternative; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: text/html\n\n<p>x<a href=http://x.example/>y</a>\n", bytes);
}

static void
write_similar_boundaries (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=\"----=_Part_1\"\n\n------=_Part_1\n\n");
  bomb_repeat (out, "------=_Part_\n------=_Part_1x\n-----=_Part_1\n--\n", bytes);
}

static void
write_fields (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (guint i = 0; out->len < bytes; i++)
    g_string_append_printf (out, "X-Field-%u: value; a=b\n", i);
  g_string_append (out, "\ntext\n");
}

static void
write_received (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  bomb_repeat (out, "Received: from a.example (unknown [192.0.2.1]) by b.example; Tue, 24 Nov 2026 10:00:00 +0900\n"
                    "Authentication-Results: b.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example\n", bytes);
  g_string_append (out, "\ntext\n");
}

static void
write_long_subject (GString *out, gsize bytes)
{
  g_string_append (out, "From: a@example.jp\nSubject: ");
  bomb_repeat (out, "Amazon【重要】アカウント ", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_folded_subject (GString *out, gsize bytes)
{
  g_string_append (out, "From: a@example.jp\nSubject:");
  bomb_repeat (out, "\n x", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_addresses (GString *out, gsize bytes)
{
  g_string_append (out, "From: a@example.jp\nSubject: s\n");
  for (guint i = 0; out->len < bytes; i++)
    g_string_append_printf (out, "To: \"Amazon %u\" <user%u@example%u.jp>, b%u@example.com\n", i, i, i, i);
  g_string_append (out, "\ntext\n");
}

static void
write_address_brackets (GString *out, gsize bytes)
{
  g_string_append (out, "Subject: s\nFrom: ");
  bomb_repeat (out, "(((((((((\"<<<:;,@", bytes);
  g_string_append (out, "\n\ntext\n");
}

/* Some fields, no longer than one may be, so that those of the larger mail are longer and not more. */
static void
write_hard_fields (GString *out, gsize bytes, const char *start, const char *unit, const char *end)
{
  g_string_append (out, "From: a@example.jp\nSubject: s\n");
  for (guint i = 0; i < 5; i++)
    {
      g_string_append (out, start);
      bomb_repeat (out, unit, bytes / 5);
      g_string_append (out, end);
    }
  g_string_append (out, "\ntext\n");
}

static void
write_address_colons (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: a@", ":", ";\n");
}

static void
write_address_semicolons (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: ", "a:", "\n");
}

static void
write_address_comments (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: ", "(", "\n");
}

static void
write_address_commas (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: ", ",", "\n");
}

static void
write_address_quotes (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: \"", "\\\"", "\n");
}

static void
write_address_escapes (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: ", "\033$", "\n");
}

static void
write_address_words (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "Cc: ", "a,", "\n");
}

/* Many fields of one name, each with many addresses. */
static void
write_addresses_again (GString *out, gsize bytes)
{
  gsize end = out->len + bytes;

  g_string_append (out, "From: a@example.jp\nSubject: s\n");
  while (out->len < end)
    {
      g_string_append (out, "Cc: ");
      bomb_repeat (out, "a@b.example, c d <e@f.example>, ", 1000);
      g_string_append (out, "g@h.example\n");
    }
  g_string_append (out, "\ntext\n");
}

static void
write_endless_words (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "X-A: ", "=?a?Q?x", "\n");
}

static void
write_blank_words (GString *out, gsize bytes)
{
  write_hard_fields (out, bytes, "X-A: ", "=?a?Q?x ", "?=\n");
}

static void
write_encoded_words (GString *out, gsize bytes)
{
  g_string_append (out, "From: a@example.jp\nSubject:");
  bomb_repeat (out, "\n =?iso-2022-jp?B?GyRCJCIbKEI=?= =?utf-8?Q?=E3=81=82?=", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_open_encoded_words (GString *out, gsize bytes)
{
  g_string_append (out, "From: a@example.jp\nSubject: ");
  bomb_repeat (out, "=?utf-8?Q?=?=?x?", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_parameters (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: application/pdf");
  for (guint i = 0; out->len < bytes; i++)
    g_string_append_printf (out, ";\n name*%u*=%%E3%%81%%82", i);
  g_string_append (out, "\n\ntext\n");
}

static void
write_parameters_alike (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain");
  bomb_repeat (out, "; a=b; c", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_noisy_base64 (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n");
  bomb_repeat (out, "44GC*!=44\nGC44GC==\n=?=\n", bytes);
}

static void
write_soft_breaks (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n");
  bomb_repeat (out, "=\n=E3=81=\n=82==\n=3", bytes);
}

static void
write_uuencoded (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.exe\n");
  bomb_repeat (out, "M86)C9&5F9VAI:FML;6YO<'%R<W1U=G=X>7IA8F-D969G:&EJ:VQM;F]P<7)S\n", bytes);
}

static void
write_empty_mails (GString *out, gsize bytes)
{
  bomb_repeat (out, "From a Tue Nov 24 10:00:00 2026\nFrom: a@example.jp\n\n\n", bytes);
}

static void
write_from_lines (GString *out, gsize bytes)
{
  bomb_repeat (out, "From a Tue Nov 24 10:00:00 2026\n", bytes);
}

static void
write_attached_files (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: application/pdf; name=\"invoice.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n"
                    "--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nURL:http://x.example/\n"
                    "END:VEVENT\nEND:VCALENDAR\n", bytes);
}

static void
write_attached_pages (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment\n\n"
                    "<form><input type=password></form><script>atob(x)</script><a href=http://x.example/>y</a>\n", bytes);
}

static void
write_attached_page (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n"
                   "--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment\n\n");
  bomb_repeat (out, "<p style='color:red'>x<a href='http://x.example/'>y</a><script>atob(x)</script>\n", bytes);
}

static void
write_attached_pdfs (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n1 0 obj<</S/URI/URI(http://x.example/)>>stream\n"
                    "/URI (http://y.example/) endstream\n", bytes);
}

static void
write_attached_pdf (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n");
  bomb_repeat (out, "1 0 obj<</S/URI/URI(http://x.example/)>>stream\n/URI (((<< obj stream /JS ", bytes);
}

static void
write_one_calendar (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n");
  bomb_repeat (out, "BEGIN:VEVENT\nDESCRIPTION:\n  http://x.example/\nORGANIZER:mailto:a@example.jp\n", bytes);
}

/* All that the appointment says stands in the text already, at its end. */
static void
write_known_calendar (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n");
  bomb_repeat (out, "aaaaaaaa ", bytes / 2);
  g_string_append (out, "aaaaaaaaaab\n--b\nContent-Type: text/calendar\n\nBEGIN:VEVENT\n");
  bomb_repeat (out, "URL:aaaaaaaaaab\n", bytes / 2);
  g_string_append (out, "--b--\n");
}

static void
write_line_ends (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n");
  bomb_repeat (out, "DQoNCg0KDQoNCg0K\n", bytes);
}

static void
write_blank_lines (GString *out, gsize bytes)
{
  bomb_repeat (out, "\n \t\r", bytes);
  g_string_append (out, HEAD "\ntext\n");
}

/* The least that a part, a field and a parameter can be. */
static void
write_empty_parts (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\n\n", bytes);
}

static void
write_fields_of_parts (GString *out, gsize bytes)
{
  g_autoptr (GString) part = g_string_new ("--b\n");

  bomb_repeat (part, "a:\n", 900);
  g_string_append (part, "\nx\n");
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, part->str, bytes);
}

static void
write_mails_as_parts (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  bomb_repeat (out, "--b\nContent-Type: message/rfc822\n\nFrom: a\n\nx\n", bytes);
}

static void
write_empty_fields (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  bomb_repeat (out, "a:\n", bytes);
  g_string_append (out, "\ntext\n");
}

static void
write_short_parameters (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain");
  bomb_repeat (out, "; a=b", bytes);
  g_string_append (out, "\n\ntext\n");
}

const Bomb bombs_of_mail[] = {
  { "nested-multiparts", write_nested_multiparts },
  { "nested-mails", write_nested_mails },
  { "one-boundary-nested", write_one_boundary_nested },
  { "parts", write_parts },
  { "alternatives", write_alternatives },
  { "similar-boundaries", write_similar_boundaries },
  { "fields", write_fields },
  { "received", write_received },
  { "long-subject", write_long_subject },
  { "folded-subject", write_folded_subject },
  { "addresses", write_addresses },
  { "address-brackets", write_address_brackets },
  { "address-colons", write_address_colons },
  { "address-semicolons", write_address_semicolons },
  { "address-comments", write_address_comments },
  { "address-commas", write_address_commas },
  { "address-quotes", write_address_quotes },
  { "address-escapes", write_address_escapes },
  { "address-words", write_address_words },
  { "addresses-again", write_addresses_again },
  { "endless-words", write_endless_words },
  { "blank-words", write_blank_words },
  { "encoded-words", write_encoded_words },
  { "open-encoded-words", write_open_encoded_words },
  { "parameters", write_parameters },
  { "parameters-alike", write_parameters_alike },
  { "noisy-base64", write_noisy_base64 },
  { "soft-breaks", write_soft_breaks },
  { "uuencoded", write_uuencoded },
  { "empty-mails", write_empty_mails },
  { "from-lines", write_from_lines },
  { "attached-files", write_attached_files },
  { "attached-pages", write_attached_pages },
  { "attached-page", write_attached_page },
  { "attached-pdfs", write_attached_pdfs },
  { "attached-pdf", write_attached_pdf },
  { "one-calendar", write_one_calendar },
  { "known-calendar", write_known_calendar },
  { "line-ends", write_line_ends },
  { "blank-lines", write_blank_lines },
  { "empty-parts", write_empty_parts },
  { "fields-of-parts", write_fields_of_parts },
  { "mails-as-parts", write_mails_as_parts },
  { "empty-fields", write_empty_fields },
  { "short-parameters", write_short_parameters },
  { NULL },
};
