/* SPDX-License-Identifier: GPL-3.0-or-later
 * The processes that a test has started, by their names. */
#pragma once

int processes_find (const char *name);
