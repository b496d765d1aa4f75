/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much work this process has done: instructions where the processor counts them for us, else its time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean meter_counts_instructions (void);
/* Instructions, or microseconds of processor time. */
guint64  meter_read                (void);
/* Microseconds of processor time in any case. */
guint64  meter_read_time           (void);

G_END_DECLS
