/* SPDX-License-Identifier: GPL-3.0-or-later
 * The marks for those who hear them. */
#pragma once

#include "tm-report.h"

G_BEGIN_DECLS

char  *tm_mark_words_dup       (const TmFinding *finding,
                                guint            number,
                                guint            n);
char **tm_mark_words_dup_quote (const TmFinding *finding,
                                const TmMessage *message,
                                guint            index);
char  *tm_mark_words_dup_mail  (const TmReport  *report,
                                guint            max_chars);

G_END_DECLS
