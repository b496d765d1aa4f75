/* SPDX-License-Identifier: GPL-3.0-or-later
 * The text of a mail that Outlook packed into winmail.dat. */
#pragma once

#include "tm-read-budget.h"
#include "tm-tnef.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

void tm_tnef_text_add (TmMessageParts *parts,
                       const TmTnef   *tnef,
                       TmReadBudget   *budget);

G_END_DECLS
