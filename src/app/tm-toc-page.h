/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of a file with several, to choose one. */
#pragma once

#include <adwaita.h>

#include "core/tm-toc.h"

G_BEGIN_DECLS

#define TM_TYPE_TOC_PAGE (tm_toc_page_get_type ())
G_DECLARE_FINAL_TYPE (TmTocPage, tm_toc_page, TM, TOC_PAGE, AdwBin)

void       tm_toc_page_set_toc (TmTocPage *self,
                                TmToc     *toc);

G_END_DECLS
