/* SPDX-License-Identifier: GPL-3.0-or-later
 * Time that passes while the main loop goes on. */
#pragma once

#include <glib.h>

void wait_ms (guint milliseconds);
