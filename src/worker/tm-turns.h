/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail after another, and an answer to each. */
#pragma once

#include <glib.h>

#include "core/tm-error.h"

G_BEGIN_DECLS

typedef struct _TmTurns TmTurns;

TmTurns *tm_turns_new    (int         input,
                          int         output);
void     tm_turns_free   (TmTurns    *self);
gboolean tm_turns_next   (TmTurns    *self,
                          GByteArray *mail,
                          TmError    *ret_error);
gboolean tm_turns_answer (TmTurns    *self,
                          TmError     code,
                          const void *answer,
                          gsize       length);

gboolean tm_turns_write_all (int      output,
                          const void *bytes,
                          gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmTurns, tm_turns_free)

G_END_DECLS
