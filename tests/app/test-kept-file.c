/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a program that died while it wrote has left behind is removed, and nothing else that lies beside the file; and
 * what is ignored is kept in one. */
#include "wait.h"

#include "app/tm-ignore-store.h"
#include "app/tm-kept-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const struct { const char *name; gboolean goes; } neighbours[] = {
  /* As GLib names them. */
  { "kept.ini.A1b2C3", TRUE }, { "kept.ini.zzzzzZ", TRUE }, { "kept.ini.0a0a0a", TRUE }, { "kept.ini.QWERTY", TRUE },
  /* As people and other programs do. */
  { "kept.ini", FALSE }, { "kept.ini.damaged", FALSE }, { "kept.ini.backup", FALSE }, { "kept.ini.Backup", FALSE },
  { "kept.ini.202611", FALSE }, { "kept.ini.24-Nov", FALSE }, { "kept.ini.A1b2C", FALSE }, { "kept.ini.A1b2C34", FALSE },
  { "kept.ini-A1b2C3", FALSE }, { "kept.iniA1b2C3", FALSE }, { "kept.A1b2C3", FALSE }, { "other.ini.A1b2C3", FALSE },
  { ".kept.ini.A1b2C3", FALSE }, { "kept.ini.A1b 2C", FALSE },
};

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GKeyFile **keys = user_data;
  g_autoptr (GError) error = NULL;

  *keys = tm_kept_file_load_finish (TM_KEPT_FILE (source), result, &error);
  g_assert_no_error (error);
}

static void
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TmKeptFile) kept = tm_kept_file_new (file);
  GKeyFile *keys = NULL;

  tm_kept_file_load_async (kept, NULL, on_loaded, &keys);
  while (keys == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_key_file_unref (keys);
}

static void
test_left_behind (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-kept-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.ini", NULL);
  g_autofree char *inner = g_build_filename (folder, "kept.ini.F1l2D3", NULL);
  g_autofree char *link = g_build_filename (folder, "kept.ini.L1n2K3", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_autofree char *name = g_build_filename (folder, neighbours[i].name, NULL);
      g_assert_true (g_file_set_contents (name, "[a]\n", -1, NULL));
    }
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (symlink (path, link), ==, 0);
  load (path);
  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_autofree char *name = g_build_filename (folder, neighbours[i].name, NULL);
      g_test_message ("%s", neighbours[i].name);
      g_assert_cmpint (g_file_test (name, G_FILE_TEST_EXISTS), ==, !neighbours[i].goes);
      g_remove (name);
    }
  g_assert_true (g_file_test (inner, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_remove (inner);
  g_remove (link);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
on_signal (TmIgnoreStore *store, guint *n)
{
  (*n)++;
}

/* Put aside while the file is still being read, and after it: both are there when it is read again. */
static void
test_ignored (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-kept-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ignored.ini", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TmIgnoreStore) store = tm_ignore_store_new (file);
      tm_ignore_store_load (store);
      tm_ignore_store_toggle (store, "deadline", i == 0 ? "a.example" : "b.example");
      wait_ms (300);
    }
  g_autoptr (TmIgnoreStore) again = tm_ignore_store_new (file);
  tm_ignore_store_load (again);
  wait_ms (300);
  g_assert_true (tm_ignored_has (tm_ignore_store_get_ignored (again), "deadline", "a.example"));
  g_assert_true (tm_ignored_has (tm_ignore_store_get_ignored (again), "deadline", "b.example"));
  g_remove (path);
  g_rmdir (folder);
}

/* A damaged file is kept under another name and said; where nothing can be written, that is said. */
static void
test_ignored_goes_wrong (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-kept-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ignored.ini", NULL);
  g_autofree char *aside = g_build_filename (folder, "ignored.ini.damaged", NULL);
  g_autofree char *below = g_build_filename (aside, "ignored.ini", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path (below);
  g_autoptr (TmIgnoreStore) damaged = tm_ignore_store_new (file);
  g_autoptr (TmIgnoreStore) unwritable = tm_ignore_store_new (nowhere);
  guint n_damaged = 0, n_not_saved = 0;

  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  g_signal_connect (damaged, "damaged", G_CALLBACK (on_signal), &n_damaged);
  tm_ignore_store_load (damaged);
  wait_ms (300);
  g_assert_cmpuint (n_damaged, ==, 1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  g_signal_connect (unwritable, "not-saved", G_CALLBACK (on_signal), &n_not_saved);
  tm_ignore_store_toggle (unwritable, "deadline", "a.example");
  wait_ms (300);
  g_assert_cmpuint (n_not_saved, ==, 1);
  g_remove (aside);
  g_rmdir (folder);
}

static void
on_damaged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tm_kept_file_load_finish (TM_KEPT_FILE (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  *(gboolean *) user_data = TRUE;
}

/* The one that was set aside first is still there after the second; it may be the one with something in it. */
static void
test_damaged_twice (void)
{
  static const char * const texts[] = { "first", "second", "third" };
  static const char * const names[] = { "kept.ini.damaged", "kept.ini.damaged-2", "kept.ini.damaged-3" };
  g_autofree char *folder = g_dir_make_tmp ("tm-kept-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.ini", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TmKeptFile) kept = tm_kept_file_new (file);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gboolean done = FALSE;
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      tm_kept_file_load_async (kept, NULL, on_damaged, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *aside = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      g_assert_true (g_file_get_contents (aside, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, texts[i]);
      g_remove (aside);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-file/left-behind", test_left_behind);
  g_test_add_func ("/kept-file/ignored", test_ignored);
  g_test_add_func ("/kept-file/damaged-twice", test_damaged_twice);
  g_test_add_func ("/kept-file/ignored-goes-wrong", test_ignored_goes_wrong);
  return g_test_run ();
}
