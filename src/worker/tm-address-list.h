/* SPDX-License-Identifier: GPL-3.0-or-later
 * Address fields to mailboxes. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

void tm_address_list_add (TmMessageParts *parts,
                          TmRole          role,
                          const char     *untrusted_unfolded);

G_END_DECLS
