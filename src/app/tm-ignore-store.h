/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user put aside for certain senders: a small file that holds checks and domains. */
#pragma once

#include <gio/gio.h>

#include "core/tm-ignored.h"

G_BEGIN_DECLS

#define TM_TYPE_IGNORE_STORE (tm_ignore_store_get_type ())
G_DECLARE_FINAL_TYPE (TmIgnoreStore, tm_ignore_store, TM, IGNORE_STORE, GObject)

TmIgnoreStore *tm_ignore_store_new         (GFile         *file);
void           tm_ignore_store_load        (TmIgnoreStore *self);
TmIgnored     *tm_ignore_store_get_ignored (TmIgnoreStore *self);
void           tm_ignore_store_toggle      (TmIgnoreStore *self,
                                            const char    *check,
                                            const char    *domain);

G_END_DECLS
