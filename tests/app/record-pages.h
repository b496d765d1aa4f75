/* SPDX-License-Identifier: GPL-3.0-or-later
 * How many pages a record takes, tried with a PDF file. */
#pragma once

int record_pages_count (const char *text);
