/* SPDX-License-Identifier: GPL-3.0-or-later
 * Three buttons: save the record of a plan, print it, or copy it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_RECORD_BAR (tm_record_bar_get_type ())
G_DECLARE_FINAL_TYPE (TmRecordBar, tm_record_bar, TM, RECORD_BAR, AdwBin)

void       tm_record_bar_reset (TmRecordBar *self);

G_END_DECLS
