/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user does not want to be told about a certain sender any more: a check and a domain, never a
 * decisive sign. */
#define G_LOG_DOMAIN "tm-ignored"

#include "tm-ignored.h"

#include <string.h>

/* The file is small and may be edited by hand; more than this is no list that somebody made by pressing a
 * button. */
#define ENTRIES_MAX 1000

struct _TmIgnored
{
  char **entries;   /* "check domain" */
};

G_DEFINE_BOXED_TYPE (TmIgnored, tm_ignored, tm_ignored_ref, tm_ignored_unref)

/**
 * tm_ignored_new:
 * @entries: (nullable): "check domain" each, NULL-terminated; others are passed over, and at most 1000 are
 * kept
 *
 * Returns: (transfer full): the value
 */
TmIgnored *
tm_ignored_new (const char * const *entries)
{
  TmIgnored *self = g_atomic_rc_box_new0 (TmIgnored);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; entries != NULL && entries[i] != NULL && n < ENTRIES_MAX; i++)
    {
      const char *blank = strchr (entries[i], ' ');
      if (blank == NULL || blank == entries[i] || blank[1] == '\0' || strchr (blank + 1, ' ') != NULL)
        continue;
      g_strv_builder_add (builder, entries[i]);
      n++;
    }
  self->entries = g_strv_builder_end (builder);
  return self;
}

/**
 * tm_ignored_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self
 */
TmIgnored *
tm_ignored_ref (TmIgnored *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ignored_clear (gpointer data)
{
  g_strfreev (((TmIgnored *) data)->entries);
}

/**
 * tm_ignored_unref:
 * @self: (transfer full): a list
 */
void
tm_ignored_unref (TmIgnored *self)
{
  g_atomic_rc_box_release_full (self, ignored_clear);
}

/**
 * tm_ignored_get_entries:
 * @self: the value
 *
 * Returns: (transfer none): what tm_ignored_new() takes
 */
const char * const *
tm_ignored_get_entries (const TmIgnored *self)
{
  return (const char * const *) self->entries;
}

static char *
dup_entry (const char *check, const char *domain)
{
  return g_strconcat (check, " ", domain, NULL);
}

/**
 * tm_ignored_has:
 * @self: the value
 * @check: id of a check
 * @domain: registrable domain of a sender, "" for none
 *
 * Returns: %TRUE when the user put this check aside for this sender
 */
gboolean
tm_ignored_has (const TmIgnored *self, const char *check, const char *domain)
{
  g_autofree char *entry = dup_entry (check, domain);
  return *domain != '\0' && g_strv_contains (tm_ignored_get_entries (self), entry);
}

/**
 * tm_ignored_toggle:
 * @self: the value
 * @check: id of a check
 * @domain: registrable domain of a sender
 *
 * Returns: (transfer full): the same with this entry added, or without it when it was there
 */
TmIgnored *
tm_ignored_toggle (const TmIgnored *self, const char *check, const char *domain)
{
  g_autofree char *entry = dup_entry (check, domain);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean had = FALSE;

  for (gsize i = 0; self->entries[i] != NULL; i++)
    if (g_str_equal (self->entries[i], entry))
      had = TRUE;
    else
      g_strv_builder_add (builder, self->entries[i]);
  if (!had)
    g_strv_builder_add (builder, entry);
  g_auto (GStrv) entries = g_strv_builder_end (builder);
  return tm_ignored_new ((const char * const *) entries);
}

/**
 * tm_ignored_may_be:
 * @finding: what a check found
 * @message: the mail
 *
 * Anyone can write any sender, so what decides is never put aside, and a sender without a domain cannot be
 * named.
 *
 * Returns: %TRUE when the user may put it aside for the sender of this mail
 */
gboolean
tm_ignored_may_be (const TmFinding *finding, const TmMessage *message)
{
  TmSeverity severity = tm_finding_get_severity (finding);

  return severity >= TM_SEVERITY_WEAK && severity < TM_SEVERITY_DECISIVE
         && *tm_message_get_from_registrable (message) != '\0';
}

/**
 * tm_ignored_apply:
 * @self: the value
 * @message: the mail
 * @findings: (element-type TmFinding): what the checks found, not handed on yet; those put aside stay
 * visible, without points
 */
void
tm_ignored_apply (const TmIgnored *self, const TmMessage *message, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      if (tm_ignored_may_be (finding, message)
          && tm_ignored_has (self, tm_finding_get_id (finding), tm_message_get_from_registrable (message)))
        tm_finding_cancel (finding, TM_IGNORED_BY_USER);
    }
}
