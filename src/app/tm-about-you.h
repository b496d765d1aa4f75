/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small form: the names that companies know the person by. Nobody has to fill it in. */
#pragma once

#include <adwaita.h>

#include "core/tm-brands.h"
#include "tm-person-store.h"

G_BEGIN_DECLS

#define TM_TYPE_ABOUT_YOU (tm_about_you_get_type ())
G_DECLARE_FINAL_TYPE (TmAboutYou, tm_about_you, TM, ABOUT_YOU, AdwWindow)

GtkWidget *tm_about_you_new (TmPersonStore *store,
                             TmBrands      *brands);

G_END_DECLS
