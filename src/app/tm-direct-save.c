/* SPDX-License-Identifier: GPL-3.0-or-later
 * A place for a program that hands a mail over only by saving it somewhere: the direct save protocol of X11
 * (freedesktop.org, XDS, version 0). We write into a property of the other program's window where the file is
 * to go, then ask it for the type "XdndDirectSave0", and it answers when the file is there.
 *
 * Nothing of a mail may come on a disk. So the place is a folder of our own in a file system that is kept in
 * memory, and it is removed as soon as the file is open. Where there is no such file system, direct saves are
 * not taken. */
#define G_LOG_DOMAIN "tm-direct-save"

#include "tm-direct-save.h"

#include <gdk/x11/gdkx.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>

/* The name that the other program proposes is not looked at: it could lead out of the folder. */
#define FILE_NAME "mail"
/* Nothing is written for so long: then what is there is whole. */
#define SETTLED_AFTER_MS 400
#define FOLDERS_OPEN_MAX 8

struct _TmDirectSave
{
  char *folder;  /* owned */
};

typedef struct
{
  const char   *folder;       /* of the place */
  GFileMonitor *monitor;      /* owned, or NULL */
  GCancellable *cancellable;  /* owned; the caller's */
  gulong        change_id;
  gulong        cancel_id;
  guint         timeout_id;   /* holds a reference on the task */
  guint         settle_id;
} Wait;

static gboolean
is_in_memory (const char *path)
{
  struct statfs facts;

  return path != NULL && g_path_is_absolute (path) && statfs (path, &facts) == 0
         && (facts.f_type == TMPFS_MAGIC || facts.f_type == RAMFS_MAGIC);
}

/* The folder of the session is kept in memory on every desktop with systemd or elogind. Not
 * g_get_user_runtime_dir(), which falls back to the cache on the disk. */
static const char *
find_memory (void)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  return is_in_memory (folder) && g_access (folder, W_OK | X_OK) == 0 ? folder : NULL;
}

/* GTK 4.8 does not tell the window that drags. It owns the selection that is dragged (XDND, version 5), and
 * the protocol puts the property there. */
static gboolean
name_place (GdkDisplay *display, const char *uri)
{
  Display *xdisplay = gdk_x11_display_get_xdisplay (display);
  Window source = XGetSelectionOwner (xdisplay,
                                      gdk_x11_get_xatom_by_name_for_display (display, "XdndSelection"));

  if (source == None)
    return FALSE;
  gdk_x11_display_error_trap_push (display);
  XChangeProperty (xdisplay, source, gdk_x11_get_xatom_by_name_for_display (display, TM_DIRECT_SAVE_TYPE),
                   gdk_x11_get_xatom_by_name_for_display (display, "text/plain"), 8, PropModeReplace,
                   (const guchar *) uri, (int) strlen (uri));
  return gdk_x11_display_error_trap_pop (display) == 0;
}

/**
 * tm_direct_save_is_possible:
 *
 * Returns: whether files can be saved for us without touching a disk
 */
gboolean
tm_direct_save_is_possible (void)
{
  return GDK_IS_X11_DISPLAY (gdk_display_get_default ()) && find_memory () != NULL;
}

/**
 * tm_direct_save_new:
 * @display: where something was dropped that is offered as %TM_DIRECT_SAVE_TYPE
 *
 * Makes a folder that only this user can enter and tells the other program to save into it.
 *
 * Returns: (transfer full) (nullable): the place; %NULL when there can be none
 */
TmDirectSave *
tm_direct_save_new (GdkDisplay *display)
{
  const char *memory = find_memory ();
  g_autofree char *folder = memory != NULL ? g_build_filename (memory, "tashikamail-XXXXXX", NULL) : NULL;

  if (folder == NULL || !GDK_IS_X11_DISPLAY (display) || g_mkdtemp_full (folder, 0700) == NULL)
    return NULL;
  g_autoptr (TmDirectSave) self = g_new0 (TmDirectSave, 1);
  self->folder = g_steal_pointer (&folder);
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  return name_place (display, uri) ? g_steal_pointer (&self) : NULL;
}

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_clear_object (&wait->monitor);
  g_clear_object (&wait->cancellable);
  g_free (wait);
}

/* Not what is still written under a hidden name, and no folders. */
static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (*name != '.' && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_file_new_for_path (path));
    }
  return files;
}

static void
end_wait (GTask *task, GError *error)
{
  Wait *wait = g_task_get_task_data (task);
  G_GNUC_UNUSED g_autoptr (GTask) kept = g_object_ref (task);

  g_clear_handle_id (&wait->settle_id, g_source_remove);
  g_clear_handle_id (&wait->timeout_id, g_source_remove);
  g_clear_signal_handler (&wait->change_id, wait->monitor);
  g_clear_signal_handler (&wait->cancel_id, wait->cancellable);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, list_files (wait->folder), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
on_settled (gpointer user_data)
{
  Wait *wait = g_task_get_task_data (user_data);
  g_autoptr (GPtrArray) files = list_files (wait->folder);

  wait->settle_id = 0;
  if (files->len > 0)
    end_wait (user_data, NULL);
  return G_SOURCE_REMOVE;
}

/* Something is written there: the wait ends when it is still for a moment. */
static void
on_folder_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, GTask *task)
{
  Wait *wait = g_task_get_task_data (task);

  g_clear_handle_id (&wait->settle_id, g_source_remove);
  wait->settle_id = g_timeout_add (SETTLED_AFTER_MS, on_settled, task);
}

static gboolean
on_time_over (gpointer user_data)
{
  Wait *wait = g_task_get_task_data (user_data);

  wait->timeout_id = 0;
  end_wait (user_data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Nothing was saved"));
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable, GTask *task)
{
  end_wait (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
}

static void
start_wait (GTask *task, guint max_ms)
{
  Wait *wait = g_task_get_task_data (task);
  g_autoptr (GFile) folder = g_file_new_for_path (wait->folder);

  wait->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (wait->monitor != NULL)
    wait->change_id = g_signal_connect (wait->monitor, "changed", G_CALLBACK (on_folder_changed), task);
  wait->cancel_id = g_signal_connect (wait->cancellable, "cancelled", G_CALLBACK (on_cancelled), task);
  wait->timeout_id = g_timeout_add_full (G_PRIORITY_DEFAULT, max_ms, on_time_over, g_object_ref (task),
                                         g_object_unref);
  /* It may have come before the folder was watched. */
  wait->settle_id = g_timeout_add (SETTLED_AFTER_MS, on_settled, task);
}

/**
 * tm_direct_save_wait_async:
 * @self: a place; must live until @callback
 * @answer: (nullable): what the other program gave for %TM_DIRECT_SAVE_TYPE; hostile
 * @max_ms: after that the other program has had its time
 * @cancellable: ends the waiting
 * @callback: called once
 * @user_data: for @callback
 *
 * By the protocol the file is there when the answer is. File Roller 43 takes the folder of it alone, and
 * writes there under names of its own when the drop is over; so the drop should be finished before this.
 */
void
tm_direct_save_wait_async (TmDirectSave *self, GBytes *answer, guint max_ms, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Wait *wait = g_new0 (Wait, 1);
  gsize size = 0;
  const char *letter = answer != NULL ? g_bytes_get_data (answer, &size) : NULL;
  g_autoptr (GPtrArray) files = list_files (self->folder);

  wait->folder = self->folder;
  wait->cancellable = g_object_ref (cancellable);
  g_task_set_task_data (task, wait, wait_free);
  if (size != 1 || *letter != 'S')
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The other program could not save it");
  else if (files->len > 0)
    end_wait (task, NULL);
  else
    start_wait (task, max_ms);
}

/**
 * tm_direct_save_wait_finish:
 * @result: what the callback got
 * @error: G_IO_ERROR_FAILED, G_IO_ERROR_TIMED_OUT, G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type GFile): what was saved, at least one
 */
GPtrArray *
tm_direct_save_wait_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static int
remove_one (const char *path, const struct stat *facts, int kind, struct FTW *place)
{
  remove (path);
  return 0;
}

/**
 * tm_direct_save_free:
 * @self: a place
 *
 * Removes it with all that the other program may have put there. A descriptor of a file stays good.
 */
void
tm_direct_save_free (TmDirectSave *self)
{
  nftw (self->folder, remove_one, FOLDERS_OPEN_MAX, FTW_DEPTH | FTW_PHYS);
  g_free (self->folder);
  g_free (self);
}
