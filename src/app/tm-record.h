/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person did when, as a text for the card company, the bank or the police. */
#pragma once

#include "core/tm-guide.h"
#include "tm-progress.h"

G_BEGIN_DECLS

char *tm_record_dup_text (TmProgress *progress,
                          TmGuide    *guide,
                          GPtrArray  *steps);

G_END_DECLS
