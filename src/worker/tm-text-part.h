/* SPDX-License-Identifier: GPL-3.0-or-later
 * The letters of a part of a mail that is shown as text. */
#pragma once

#include "tm-read-budget.h"

#include "core/tm-message.h"

#include <gmime/gmime.h>

G_BEGIN_DECLS

char *tm_text_part_decode (GMimeObject    *object,
                           gboolean        html,
                           TmReadBudget   *budget,
                           TmMessageParts *parts);

G_END_DECLS
