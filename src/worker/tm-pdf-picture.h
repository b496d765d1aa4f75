/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture inside of a PDF to light and dark. */
#pragma once

#include "tm-grey.h"

G_BEGIN_DECLS

/* A page of 30 cm has 150 pixels an inch then, and a code of 2 cm on it three or four for each dot. */
#define TM_PDF_PICTURE_MAX_SIDE 1800

TmGrey *tm_pdf_picture_new (const guint8 *untrusted_rows,
                            gsize         length,
                            guint         width,
                            guint         height,
                            guint         bits,
                            gboolean      indexed,
                            gboolean      filtered);

G_END_DECLS
