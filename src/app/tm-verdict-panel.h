/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one thing to read first: the verdict in large letters. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_VERDICT_PANEL (tm_verdict_panel_get_type ())
G_DECLARE_FINAL_TYPE (TmVerdictPanel, tm_verdict_panel, TM, VERDICT_PANEL, AdwBin)

typedef enum
{
  TM_VERDICT_ROOM_WIDE,       /* everything */
  TM_VERDICT_ROOM_NARROW,     /* without the reasons */
  TM_VERDICT_ROOM_HEADLINE,   /* only what it comes to */
} TmVerdictRoom;

void       tm_verdict_panel_set_report (TmVerdictPanel *self,
                                        TmReport       *report);
void       tm_verdict_panel_set_room   (TmVerdictPanel *self,
                                        TmVerdictRoom   room);

G_END_DECLS
