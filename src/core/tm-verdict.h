/* SPDX-License-Identifier: GPL-3.0-or-later
 * From findings to a level from 0 to 4, and the words for it. */
#pragma once

#include "tm-finding.h"

G_BEGIN_DECLS

typedef enum
{
  TM_LEVEL_NOT_CHECKED = 0,
  TM_LEVEL_NOTHING_FOUND = 1,
  TM_LEVEL_UNDECIDED = 2,
  TM_LEVEL_SUSPECTED = 3,
  TM_LEVEL_VERY_LIKELY = 4,
} TmLevel;

typedef struct _TmVerdict TmVerdict;

#define TM_TYPE_VERDICT (tm_verdict_get_type ())
GType        tm_verdict_get_type      (void);

TmVerdict   *tm_verdict_new           (GPtrArray       *findings,
                                       gboolean         is_incomplete);
TmVerdict   *tm_verdict_ref           (TmVerdict       *self);
void         tm_verdict_unref         (TmVerdict       *self);

TmLevel      tm_verdict_get_level     (const TmVerdict *self);
GPtrArray   *tm_verdict_get_findings  (const TmVerdict *self);
guint        tm_verdict_find          (const TmVerdict *self,
                                       const char      *id);
guint        tm_verdict_get_n_main    (const TmVerdict *self);
char        *tm_verdict_dup_why       (const TmVerdict *self);
const char  *tm_verdict_get_first_line (const TmVerdict *self);

const char  *tm_level_get_id          (TmLevel          level);
const char  *tm_level_get_headline    (TmLevel          level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmVerdict, tm_verdict_unref)

G_END_DECLS
