/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small key file in the user's data folder that is whole on the disk at any moment. */
#define G_LOG_DOMAIN "tm-kept-file"

#include "config.h"

#include "tm-kept-file.h"

#include "tm-staying.h"

#include <string.h>

#define LEFT_BEHIND_FACTS G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
#define DAMAGED_SUFFIX ".damaged"
/* So many damaged ones are kept beside each other; nobody needs more, and the newest is then the last of
 * them. */
#define DAMAGED_MAX 20
#define LEFT_BEHIND_LETTERS 6
#define DIGITS "0123456789"
#define SMALL_LETTERS "abcdefghijklmnopqrstuvwxyz"
#define LETTERS_OF_DICE DIGITS SMALL_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

struct _TmKeptFile
{
  GObject   parent_instance;

  GFile    *file;        /* owned */
  GBytes   *waiting;     /* owned; what is to be written next, or NULL */
  gboolean  is_writing;
  gboolean  is_told;     /* that writing fails */
  gboolean  is_unread;   /* it is there and could not be read, so it is not written over */
};

enum
{
  SIGNAL_WRITTEN,
  SIGNAL_NOT_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmKeptFile, tm_kept_file, G_TYPE_OBJECT)

static void write_waiting (TmKeptFile *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TmKeptFile *self = TM_KEPT_FILE (source);
  gboolean saved = g_task_propagate_boolean (G_TASK (result), NULL);

  self->is_writing = FALSE;
  if (self->waiting == NULL)
    g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, saved);
  /* A full disk costs the ticks after a restart, nothing more; said once, and again after it has worked. */
  if (!saved && !self->is_told)
    g_signal_emit (self, signals[SIGNAL_NOT_SAVED], 0);
  self->is_told = !saved;
  write_waiting (self);
  tm_staying_end ();
}

/* Written beside the old one and put in its place when it is whole, so that there is always one of the two.
 * Not by g_file_replace_contents(): GLib 2.74 puts the half in place as well when the disk is full;
 * test-progress-disk tells. */
static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = g_file_peek_path (TM_KEPT_FILE (source)->file);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size = 0;
  const char *contents = g_bytes_get_data (data, &size);
  GError *error = NULL;

  if (TM_KEPT_FILE (source)->is_unread)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "What is there could not be read");
      return;
    }
  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, contents, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_waiting (TmKeptFile *self)
{
  if (self->is_writing || self->waiting == NULL)
    return;
  self->is_writing = TRUE;
  /* Who ticks something off and closes the window at once finds it again: the program ends when it is on the
   * disk. */
  tm_staying_begin ();
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, g_steal_pointer (&self->waiting), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

/* GLib calls the file that is not whole yet like the one it is for, with a dot and six letters of dice. A
 * word or a number is rather the person's own, such as "backup", "Backup" and "202611": one in a hundred of
 * ours looks so, too. */
static gboolean
is_left_behind (const char *name, const char *kept)
{
  gsize length = strlen (kept);

  if (!g_str_has_prefix (name, kept) || name[length] != '.')
    return FALSE;
  const char *dice = name + length + 1;
  gsize n = strlen (dice);
  if (n != LEFT_BEHIND_LETTERS || strspn (dice, LETTERS_OF_DICE) != n)
    return FALSE;
  return strspn (dice, DIGITS) < n && strspn (dice + 1, SMALL_LETTERS) < n - 1;
}

/* Of a program that died while it wrote; they hold what the person may since have had forgotten. */
static void
remove_left_behind (GFile *file, GFile *folder)
{
  g_autofree char *kept = g_file_get_basename (file);
  g_autoptr (GFileEnumerator) files
    = g_file_enumerate_children (folder, LEFT_BEHIND_FACTS, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info = NULL;
  GFile *child = NULL;

  while (files != NULL && g_file_enumerator_iterate (files, &info, &child, NULL, NULL) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
        && is_left_behind (g_file_info_get_name (info), kept))
      g_file_delete (child, NULL, NULL);
}

/* Keeps what is no key file under another name, beside those that were set aside before. */
static void
set_aside (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  gboolean taken = TRUE;

  for (guint i = 1; i <= DAMAGED_MAX && taken; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *damaged = g_strconcat (name, DAMAGED_SUFFIX, number, NULL);
      g_autoptr (GFile) aside = g_file_get_child (folder, damaged);
      g_autoptr (GError) error = NULL;
      taken = !g_file_move (file, aside, i == DAMAGED_MAX ? G_FILE_COPY_OVERWRITE : G_FILE_COPY_NONE, NULL,
                            NULL, NULL, &error)
              && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
    }
}

/* There is something, and we were not told to stop. */
static gboolean
is_unreadable (const GError *error)
{
  return error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = TM_KEPT_FILE (source)->file;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *contents = NULL;
  gsize length = 0;
  GError *error = NULL;

  remove_left_behind (file, folder);
  gboolean loaded = g_file_load_contents (file, cancellable, &contents, &length, NULL, &error);
  if (loaded && g_key_file_load_from_data (keys, contents, length, G_KEY_FILE_NONE, NULL))
    g_task_return_pointer (task, g_steal_pointer (&keys), (GDestroyNotify) g_key_file_unref);
  else if (loaded)
    {
      /* One that cannot be moved is written over by the next tick. */
      set_aside (file);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The file is damaged");
    }
  else
    g_task_return_error (task, error);
}

static void
tm_kept_file_finalize (GObject *object)
{
  TmKeptFile *self = TM_KEPT_FILE (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->waiting, g_bytes_unref);
  G_OBJECT_CLASS (tm_kept_file_parent_class)->finalize (object);
}

static void
tm_kept_file_class_init (TmKeptFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_kept_file_finalize;
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", TM_TYPE_KEPT_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_NOT_SAVED] = g_signal_new ("not-saved", TM_TYPE_KEPT_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
}

static void
tm_kept_file_init (TmKeptFile *self)
{
}

/**
 * tm_kept_file_new:
 * @file: a local file where it is kept; need not exist, nor its folder
 *
 * Returns: (transfer full): nothing was read yet. It emits "written" with whether it worked when the newest
 * is on the disk, and "not-saved" when writing fails after it has worked.
 */
TmKeptFile *
tm_kept_file_new (GFile *file)
{
  TmKeptFile *self = g_object_new (TM_TYPE_KEPT_FILE, NULL);

  self->file = g_object_ref (file);
  return self;
}

/**
 * tm_kept_file_load_async:
 * @self: a file; nothing may be saved to it until it was read
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * A file that is no key file is set aside. One that cannot be read may be whole: it stays as it is, and
 * nothing is saved to it. What a program that was killed left half written is removed.
 */
void
tm_kept_file_load_async (TmKeptFile *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_kept_file_load_async);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * tm_kept_file_load_finish:
 * @self: a file
 * @result: of the callback
 * @error: %G_IO_ERROR_INVALID_DATA when the file was damaged and set aside, or why it could not be read
 *
 * Returns: (transfer full): what it holds, or %NULL
 */
GKeyFile *
tm_kept_file_load_finish (TmKeptFile *self, GAsyncResult *result, GError **error)
{
  GError *why = NULL;
  GKeyFile *keys = g_task_propagate_pointer (G_TASK (result), &why);

  self->is_unread = is_unreadable (why);
  if (why != NULL)
    g_propagate_error (error, why);
  return keys;
}

/**
 * tm_kept_file_save:
 * @self: a file
 * @keys: what it holds from now on; copied
 *
 * While one write is under way only the newest of several is kept for the next. The program does not end
 * before.
 */
void
tm_kept_file_save (TmKeptFile *self, GKeyFile *keys)
{
  gsize length;
  char *data = g_key_file_to_data (keys, &length, NULL);

  g_clear_pointer (&self->waiting, g_bytes_unref);
  self->waiting = g_bytes_new_take (data, length);
  write_waiting (self);
}

/**
 * tm_kept_file_merge:
 * @keys: takes what is added
 * @added: wins where both have a value
 */
void
tm_kept_file_merge (GKeyFile *keys, GKeyFile *added)
{
  g_auto (GStrv) groups = g_key_file_get_groups (added, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (added, groups[i], NULL, NULL);
      for (gsize j = 0; names != NULL && names[j] != NULL; j++)
        {
          g_autofree char *value = g_key_file_get_value (added, groups[i], names[j], NULL);
          if (value != NULL)
            g_key_file_set_value (keys, groups[i], names[j], value);
        }
    }
}
