/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real worker reads an mbox of any length in the same memory. The path of it comes in TM_WORKER; the mbox comes
 * through a pipe, so that it is never anywhere as a whole. */
#include "core/tm-toc.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define BODY_BYTES (1024 * 1024)
#define N_SHORT 10
#define N_LONG 240
/* What an allocator may make of the same work at another time. */
#define SLACK_KIB 4096

typedef struct
{
  int   fd;
  guint n_mails;
} Feed;

static void
write_all (int fd, const char *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, bytes + done, length - done);
      if (n < 0)
        return;
      done += (gsize) n;
    }
}

static gpointer
feed (gpointer data)
{
  Feed *self = data;
  g_autofree char *body = g_strnfill (BODY_BYTES, 'a');

  for (gsize at = 76; at < BODY_BYTES; at += 77)
    body[at] = '\n';
  for (guint i = 0; i < self->n_mails; i++)
    {
      g_autofree char *head = g_strdup_printf ("From a@example.jp Tue Nov 24 10:00:00 2026\nFrom: a%u@example.jp\nSubject: number %u\n\n", i, i);
      write_all (self->fd, head, strlen (head));
      write_all (self->fd, body, BODY_BYTES);
      write_all (self->fd, "\n\n", 2);
    }
  close (self->fd);
  return NULL;
}

static GBytes *
read_all (int fd)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 chunk[4096];

  for (gssize n = read (fd, chunk, sizeof chunk); n > 0; n = read (fd, chunk, sizeof chunk))
    g_byte_array_append (bytes, chunk, (guint) n);
  close (fd);
  return g_byte_array_free_to_bytes (bytes);
}

/* Returns the most memory that the worker had, in KiB. */
static glong
measure (guint n_mails, TmToc **ret_toc)
{
  const char *argv[] = { g_getenv ("TM_WORKER"), NULL };
  char *no_environment[] = { NULL };
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  GPid pid = 0;
  int in = -1, out = -1, status = 0;

  g_spawn_async_with_pipes (NULL, (char **) argv, no_environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &in, &out, NULL, &error);
  g_assert_no_error (error);
  Feed self = { .fd = in, .n_mails = n_mails };
  GThread *thread = g_thread_new ("feed", feed, &self);
  g_autoptr (GBytes) answer = read_all (out);
  g_thread_join (thread);
  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  *ret_toc = tm_toc_read (answer);
  return usage.ru_maxrss;
}

static void
test_memory (void)
{
  g_autoptr (TmToc) few = NULL;
  g_autoptr (TmToc) many = NULL;

  if (g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("a sanitizer keeps what was freed");
      return;
    }
  glong short_kib = measure (N_SHORT, &few);
  glong long_kib = measure (N_LONG, &many);
  g_assert_nonnull (few);
  g_assert_nonnull (many);
  g_assert_cmpuint (tm_toc_get_n (few), ==, N_SHORT);
  g_assert_cmpuint (tm_toc_get_n (many), ==, N_LONG);
  g_autofree char *last = tm_toc_dup_subject (many, N_LONG - 1);
  g_assert_cmpstr (last, ==, "number 239");
  g_test_message ("%d MB: %ld KiB, %d MB: %ld KiB", N_SHORT, short_kib, N_LONG, long_kib);
  g_assert_cmpint (long_kib, <=, short_kib + SLACK_KIB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A worker that stops reading must not end the test. */
  signal (SIGPIPE, SIG_IGN);
  g_test_add_func ("/long-mbox/memory-does-not-grow", test_memory);
  return g_test_run ();
}
