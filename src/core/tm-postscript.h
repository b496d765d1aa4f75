/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands beside and below the mail in the preview: attachments, and where the marks are. Only
 * tm-render.c uses it. */
#pragma once

#include "tm-page.h"

G_BEGIN_DECLS

void     tm_postscript_write_attachments (TmPage       *page);
gboolean tm_postscript_has_rail          (const TmPage *page);
void     tm_postscript_write_rail        (TmPage       *page);

G_END_DECLS
