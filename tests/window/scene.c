/* SPDX-License-Identifier: GPL-3.0-or-later
 * Another program beside the installed window, in Japanese: what it offers is really dragged. */
#include "scene.h"

#include "screen.h"

#include <glib/gstdio.h>

static GSubprocess *
start_source (const char * const *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, g_getenv ("TM_TEST_DRAG_SOURCE"));
  for (guint i = 0; words[i] != NULL; i++)
    g_strv_builder_add (builder, words[i]);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  return screen_start ((const char * const *) argv);
}

void
scene_open (Scene *scene, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  scene->folder = g_dir_make_tmp ("tashikamail-drops-XXXXXX", &error);
  g_assert_no_error (error);
  scene->window = screen_start_window (NULL);
  screen_assert_shown (SCENE_START);
}

void
scene_close (Scene *scene, gconstpointer unused)
{
  screen_let_go ();
  screen_stop (scene->window);
  if (scene->source != NULL)
    g_subprocess_force_exit (scene->source);
  g_clear_object (&scene->source);
  g_clear_object (&scene->window);
  g_rmdir (scene->folder);
  g_free (scene->folder);
}

char *
scene_write_file (Scene *scene, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (scene->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

char *
scene_copy_mail (Scene *scene, const char *name)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_getenv ("TM_TEST_MAIL"), &text, NULL, &error);
  g_assert_no_error (error);
  return scene_write_file (scene, name, text);
}

/* Starts the program that something is taken from, and waits for its window. */
void
scene_offer (Scene *scene, const char * const *words)
{
  scene->source = start_source (words);
  screen_run ("xdotool search --sync --onlyvisible --name drag-source");
  screen_place_windows ();
}

void
scene_hover (Scene *scene, const char * const *words)
{
  scene_offer (scene, words);
  screen_hover ();
}

void
scene_drop (Scene *scene, const char * const *words)
{
  scene_hover (scene, words);
  screen_let_go ();
}
