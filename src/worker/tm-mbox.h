/* SPDX-License-Identifier: GPL-3.0-or-later
 * The input as a stream, and the mails of an mbox in it. */
#pragma once

#include <glib.h>

#include "core/tm-error.h"
#include "core/tm-toc.h"

G_BEGIN_DECLS

typedef struct _TmMbox TmMbox;

TmMbox  *tm_mbox_new           (int               fd);
TmMbox  *tm_mbox_new_for_bytes (const GByteArray *untrusted_bytes);
void     tm_mbox_free          (TmMbox           *self);
TmError  tm_mbox_read          (TmMbox           *self,
                                gboolean          one,
                                guint             time_max_ms,
                                GByteArray      **ret_mail,
                                TmToc           **ret_toc);
gboolean tm_mbox_holds_several (const GByteArray *untrusted_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMbox, tm_mbox_free)

G_END_DECLS
