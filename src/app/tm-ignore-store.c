/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user put aside for certain senders: a small file that holds checks and domains, nothing else of a
 * mail. */
#define G_LOG_DOMAIN "tm-ignore-store"

#include "config.h"

#include "tm-ignore-store.h"

#include "tm-kept-file.h"

#define GROUP "ignored"
#define KEY "entries"

struct _TmIgnoreStore
{
  GObject     parent_instance;

  TmKeptFile *file;       /* owned */
  TmIgnored  *ignored;    /* owned */
  gboolean    is_loading; /* nothing may be written over a file that was not read yet */
  gboolean    is_dirty;   /* changed while it was being read */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NOT_SAVED,
  SIGNAL_DAMAGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmIgnoreStore, tm_ignore_store, G_TYPE_OBJECT)

static void
take_ignored (TmIgnoreStore *self, TmIgnored *ignored)
{
  tm_ignored_unref (self->ignored);
  self->ignored = ignored;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_not_saved (TmKeptFile *file, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_NOT_SAVED], 0);
}

static void
save (TmIgnoreStore *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  const char * const *entries = tm_ignored_get_entries (self->ignored);

  g_key_file_set_string_list (keys, GROUP, KEY, entries, g_strv_length ((char **) entries));
  tm_kept_file_save (self->file, keys);
}

/* What was put aside before the file was read stays beside what it holds. */
static void
add_entries (TmIgnoreStore *self, char **entries)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  const char * const *own = tm_ignored_get_entries (self->ignored);

  g_strv_builder_addv (all, (const char **) own);
  for (gsize i = 0; entries[i] != NULL; i++)
    if (!g_strv_contains (own, entries[i]))
      g_strv_builder_add (all, entries[i]);
  g_auto (GStrv) joined = g_strv_builder_end (all);
  take_ignored (self, tm_ignored_new ((const char * const *) joined));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TmIgnoreStore) self = TM_IGNORE_STORE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) keys = tm_kept_file_load_finish (TM_KEPT_FILE (source), result, &error);
  g_auto (GStrv) entries = keys != NULL ? g_key_file_get_string_list (keys, GROUP, KEY, NULL, NULL) : NULL;

  self->is_loading = FALSE;
  if (entries != NULL && entries[0] != NULL)
    add_entries (self, entries);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_signal_emit (self, signals[SIGNAL_DAMAGED], 0);
  if (self->is_dirty)
    save (self);
}

static void
tm_ignore_store_finalize (GObject *object)
{
  TmIgnoreStore *self = TM_IGNORE_STORE (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->ignored, tm_ignored_unref);
  G_OBJECT_CLASS (tm_ignore_store_parent_class)->finalize (object);
}

static void
tm_ignore_store_class_init (TmIgnoreStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_ignore_store_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_IGNORE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOT_SAVED] = g_signal_new ("not-saved", TM_TYPE_IGNORE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", TM_TYPE_IGNORE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
tm_ignore_store_init (TmIgnoreStore *self)
{
  self->ignored = tm_ignored_new (NULL);
}

/**
 * tm_ignore_store_new:
 * @file: where the list is kept; need not exist
 *
 * Returns: (transfer full): an empty list; nothing was read yet
 */
TmIgnoreStore *
tm_ignore_store_new (GFile *file)
{
  TmIgnoreStore *self = g_object_new (TM_TYPE_IGNORE_STORE, NULL);

  self->file = tm_kept_file_new (file);
  g_signal_connect_object (self->file, "not-saved", G_CALLBACK (on_not_saved), self, 0);
  return self;
}

/**
 * tm_ignore_store_load:
 * @self: a store
 *
 * Reads the file and emits "changed" when it holds something. One that is broken or cannot be read is set
 * aside; it emits "damaged" then.
 */
void
tm_ignore_store_load (TmIgnoreStore *self)
{
  self->is_loading = TRUE;
  tm_kept_file_load_async (self->file, NULL, on_loaded, g_object_ref (self));
}

/**
 * tm_ignore_store_get_ignored:
 * @self: a store
 *
 * Returns: (transfer none): what the person has put aside
 */
TmIgnored *
tm_ignore_store_get_ignored (TmIgnoreStore *self)
{
  return self->ignored;
}

/**
 * tm_ignore_store_toggle:
 * @self: a store
 * @check: id of a check
 * @domain: registrable domain of a sender
 *
 * Puts the check aside for this sender, or takes it back; emits "changed" and writes the file, or
 * "not-saved".
 */
void
tm_ignore_store_toggle (TmIgnoreStore *self, const char *check, const char *domain)
{
  take_ignored (self, tm_ignored_toggle (self->ignored, check, domain));
  if (self->is_loading)
    self->is_dirty = TRUE;
  else
    save (self);
}
