/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which stretches of the visible text are marked, and by which finding. */
#pragma once

#include "tm-report.h"

G_BEGIN_DECLS

/* A stretch of the visible text that one finding owns; sorted, not overlapping, on character borders. */
typedef struct
{
  guint32    start;
  guint32    end;
  guint      number;     /* of the finding, from 1 */
  TmSeverity severity;
} TmMark;

/* Where the badge of a finding stands: in front of the byte @at of the visible text. */
typedef struct
{
  guint32    at;
  guint      number;
  guint      place;      /* counts the places of one finding from 1 */
  TmSeverity severity;
} TmBadge;

typedef struct
{
  GArray *marks;    /* of TmMark */
  GArray *badges;   /* of TmBadge, sorted by @at */
} TmMarks;

TmMarks *tm_marks_new  (const TmReport *report);
void     tm_marks_free (TmMarks        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMarks, tm_marks_free)

G_END_DECLS
