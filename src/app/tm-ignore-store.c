/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user put aside for certain senders: a small file that holds checks and domains, nothing else of a mail. */
#define G_LOG_DOMAIN "tm-ignore-store"

#include "config.h"

#include "tm-ignore-store.h"

#define GROUP "ignored"
#define KEY "entries"

struct _TmIgnoreStore
{
  GObject    parent_instance;

  GFile     *file;       /* owned */
  TmIgnored *ignored;    /* owned */
  gboolean   is_writing;
  gboolean   is_dirty;   /* changed while a write was under way */
  gboolean   is_changed; /* by the user, so what is read later does not count */
};

enum
{
  SIGNAL_CHANGED,
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
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (TM_IGNORE_STORE (source)->file);
  gsize length = 0;
  const char *text = g_bytes_get_data (data, &length);
  GError *error = NULL;

  g_file_make_directory_with_parents (folder, cancellable, NULL);
  /* Not g_file_replace_contents(), which puts the half in place when the disk is full; see tm-kept-file.c. */
  if (g_file_set_contents_full (g_file_peek_path (TM_IGNORE_STORE (source)->file), text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start_write (TmIgnoreStore *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TmIgnoreStore *self = TM_IGNORE_STORE (source);
  g_autoptr (GError) error = NULL;

  /* A full disk costs the list after a restart, nothing more. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("What is ignored could not be saved: %s", error->message);
  self->is_writing = FALSE;
  if (self->is_dirty)
    start_write (self);
}

static void
start_write (TmIgnoreStore *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  const char * const *entries = tm_ignored_get_entries (self->ignored);
  gsize length = 0;

  self->is_dirty = FALSE;
  self->is_writing = TRUE;
  g_key_file_set_string_list (keys, GROUP, KEY, entries, g_strv_length ((char **) entries));
  char *text = g_key_file_to_data (keys, &length, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, g_bytes_new_take (text, length), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TmIgnoreStore) self = TM_IGNORE_STORE (user_data);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, NULL) || self->is_changed
      || !g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, NULL))
    return;
  g_auto (GStrv) entries = g_key_file_get_string_list (keys, GROUP, KEY, NULL, NULL);
  if (entries != NULL && entries[0] != NULL)
    take_ignored (self, tm_ignored_new ((const char * const *) entries));
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
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_IGNORE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
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

  self->file = g_object_ref (file);
  return self;
}

/**
 * tm_ignore_store_load:
 * @self: a store
 * @cancellable: (nullable): ends the reading
 *
 * Reads the file and emits "changed" when it holds something. A file that is missing or broken is an empty list.
 */
void
tm_ignore_store_load (TmIgnoreStore *self, GCancellable *cancellable)
{
  g_file_load_contents_async (self->file, cancellable, on_loaded, g_object_ref (self));
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
 * Puts the check aside for this sender, or takes it back; emits "changed" and writes the file.
 */
void
tm_ignore_store_toggle (TmIgnoreStore *self, const char *check, const char *domain)
{
  self->is_changed = TRUE;
  take_ignored (self, tm_ignored_toggle (self->ignored, check, domain));
  if (self->is_writing)
    self->is_dirty = TRUE;
  else
    start_write (self);
}
