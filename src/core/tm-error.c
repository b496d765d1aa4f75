/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sentences for each way in which a mail can fail to be checked. */
#define G_LOG_DOMAIN "tm-error"

#include "config.h"

#include "tm-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TmError     code;
  const char *id;
  const char *what;
  const char *advice;
} ErrorRow;

static const ErrorRow error_rows[] = {
  { TM_ERROR_EMPTY, "empty", N_ ("This file is empty."),
    N_ ("Save the mail once more in your mail program and try again.") },
  { TM_ERROR_NOT_A_MAIL, "not-a-mail", N_ ("This does not look like a mail."),
    N_ ("Choose the saved mail itself (a file ending in .eml), or paste its whole source text.") },
  { TM_ERROR_TOO_LARGE, "too-large", N_ ("This mail is too large to be checked."),
    N_ ("Do not open its attachments. Ask the sender in another way, for example by telephone.") },
  { TM_ERROR_READ, "read", N_ ("The file could not be read to its end."),
    N_ ("Save the mail in another place and try again.") },
  { TM_ERROR_LOCK, "lock",
    N_ ("This computer does not allow the protected check, so the mail was not opened."),
    N_ ("Leave the mail alone, and ask someone who looks after this computer.") },
  { TM_ERROR_MEMORY, "memory", N_ ("Checking this mail needed too much memory, so it was stopped."),
    N_ ("A mail that does this is not usual. Leave it alone and do not open anything in it.") },
  { TM_ERROR_TIMEOUT, "timeout", N_ ("Checking this mail took too long, so it was stopped."),
    N_ ("A mail that does this is not usual. Leave it alone and do not open anything in it.") },
  { TM_ERROR_CRASHED, "crashed", N_ ("The check broke off in the middle."),
    N_ ("Your computer was protected. Leave the mail alone and do not open anything in it.") },
  { TM_ERROR_NO_WORKER, "no-worker", N_ ("The part of this program that reads mails could not be started."),
    N_ ("Install the program again. Until then, leave the mail alone.") },
  { TM_ERROR_BAD_ANSWER, "bad-answer",
    N_ ("The result of the check was not plausible, so it was thrown away."),
    N_ ("Leave the mail alone and do not open anything in it.") },
  { TM_ERROR_ANSWER_TOO_LARGE, "answer-too-large", N_ ("This mail is too large to be shown."),
    N_ ("Leave the mail alone and do not open anything in it.") },
  { TM_ERROR_BAD_URL, "bad-url", N_ ("This is not a web address."), N_ ("Check the address once more.") },
  { TM_ERROR_BAD_DATA, "bad-data", N_ ("A data file of this program is damaged."),
    N_ ("Install the program again.") },
  { TM_ERROR_SEVERAL_MAILS, "several-mails", N_ ("This file holds several mails."),
    N_ ("Choose the mail that is to be checked.") },
  { TM_ERROR_PICTURE, "picture", N_ ("This is a picture, not a mail."),
    N_ ("A photo does not hold where the mail came from or where its links lead. Take the mail itself out of "
        "your mail "
        "program and drop it here.") },
  { TM_ERROR_PACKED, "packed", N_ ("This is a packed file, and no single mail could be taken out of it."),
    N_ ("Unpack it first. Then drop one of the mails here, and open nothing else in it.") },
};

static const ErrorRow *
find_row (TmError code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (error_rows); i++)
    if (error_rows[i].code == code)
      return &error_rows[i];
  return NULL;
}

G_DEFINE_QUARK (tm-error-quark, tm_error)

/**
 * tm_error_get_id:
 * @code: any number, also one that is no #TmError
 *
 * Returns: (transfer none): a stable word for machines, ASCII, such as "too-large"
 */
const char *
tm_error_get_id (TmError code)
{
  const ErrorRow *row = find_row (code);
  return row != NULL ? row->id : "crashed";
}

/**
 * tm_error_get_what:
 * @code: any number, also one that is no #TmError
 *
 * Returns: (transfer none): what happened, in the user's language, UTF-8, one sentence
 */
const char *
tm_error_get_what (TmError code)
{
  const ErrorRow *row = find_row (code);
  return _ (row != NULL ? row->what : "The check broke off in the middle.");
}

/**
 * tm_error_get_advice:
 * @code: any number, also one that is no #TmError
 *
 * Returns: (transfer none): what to do now, in the user's language, UTF-8
 */
const char *
tm_error_get_advice (TmError code)
{
  const ErrorRow *row = find_row (code);
  return _ (row != NULL ? row->advice : "Leave the mail alone and do not open anything in it.");
}

/**
 * tm_error_is_of_file:
 * @code: any number, also one that is no #TmError
 *
 * Returns: %TRUE when the file is not what is needed, so that it helps to get the mail out of the mail
 * program once more
 */
gboolean
tm_error_is_of_file (TmError code)
{
  return code == TM_ERROR_EMPTY || code == TM_ERROR_NOT_A_MAIL || code == TM_ERROR_READ
         || code == TM_ERROR_PICTURE || code == TM_ERROR_PACKED;
}
