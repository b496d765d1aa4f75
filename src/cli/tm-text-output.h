/* SPDX-License-Identifier: GPL-3.0-or-later
 * A report for people at a terminal. */
#pragma once

#include "core/tm-report.h"

G_BEGIN_DECLS

char *tm_text_output (const TmReport *report,
                      const char     *file,
                      guint           mail,
                      guint           part,
                      gboolean        explain);

G_END_DECLS
