/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the rules of a style sheet that begin with "@" ask for. */
#pragma once

#include "tm-media.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_sheet_at_opens_rules (const char         *p,
                                  const char         *open,
                                  const char         *end,
                                  const TmMediaRange *range,
                                  TmMediaRange       *ret_inner);
gboolean tm_sheet_at_is_doubtful (const char         *p,
                                  const char         *open,
                                  const char         *end);
gboolean tm_sheet_at_imports_own (const char         *p,
                                  const char         *end);
gboolean tm_sheet_at_means_others (const char        *p,
                                  const char         *end);
gboolean tm_sheet_at_has_name    (const char         *p,
                                  const char         *open,
                                  const char         *name,
                                  gsize              *ret_length);
gboolean tm_sheet_at_may_open_rules (const char      *p,
                                  const char         *open);
gboolean tm_sheet_at_depends_on_window (const char   *p,
                                  const char         *open);

G_END_DECLS
