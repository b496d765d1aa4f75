/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stored mail, run through the real worker and all checks. */
#pragma once

#include "core/tm-report.h"

G_BEGIN_DECLS

/* The environment names the worker, the brand data and the folders of mails. */
const char *mail_check_get_env    (const char       *name);
/* (transfer full): the names in @folder that end in @ending, sorted; fails when the folder cannot be read. */
GPtrArray  *mail_check_list       (const char       *folder,
                                   const char       *ending);
/* (transfer full): the report on the mail at @path itself. What lies beside it as .person is told to the checks. */
TmReport   *mail_check_run        (const char       *path);
/* (transfer none) (nullable): the finding of the check @id. */
TmFinding  *mail_check_find       (const TmReport   *report,
                                   const char       *id);
/* (transfer full): the words that @evidence marks; fails when its range is not valid. */
char       *mail_check_dup_marked (const TmReport   *report,
                                   const TmEvidence *evidence);

G_END_DECLS
