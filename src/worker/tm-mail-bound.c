/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much of the structure of a mail GMime is given. For each part, each field and each parameter it makes
 * objects of a hundred times the bytes that these take up in the mail, before anybody can ask it to stop; so
 * they are counted before it sees them. */
#define G_LOG_DOMAIN "tm-mail-bound"

#include "tm-mail-bound.h"

#include "core/tm-limits.h"

#include <string.h>

#define BLANKS " \t\r\n"

typedef struct
{
  GByteArray *kept;        /* owned; what is left of the mail; NULL as long as nothing had to be left out */
  const char *limit;       /* the first that was hit */
  GHashTable *borders;     /* set of char *, as the heads announce them */
  gboolean    any_border;  /* one is announced in a way that is not followed here */
  gboolean    in_head;
  gboolean    holds_mail;  /* what follows this head may be the head of a mail */
  gboolean    is_digest;   /* … of any part (RFC 2046, 5.1.5) */
  gboolean    after_head;  /* the line before ended a head */
  gboolean    drops;       /* the field that is being read is left out */
  guint       n_borders;
  guint       n_fields;
  guint       n_params;    /* of the field that is being read */
  gsize       n_bytes;     /* likewise */
} Bound;

static const char *
find_word (const char *line, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if ((line[i] | 0x20) == *word && g_ascii_strncasecmp (line + i, word, n) == 0)
      return line + i;
  return NULL;
}

/* RFC 2046, 5.1.1. What is written over more than one line, in pieces (RFC 2231) or with marks in front of
 * its letters makes every line that could be a border count as one. */
static void
note_border (Bound *self, const char *line, gsize length)
{
  const char *end = line + length;
  const char *at = find_word (line, length, "boundary");

  if (at == NULL)
    return;
  at += strlen ("boundary");
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  gboolean plain = at < end && *at == '=';
  at += plain;
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  gboolean quoted = at < end && *at == '"';
  at += quoted;
  gsize n = 0;
  while (at + n < end && at[n] != '\\' && (quoted ? at[n] != '"' : strchr (BLANKS ";(", at[n]) == NULL))
    n++;
  self->any_border |= !plain || n == 0 || (at + n < end && (at[n] == '\\' || at[n] == '('))
                      || (quoted && at + n == end);
  g_hash_table_add (self->borders, g_strchomp (g_strndup (at, n)));
}

/* As GMime looks for them: blanks may follow, and the last one of a group ends in "--". */
static gboolean
is_border (const Bound *self, const char *line, gsize length)
{
  while (length > 2 && strchr (BLANKS, line[length - 1]) != NULL)
    length--;
  if (length < 2 || line[0] != '-' || line[1] != '-')
    return FALSE;
  if (self->any_border)
    return TRUE;
  g_autofree char *name = g_strndup (line + 2, length - 2);
  if (g_hash_table_contains (self->borders, name))
    return TRUE;
  if (!g_str_has_suffix (name, "--"))
    return FALSE;
  name[strlen (name) - 2] = '\0';
  return g_hash_table_contains (self->borders, name);
}

/* From the line on that begins at @at, not all is given any more. */
static void
begin_to_drop (Bound *self, const char *bytes, gsize at, const char *limit)
{
  if (self->limit == NULL)
    self->limit = limit;
  if (self->kept != NULL)
    return;
  self->kept = g_byte_array_sized_new ((guint) at);
  g_byte_array_append (self->kept, (const guint8 *) bytes, (guint) at);
}

/* How many bytes of a line of a head are given. */
static gsize
count_field (Bound *self, const char *line, gsize length)
{
  if (*line != ' ' && *line != '\t')
    {
      self->n_params = 0;
      self->n_bytes = 0;
      self->drops = ++self->n_fields > TM_MAIL_FIELDS_MAX;
    }
  /* Each further line of a field costs GMime a word of its own, and no more of it is read than that. */
  self->drops |= self->n_bytes > TM_HEADER_VALUE_MAX_BYTES;
  self->n_bytes += length;
  if (self->drops)
    return 0;
  note_border (self, line, length);
  self->holds_mail |= find_word (line, length, "message/") != NULL;
  self->is_digest |= find_word (line, length, "digest") != NULL;
  for (const char *p = line; (p = memchr (p, ';', (gsize) (line + length - p))) != NULL; p++)
    if (++self->n_params > TM_MAIL_PARAMS_MAX || ++self->n_fields > TM_MAIL_FIELDS_MAX)
      {
        self->drops = TRUE;
        return (gsize) (p - line);
      }
  return length;
}

static gboolean
is_blank_line (const char *line, gsize length)
{
  return length == 0 || *line == '\n' || (*line == '\r' && (length == 1 || line[1] == '\n'));
}

static gboolean
begins_head (const Bound *self, const char *line, gsize length)
{
  return self->after_head && (self->holds_mail || self->is_digest) && memchr (line, ':', length) != NULL;
}

static void
enter_head (Bound *self)
{
  self->in_head = TRUE;
  self->holds_mail = FALSE;
  self->drops = FALSE;
}

/* How many bytes of the line are given, its end included. */
static gsize
read_line (Bound *self, const char *line, gsize length)
{
  if (*line == '-' && is_border (self, line, length))
    {
      self->n_borders++;
      self->after_head = FALSE;
      enter_head (self);
      return length;
    }
  if (!self->in_head && begins_head (self, line, length))
    enter_head (self);
  self->after_head = self->in_head && is_blank_line (line, length);
  if (self->after_head)
    self->in_head = FALSE;
  return self->in_head ? count_field (self, line, length) : length;
}

/* A field that is given in part ends its line all the same. */
static void
keep (Bound *self, const char *line, gsize length, gsize given)
{
  if (self->kept == NULL || given == 0)
    return;
  g_byte_array_append (self->kept, (const guint8 *) line, (guint) given);
  if (given < length)
    g_byte_array_append (self->kept, (const guint8 *) "\n", 1);
}

/**
 * tm_mail_bound_dup:
 * @untrusted_bytes: a mail or a part of one, with its head; hostile
 * @length: its bytes
 * @ret_limit: (out): TM_LIMIT_PARTS or TM_LIMIT_HEADERS when something is left out, else %NULL
 *
 * Fields beyond the bound are left out and what stands behind the head is kept; behind the last border that
 * counts, nothing is.
 *
 * Returns: (transfer full) (nullable): what GMime may be given; %NULL when that is all of it
 */
GByteArray *
tm_mail_bound_dup (const char *untrusted_bytes, gsize length, const char **ret_limit)
{
  g_autoptr (GHashTable) borders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Bound self = { .borders = borders, .in_head = TRUE };

  for (gsize at = 0; at < length;)
    {
      const char *line = untrusted_bytes + at;
      const char *end = memchr (line, '\n', length - at);
      gsize n = end != NULL ? (gsize) (end + 1 - line) : length - at;
      gsize given = read_line (&self, line, n);
      if (self.n_borders > TM_MAIL_BORDERS_MAX)
        {
          begin_to_drop (&self, untrusted_bytes, at, TM_LIMIT_PARTS);
          break;
        }
      if (given < n)
        begin_to_drop (&self, untrusted_bytes, at, TM_LIMIT_HEADERS);
      keep (&self, line, n, given);
      at += n;
    }
  *ret_limit = self.limit;
  return self.kept;
}
