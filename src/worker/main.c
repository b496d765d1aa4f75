/* SPDX-License-Identifier: GPL-3.0-or-later
 * tashikamail-worker: one mail on standard input, one answer on standard output, or an exit code that is a TmError. */
#define G_LOG_DOMAIN "tashikamail-worker"

#include "tm-input.h"
#include "tm-lock.h"
#include "tm-mail-reader.h"
#include "tm-picture.h"
#include "tm-tnef.h"

#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <errno.h>
#include <unistd.h>

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, data + done, size - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

/* Standard error is closed by the lock, and nothing that is printed here would reach anybody. What is fatal to GLib is
 * nearly always memory that is not to be had. */
static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if (level & G_LOG_LEVEL_ERROR)
    _exit (TM_ERROR_MEMORY);
  if (level & G_LOG_FLAG_FATAL)
    _exit (TM_ERROR_CRASHED);
}

static GLogWriterOutput
on_structured_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  on_log (NULL, level, NULL, NULL);
  return G_LOG_WRITER_HANDLED;
}

static TmError
answer (void)
{
  TmError error = 0;
  g_autoptr (GByteArray) input = tm_input_read (STDIN_FILENO, &error);

  if (input == NULL)
    return error;
  tm_input_normalise (input);
  if (!tm_input_is_mail ((const char *) input->data, input->len))
    return TM_ERROR_NOT_A_MAIL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read ((const char *) input->data, input->len);
  if (parts == NULL)
    return TM_ERROR_NOT_A_MAIL;
  g_autoptr (GBytes) bytes = tm_wire_write (parts);
  if (g_bytes_get_size (bytes) > TM_ANSWER_MAX_BYTES)
    return TM_ERROR_ANSWER_TOO_LARGE;
  return write_all (STDOUT_FILENO, bytes) ? 0 : TM_ERROR_READ;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_UNDEFINED__)
/* The leak check would need calls that the lock forbids. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#endif

int
main (void)
{
  tm_mail_reader_open ();
  tm_picture_open ();
  tm_tnef_open ();
  g_log_set_default_handler (on_log, NULL);
  g_log_set_writer_func (on_structured_log, NULL, NULL);
  if (!tm_lock_close ())
    return TM_ERROR_LOCK;
  /* No destructor needs to run, and some would make calls that are forbidden now. */
  _exit ((int) answer ());
}
