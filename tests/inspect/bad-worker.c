/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that has fallen into wrong hands. With a mail of its own it does what its program's name says behind the last
 * "bad-worker-"; kept for many mails, what each mail says. The subject of its good answers tells what it sees of the world
 * around it. */
#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-toc.h"
#include "core/tm-turn.h"
#include "core/tm-wire.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static guint n_turns;
static gboolean poisoned;   /* by a mail that took the worker over */

/* Descriptors beyond the three, and words in the environment; and who answers. */
static char *
describe_world (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n_words = 0, n_fds = 0;

  for (struct dirent *entry = readdir (folder); entry != NULL; entry = readdir (folder))
    n_fds += atoi (entry->d_name) > 2 && atoi (entry->d_name) != dirfd (folder);
  closedir (folder);
  while (environ[n_words] != NULL)
    n_words++;
  return g_strdup_printf ("words %u, descriptors %u, turn %u of %d", n_words, n_fds, n_turns, (int) getpid ());
}

static GBytes *
new_answer (void)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  g_free (parts->subject);
  parts->subject = describe_world ();
  return tm_wire_write (parts);
}

/* As for a file with several mails. */
static GBytes *
new_list (void)
{
  g_autoptr (TmToc) toc = tm_toc_new ();

  tm_toc_add (toc, 0, G_MININT64, "a@example.jp", "one");
  tm_toc_add (toc, 40, G_MININT64, "b@example.jp", "two");
  return tm_toc_write (toc);
}

static void
say (const void *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = write (STDOUT_FILENO, (const char *) bytes + done, length - done);
      if (n <= 0)
        _exit (99);
      done += (gsize) n;
    }
}

static void
say_answer (GBytes *answer, gsize length)
{
  say (g_bytes_get_data (answer, NULL), length);
}

/* A sanitizer would catch it. */
static void
die (int number)
{
  signal (number, SIG_DFL);
  raise (number);
}

/* Somebody else holds the output open. */
static void
leave_child (void)
{
  if (fork () == 0)
    {
      sleep (30);
      _exit (0);
    }
}

static void
trickle (GBytes *answer)
{
  for (gsize i = 0; i < g_bytes_get_size (answer); i++)
    {
      say ((const char *) g_bytes_get_data (answer, NULL) + i, 1);
      g_usleep (50000);
    }
}

static int
answer_one (const char *how)
{
  g_autoptr (GBytes) answer = g_str_equal (how, "says-a-list") ? new_list () : new_answer ();
  gsize length = g_bytes_get_size (answer);
  char some[8];

  if (g_str_equal (how, "reads-half-and-dies") && read (STDIN_FILENO, some, sizeof some) > 0)
    die (SIGBUS);
  if (g_str_equal (how, "is-killed"))
    die (SIGKILL);
  if (g_str_equal (how, "stops"))
    raise (SIGSTOP);
  if (g_str_equal (how, "says-nothing"))
    return 0;
  if (g_str_equal (how, "is-not-quick"))
    return read (STDIN_FILENO, some, sizeof some) > 0 ? TM_EXIT_NOT_QUICK : 1;
  if (g_str_equal (how, "trickles"))
    trickle (answer);
  else
    say_answer (answer, g_str_equal (how, "says-half") || g_str_equal (how, "dies-halfway") ? length / 2 : length);
  if (g_str_equal (how, "says-more"))
    say ("more", 4);
  if (g_str_equal (how, "dies-halfway") || g_str_equal (how, "dies-at-the-end"))
    die (SIGSEGV);
  if (g_str_equal (how, "stops-at-the-end"))
    raise (SIGSTOP);
  if (g_str_equal (how, "leaves-a-child"))
    leave_child ();
  if (g_str_equal (how, "says-all-and-is-not-quick"))
    return TM_EXIT_NOT_QUICK;
  return g_str_equal (how, "had-no-lock") ? TM_ERROR_LOCK : g_str_equal (how, "had-no-memory") ? TM_ERROR_MEMORY : 0;
}

static void
answer_turn (const char *mail)
{
  g_autoptr (GBytes) answer = new_answer ();
  TmTurnHead head = { 0, g_bytes_get_size (answer) };

  if (strstr (mail, "please die") != NULL || (strstr (mail, "please be new") != NULL && n_turns > 1))
    die (SIGSEGV);
  if (strstr (mail, "please hang") != NULL)
    sleep (30);
  if (strstr (mail, "please close and stay") != NULL)
    {
      close (STDIN_FILENO);
      close (STDOUT_FILENO);
      sleep (30);
    }
  if (strstr (mail, "please end") != NULL)
    _exit (0);
  if (strstr (mail, "please refuse") != NULL)
    _exit (TM_ERROR_LOCK);
  if (strstr (mail, "please be empty") != NULL)
    head.length = 0;
  if (strstr (mail, "please be huge") != NULL)
    head.length = TM_ANSWER_MAX_BYTES + 1ull;
  if (strstr (mail, "please promise") != NULL)
    head.length += 1000;
  if (strstr (mail, "please lie") != NULL)
    head.code = 77;
  if (strstr (mail, "please say no") != NULL)
    head = (TmTurnHead) { TM_ERROR_NOT_A_MAIL, 0 };
  if (strstr (mail, "please poison") != NULL)
    poisoned = TRUE;
  else if (poisoned)
    head = (TmTurnHead) { TM_ERROR_NOT_A_MAIL, 0 };
  say (&head, sizeof head);
  if (head.code != 0 || head.length == 0)
    return;
  if (strstr (mail, "please garble") != NULL || (strstr (mail, "please be clear") != NULL && n_turns > 1))
    {
      g_autofree char *garbage = g_strnfill (head.length, 'x');
      say (garbage, head.length);
      return;
    }
  say_answer (answer, strstr (mail, "please stop halfway") != NULL ? 10 : g_bytes_get_size (answer));
  if (strstr (mail, "please stop halfway") != NULL || strstr (mail, "please promise") != NULL)
    _exit (0);
}

static int
answer_many (void)
{
  TmTurnLength length = 0;

  while (read (STDIN_FILENO, &length, sizeof length) == sizeof length)
    {
      g_autofree char *mail = g_malloc0 (length + 1);
      for (gsize done = 0; done < length;)
        {
          gssize n = read (STDIN_FILENO, mail + done, length - done);
          if (n <= 0)
            return 1;
          done += (gsize) n;
        }
      n_turns++;
      answer_turn (mail);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], TM_TURN_ARGUMENT))
    return answer_many ();
  return answer_one (strstr (argv[0], "bad-worker-") + strlen ("bad-worker-"));
}
