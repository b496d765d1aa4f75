/* SPDX-License-Identifier: GPL-3.0-or-later
 * The input as a stream, and the mails of an mbox in it (RFC 4155). No more than a window of it and the mail
 * that is being read are ever in memory, so the size of the file does not matter. */
#define G_LOG_DOMAIN "tm-mbox"

#include "tm-mbox.h"

#include "tm-header-line.h"
#include "tm-toc-entry.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define WINDOW_BYTES (1024 * 1024)
/* What must be seen to know whether a "From " line parts two mails: the line itself and the one behind it. */
#define LOOK_AHEAD_BYTES 4096
#define SEPARATOR "\nFrom "
/* An empty line, and a separator that is only half in the window. */
#define LOOK_BACK_BYTES 8

struct _TmMbox
{
  int       fd;        /* -1 when all of it is in memory */
  guint8   *window;    /* owned when there is a descriptor */
  gsize     start;     /* of what is not yet taken, in the window */
  gsize     end;
  guint64   position;  /* of @start, counted from where the descriptor stood */
  gboolean  at_end;
  TmError   error;     /* 0 while reading went well */
  gboolean  one;       /* what stands behind the first mail is not wanted */
  gint64    last_moment; /* of g_get_monotonic_time() */
  gboolean  late;      /* it was over before the next border was found */
};

/**
 * tm_mbox_new:
 * @fd: a readable descriptor; kept open, and read from where it stands
 *
 * Returns: (transfer full): the stream
 */
TmMbox *
tm_mbox_new (int fd)
{
  TmMbox *self = g_new0 (TmMbox, 1);

  self->fd = fd;
  self->last_moment = G_MAXINT64;
  self->window = g_malloc (WINDOW_BYTES);
  return self;
}

/**
 * tm_mbox_new_for_bytes:
 * @untrusted_bytes: (transfer none): all of the input; hostile; must outlive the stream
 *
 * Returns: (transfer full): the stream
 */
TmMbox *
tm_mbox_new_for_bytes (const GByteArray *untrusted_bytes)
{
  TmMbox *self = g_new0 (TmMbox, 1);

  self->fd = -1;
  self->last_moment = G_MAXINT64;
  self->window = untrusted_bytes->data;
  self->end = untrusted_bytes->len;
  self->at_end = TRUE;
  return self;
}

/**
 * tm_mbox_free:
 * @self: (transfer full): a mailbox; its descriptor is left to the caller
 */
void
tm_mbox_free (TmMbox *self)
{
  if (self->fd >= 0)
    g_free (self->window);
  g_free (self);
}

static gsize
n_seen (const TmMbox *self)
{
  return self->end - self->start;
}

/* Reads until the window is full or the input ends. */
static void
fill (TmMbox *self)
{
  memmove (self->window, self->window + self->start, n_seen (self));
  self->end -= self->start;
  self->start = 0;
  while (!self->at_end && self->end < WINDOW_BYTES)
    {
      gssize n = read (self->fd, self->window + self->end, WINDOW_BYTES - self->end);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        self->error = TM_ERROR_READ;
      self->at_end = n <= 0;
      self->end += n > 0 ? (gsize) n : 0;
    }
}

static void
see (TmMbox *self, gsize n_bytes)
{
  if (n_seen (self) < n_bytes && !self->at_end)
    fill (self);
}

/* Takes bytes off the front; those beyond what a mail may have are counted and forgotten. */
static void
take (TmMbox *self, gsize n, GByteArray *kept)
{
  if (kept != NULL && kept->len <= TM_INPUT_MAX_BYTES)
    g_byte_array_append (kept, self->window + self->start, (guint) n);
  self->start += n;
  self->position += n;
}

/* A sentence may begin with "From", too: only a header behind it makes it a border. */
static gboolean
is_from_line (const guint8 *bytes, gsize length)
{
  const char *line = (const char *) bytes;
  const char *end = NULL;

  if (length > 5 && memcmp (line, "From ", 5) == 0)
    end = memchr (line, '\n', MIN (length, LOOK_AHEAD_BYTES / 2));
  if (end == NULL)
    return FALSE;
  const char *next = end + 1;
  gsize rest = length - (gsize) (next - line);
  /* Some programs put the line of an older mbox behind their own. */
  const char *quoted = rest > 6 && memcmp (next, ">From ", 6) == 0
                         ? memchr (next, '\n', MIN (rest, LOOK_AHEAD_BYTES / 4))
                         : NULL;
  if (quoted != NULL)
    {
      rest -= (gsize) (quoted + 1 - next);
      next = quoted + 1;
    }
  return tm_header_line_get_name (next, MIN (rest, LOOK_AHEAD_BYTES / 4)) > 0;
}

/* @names: of three letters each, in a row */
static gboolean
is_name (const char *names, const char *letters)
{
  for (; *names != '\0'; names += 3)
    if (memcmp (names, letters, 3) == 0)
      return TRUE;
  return FALSE;
}

/* "From ", who, and when as asctime() writes it (RFC 4155, Appendix A). */
static gboolean
is_dated (const char *line, gsize length)
{
  static const char days[] = "SunMonTueWedThuFriSat";
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const char *who = line + strlen ("From ");
  const char *space = memchr (who, ' ', length - strlen ("From "));
  gsize rest = space != NULL ? length - (gsize) (space - line) : 0;

  while (rest > 0 && *space == ' ')
    {
      space++;
      rest--;
    }
  if (rest < strlen ("Wed Feb 11 00:12:00 2026") || space[3] != ' ' || space[7] != ' ')
    return FALSE;
  return is_name (days, space) && is_name (months, space + 4) && g_ascii_isdigit (space[9]);
}

/* The line before it is empty, or it is dated: Evolution 3.46 puts several dragged mails into one file
 * without an empty line between them. @at is the line end before "From ". */
static gboolean
is_border (const TmMbox *self, const guint8 *at)
{
  const guint8 *front = self->window + self->start;
  gsize length = (gsize) (self->window + self->end - at - 1);
  const char *line = (const char *) at + 1;
  const char *end = memchr (line, '\n', MIN (length, LOOK_AHEAD_BYTES / 2));

  if (end == NULL || at - front < 2)
    return FALSE;
  gboolean parted = at[-1] == '\n' || (at[-1] == '\r' && at[-2] == '\n');
  return (parted || is_dated (line, (gsize) (end - line))) && is_from_line ((const guint8 *) line, length);
}

/* The fate of a mail that is too large is sealed, unless others stand behind it; looking for them takes no
 * longer than making the table. One that may be whole is read to its end. */
static gboolean
is_enough (const TmMbox *self, const GByteArray *kept)
{
  if (kept != NULL && kept->len <= TM_INPUT_MAX_BYTES)
    return FALSE;
  return (kept != NULL && self->one) || g_get_monotonic_time () >= self->last_moment;
}

/* Goes to the next border, or to the end. */
static gboolean
find_border (TmMbox *self, GByteArray *kept)
{
  gsize skip = 0;

  for (;;)
    {
      const guint8 *front = self->window + self->start;
      const guint8 *at = memmem (front + skip, n_seen (self) - skip, SEPARATOR, strlen (SEPARATOR));
      gsize before = at != NULL ? (gsize) (at - front) : n_seen (self);
      if (!self->at_end && n_seen (self) - before < LOOK_AHEAD_BYTES)
        {
          take (self, before - MIN (before, LOOK_BACK_BYTES), kept);
          self->late = is_enough (self, kept);
          if (self->late)
            return FALSE;
          fill (self);
          skip = 0;
        }
      else if (at == NULL)
        {
          take (self, before, kept);
          return FALSE;
        }
      else if (is_border (self, at))
        {
          take (self, before + 1, kept);
          return TRUE;
        }
      else
        skip = before + 1;
    }
}

/* A "From " line and a header stand at the beginning, empty lines left out. */
static gboolean
is_mbox (TmMbox *self)
{
  gsize blank = 0;

  see (self, 2 * LOOK_AHEAD_BYTES);
  /* No bytes may have no address. */
  if (n_seen (self) == 0)
    return FALSE;
  const guint8 *front = self->window + self->start;
  while (blank < MIN (n_seen (self), LOOK_AHEAD_BYTES) && (front[blank] == '\n' || front[blank] == '\r'))
    blank++;
  return is_from_line (front + blank, n_seen (self) - blank);
}

static TmError
check (const TmMbox *self, const GByteArray *bytes)
{
  if (self->error != 0)
    return self->error;
  if (bytes->len == 0)
    return TM_ERROR_EMPTY;
  return bytes->len > TM_INPUT_MAX_BYTES ? TM_ERROR_TOO_LARGE : 0;
}

static void
read_all (TmMbox *self, GByteArray *bytes)
{
  for (see (self, 1); n_seen (self) > 0 && bytes->len <= TM_INPUT_MAX_BYTES; see (self, 1))
    take (self, n_seen (self), bytes);
}

/* The first mail has been taken already; the stream stands at the second. */
static TmToc *
list (TmMbox *self, const GByteArray *first)
{
  TmToc *toc = tm_toc_new ();
  gboolean more = tm_toc_entry_add (toc, 0, (const char *) first->data,
                                    MIN (first->len, TM_TOC_HEAD_MAX_BYTES));

  while (more)
    {
      see (self, TM_TOC_HEAD_MAX_BYTES);
      more = tm_toc_entry_add (toc, self->position, (const char *) self->window + self->start,
                               MIN (n_seen (self), TM_TOC_HEAD_MAX_BYTES))
             && find_border (self, NULL);
      if (self->late || (more && g_get_monotonic_time () >= self->last_moment))
        {
          tm_toc_set_cut_off (toc);
          more = FALSE;
        }
    }
  return toc;
}

/**
 * tm_mbox_read:
 * @self: a stream from which nothing was taken
 * @one: read only up to the next mail
 * @time_max_ms: how long the making of a table may take, in milliseconds; then the rest is left out. A mail
 * that is whole is read to its end all the same
 * @ret_mail: (out) (transfer full) (nullable): the input, or the only mail of an mbox; at most
 * TM_INPUT_MAX_BYTES
 * @ret_toc: (out) (transfer full) (nullable): the mails of an mbox that holds several
 *
 * Returns: 0 and one of the two, or TM_ERROR_READ, TM_ERROR_EMPTY, TM_ERROR_TOO_LARGE and neither
 */
TmError
tm_mbox_read (TmMbox *self, gboolean one, guint time_max_ms, GByteArray **ret_mail, TmToc **ret_toc)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (TmToc) toc = NULL;

  self->one = one;
  self->last_moment = g_get_monotonic_time () + (gint64) time_max_ms * 1000;
  if (!is_mbox (self))
    read_all (self, bytes);
  else if (find_border (self, bytes) && !one)
    toc = list (self, bytes);
  TmError error = toc != NULL ? self->error : check (self, bytes);
  *ret_toc = error == 0 ? g_steal_pointer (&toc) : NULL;
  *ret_mail = error == 0 && *ret_toc == NULL ? g_steal_pointer (&bytes) : NULL;
  return error;
}

/**
 * tm_mbox_holds_several:
 * @untrusted_bytes: a whole input; hostile
 *
 * Returns: %TRUE when it is an mbox with more than one mail
 */
gboolean
tm_mbox_holds_several (const GByteArray *untrusted_bytes)
{
  g_autoptr (TmMbox) all = tm_mbox_new_for_bytes (untrusted_bytes);
  return is_mbox (all) && find_border (all, NULL);
}
