/* SPDX-License-Identifier: GPL-3.0-or-later
 * Codes that are drawn without a picture. */
#pragma once

#include "tm-read-budget.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

void tm_drawn_code_find (TmMessageParts *parts,
                         TmReadBudget   *budget);

G_END_DECLS
