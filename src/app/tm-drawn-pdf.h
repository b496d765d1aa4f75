/* SPDX-License-Identifier: GPL-3.0-or-later
 * A PDF file that GTK has drawn, before it is put where the person wants it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_drawn_pdf_is_whole (int fd);

G_END_DECLS
