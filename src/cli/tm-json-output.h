/* SPDX-License-Identifier: GPL-3.0-or-later
 * A report as one line of JSON; the keys are a contract, see README. */
#pragma once

#include "core/tm-report.h"

G_BEGIN_DECLS

char *tm_json_output (const TmReport *report,
                      const char     *file,
                      guint           mail,
                      guint           part);

G_END_DECLS
