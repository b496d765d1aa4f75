/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails as the window gets them: read by the real worker and judged. */
#pragma once

#include "inspect/tm-inspector.h"

G_BEGIN_DECLS

void         checked_begin         (int         *argc,
                                    char      ***argv);
int          checked_end           (void);
TmInspector *checked_get_inspector (void);
GPtrArray   *checked_mail          (const char  *mail);
GPtrArray   *checked_page          (const char  *html);

G_END_DECLS
