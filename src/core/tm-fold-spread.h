/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that were taken apart letter by letter, or in which letters were replaced by others that look
 * alike. */
#pragma once

#include "tm-fold.h"

G_BEGIN_DECLS

char tm_fold_get_boxed_letter (gunichar  c);
void tm_fold_unmask           (TmFold   *fold);
void tm_fold_close_up         (TmFold   *fold);

G_END_DECLS
