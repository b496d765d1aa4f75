/* SPDX-License-Identifier: GPL-3.0-or-later
 * One run of the real worker. The path of it comes in TM_WORKER. */
#pragma once

#include "core/tm-message.h"

/* Gives the exit code; a death by signal is 1000 and its number. */
int        worker_run_program (const char *program,
                               const void *mail,
                               gsize       length,
                               GBytes    **ret_answer);
int        worker_run       (const void  *mail,
                             gsize        length,
                             GBytes     **ret_answer);
TmMessage *worker_read_mail (const char  *mail,
                             gsize        length);
