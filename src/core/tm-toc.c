/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of contents of a file with several mails, as the worker makes it and as it crosses. Kept in flat
 * arrays and one text, for a file may hold 100,000 mails; one that was read points into the answer and copies
 * nothing of it. */
#define G_LOG_DOMAIN "tm-toc"

#include "tm-toc.h"

#include "tm-limits.h"

#include <string.h>

/* The number that stands first, then the content: positions, dates, whether mails
 * were left out, and two lines for each mail. */
#define WIRE_VERSION 1
#define WIRE_TYPE "(uv)"
#define TOC_TYPE "(ataxbs)"

struct _TmToc
{
  const guint64 *positions;        /* rising */
  const gint64  *dates;            /* G_MININT64 unknown */
  const char    *texts;            /* "sender\nsubject\n" for each */
  GArray        *lines;            /* owned; of guint32: where the lines of a mail begin in @texts */
  gboolean       cut_off;          /* there are more mails than these */
  GVariant      *answer;           /* owned; what @positions, @dates and @texts belong to; NULL while it is made */
  GArray        *added_positions;  /* owned; the same, while it is made; NULL in one that was read */
  GArray        *added_dates;      /* owned, likewise */
  GString       *added_texts;      /* owned, likewise */
};

G_DEFINE_BOXED_TYPE (TmToc, tm_toc, tm_toc_ref, tm_toc_unref)

static TmToc *
new_empty (void)
{
  TmToc *self = g_atomic_rc_box_new0 (TmToc);

  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * tm_toc_new:
 *
 * Returns: (transfer full): an empty table, to be filled before it is handed on
 */
TmToc *
tm_toc_new (void)
{
  TmToc *self = new_empty ();

  self->added_positions = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->added_dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->added_texts = g_string_new (NULL);
  return self;
}

/**
 * tm_toc_ref:
 * @self: a table of contents
 *
 * Returns: (transfer full): @self; from any thread
 */
TmToc *
tm_toc_ref (TmToc *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
toc_clear (gpointer data)
{
  TmToc *self = data;

  g_array_unref (self->lines);
  g_clear_pointer (&self->answer, g_variant_unref);
  g_clear_pointer (&self->added_positions, g_array_unref);
  g_clear_pointer (&self->added_dates, g_array_unref);
  if (self->added_texts != NULL)
    g_string_free (self->added_texts, TRUE);
}

/**
 * tm_toc_unref:
 * @self: (transfer full): a table of contents; from any thread
 */
void
tm_toc_unref (TmToc *self)
{
  g_atomic_rc_box_release_full (self, toc_clear);
}

static void
append_line (GString *out, const char *text)
{
  gsize length = strlen (text);
  gsize kept = MIN (length, TM_TOC_TEXT_MAX_BYTES);

  while (kept < length && kept > 0 && ((guchar) text[kept] & 0xC0) == 0x80)
    kept--;
  for (gsize i = 0; i < kept; i++)
    g_string_append_c (out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
  g_string_append_c (out, '\n');
}

/**
 * tm_toc_add:
 * @self: a table that nobody else has yet
 * @position: byte at which the mail begins; larger than the one before
 * @date: Unix seconds, G_MININT64 unknown
 * @sender: UTF-8, cut to TM_TOC_TEXT_MAX_BYTES
 * @subject: UTF-8, likewise
 *
 * Returns: %FALSE when the table is full; then it is marked as cut off
 */
gboolean
tm_toc_add (TmToc *self, guint64 position, gint64 date, const char *sender, const char *subject)
{
  guint32 line = (guint32) self->added_texts->len;

  if (self->lines->len >= TM_TOC_MAILS_MAX)
    {
      self->cut_off = TRUE;
      return FALSE;
    }
  g_array_append_val (self->added_positions, position);
  g_array_append_val (self->added_dates, date);
  g_array_append_val (self->lines, line);
  append_line (self->added_texts, sender);
  append_line (self->added_texts, subject);
  self->positions = (const guint64 *) self->added_positions->data;
  self->dates = (const gint64 *) self->added_dates->data;
  self->texts = self->added_texts->str;
  return TRUE;
}

/**
 * tm_toc_set_cut_off:
 * @self: a table of contents
 *
 * Notes that there are more mails than it lists.
 */
void
tm_toc_set_cut_off (TmToc *self)
{
  self->cut_off = TRUE;
}

static GVariant *
write_array (const char *type, gconstpointer values, guint n)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE (type), values, n, 8);
}

/**
 * tm_toc_write:
 * @self: a table
 *
 * Returns: (transfer full): the answer of the worker
 */
GBytes *
tm_toc_write (TmToc *self)
{
  GVariant *content = g_variant_new ("(@at@axbs)", write_array ("t", self->positions, self->lines->len),
                                     write_array ("x", self->dates, self->lines->len), self->cut_off,
                                     self->texts != NULL ? self->texts : "");
  g_autoptr (GVariant) wire = g_variant_ref_sink (g_variant_new (WIRE_TYPE, WIRE_VERSION, content));
  return g_variant_get_data_as_bytes (wire);
}

/* Two lines a mail, none too long, and nothing behind the last. */
static gboolean
find_lines (TmToc *self, guint n)
{
  const char *p = self->texts;

  for (guint i = 0; i < 2 * n; i++)
    {
      const char *end = strchr (p, '\n');
      if (end == NULL || end - p > TM_TOC_TEXT_MAX_BYTES)
        return FALSE;
      guint32 line = (guint32) (p - self->texts);
      if (i % 2 == 0)
        g_array_append_val (self->lines, line);
      p = end + 1;
    }
  return *p == '\0';
}

/* What the pointers point to is the memory of @content, which is kept with the table. */
static gboolean
fill (TmToc *self, GVariant *content)
{
  g_autoptr (GVariant) positions = g_variant_get_child_value (content, 0);
  g_autoptr (GVariant) dates = g_variant_get_child_value (content, 1);
  g_autoptr (GVariant) texts = g_variant_get_child_value (content, 3);
  gsize n = 0, n_dates = 0;

  self->answer = g_variant_ref (content);
  self->positions = g_variant_get_fixed_array (positions, &n, sizeof (guint64));
  self->dates = g_variant_get_fixed_array (dates, &n_dates, sizeof (gint64));
  self->texts = g_variant_get_string (texts, NULL);
  g_variant_get_child (content, 2, "b", &self->cut_off);
  if (n < 1 || n > TM_TOC_MAILS_MAX || n != n_dates)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (self->positions[i] > G_MAXINT64 || (i > 0 && self->positions[i] <= self->positions[i - 1]))
      return FALSE;
  return find_lines (self, (guint) n);
}

/**
 * tm_toc_read:
 * @bytes: what the worker said; hostile
 *
 * Checks it as if an attacker had written it.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL when the answer is none or breaks the contract
 */
TmToc *
tm_toc_read (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 version = WIRE_VERSION;

  /* A mail is told from a table by the number that stands first in both. */
  if (size < sizeof version || size > TM_ANSWER_MAX_BYTES || memcmp (data, &version, sizeof version) != 0)
    return NULL;
  g_autoptr (GVariant) wire = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE_TYPE), bytes, FALSE));
  g_autoptr (GVariant) content = NULL;
  g_autoptr (TmToc) self = new_empty ();

  g_variant_get (wire, WIRE_TYPE, NULL, &content);
  if (!g_variant_is_of_type (content, G_VARIANT_TYPE (TOC_TYPE))
      || !g_variant_is_normal_form (wire) || !fill (self, content))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tm_toc_get_n:
 * @self: a table of contents
 *
 * Returns: how many mails it lists
 */
guint
tm_toc_get_n (const TmToc *self)
{
  return self->lines->len;
}

/**
 * tm_toc_get_position:
 * @self: a table of contents
 * @index: of a mail, below tm_toc_get_n()
 *
 * Returns: where the mail begins, in bytes from the start of the mailbox
 */
guint64
tm_toc_get_position (const TmToc *self, guint index)
{
  return self->positions[index];
}

/**
 * tm_toc_get_date:
 * @self: a table of contents
 * @index: of a mail, below tm_toc_get_n()
 * @ret_unix: (out): when the mail says it was sent, seconds since 1970; hostile
 *
 * Returns: %FALSE and leaves @ret_unix untouched when it does not say so
 */
gboolean
tm_toc_get_date (const TmToc *self, guint index, gint64 *ret_unix)
{
  gint64 date = self->dates[index];

  if (date == G_MININT64)
    return FALSE;
  *ret_unix = date;
  return TRUE;
}

static char *
dup_line (const char *start)
{
  return g_strndup (start, strcspn (start, "\n"));
}

/**
 * tm_toc_dup_sender:
 * @self: a table of contents
 * @index: of a mail, below tm_toc_get_n()
 *
 * Returns: (transfer full): who the mail says it is from, one line of UTF-8; hostile
 */
char *
tm_toc_dup_sender (const TmToc *self, guint index)
{
  return dup_line (self->texts + g_array_index (self->lines, guint32, index));
}

/**
 * tm_toc_dup_subject:
 * @self: a table of contents
 * @index: of a mail, below tm_toc_get_n()
 *
 * Returns: (transfer full): the subject, likewise
 */
char *
tm_toc_dup_subject (const TmToc *self, guint index)
{
  const char *sender = self->texts + g_array_index (self->lines, guint32, index);
  return dup_line (sender + strcspn (sender, "\n") + 1);
}

/**
 * tm_toc_is_cut_off:
 * @self: a table
 *
 * Returns: %TRUE when the file holds more mails than the table
 */
gboolean
tm_toc_is_cut_off (const TmToc *self)
{
  return self->cut_off;
}
