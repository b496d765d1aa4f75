/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is said between a worker and whoever started it, beside the mail and the answer. The quick worker ends
 * with a number of its own when a mail is not for it. And between a batch and a worker that is kept for many
 * mails: the number of bytes and the mail; then the head of the answer and the answer. Both ends are on one
 * machine, so numbers are in its own order. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The argument that asks a worker to go on until its input ends. Nothing of these mails is shown, so what is
 * for the eyes only (the source, the pixels of pictures) can be missing from the answers. */
#define TM_TURN_ARGUMENT "--many"

/* How the quick worker ends when the mail holds what only the other can read; it has answered nothing then.
 * No TmError. */
#define TM_EXIT_NOT_QUICK 64

typedef guint64 TmTurnLength;

typedef struct
{
  guint64 code;     /* a TmError, or 0 */
  guint64 length;   /* of the answer that follows; 0 when @code is not */
} TmTurnHead;

G_END_DECLS
