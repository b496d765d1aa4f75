/* SPDX-License-Identifier: GPL-3.0-or-later
 * tashikamail-worker: one mail on standard input, one answer on standard output, or an exit code that is a
 * TmError. An mbox with several mails is answered by its table of contents; with "--one" only the mail at the
 * start is read, and with "--many" one mail after another, as core/tm-turn.h says. */
#define G_LOG_DOMAIN "tashikamail-worker"

#include "tm-code.h"
#include "tm-container.h"
#include "tm-lock.h"
#include "tm-mail-reader.h"
#include "tm-mbox.h"
#include "tm-picture.h"
#include "tm-tnef.h"
#include "tm-turns.h"

#include "core/tm-limits.h"
#include "core/tm-turn.h"
#include "core/tm-wire.h"

#include <string.h>
#include <unistd.h>

/* Standard error is closed by the lock, and nothing that is printed here would reach anybody. What is fatal
 * to GLib is nearly always memory that is not to be had. */
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

/* How a mail is asked for. */
typedef struct
{
  gboolean one;      /* only the mail at the start of an mbox */
  gboolean unseen;   /* nothing of it is shown */
} Wish;

static TmError
answer_mail (GByteArray *input, const Wish *wish, GBytes **ret_answer)
{
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();
  TmError error = 0;
  g_autoptr (GByteArray) mail = tm_container_to_mail (input, limits, &error);

  if (mail == NULL)
    return error;
  const char *bytes = (const char *) mail->data;
  g_autoptr (TmMessageParts) parts = wish->unseen ? tm_mail_reader_read_unseen (bytes, mail->len)
                                                  : tm_mail_reader_read (bytes, mail->len);
  if (parts == NULL)
    return TM_ERROR_NOT_A_MAIL;
  for (guint i = 0; i < limits->len; i++)
    tm_message_parts_add_limit (parts, g_ptr_array_index (limits, i));
  *ret_answer = tm_wire_write (parts);
  return 0;
}

/* An answer that is too large is none. */
static TmError
answer (TmMbox *input, const Wish *wish, GBytes **ret_answer)
{
  g_autoptr (TmToc) toc = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GByteArray *mail = NULL;
  TmError error = tm_mbox_read (input, wish->one, TM_TOC_TIME_MAX_MS, &mail, &toc);

  if (error == 0 && toc != NULL)
    bytes = tm_toc_write (toc);
  else if (error == 0)
    error = answer_mail (mail, wish, &bytes);
  if (error != 0)
    return error;
  if (g_bytes_get_size (bytes) > TM_ANSWER_MAX_BYTES)
    return TM_ERROR_ANSWER_TOO_LARGE;
  *ret_answer = g_steal_pointer (&bytes);
  return 0;
}

static TmError
answer_one (gboolean one)
{
  g_autoptr (TmMbox) input = tm_mbox_new (STDIN_FILENO);
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  const Wish wish = { .one = one };
  TmError error = answer (input, &wish, &bytes);

  if (error != 0)
    return error;
  const void *data = g_bytes_get_data (bytes, &length);
  return tm_turns_write_all (STDOUT_FILENO, data, length) ? 0 : TM_ERROR_READ;
}

/* What is wrong with one mail is said, and the next may come. */
static gboolean
answer_turn (TmTurns *turns, const GByteArray *mail)
{
  g_autoptr (TmMbox) input = tm_mbox_new_for_bytes (mail);
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  const Wish wish = { .unseen = TRUE };
  TmError code = answer (input, &wish, &bytes);
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return tm_turns_answer (turns, code, data, length);
}

static TmError
answer_many (void)
{
  g_autoptr (TmTurns) turns = tm_turns_new (STDIN_FILENO, STDOUT_FILENO);
  g_autoptr (GByteArray) mail = g_byte_array_new ();
  TmError error = 0;

  while (tm_turns_next (turns, mail, &error))
    if (!answer_turn (turns, mail))
      return TM_ERROR_READ;
  return error;
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
main (int argc, char **argv)
{
  tm_container_open_libraries ();
  tm_mail_reader_open ();
  tm_picture_open ();
  tm_code_open ();
  tm_tnef_open ();
  g_log_set_default_handler (on_log, NULL);
  g_log_set_writer_func (on_structured_log, NULL, NULL);
  if (!tm_lock_close ())
    _exit (TM_ERROR_LOCK);
  /* No destructor needs to run, and some would make calls that are forbidden now. */
  if (argc > 1 && g_str_equal (argv[1], TM_TURN_ARGUMENT))
    _exit ((int) answer_many ());
  _exit ((int) answer_one (argc > 1 && g_str_equal (argv[1], "--one")));
}
