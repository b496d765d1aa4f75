/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every way in which a mail can fail to be checked, as one number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TM_ERROR:
 *
 * The one error domain of the program. Callers decide on the code, never on the message.
 */
#define TM_ERROR (tm_error_quark ())

/**
 * TmError:
 * @TM_ERROR_EMPTY: the input holds not one byte
 * @TM_ERROR_NOT_A_MAIL: the input has no header that a mail has
 * @TM_ERROR_TOO_LARGE: the input is larger than %TM_INPUT_MAX_BYTES
 * @TM_ERROR_READ: the input could not be read to its end
 * @TM_ERROR_LOCK: the worker could not lock itself in, and so refused to look at the mail
 * @TM_ERROR_MEMORY: the worker needed more memory than it may have
 * @TM_ERROR_TIMEOUT: the worker needed more time than it may have
 * @TM_ERROR_CRASHED: the worker died
 * @TM_ERROR_NO_WORKER: the worker could not be started
 * @TM_ERROR_BAD_ANSWER: what the worker said does not keep to the contract
 * @TM_ERROR_ANSWER_TOO_LARGE: the worker said more than %TM_ANSWER_MAX_BYTES
 * @TM_ERROR_BAD_URL: a text is no web address
 * @TM_ERROR_BAD_DATA: a data file of the program itself is broken
 * @TM_ERROR_PACKED: an archive that does not hold exactly one mail, or that cannot be unpacked
 * @TM_ERROR_SEVERAL_MAILS: the input is an mbox with several mails; there is a table of contents instead
 * @TM_ERROR_PICTURE: the input is a picture, such as a photo of a mail
 *
 * Those up to %TM_ERROR_MEMORY, %TM_ERROR_ANSWER_TOO_LARGE, %TM_ERROR_PACKED and %TM_ERROR_PICTURE are also
 * the exit codes of the worker; 0 is success.
 */
typedef enum
{
  TM_ERROR_EMPTY = 1,
  TM_ERROR_NOT_A_MAIL = 2,
  TM_ERROR_TOO_LARGE = 3,
  TM_ERROR_READ = 4,
  TM_ERROR_LOCK = 5,
  TM_ERROR_MEMORY = 6,
  TM_ERROR_TIMEOUT = 7,
  TM_ERROR_CRASHED = 8,
  TM_ERROR_NO_WORKER = 9,
  TM_ERROR_BAD_ANSWER = 10,
  TM_ERROR_ANSWER_TOO_LARGE = 11,
  TM_ERROR_BAD_URL = 12,
  TM_ERROR_BAD_DATA = 13,
  TM_ERROR_PACKED = 14,
  TM_ERROR_SEVERAL_MAILS = 15,
  TM_ERROR_PICTURE = 16,
} TmError;

GQuark      tm_error_quark       (void);

const char *tm_error_get_id      (TmError code);
const char *tm_error_get_what    (TmError code);
const char *tm_error_get_advice  (TmError code);
gboolean    tm_error_is_of_file  (TmError code);

G_END_DECLS
