/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether anything on the desktop of the test still works at something. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 ticks;   /* of the processor, all programs of the desktop together */
  guint   n_busy;  /* programs that run, or would if they had a processor */
} QuietSample;

void quiet_sample (QuietSample *sample);

G_END_DECLS
