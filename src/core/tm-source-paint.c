/* SPDX-License-Identifier: GPL-3.0-or-later
 * The source of a mail with its pieces told apart: names of fields, borders of parts, tags, attributes,
 * addresses. Only colours follow from it; what the mail is was read in the worker. */
#define G_LOG_DOMAIN "tm-source-paint"

#include "tm-source-paint.h"

#include "tm-defang.h"
#include "tm-escape.h"
#include "tm-source-tags.h"

#include <string.h>

/* Of a field that says how its part is made; nobody needs more. */
#define FIELD_MAX_BYTES 1000
/* RFC 2046, 5.1.1: a border has at most 70 characters. */
#define BORDERS_MAX 200

/* Elements of ours, one for each kind of piece; short, because a page has thousands of them. */
#define FIELD_NAME "b"
#define BORDER "strong"
#define TAG "i"
#define ATTRIBUTE "s"
#define VALUE "var"
#define COMMENT "em"
#define PACKED "samp"
#define ADDRESS "u"

typedef enum
{
  LINES_OF_FIELDS,
  LINES_OF_WORDS,
  LINES_OF_A_PAGE,
  LINES_OF_BASE64,
} Lines;

typedef struct
{
  GString      *out;
  const char   *source;
  GArray       *places;      /* of guint32; what is to be defanged */
  guint         next_place;
  GHashTable   *borders;     /* names of borders that were announced */
  GString      *field;       /* the one that is read, unfolded */
  Lines         lines;
  Lines         behind;      /* what comes after the fields */
  gboolean      is_base64;
  TmSourceTags  tags;
} Paint;

/* RFC 5322, 2.2, without the signs that no field has in its name. */
static gsize
get_name_length (const char *line, const char *end)
{
  const char *p = line;

  while (p < end && (g_ascii_isalnum (*p) || *p == '-' || *p == '_'))
    p++;
  return p > line && p < end && *p == ':' ? (gsize) (p - line) : 0;
}

static void
write_raw (Paint *self, const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, end - start);
  g_autofree char *line = tm_escape_line (text);
  tm_escape_html_text (self->out, line, -1);
}

/* Pieces come in their order, so the places do, too. */
static void
write_harmless (Paint *self, const char *start, const char *end)
{
  for (; self->next_place < self->places->len; self->next_place++)
    {
      const char *place = self->source + g_array_index (self->places, guint32, self->next_place);
      if (place >= end)
        break;
      if (place < start)
        continue;
      write_raw (self, start, place);
      g_string_append (self->out, tm_defang_get_replacement (*place));
      start = place + g_utf8_skip[(guchar) *place];
    }
  if (start < end)
    write_raw (self, start, end);
}

static gboolean
is_address_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~:/?#[]@!$&*+=%;", c) != NULL);
}

/* "https://…" or "a@b" in a line; only what it looks like, for its colour. */
static const char *
find_address (const char *at, const char *end, const char **ret_end)
{
  for (const char *p = at; p < end; p++)
    {
      gboolean is_web = *p == ':' && end - p > 3 && p[1] == '/' && p[2] == '/';
      const char *from = p;
      if (!is_web && *p != '@')
        continue;
      while (from > at && (g_ascii_isalnum (from[-1]) || (!is_web && strchr ("._+-", from[-1]) != NULL)))
        from--;
      if (from == p)
        continue;
      const char *rest = p + (is_web ? 3 : 1);
      const char *to = rest;
      while (to < end && is_address_char (*to))
        to++;
      while (to > rest && strchr (".,;:!?]", to[-1]) != NULL)
        to--;
      if (to > rest)
        {
          *ret_end = to;
          return from;
        }
    }
  return NULL;
}

static void
write_words (Paint *self, const char *start, const char *end)
{
  const char *to = NULL;

  for (const char *from = find_address (start, end, &to); from != NULL; from = find_address (start, end, &to))
    {
      write_harmless (self, start, from);
      g_string_append (self->out, "<" ADDRESS ">");
      write_harmless (self, from, to);
      g_string_append (self->out, "</" ADDRESS ">");
      start = to;
    }
  write_harmless (self, start, end);
}

static void
write_as (Paint *self, const char *element, const char *start, const char *end)
{
  g_string_append_printf (self->out, "<%s>", element);
  write_words (self, start, end);
  g_string_append_printf (self->out, "</%s>", element);
}

static void
write_line_of_page (Paint *self, const char *line, const char *end)
{
  static const char *const elements[] = { [TM_SOURCE_WORDS] = NULL,
                                          [TM_SOURCE_TAG] = TAG,
                                          [TM_SOURCE_NAME] = ATTRIBUTE,
                                          [TM_SOURCE_VALUE] = VALUE,
                                          [TM_SOURCE_COMMENT] = COMMENT };

  for (const char *at = line; at < end;)
    {
      const char *start = at;
      const char *element = elements[tm_source_tags_next (&self->tags, &at, end)];
      if (element != NULL)
        write_as (self, element, start, at);
      else
        write_words (self, start, at);
    }
}

/* RFC 2045, 5.1: the value of "boundary", in quotation marks or without. */
static void
note_border (Paint *self, const char *lower_value)
{
  const char *found = strstr (lower_value, "boundary=");

  if (found == NULL || g_hash_table_size (self->borders) >= BORDERS_MAX)
    return;
  /* The name is not in lower case. */
  const char *value = self->field->str + strlen ("content-type:") + (found - lower_value)
                      + strlen ("boundary=");
  gboolean quoted = *value == '"';
  value += quoted;
  gsize length = strcspn (value, quoted ? "\"" : "; \t");
  if (length > 0)
    g_hash_table_add (self->borders, g_strndup (value, length));
}

static void
finish_field (Paint *self)
{
  g_autofree char *lower = g_ascii_strdown (self->field->str, -1);

  if (g_str_has_prefix (lower, "content-type:"))
    {
      char *value = lower + strlen ("content-type:");
      note_border (self, value);
      const char *type = g_strchug (value);
      if (g_str_has_prefix (type, "text/html") || g_str_has_prefix (type, "application/xhtml")
          || g_str_has_prefix (type, "image/svg"))
        self->behind = LINES_OF_A_PAGE;
      else
        self->behind = g_str_has_prefix (type, "message/") ? LINES_OF_FIELDS : LINES_OF_WORDS;
    }
  else if (g_str_has_prefix (lower, "content-transfer-encoding:"))
    {
      self->is_base64 = strstr (lower, "base64") != NULL;
      self->tags.is_quoted = strstr (lower, "quoted-printable") != NULL;
    }
  g_string_truncate (self->field, 0);
}

static void
begin_fields (Paint *self)
{
  self->lines = LINES_OF_FIELDS;
  self->behind = LINES_OF_WORDS;
  self->is_base64 = FALSE;
  self->tags = (TmSourceTags) { 0 };
  g_string_truncate (self->field, 0);
}

static void
write_line_of_fields (Paint *self, const char *line, const char *end)
{
  gsize name = get_name_length (line, end);
  gsize room = FIELD_MAX_BYTES - MIN (self->field->len, FIELD_MAX_BYTES);

  if (line == end)
    {
      finish_field (self);
      Lines lines = self->is_base64 ? LINES_OF_BASE64 : self->behind;
      if (lines == LINES_OF_FIELDS)
        begin_fields (self);
      self->lines = lines;
      return;
    }
  if (name > 0)
    {
      finish_field (self);
      write_as (self, FIELD_NAME, line, line + name + 1);
    }
  if (name > 0 || g_ascii_isspace (*line))
    g_string_append_len (self->field, line,
                         (gssize) MIN ((gsize) (end - line), name > 0 ? FIELD_MAX_BYTES : room));
  write_words (self, line + (name > 0 ? name + 1 : 0), end);
}

/* RFC 2046, 5.1.1: two hyphens and a border that was announced, with two more after the last part. */
static gboolean
is_border (Paint *self, const char *line, const char *end, gboolean *ret_is_last)
{
  if (end - line < 3 || line[0] != '-' || line[1] != '-')
    return FALSE;
  g_autofree char *name = g_strchomp (g_strndup (line + 2, end - line - 2));
  gboolean found = g_hash_table_contains (self->borders, name);
  *ret_is_last = !found && g_str_has_suffix (name, "--");
  if (*ret_is_last)
    name[strlen (name) - 2] = '\0';
  return found || (*ret_is_last && g_hash_table_contains (self->borders, name));
}

static void
write_line (Paint *self, const char *line, const char *end)
{
  gboolean is_last = FALSE;

  if (is_border (self, line, end, &is_last))
    {
      begin_fields (self);
      self->lines = is_last ? LINES_OF_WORDS : LINES_OF_FIELDS;
      write_as (self, BORDER, line, end);
    }
  else if (self->lines == LINES_OF_FIELDS)
    write_line_of_fields (self, line, end);
  else if (self->lines == LINES_OF_A_PAGE)
    write_line_of_page (self, line, end);
  else if (self->lines == LINES_OF_BASE64 && line < end)
    write_as (self, PACKED, line, end);
  else
    write_words (self, line, end);
}

/**
 * tm_source_paint_write:
 * @out: a page
 * @untrusted_source: UTF-8, at most TM_SOURCE_MAX_BYTES; hostile
 *
 * Writes the lines of the source, defanged and escaped, for a "pre" of the class "source". Each part of the
 * mail has the colours of what it says it is (RFC 2045, 5).
 */
void
tm_source_paint_write (GString *out, const char *untrusted_source)
{
  Paint self = { .out = out, .source = untrusted_source };
  gsize blanks = strspn (untrusted_source, " \t\r\n");

  self.places = tm_defang_find_places (untrusted_source, strlen (untrusted_source));
  self.borders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.field = g_string_new (NULL);
  begin_fields (&self);
  /* A page that was saved has no fields. */
  if (untrusted_source[blanks] == '<')
    self.lines = LINES_OF_A_PAGE;
  for (const char *line = untrusted_source; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      const char *end = line + length;
      while (end > line && end[-1] == '\r')
        end--;
      write_line (&self, line, end);
      g_string_append_c (out, '\n');
      line += length + (line[length] == '\n');
    }
  g_array_unref (self.places);
  g_hash_table_unref (self.borders);
  g_string_free (self.field, TRUE);
}
