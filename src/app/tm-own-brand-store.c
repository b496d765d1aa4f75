/* SPDX-License-Identifier: GPL-3.0-or-later
 * The companies that the person added: a file that they may also write by hand, so what is not understood in
 * it stays. */
#define G_LOG_DOMAIN "tm-own-brand-store"

#include "config.h"

#include "tm-own-brand-store.h"

#include "core/tm-own-brand.h"
#include "tm-kept-file.h"

#define KEEP_ALL (G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS)

struct _TmOwnBrandStore
{
  GObject   parent_instance;

  GFile    *file;         /* owned */
  TmKeptFile *kept;       /* owned; writes @file */
  GKeyFile *keys;         /* owned */
  GKeyFile *before;       /* owned; as it was before the last removal, or NULL */
  gboolean  is_broken;    /* the file is there and cannot be read; it is not written over */
  gboolean  is_read;      /* at least once */
  gboolean  is_loading;
  gboolean  is_writing;
  gboolean  is_dirty;     /* changed while it was being read */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_WRITTEN,
  SIGNAL_NOT_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmOwnBrandStore, tm_own_brand_store, G_TYPE_OBJECT)

static GBytes *
dup_data (GKeyFile *keys)
{
  gsize length = 0;
  char *text = g_key_file_to_data (keys, &length, NULL);
  return g_bytes_new_take (text, length);
}

static GKeyFile *
copy (GKeyFile *keys)
{
  g_autoptr (GBytes) data = dup_data (keys);
  GKeyFile *out = g_key_file_new ();

  g_key_file_load_from_bytes (out, data, KEEP_ALL, NULL);
  return out;
}

static void
on_written (TmKeptFile *file, gboolean good, TmOwnBrandStore *self)
{
  self->is_writing = FALSE;
  g_signal_emit (self, signals[good ? SIGNAL_WRITTEN : SIGNAL_NOT_SAVED], 0);
}

static void
write_keys (TmOwnBrandStore *self)
{
  self->is_dirty = FALSE;
  self->is_writing = TRUE;
  tm_kept_file_save (self->kept, self->keys);
}

/* What the person did meanwhile is newer than what was read; what they added before the first reading stays
 * beside it. */
static void
take_keys (TmOwnBrandStore *self, GKeyFile *keys)
{
  if (self->is_dirty && self->is_read)
    return;
  if (self->is_dirty)
    tm_kept_file_merge (keys, self->keys);
  g_key_file_unref (self->keys);
  self->keys = g_key_file_ref (keys);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TmOwnBrandStore) self = TM_OWN_BRAND_STORE (user_data);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  gboolean read = g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error);

  self->is_loading = FALSE;
  self->is_broken = read ? length > 0 && !g_key_file_load_from_data (keys, text, length, KEEP_ALL, NULL)
                         : !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (!self->is_broken)
    {
      take_keys (self, keys);
      self->is_read = TRUE;
    }
  if (self->is_dirty && !self->is_broken)
    write_keys (self);
  self->is_dirty = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
start_loading (TmOwnBrandStore *self)
{
  self->is_loading = TRUE;
  g_file_load_contents_async (self->file, NULL, on_loaded, g_object_ref (self));
}

/* Nothing is written over a file that was not read yet. */
static void
save (TmOwnBrandStore *self)
{
  self->is_dirty = TRUE;
  if (!self->is_read && !self->is_loading)
    start_loading (self);
  else if (!self->is_loading)
    write_keys (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tm_own_brand_store_finalize (GObject *object)
{
  TmOwnBrandStore *self = TM_OWN_BRAND_STORE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->kept);
  g_clear_pointer (&self->keys, g_key_file_unref);
  g_clear_pointer (&self->before, g_key_file_unref);
  G_OBJECT_CLASS (tm_own_brand_store_parent_class)->finalize (object);
}

static void
tm_own_brand_store_class_init (TmOwnBrandStoreClass *klass)
{
  static const char * const names[] = { "changed", "written", "not-saved" };

  G_OBJECT_CLASS (klass)->finalize = tm_own_brand_store_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], TM_TYPE_OWN_BRAND_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
tm_own_brand_store_init (TmOwnBrandStore *self)
{
  self->keys = g_key_file_new ();
}

/**
 * tm_own_brand_store_new:
 * @file: where the list is kept; need not exist
 *
 * Returns: (transfer full): an empty list; nothing was read yet. It emits "changed" when the list is another,
 * "written" when the file is, and "not-saved" when it cannot be.
 */
TmOwnBrandStore *
tm_own_brand_store_new (GFile *file)
{
  TmOwnBrandStore *self = g_object_new (TM_TYPE_OWN_BRAND_STORE, NULL);

  self->file = g_object_ref (file);
  self->kept = tm_kept_file_new (file);
  g_signal_connect_object (self->kept, "written", G_CALLBACK (on_written), self, 0);
  return self;
}

/**
 * tm_own_brand_store_load:
 * @self: a store
 *
 * Reads the file anew and emits "changed". What the person changes meanwhile is kept, and written afterwards.
 */
void
tm_own_brand_store_load (TmOwnBrandStore *self)
{
  /* What is being written is newer than what would be read. */
  if (self->is_loading || self->is_writing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  else
    start_loading (self);
}

/**
 * tm_own_brand_store_is_broken:
 * @self: a store
 *
 * Returns: %TRUE when the file is there and cannot be read; then nothing can be added or taken off, so that
 * it is not lost
 */
gboolean
tm_own_brand_store_is_broken (TmOwnBrandStore *self)
{
  return self->is_broken;
}

/**
 * tm_own_brand_store_dup_ids:
 * @self: a store
 *
 * Returns: (transfer full): the companies, in the order of the file
 */
char **
tm_own_brand_store_dup_ids (TmOwnBrandStore *self)
{
  return g_key_file_get_groups (self->keys, NULL);
}

/**
 * tm_own_brand_store_dup_name:
 * @self: a store
 * @id: of a service that the person added
 *
 * Returns: (transfer full): what the person calls it; the id when there is no name
 */
char *
tm_own_brand_store_dup_name (TmOwnBrandStore *self, const char *id)
{
  char *name = g_key_file_get_string (self->keys, id, "Name", NULL);
  return name != NULL ? name : g_strdup (id);
}

/**
 * tm_own_brand_store_dup_sites:
 * @self: a store
 * @id: a company
 *
 * Returns: (transfer full): its domains, as a line to be read
 */
char *
tm_own_brand_store_dup_sites (TmOwnBrandStore *self, const char *id)
{
  g_auto (GStrv) domains = g_key_file_get_string_list (self->keys, id, "Domains", NULL, NULL);
  return domains != NULL ? g_strjoinv (", ", domains) : g_strdup ("");
}

/**
 * tm_own_brand_store_add:
 * @self: a store that is not broken
 * @name: of the company
 * @domain: its registrable domain, as tm_own_brand_check() gives it
 *
 * Adds the company and writes the file.
 */
void
tm_own_brand_store_add (TmOwnBrandStore *self, const char *name, const char *domain)
{
  g_autofree char *id = tm_own_brand_dup_id (domain);

  g_return_if_fail (!self->is_broken);
  g_clear_pointer (&self->before, g_key_file_unref);
  g_key_file_set_string (self->keys, id, "Name", name);
  g_key_file_set_string_list (self->keys, id, "Aliases", &name, 1);
  g_key_file_set_string_list (self->keys, id, "Domains", &domain, 1);
  save (self);
}

/**
 * tm_own_brand_store_remove:
 * @self: a store
 * @id: a company
 *
 * Takes the company off the list and writes the file; tm_own_brand_store_undo() takes that back. Of a file
 * that is broken nothing is taken off: what is shown is how it was before, and would be written over it.
 *
 * Returns: %FALSE when nothing was taken off
 */
gboolean
tm_own_brand_store_remove (TmOwnBrandStore *self, const char *id)
{
  g_autoptr (GKeyFile) before = copy (self->keys);

  if (self->is_broken || !g_key_file_remove_group (self->keys, id, NULL))
    return FALSE;
  g_clear_pointer (&self->before, g_key_file_unref);
  self->before = g_steal_pointer (&before);
  save (self);
  return TRUE;
}

/**
 * tm_own_brand_store_undo:
 * @self: a store
 *
 * Returns: %FALSE when there is no removal to take back, or the file is broken by now
 */
gboolean
tm_own_brand_store_undo (TmOwnBrandStore *self)
{
  if (self->before == NULL || self->is_broken)
    return FALSE;
  g_key_file_unref (self->keys);
  self->keys = g_steal_pointer (&self->before);
  save (self);
  return TRUE;
}
