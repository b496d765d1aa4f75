/* SPDX-License-Identifier: GPL-3.0-or-later
 * A report as one line of JSON. */
#define G_LOG_DOMAIN "tm-json-output"

#include "config.h"

#include "tm-json-output.h"

#include "tm-json-writer.h"

#include "core/tm-letter.h"

#include <string.h>

/* How far the characters of a text were counted: most places stand behind the one before. */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       bytes;
  gsize       chars;
} Counted;

/* Bytes inside, Unicode characters outside. */
static gint64
count_chars (Counted *counted, const char *text, gsize bytes)
{
  if (counted->text != text)
    *counted = (Counted) { .text = text, .length = strlen (text) };
  gsize end = MIN (bytes, counted->length), from = end < counted->bytes ? 0 : counted->bytes;

  counted->chars = (from > 0 ? counted->chars : 0) + tm_letter_count (text + from, end - from);
  counted->bytes = end;
  return (gint64) counted->chars;
}

static char *
dup_date (const TmMessage *message)
{
  gint64 unix_seconds = 0;
  int zone = 0;

  if (!tm_message_get_date (message, &unix_seconds, &zone))
    return NULL;
  g_autoptr (GTimeZone) tz = g_time_zone_new_offset (zone * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, tz) : NULL;
  /* RFC 3339, 5.6: GLib's own ISO form leaves out the minutes of the zone. */
  return local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

static void
add_message (GString *out, const TmMessage *message)
{
  g_autofree char *date = dup_date (message);

  tm_json_writer_begin (out, "message", '{');
  tm_json_writer_add_string (out, "from", tm_message_get_from_address (message));
  tm_json_writer_add_string (out, "from_name", tm_message_get_from_name (message));
  tm_json_writer_add_string (out, "from_domain", tm_message_get_from_domain (message));
  tm_json_writer_add_string (out, "subject", tm_message_get_subject (message));
  tm_json_writer_add_string (out, "date", date);
  tm_json_writer_begin (out, "to", '[');
  for (guint i = 0; i < tm_message_get_n_mailboxes (message, TM_ROLE_TO); i++)
    tm_json_writer_add_string (out, NULL, tm_message_get_mailbox (message, TM_ROLE_TO, i)->address);
  tm_json_writer_end (out, ']');
  tm_json_writer_add_string (out, "charset", tm_message_get_charset (message));
  tm_json_writer_end (out, '}');
}

static char *
dup_place (const TmEvidence *evidence)
{
  static const char * const names[] = {
    [TM_PLACE_SUBJECT] = "subject",
    [TM_PLACE_TEXT] = "text",
    [TM_PLACE_LINK] = "link",
    [TM_PLACE_ATTACHMENT] = "attachment",
    [TM_PLACE_IMAGE] = "image",
    [TM_PLACE_HIDDEN] = "hidden",
  };

  if (evidence->place == TM_PLACE_HEADER)
    return g_strconcat ("header:", evidence->header, NULL);
  return g_strdup (names[evidence->place]);
}

/* As tm_finding_add_image() counts in it. */
static const char *
get_image_words (const TmImage *image)
{
  return *image->alt != '\0' ? image->alt : image->source;
}

static const char *
get_place_text (const TmMessage *message, const TmEvidence *evidence)
{
  switch (evidence->place)
    {
    case TM_PLACE_HEADER:
      return *evidence->header != '\0' ? tm_message_get_header (message, evidence->index)->value : "";
    case TM_PLACE_SUBJECT:
      return tm_message_get_subject (message);
    case TM_PLACE_ATTACHMENT:
      return tm_message_get_attachment (message, evidence->index)->name;
    case TM_PLACE_HIDDEN:
      return tm_message_get_hidden_text (message);
    case TM_PLACE_IMAGE:
      return get_image_words (tm_message_get_image (message, evidence->index));
    case TM_PLACE_TEXT:
    case TM_PLACE_LINK:
    default:
      return tm_message_get_text (message);
    }
}

static void
add_evidence (GString *out, const TmMessage *message, const TmFinding *finding)
{
  Counted counted = { NULL };

  tm_json_writer_begin (out, "evidence", '[');
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      const TmEvidence *evidence = tm_finding_get_evidence (finding, i);
      const char *text = get_place_text (message, evidence);
      g_autofree char *place = dup_place (evidence);
      tm_json_writer_begin (out, NULL, '{');
      tm_json_writer_add_string (out, "in", place);
      tm_json_writer_add_int (out, "start", count_chars (&counted, text, evidence->start));
      tm_json_writer_add_int (out, "end", count_chars (&counted, text, evidence->end));
      tm_json_writer_add_int (out, "index", evidence->index);
      tm_json_writer_add_string (out, "quote", evidence->quote);
      tm_json_writer_end (out, '}');
    }
  tm_json_writer_end (out, ']');
}

static void
add_findings (GString *out, const TmReport *report)
{
  TmVerdict *verdict = tm_report_get_verdict (report);
  GPtrArray *findings = verdict != NULL ? tm_verdict_get_findings (verdict) : NULL;

  tm_json_writer_begin (out, "findings", '[');
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = tm_finding_dup_title (finding);
      g_autofree char *reason = tm_finding_dup_reason (finding);
      tm_json_writer_begin (out, NULL, '{');
      tm_json_writer_add_string (out, "id", tm_finding_get_id (finding));
      tm_json_writer_add_string (out, "severity", tm_severity_get_id (tm_finding_get_severity (finding)));
      tm_json_writer_add_string (out, "family", tm_family_get_id (tm_finding_get_family (finding)));
      tm_json_writer_add_string (out, "title", title);
      tm_json_writer_add_string (out, "reason", reason);
      add_evidence (out, tm_report_get_message (report), finding);
      tm_json_writer_end (out, '}');
    }
  tm_json_writer_end (out, ']');
}

static void
add_links (GString *out, const TmReport *report)
{
  TmMessage *message = tm_report_get_message (report);

  tm_json_writer_begin (out, "links", '[');
  for (guint i = 0; message != NULL && i < tm_message_get_n_links (message); i++)
    {
      const TmLink *link = tm_message_get_link (message, i);
      g_autofree char *text = tm_message_dup_link_text (message, i);
      const TmBrand *brand = link->url != NULL && link->url->is_web
                               ? tm_brands_find_by_host (tm_report_get_brands (report), link->url->host)
                               : NULL;
      tm_json_writer_begin (out, NULL, '{');
      tm_json_writer_add_string (out, "text", text);
      tm_json_writer_add_string (out, "target", link->target);
      tm_json_writer_add_string (out, "scheme", link->url != NULL ? link->url->scheme : "");
      tm_json_writer_add_string (out, "host", link->url != NULL ? link->url->host : "");
      tm_json_writer_add_string (out, "registrable", link->url != NULL ? link->url->registrable : "");
      tm_json_writer_add_string (out, "official_for", brand != NULL ? brand->id : NULL);
      tm_json_writer_end (out, '}');
    }
  tm_json_writer_end (out, ']');
}

static void
add_attachments (GString *out, const TmMessage *message)
{
  tm_json_writer_begin (out, "attachments", '[');
  for (guint i = 0; message != NULL && i < tm_message_get_n_attachments (message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (message, i);
      tm_json_writer_begin (out, NULL, '{');
      tm_json_writer_add_string (out, "name", attachment->name);
      tm_json_writer_add_string (out, "type", attachment->type);
      tm_json_writer_add_int (out, "size", (gint64) attachment->size);
      tm_json_writer_end (out, '}');
    }
  tm_json_writer_end (out, ']');
}

static void
add_strings (GString *out, const char *key, const char * const *strings)
{
  tm_json_writer_begin (out, key, '[');
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    tm_json_writer_add_string (out, NULL, strings[i]);
  tm_json_writer_end (out, ']');
}

/**
 * tm_json_output:
 * @report: a report
 * @file: the name it was given by, "-" for standard input
 * @mail: which of the mails of an mbox, from 1; 0 when the file is one mail
 * @part: 0 for the mail itself, then counting the mails inside it
 *
 * Returns: (transfer full): one line of JSON, UTF-8, without a line end
 */
char *
tm_json_output (const TmReport *report, const char *file, guint mail, guint part)
{
  GString *out = g_string_sized_new (4096);
  TmMessage *message = tm_report_get_message (report);
  g_autofree char *shown_file = g_filename_display_name (file);

  tm_json_writer_begin (out, NULL, '{');
  tm_json_writer_add_string (out, "file", shown_file);
  if (mail > 0)
    tm_json_writer_add_int (out, "mail", mail);
  tm_json_writer_add_int (out, "part", part);
  tm_json_writer_add_int (out, "level", tm_report_get_level (report));
  tm_json_writer_add_string (out, "verdict", tm_level_get_id (tm_report_get_level (report)));
  tm_json_writer_add_string (out, "error",
                             message == NULL ? tm_error_get_id (tm_report_get_error (report)) : NULL);
  if (message != NULL)
    add_message (out, message);
  else
    tm_json_writer_add_string (out, "message", NULL);
  tm_json_writer_add_string (out, "claimed_brand", tm_report_get_claimed_brand (report));
  add_findings (out, report);
  add_links (out, report);
  add_attachments (out, message);
  add_strings (out, "codes", message != NULL ? tm_message_get_codes (message) : NULL);
  add_strings (out, "limits_hit", message != NULL ? tm_message_get_limits (message) : NULL);
  tm_json_writer_end (out, '}');

  return g_string_free (out, FALSE);
}
