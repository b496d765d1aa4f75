/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told stays in the key ring and in the memory of the window: nothing of it in what the programs say or
 * leave behind. */
#include "app/tm-person-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RUN_MS 30000
#define PIECE_BYTES (64 * 1024 * 1024)

/* Found nowhere else, and not one within the other. */
static const char * const told[] = {
  "蓬莱寺 千鶴代", "ホウライジ チヅヨ", "chizuyo-told@own.example", "chizuyo-registered@card.example", NULL
};

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  tm_person_store_save_finish (TM_PERSON_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
tell (void)
{
  const char *names[] = { told[0], NULL };
  const char *readings[] = { told[1], NULL };
  const char *addresses[] = { told[2], NULL };
  const char *services[] = { "amazon", NULL };
  const char *registered[] = { told[3], NULL };
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { .names = names, .readings = readings,
                                                                   .addresses = addresses, .services = services,
                                                                   .service_addresses = registered });
  gboolean done = FALSE;

  tm_person_store_save_async (store, person, NULL, on_saved, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_untold (const char *text, gsize length, const char *where)
{
  for (gsize i = 0; told[i] != NULL; i++)
    if (memmem (text, length, told[i], strlen (told[i])) != NULL)
      g_error ("“%s” stands in %s", told[i], where);
}

/* Else everything below would be said of a window that knows nothing. */
static gboolean
has_in_memory (const char *pid, const char *words)
{
  g_autofree char *maps_path = g_strdup_printf ("/proc/%s/maps", pid);
  g_autofree char *memory_path = g_strdup_printf ("/proc/%s/mem", pid);
  g_autofree char *maps = NULL;
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  gboolean found = FALSE;
  int memory = g_open (memory_path, O_RDONLY | O_CLOEXEC, 0);

  if (memory < 0 || !g_file_get_contents (maps_path, &maps, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && !found; i++)
    {
      guint64 start = 0, end = 0;
      if (strstr (lines[i], " rw-p ") == NULL || sscanf (lines[i], "%" SCNx64 "-%" SCNx64, &start, &end) != 2)
        continue;
      gssize n = pread (memory, piece, MIN (end - start, PIECE_BYTES), (off_t) start);
      found = n > 0 && memmem (piece, (gsize) n, words, strlen (words)) != NULL;
    }
  close (memory);
  return found;
}

static GSubprocess *
start (const char *program, const char *option, char *output)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "DISPLAY", g_getenv ("TM_TEST_DISPLAY"), TRUE);
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  g_subprocess_launcher_set_stdout_file_path (launcher, output);
  GSubprocess *process = g_subprocess_launcher_spawn (launcher, &error, program, g_getenv ("TM_TEST_MAIL"), option, NULL);
  g_assert_no_error (error);
  return process;
}

static char *
read_output (const char *path, gsize *ret_length)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, ret_length, NULL));
  return text;
}

/* All that lies in the home folder: settings, caches, the key ring itself, which is sealed, and what was said. */
static guint
check_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length = 0;
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += check_files (path);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (path, &text, &length, NULL))
        {
          assert_untold (text, length, path);
          n++;
        }
    }
  return n;
}

static void
test_window (void)
{
  g_autofree char *output = g_build_filename (g_get_home_dir (), "said-by-the-window", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  tell ();
  g_autoptr (GSubprocess) window = start (g_getenv ("TM_TEST_WINDOW"), NULL, output);
  for (guint waited = 0; waited < RUN_MS; waited += 500)
    {
      g_usleep (500 * 1000);
      g_clear_pointer (&text, g_free);
      text = read_output (output, &length);
      if (strstr (text, "The verdict is on the window") != NULL
          && has_in_memory (g_subprocess_get_identifier (window), told[2]))
        break;
    }
  g_assert_nonnull (strstr (text, "The verdict is on the window"));
  g_assert_true (has_in_memory (g_subprocess_get_identifier (window), told[2]));
  g_usleep (2 * G_USEC_PER_SEC);
  g_subprocess_send_signal (window, 15);
  g_subprocess_wait (window, NULL, NULL);
  /* What it said lies in the home folder too. */
  g_assert_cmpuint (check_files (g_get_home_dir ()), >=, 2);
}

static void
test_check (void)
{
  g_autofree char *output = g_build_filename (g_get_home_dir (), "said-by-the-check", NULL);
  gsize length = 0;

  tell ();
  g_autoptr (GSubprocess) check = start (g_getenv ("TM_TEST_CHECK"), "--json", output);
  g_subprocess_wait (check, NULL, NULL);
  g_autofree char *text = read_output (output, &length);
  g_assert_nonnull (strstr (text, "\"findings\""));
  assert_untold (text, length, "the answer of the check");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/told-nowhere/window", test_window);
  g_test_add_func ("/told-nowhere/check", test_check);
  return g_test_run ();
}
