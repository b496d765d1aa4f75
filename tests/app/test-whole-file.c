/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is saved is whole, or it is not there: neither an empty file, nor half a mail, nor the loss of what was there. */
#include "app/tm-whole-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#define OLD "what was there"
#define MAIL_BYTES 300000
/* The disk is "full" from here on. */
#define FULL_BYTES 100000

typedef struct
{
  char   *folder;
  char   *mail;
  GFile  *target;
  char   *path;      /* of @target */
  gboolean done;
  gboolean saved;
} Place;

static void
set_up (Place *place, gconstpointer old)
{
  g_autofree char *text = g_strnfill (MAIL_BYTES, 'm');

  place->folder = g_dir_make_tmp ("tm-copy-XXXXXX", NULL);
  place->mail = g_build_filename (place->folder, "mail", NULL);
  place->path = g_build_filename (place->folder, "copy.eml", NULL);
  place->target = g_file_new_for_path (place->path);
  g_assert_true (g_file_set_contents (place->mail, text, -1, NULL));
  if (old != NULL)
    g_assert_true (g_file_set_contents (place->path, old, -1, NULL));
}

static void
tear_down (Place *place, gconstpointer old)
{
  g_remove (place->mail);
  g_remove (place->path);
  /* Nothing else is left in there. */
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->target);
  g_free (place->folder);
  g_free (place->mail);
  g_free (place->path);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Place *place = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (source == G_OBJECT (place->target));
  place->saved = tm_whole_file_save_finish (result, &error);
  g_assert_true (place->saved == (error == NULL));
  place->done = TRUE;
}

static void
copy (Place *place, int fd, GCancellable *cancellable)
{
  tm_whole_file_save_async (place->target, fd, cancellable, on_copied, place);
  while (!place->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_is_as_before (Place *place, const char *old)
{
  g_autofree char *text = NULL;

  g_assert_false (place->saved);
  g_file_get_contents (place->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, old);
}

static void
test_whole (Place *place, gconstpointer old)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GStatBuf facts;

  copy (place, g_open (place->mail, O_RDONLY | O_CLOEXEC), NULL);
  g_assert_true (place->saved);
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, MAIL_BYTES);
  g_assert_cmpint (g_stat (place->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0077, ==, 0);
}

static void
test_mail_is_gone (Place *place, gconstpointer old)
{
  copy (place, -1, NULL);
  assert_is_as_before (place, old);
}

/* A folder can be opened, and not read. */
static void
test_unreadable (Place *place, gconstpointer old)
{
  copy (place, g_open (place->folder, O_RDONLY | O_CLOEXEC), NULL);
  assert_is_as_before (place, old);
}

static void
test_full (Place *place, gconstpointer old)
{
  struct rlimit before, full;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = FULL_BYTES;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  copy (place, g_open (place->mail, O_RDONLY | O_CLOEXEC), NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_is_as_before (place, old);
}

/* The sheet was closed meanwhile. */
static void
test_cancelled (Place *place, gconstpointer old)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  copy (place, g_open (place->mail, O_RDONLY | O_CLOEXEC), cancellable);
  assert_is_as_before (place, old);
}

/* The sheet is closed while half of it is there: nobody hears of it, and the person finds it where they
 * wanted it. */
static void
test_closed_meanwhile (Place *place, gconstpointer old)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  tm_whole_file_save_async (place->target, ends[0], cancellable, on_copied, place);
  g_assert_cmpint (write (ends[1], "all ", 4), ==, 4);
  g_usleep (300000);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (write (ends[1], "of it", 5), ==, 5);
  close (ends[1]);
  while (!place->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (place->saved);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "all of it");
}

/* Half of it came so far; closing the program now, or losing power, leaves what was there. */
static void
test_half_is_under_no_name (Place *place, gconstpointer old)
{
  g_autofree char *text = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  tm_whole_file_save_async (place->target, ends[0], NULL, on_copied, place);
  g_assert_cmpint (write (ends[1], "half", 4), ==, 4);
  g_usleep (300000);
  g_assert_false (place->done);
  g_file_get_contents (place->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, old);
  close (ends[1]);
  while (!place->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (place->saved);
  g_free (g_steal_pointer (&text));
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "half");
}

static gboolean
on_time (gpointer user_data)
{
  int *ends = user_data;

  close (ends[1]);
  return G_SOURCE_REMOVE;
}

static void
on_activate (GApplication *application, gpointer user_data)
{
  static int ends[2];
  Place *place = user_data;

  g_assert_cmpint (pipe (ends), ==, 0);
  tm_whole_file_save_async (place->target, ends[0], NULL, on_copied, place);
  g_timeout_add (300, on_time, ends);
}

/* The program has nothing else to do, and its last window is closed. */
static void
test_program_waits (Place *place, gconstpointer old)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), place);
  g_application_run (application, 0, NULL);
  g_application_set_default (NULL);
  g_assert_true (place->done);
  g_assert_true (place->saved);
}

static void
add (const char *name, void (*test) (Place *place, gconstpointer old))
{
  g_autofree char *fresh = g_strconcat ("/whole-file/new/", name, NULL);
  g_autofree char *over = g_strconcat ("/whole-file/over-another/", name, NULL);

  g_test_add (fresh, Place, NULL, set_up, test, tear_down);
  g_test_add (over, Place, OLD, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("whole", test_whole);
  add ("mail-is-gone", test_mail_is_gone);
  add ("unreadable", test_unreadable);
  add ("full", test_full);
  add ("cancelled", test_cancelled);
  add ("closed-meanwhile", test_closed_meanwhile);
  add ("half-is-under-no-name", test_half_is_under_no_name);
  add ("program-waits", test_program_waits);
  return g_test_run ();
}
