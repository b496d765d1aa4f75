/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic of mark ranges: which piece of the text belongs to which finding. */
#pragma once

#include "tm-finding.h"

G_BEGIN_DECLS

/* A piece of the text with one mark; pieces are sorted and do not overlap. */
typedef struct
{
  guint32    start;
  guint32    end;
  guint      number;
  TmSeverity severity;
} TmMarkSpan;

/* Where the number of a finding is to stand; sorted by place, then by number. */
typedef struct
{
  guint32    offset;
  guint      number;
  TmSeverity severity;
} TmMarkBadge;

typedef struct _TmMarks TmMarks;

TmMarks           *tm_marks_new        (const char *text);
void               tm_marks_free       (TmMarks    *self);
gboolean           tm_marks_add        (TmMarks    *self,
                                        guint32     start,
                                        guint32     end,
                                        guint       number,
                                        TmSeverity  severity);
void               tm_marks_settle     (TmMarks    *self);
const TmMarkSpan  *tm_marks_get_spans  (const TmMarks *self,
                                        guint      *ret_n);
const TmMarkBadge *tm_marks_get_badges (const TmMarks *self,
                                        guint      *ret_n);
guint              tm_marks_find_span  (const TmMarks *self,
                                        guint32     offset);
gboolean           tm_marks_is_range   (const char *text,
                                        gsize       length,
                                        guint32     start,
                                        guint32     end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMarks, tm_marks_free)

G_END_DECLS
