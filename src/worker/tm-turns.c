/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail after another, and an answer to each, as core/tm-turn.h says. Mails come some at a time, and
 * answers go so, too: each time that one process waits for the other costs as much as to read a small
 * mail. */
#define G_LOG_DOMAIN "tm-turns"

#include "tm-turns.h"

#include "core/tm-limits.h"
#include "core/tm-turn.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define INPUT_BYTES (64 * 1024)
/* An answer waits for others no longer than this, in bytes and in time: whoever asked counts the time of each
 * mail. */
#define OUTPUT_BYTES (128 * 1024)
#define OUTPUT_MAX_US (20 * 1000)

struct _TmTurns
{
  int         input;
  int         output;
  guint8     *bytes;     /* of INPUT_BYTES */
  gsize       start;     /* of what was not yet taken, in @bytes */
  gsize       end;
  GByteArray *answers;   /* still to be written */
  gint64      since;     /* when the first of them was ready, on the monotonic clock */
};

/**
 * tm_turns_new:
 * @input: a descriptor that mails are read from
 * @output: a descriptor that answers are written to
 *
 * Returns: (transfer full): the turns; the descriptors are left to the caller
 */
TmTurns *
tm_turns_new (int input, int output)
{
  TmTurns *self = g_new0 (TmTurns, 1);

  self->input = input;
  self->output = output;
  self->bytes = g_malloc (INPUT_BYTES);
  self->answers = g_byte_array_new ();
  return self;
}

/**
 * tm_turns_free:
 * @self: (transfer full): the turns; what was not written is not
 */
void
tm_turns_free (TmTurns *self)
{
  g_free (self->bytes);
  g_byte_array_unref (self->answers);
  g_free (self);
}

/**
 * tm_turns_write_all:
 * @output: a descriptor
 * @bytes: what is written there
 * @length: its bytes
 *
 * Returns: %FALSE when not all of it could be written
 */
gboolean
tm_turns_write_all (int output, const void *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = write (output, (const char *) bytes + done, length - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

static gboolean
flush (TmTurns *self)
{
  gboolean good = self->answers->len == 0
                  || tm_turns_write_all (self->output, self->answers->data, self->answers->len);

  g_byte_array_set_size (self->answers, 0);
  return good;
}

/* Nothing is waited for while an answer waits. 0 at the end of the input. */
static gsize
read_some (TmTurns *self, void *bytes, gsize length)
{
  gssize n = -1;

  if (!flush (self))
    return 0;
  do
    n = read (self->input, bytes, length);
  while (n < 0 && errno == EINTR);
  return n > 0 ? (gsize) n : 0;
}

/* What was read before, or else straight from the input when much is missing; 0 at its end. */
static gsize
take_some (TmTurns *self, guint8 *bytes, gsize length)
{
  if (self->start == self->end && length >= INPUT_BYTES)
    return read_some (self, bytes, length);
  if (self->start == self->end)
    {
      self->start = 0;
      self->end = read_some (self, self->bytes, INPUT_BYTES);
    }
  gsize taken = MIN (length, self->end - self->start);
  memcpy (bytes, self->bytes + self->start, taken);
  self->start += taken;
  return taken;
}

static gboolean
take (TmTurns *self, void *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gsize n = take_some (self, (guint8 *) bytes + done, length - done);
      if (n == 0)
        return FALSE;
      done += n;
    }
  return TRUE;
}

/**
 * tm_turns_next:
 * @self: the turns
 * @mail: gets the mail in place of what it holds; hostile
 * @ret_error: (out): why no more mails can be read; not touched at the end of the input
 *
 * Waits for the next mail.
 *
 * Returns: %FALSE when there is none
 */
gboolean
tm_turns_next (TmTurns *self, GByteArray *mail, TmError *ret_error)
{
  TmTurnLength length = 0;

  if (!take (self, &length, sizeof length))
    return FALSE;
  if (length > TM_BATCH_MAIL_MAX_BYTES)
    {
      *ret_error = TM_ERROR_TOO_LARGE;
      return FALSE;
    }
  g_byte_array_set_size (mail, (guint) length);
  if (take (self, mail->data, length))
    return TRUE;
  *ret_error = TM_ERROR_READ;
  return FALSE;
}

/**
 * tm_turns_answer:
 * @self: the turns
 * @code: 0, or why there is no answer
 * @answer: (nullable): to the mail that tm_turns_next() gave last
 * @length: its bytes; 0 when @code is not
 *
 * Returns: %FALSE when nobody takes answers any more
 */
gboolean
tm_turns_answer (TmTurns *self, TmError code, const void *answer, gsize length)
{
  TmTurnHead head = { .code = code, .length = length };
  gint64 now = g_get_monotonic_time ();

  if (self->answers->len == 0)
    self->since = now;
  g_byte_array_append (self->answers, (const guint8 *) &head, sizeof head);
  if (length > OUTPUT_BYTES)
    return flush (self) && tm_turns_write_all (self->output, answer, length);
  if (length > 0)
    g_byte_array_append (self->answers, answer, (guint) length);
  return self->answers->len < OUTPUT_BYTES && now - self->since < OUTPUT_MAX_US ? TRUE : flush (self);
}
