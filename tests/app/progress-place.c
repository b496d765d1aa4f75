/* SPDX-License-Identifier: GPL-3.0-or-later
 * A folder of a test in which the progress of plans is kept. */
#include "progress-place.h"

#include <glib/gstdio.h>
#include <string.h>

void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("tm-progress-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "tashikamail", "progress.ini", NULL);
  place->file = g_file_new_for_path (place->path);
}

void
place_tear_down (Place *place, gconstpointer data)
{
  g_autofree char *damaged = g_strconcat (place->path, ".damaged", NULL);
  g_autofree char *below = g_path_get_dirname (place->path);

  g_remove (damaged);
  g_remove (place->path);
  g_remove (below);
  g_remove (place->folder);
  g_clear_object (&place->file);
  g_free (place->path);
  g_free (place->folder);
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
place_wait_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

void
place_on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;

  loading->loaded = tm_progress_load_finish (TM_PROGRESS (source), result, &loading->error);
  loading->done = TRUE;
}

TmProgress *
place_load (Place *place, Loading *loading)
{
  TmProgress *progress = tm_progress_new (place->file);

  memset (loading, 0, sizeof *loading);
  tm_progress_load_async (progress, NULL, place_on_loaded, loading);
  while (!loading->done)
    g_main_context_iteration (NULL, TRUE);
  return progress;
}

void
place_begin (TmProgress *progress, const char *guide, TmHappened happened)
{
  const char *findings[] = { "link-ip", NULL };

  tm_progress_begin (progress, guide, TM_LEVEL_VERY_LIKELY, happened, findings);
}
