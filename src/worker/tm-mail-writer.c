/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes what came in another format (Outlook's, a page, bare text) as a mail, so that there is one reader
 * for all. Every value is encoded: nothing in it can begin a field or a part of its own. */
#define G_LOG_DOMAIN "tm-mail-writer"

#include "tm-mail-writer.h"

#include "tm-header-line.h"

#include <string.h>

/* Neither can stand in base64, and nothing else stands in the body. */
#define OUTER_BOUNDARY "=_outer"
#define FORMS_BOUNDARY "=_forms"

struct _TmMailWriter
{
  GString *head;
  GString *texts;    /* parts of multipart/alternative */
  GString *files;    /* parts of multipart/mixed */
};

/**
 * tm_mail_writer_new:
 *
 * Returns: (transfer full): a mail without fields, texts and files
 */
TmMailWriter *
tm_mail_writer_new (void)
{
  TmMailWriter *self = g_new0 (TmMailWriter, 1);

  self->head = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->files = g_string_new (NULL);
  return self;
}

/**
 * tm_mail_writer_free:
 * @self: (transfer full): a mail
 */
void
tm_mail_writer_free (TmMailWriter *self)
{
  g_string_free (self->head, TRUE);
  g_string_free (self->texts, TRUE);
  g_string_free (self->files, TRUE);
  g_free (self);
}

/* What describes the body is ours to say. */
static gboolean
is_about_body (const char *line)
{
  return g_ascii_strncasecmp (line, "Content-", 8) == 0
         || g_ascii_strncasecmp (line, "MIME-Version", 12) == 0;
}

/**
 * tm_mail_writer_add_head:
 * @self: a writer
 * @untrusted_head: a header block as it was transported, UTF-8; hostile
 *
 * Takes its fields over, but for those about the body. An empty line or one that is no field ends nothing.
 */
void
tm_mail_writer_add_head (TmMailWriter *self, const char *untrusted_head)
{
  g_auto (GStrv) lines = g_strsplit (untrusted_head, "\n", -1);
  gboolean taken = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strchomp (g_strdelimit (lines[i], "\r", ' '));
      gboolean goes_on = *line == ' ' || *line == '\t';
      if (*line == '\0' || (!goes_on && tm_header_line_get_name (line, strlen (line)) == 0))
        continue;
      if (!goes_on)
        taken = !is_about_body (line);
      if (taken && (!goes_on || self->head->len > 0))
        g_string_append_printf (self->head, "%s\n", line);
    }
}

/**
 * tm_mail_writer_has_field:
 * @self: a mail
 * @name: of a field, in any case, without the colon
 *
 * Returns: whether the head has such a field already
 */
gboolean
tm_mail_writer_has_field (TmMailWriter *self, const char *name)
{
  for (const char *line = self->head->str; line != NULL && *line != '\0';)
    {
      if (tm_header_line_find_value (line, strcspn (line, "\n"), name) > 0)
        return TRUE;
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }
  return FALSE;
}

static void
append_word (GString *out, const char *text)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) text, strlen (text));
  g_string_append_printf (out, "=?utf-8?B?%s?=", base64);
}

/* Dates and ids are read as they stand. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' && !g_ascii_isgraph (*p))
      return FALSE;
  return strstr (text, "=?") == NULL;
}

/**
 * tm_mail_writer_add_field:
 * @self: a writer
 * @name: of the field, one of ours
 * @untrusted_value: UTF-8; hostile
 */
void
tm_mail_writer_add_field (TmMailWriter *self, const char *name, const char *untrusted_value)
{
  g_string_append_printf (self->head, "%s: ", name);
  if (is_plain (untrusted_value))
    g_string_append (self->head, untrusted_value);
  else
    append_word (self->head, untrusted_value);
  g_string_append_c (self->head, '\n');
}

/**
 * tm_mail_writer_add_mailbox:
 * @self: a writer
 * @field: "From", "To" or "Cc"
 * @untrusted_name: display name, UTF-8, may be empty; hostile
 * @untrusted_address: UTF-8, may be empty; hostile
 */
void
tm_mail_writer_add_mailbox (TmMailWriter *self,
                            const char   *field,
                            const char   *untrusted_name,
                            const char   *untrusted_address)
{
  if (*untrusted_name == '\0' && *untrusted_address == '\0')
    return;
  g_string_append_printf (self->head, "%s: ", field);
  if (*untrusted_name != '\0')
    append_word (self->head, untrusted_name);
  g_string_append (self->head, " <");
  if (*untrusted_address != '\0')
    append_word (self->head, untrusted_address);
  g_string_append (self->head, ">\n");
}

static void
append_base64 (GString *out, const void *bytes, gsize length)
{
  int state = 0, save = 0;

  g_string_append (out, "Content-Transfer-Encoding: base64\n\n");
  gsize at = out->len;
  /* In its place, for a long text is much to have twice. */
  g_string_set_size (out, at + (length / 3 + 2) * 4);
  at += g_base64_encode_step (bytes, length, FALSE, out->str + at, &state, &save);
  at += g_base64_encode_close (FALSE, out->str + at, &state, &save);
  g_string_truncate (out, at);
  g_string_append_c (out, '\n');
}

/**
 * tm_mail_writer_add_text:
 * @self: a writer
 * @type: "text/plain" or "text/html"; when both come, the plain one comes first
 * @charset: (nullable): what the letters are; %NULL when it is to be found out
 * @untrusted_bytes: the text; hostile
 * @length: its bytes
 */
void
tm_mail_writer_add_text (TmMailWriter *self,
                         const char   *type,
                         const char   *charset,
                         const void   *untrusted_bytes,
                         gsize         length)
{
  g_string_append_printf (self->texts, "--" FORMS_BOUNDARY "\nContent-Type: %s", type);
  if (charset != NULL)
    g_string_append_printf (self->texts, "; charset=%s", charset);
  g_string_append_c (self->texts, '\n');
  append_base64 (self->texts, untrusted_bytes, length);
}

/* RFC 2231, 4. */
static void
append_name (GString *out, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_string_append_printf (out, "; filename*=utf-8''%s", escaped);
}

static gboolean
is_type (const char *type)
{
  for (const char *p = type; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/-+._", *p) == NULL)
      return FALSE;
  return strchr (type, '/') != NULL && strlen (type) < 100 && !g_str_has_prefix (type, "multipart/");
}

/**
 * tm_mail_writer_add_file:
 * @self: a writer
 * @type: (nullable): media type as the container says; hostile
 * @untrusted_name: file name, UTF-8, may be empty; hostile
 * @untrusted_id: (nullable): by which the HTML calls it; hostile
 * @untrusted_bytes: the file; hostile
 * @length: its bytes
 */
void
tm_mail_writer_add_file (TmMailWriter *self,
                         const char   *type,
                         const char   *untrusted_name,
                         const char   *untrusted_id,
                         const void   *untrusted_bytes,
                         gsize         length)
{
  gboolean has_id = untrusted_id != NULL && *untrusted_id != '\0';

  g_string_append_printf (self->files, "--" OUTER_BOUNDARY "\nContent-Type: %s\nContent-Disposition: %s",
                          type != NULL && is_type (type) ? type : "application/octet-stream",
                          has_id ? "inline" : "attachment");
  if (*untrusted_name != '\0')
    append_name (self->files, untrusted_name);
  g_string_append_c (self->files, '\n');
  if (has_id)
    {
      g_autofree char *id = g_strdup (untrusted_id);
      for (char *p = id; *p != '\0'; p++)
        if (!g_ascii_isgraph (*p) || *p == '<' || *p == '>')
          *p = '_';
      g_string_append_printf (self->files, "Content-ID: <%s>\n", id);
    }
  append_base64 (self->files, untrusted_bytes, length);
}

/**
 * tm_mail_writer_has_text:
 * @self: a mail
 *
 * Returns: whether it has a text that can be shown
 */
gboolean
tm_mail_writer_has_text (TmMailWriter *self)
{
  return self->texts->len > 0;
}

/**
 * tm_mail_writer_finish:
 * @self: a writer
 *
 * Returns: (transfer full): the mail
 */
GByteArray *
tm_mail_writer_finish (TmMailWriter *self)
{
  GByteArray *out = g_byte_array_sized_new (
    (guint) (self->head->len + self->texts->len + self->files->len + 512));
  const char *begin = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"" OUTER_BOUNDARY "\"\n\n";
  const char *forms = "--" OUTER_BOUNDARY "\nContent-Type: multipart/alternative; boundary=\"" FORMS_BOUNDARY
                      "\"\n\n";

  g_byte_array_append (out, (const guint8 *) self->head->str, (guint) self->head->len);
  g_byte_array_append (out, (const guint8 *) begin, (guint) strlen (begin));
  if (self->texts->len > 0)
    {
      g_byte_array_append (out, (const guint8 *) forms, (guint) strlen (forms));
      g_byte_array_append (out, (const guint8 *) self->texts->str, (guint) self->texts->len);
      g_byte_array_append (out, (const guint8 *) "--" FORMS_BOUNDARY "--\n",
                           strlen ("--" FORMS_BOUNDARY "--\n"));
    }
  g_byte_array_append (out, (const guint8 *) self->files->str, (guint) self->files->len);
  g_byte_array_append (out, (const guint8 *) "--" OUTER_BOUNDARY "--\n", strlen ("--" OUTER_BOUNDARY "--\n"));
  return out;
}
