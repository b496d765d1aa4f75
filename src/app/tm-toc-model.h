/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of one file as a list model. */
#pragma once

#include <gio/gio.h>

#include "core/tm-toc.h"

G_BEGIN_DECLS

#define TM_TYPE_TOC_MODEL (tm_toc_model_get_type ())
G_DECLARE_FINAL_TYPE (TmTocModel, tm_toc_model, TM, TOC_MODEL, GObject)

TmTocModel *tm_toc_model_new (TmToc *toc);

G_END_DECLS
