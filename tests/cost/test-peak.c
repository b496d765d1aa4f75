/* SPDX-License-Identifier: GPL-3.0-or-later
 * The most memory that the real worker has at a time for a mail that is made to cost much: a fixed amount, and three times
 * the mail. The worker comes in TM_WORKER, and TM_PEAK_BYTES gives another size. */
#include "bombs.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>

#define BYTES (1000 * 1000)
#define OWN_MAX_KIB (30 * 1000 * 1000 / 1024)
#define TIMES_MAX 3
/* Processor time; a computer that does other things, too, is no slower by that. */
#define TIME_MAX_MS 2000

static gsize
get_bytes (void)
{
  const char *wanted = g_getenv ("TM_PEAK_BYTES");
  return wanted != NULL ? (gsize) g_ascii_strtoull (wanted, NULL, 10) : BYTES;
}

static int
new_file (const GString *input)
{
  int fd = memfd_create ("mail", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, input->str, input->len), ==, (gssize) input->len);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  return fd;
}

/* What the test itself has counts for a process until it is another program, so the mail must not be in its memory. */
static void
run (int mail, struct rusage *ret_usage, int *ret_status)
{
  pid_t child = fork ();

  if (child == 0)
    {
      dup2 (mail, STDIN_FILENO);
      dup2 (open ("/dev/null", O_WRONLY), STDOUT_FILENO);
      execl (g_getenv ("TM_WORKER"), "tashikamail-worker", NULL);
      _exit (127);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (wait4 (child, ret_status, 0, ret_usage), ==, child);
}

static gint64
get_ms (const struct timeval *time)
{
  return (gint64) time->tv_sec * 1000 + time->tv_usec / 1000;
}

static void
test_bomb (gconstpointer data)
{
  const Bomb *bomb = data;
  GString *input = g_string_new (NULL);
  struct rusage usage = { 0 };
  int status = 0;

  bomb->write (input, get_bytes ());
  gint64 max = OWN_MAX_KIB + TIMES_MAX * (gint64) input->len / 1024;
  int mail = new_file (input);
  g_string_free (input, TRUE);
  run (mail, &usage, &status);
  close (mail);
  gint64 ms = get_ms (&usage.ru_utime) + get_ms (&usage.ru_stime);
  g_test_message ("%s: %ld KiB of %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " ms", bomb->name, usage.ru_maxrss, max, ms);
  /* A number tells the reason; a signal tells nothing. */
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) != 127);
  if (usage.ru_maxrss > max)
    g_test_fail_printf ("%s: %ld KiB, %" G_GINT64_FORMAT " at most", bomb->name, usage.ru_maxrss, max);
  if (ms > TIME_MAX_MS)
    g_test_fail_printf ("%s: %" G_GINT64_FORMAT " ms", bomb->name, ms);
}

static void
add_bombs (const char *kind, const Bomb *bombs)
{
  for (guint i = 0; bombs[i].name != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/peak/%s/%s", kind, bombs[i].name);
      g_test_add_data_func (path, &bombs[i], test_bomb);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_bombs ("mail", bombs_of_mail);
  add_bombs ("page", bombs_of_pages);
  add_bombs ("sheet", bombs_of_sheets);
  add_bombs ("text", bombs_of_text);
  add_bombs ("picture", bombs_of_pictures);
  add_bombs ("packed", bombs_packed);
  add_bombs ("packed", bombs_packed_again);
  return g_test_run ();
}
