/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an answer of the worker says. */
#pragma once

#include "core/tm-message.h"
#include "core/tm-toc.h"

G_BEGIN_DECLS

/* Exactly one of them is set. */
typedef struct
{
  TmMessage *message;
  TmToc     *toc;
} TmReading;

TmReading *tm_reading_new  (GBytes    *untrusted_answer);
void       tm_reading_free (TmReading *self);

G_END_DECLS
