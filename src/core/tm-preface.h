/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands above the mail on a printed report. Only tm-render.c uses it. */
#pragma once

#include "tm-report.h"

G_BEGIN_DECLS

void tm_preface_write (GString            *out,
                       const TmReport     *report,
                       const char * const *steps,
                       gboolean            has_readings);

G_END_DECLS
