/* SPDX-License-Identifier: GPL-3.0-or-later
 * One run of the real worker. The path of it comes in TM_WORKER. */
#include "worker-run.h"

#include "core/tm-wire.h"

int
worker_run_program (const char *program, const void *mail, gsize length, GBytes **ret_answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      program, NULL);
  g_autoptr (GBytes) input = g_bytes_new (mail, length);
  g_autoptr (GBytes) answer = NULL;

  g_assert_no_error (error);
  /* A worker that stops reading early breaks the pipe; what counts then is its exit code. */
  g_subprocess_communicate (process, input, NULL, &answer, NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  if (ret_answer != NULL)
    *ret_answer = g_steal_pointer (&answer);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                              : 1000 + g_subprocess_get_term_sig (process);
}

int
worker_run (const void *mail, gsize length, GBytes **ret_answer)
{
  return worker_run_program (g_getenv ("TM_WORKER"), mail, length, ret_answer);
}

TmMessage *
worker_read_mail (const char *mail, gsize length)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (worker_run (mail, length, &answer), ==, 0);
  TmMessageParts *parts = tm_wire_read (answer, &error);
  g_assert_no_error (error);
  return tm_message_new_take (parts);
}
