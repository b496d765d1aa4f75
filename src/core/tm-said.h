/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail says a name anywhere. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

typedef struct _TmSaid TmSaid;

TmSaid  *tm_said_new  (const TmMessage *message);
void     tm_said_free (TmSaid          *self);
gboolean tm_said_site (const TmSaid    *self,
                       const char      *registrable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmSaid, tm_said_free)

G_END_DECLS
