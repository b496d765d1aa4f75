/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one table of checks and the one loop over it. */
#pragma once

#include "tm-rule.h"

G_BEGIN_DECLS

guint         tm_rule_table_get_n (void);
const TmRule *tm_rule_table_get   (guint            index);
const TmRule *tm_rule_table_find  (const char      *id);
GPtrArray    *tm_rules_run        (const TmContext *context);

G_END_DECLS
