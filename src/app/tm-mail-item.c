/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail on the table: where its bytes are, and what the check said. */
#define G_LOG_DOMAIN "tm-mail-item"

#include "config.h"

#include "tm-mail-item.h"

#include "core/tm-escape.h"
#include "core/tm-limits.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _TmMailItem
{
  GObject     parent_instance;

  char       *name;    /* of the file, for the list; "" when pasted */
  int         fd;      /* owned, -1 for a mail inside another; kept because a dropped file may vanish at any moment */
  guint64     position;  /* where the mail begins in its file, when @is_part is set */
  gboolean    is_part;   /* one of several mails in a file */
  TmMailItem *outer;   /* owned; the mail this one was found in, or NULL */
  TmMailOrigin origin;
  TmListed    listed;  /* what the person found in the company's own list */
  int         formatted_fd;  /* owned; the same words with their formatting, or -1 */
  TmReport   *report;  /* owned; NULL while the check runs, and while the reading rests */
  gboolean    is_known;  /* there is or was a report; what it said stands in the fields below */
  TmLevel     level;
  gboolean    holds_mails;
  char       *from;      /* owned; hostile; NULL when no mail could be read */
  char       *subject;   /* owned; hostile; NULL when no mail could be read */
};

enum
{
  PROP_REPORT = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TmMailItem, tm_mail_item, G_TYPE_OBJECT)

static void
tm_mail_item_finalize (GObject *object)
{
  TmMailItem *self = TM_MAIL_ITEM (object);

  g_free (self->name);
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  if (self->formatted_fd >= 0)
    g_close (self->formatted_fd, NULL);
  g_clear_object (&self->outer);
  g_clear_pointer (&self->report, tm_report_unref);
  g_free (self->from);
  g_free (self->subject);
  G_OBJECT_CLASS (tm_mail_item_parent_class)->finalize (object);
}

static void
tm_mail_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TmMailItem *self = TM_MAIL_ITEM (object);

  if (id == PROP_REPORT)
    g_value_set_boxed (value, self->report);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tm_mail_item_class_init (TmMailItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tm_mail_item_finalize;
  object_class->get_property = tm_mail_item_get_property;
  props[PROP_REPORT] = g_param_spec_boxed ("report", NULL, NULL, TM_TYPE_REPORT,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tm_mail_item_init (TmMailItem *self)
{
  self->fd = -1;
  self->formatted_fd = -1;
}

/**
 * tm_mail_item_new:
 * @name: what the list calls it, UTF-8
 * @fd: (transfer full): a readable, seekable descriptor
 *
 * Returns: (transfer full): a mail that waits for its check
 */
TmMailItem *
tm_mail_item_new (const char *name, int fd)
{
  TmMailItem *self = g_object_new (TM_TYPE_MAIL_ITEM, NULL);

  self->name = g_strdup (name);
  self->fd = fd;
  return self;
}

/**
 * tm_mail_item_new_inside:
 * @outer: the mail that it was found in
 * @report: what the check of @outer said about it
 *
 * Returns: (transfer full): a mail that is checked already
 */
TmMailItem *
tm_mail_item_new_inside (TmMailItem *outer, TmReport *report)
{
  TmMailItem *self = g_object_new (TM_TYPE_MAIL_ITEM, NULL);

  self->name = g_strdup (outer->name);
  self->outer = g_object_ref (outer);
  tm_mail_item_set_report (self, report);
  return self;
}

/**
 * tm_mail_item_get_name:
 * @self: a mail
 *
 * Returns: (transfer none): what the person knows it by, UTF-8; hostile
 */
const char *
tm_mail_item_get_name (TmMailItem *self)
{
  return self->name;
}

/**
 * tm_mail_item_get_outer:
 * @self: a mail
 *
 * Returns: (transfer none) (nullable): the mail it lies in
 */
TmMailItem *
tm_mail_item_get_outer (TmMailItem *self)
{
  return self->outer;
}

/**
 * tm_mail_item_get_report:
 * @self: a mail
 *
 * Returns: (transfer none) (nullable): what came of checking it; %NULL while it is not known, and while it
 * rests
 */
TmReport *
tm_mail_item_get_report (TmMailItem *self)
{
  return self->report;
}

/* The name that the sender goes by, or the address where there is none. */
static const char *
get_sender (TmMessage *message)
{
  const char *name = tm_message_get_from_name (message);

  return *name != '\0' ? name : tm_message_get_from_address (message);
}

static void
note_report (TmMailItem *self)
{
  TmMessage *message = self->report != NULL ? tm_report_get_message (self->report) : NULL;

  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->subject, g_free);
  self->is_known = self->report != NULL;
  self->level = self->report != NULL ? tm_report_get_level (self->report) : TM_LEVEL_NOT_CHECKED;
  self->holds_mails = self->report != NULL && tm_report_get_toc (self->report) != NULL;
  if (message != NULL)
    {
      self->from = g_strdup (get_sender (message));
      self->subject = g_strdup (tm_message_get_subject (message));
    }
}

/**
 * tm_mail_item_set_report:
 * @self: a mail
 * @report: (nullable): what the check said; %NULL when it is to be checked again
 */
void
tm_mail_item_set_report (TmMailItem *self, TmReport *report)
{
  TmReport *old = self->report;

  self->report = report != NULL ? tm_report_ref (report) : NULL;
  g_clear_pointer (&old, tm_report_unref);
  note_report (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REPORT]);
}

/**
 * tm_mail_item_rest:
 * @self: a mail that was checked
 *
 * Gives the memory of its reading back. What the list says of it stays; to be looked at it has to be checked
 * again.
 */
void
tm_mail_item_rest (TmMailItem *self)
{
  g_clear_pointer (&self->report, tm_report_unref);
}

/**
 * tm_mail_item_is_known:
 * @self: a mail
 *
 * Returns: whether a check of it has ended, be it that its reading rests since
 */
gboolean
tm_mail_item_is_known (TmMailItem *self)
{
  return self->is_known;
}

/**
 * tm_mail_item_get_level:
 * @self: a mail
 *
 * Returns: the verdict of the last check, %TM_LEVEL_NOT_CHECKED before that
 */
TmLevel
tm_mail_item_get_level (TmMailItem *self)
{
  return self->level;
}

/**
 * tm_mail_item_holds_mails:
 * @self: a mail
 *
 * Returns: whether it turned out to be a file with several mails
 */
gboolean
tm_mail_item_holds_mails (TmMailItem *self)
{
  return self->holds_mails;
}

/**
 * tm_mail_item_get_from:
 * @self: a mail
 *
 * Returns: (transfer none) (nullable): its sender, UTF-8, hostile; %NULL when it could not be read
 */
const char *
tm_mail_item_get_from (TmMailItem *self)
{
  return self->from;
}

/**
 * tm_mail_item_get_subject:
 * @self: a mail
 *
 * Returns: (transfer none) (nullable): its subject, UTF-8, hostile; %NULL when it could not be read
 */
const char *
tm_mail_item_get_subject (TmMailItem *self)
{
  return self->subject;
}

/* A duplicate would share its reading position with the last check. Opening through /proc gives a new
 * description at the first byte, and works although the file may have been removed since. */
static int
open_again (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  return fd >= 0 ? open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : -1;
}

/**
 * tm_mail_item_get_listed:
 * @self: a mail
 *
 * Returns: what the person found on the official page
 */
TmListed
tm_mail_item_get_listed (TmMailItem *self)
{
  return self->listed;
}

/**
 * tm_mail_item_set_listed:
 * @self: a mail
 * @listed: whether the person found the same notice in the company's own list; counts from the next judgement
 * on
 */
void
tm_mail_item_set_listed (TmMailItem *self, TmListed listed)
{
  self->listed = listed;
}

/**
 * tm_mail_item_open:
 * @self: a mail
 *
 * Returns: (transfer full): a new descriptor at the first byte, or -1
 */
int
tm_mail_item_open (TmMailItem *self)
{
  return open_again (self->fd);
}

/**
 * tm_mail_item_new_at:
 * @file: a file with several mails
 * @position: byte at which the mail begins
 * @name: what the list calls it, UTF-8
 *
 * Returns: (transfer full) (nullable): a mail that waits for its check; %NULL when the file can no longer be
 * opened
 */
TmMailItem *
tm_mail_item_new_at (TmMailItem *file, guint64 position, const char *name)
{
  int fd = open_again (file->fd);

  if (fd < 0)
    return NULL;
  TmMailItem *self = tm_mail_item_new (name, fd);
  self->origin = file->origin;
  self->position = position;
  self->is_part = TRUE;
  return self;
}

/**
 * tm_mail_item_is_part:
 * @self: a mail
 * @ret_position: (out): byte at which it begins
 *
 * Returns: %TRUE when it is one of several in its file
 */
gboolean
tm_mail_item_is_part (TmMailItem *self, guint64 *ret_position)
{
  if (self->is_part)
    *ret_position = self->position;
  return self->is_part;
}

/**
 * tm_mail_item_set_origin:
 * @self: a mail
 * @origin: how it came here
 */
void
tm_mail_item_set_origin (TmMailItem *self, TmMailOrigin origin)
{
  self->origin = origin;
}

/**
 * tm_mail_item_take_formatted:
 * @self: words without formatting
 * @fd: (transfer full): the same words with it, or -1
 */
void
tm_mail_item_take_formatted (TmMailItem *self, int fd)
{
  self->formatted_fd = fd;
}

/**
 * tm_mail_item_open_formatted:
 * @self: a mail
 *
 * Returns: (transfer full): a new descriptor at the first byte, or -1 when there is nothing formatted
 */
int
tm_mail_item_open_formatted (TmMailItem *self)
{
  return open_again (self->formatted_fd);
}

/**
 * tm_mail_item_is_whole:
 * @report: what a check said
 *
 * Returns: whether a mail was checked with its headers, not only words out of one
 */
gboolean
tm_mail_item_is_whole (const TmReport *report)
{
  if (!tm_report_is_checked (report))
    return FALSE;
  const char * const *limits = tm_message_get_limits (tm_report_get_message (report));
  return !g_strv_contains (limits, TM_LIMIT_TEXT_ONLY) && !g_strv_contains (limits, TM_LIMIT_PAGE_ONLY);
}

/**
 * tm_mail_item_dup_taken_for:
 * @self: a mail
 *
 * Returns: (transfer full) (nullable): a sentence that says what something pasted or dropped was taken for,
 * once that is known, or that it is the sample; %NULL for files that were opened, which speak for themselves
 */
char *
tm_mail_item_dup_taken_for (TmMailItem *self)
{
  if (self->report == NULL || !tm_report_is_checked (self->report) || self->origin == TM_MAIL_FROM_FILE)
    return NULL;
  if (self->origin == TM_MAIL_FROM_SAMPLE)
    return g_strdup (_ ("This is the sample: a mail made up to try the program with. Nobody sent it to you."));
  if (self->origin == TM_MAIL_FROM_PASTED_FILE)
    {
      g_autofree char *name = tm_escape_line (self->name);
      return g_strdup_printf (_ ("Pasted as a file: %1$s"), name);
    }
  if (tm_mail_item_is_whole (self->report))
    return g_strdup (_ ("Taken as the whole source text of a mail."));
  return g_strdup (_ ("Taken as words out of a mail. Who sent it cannot be checked this way."));
}
