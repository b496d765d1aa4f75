/* SPDX-License-Identifier: GPL-3.0-or-later
 * The numbers by which Windows calls charsets. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_codepage_dup_label (guint32 codepage);

G_END_DECLS
