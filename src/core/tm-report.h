/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything that is to be said about one mail. */
#pragma once

#include "tm-brands.h"
#include "tm-error.h"
#include "tm-message.h"
#include "tm-toc.h"
#include "tm-verdict.h"

G_BEGIN_DECLS

typedef struct _TmReport TmReport;

#define TM_TYPE_REPORT (tm_report_get_type ())
GType           tm_report_get_type          (void);

TmReport       *tm_report_new               (TmMessage      *message,
                                             TmVerdict      *verdict,
                                             const char     *claimed_brand,
                                             TmBrands       *brands);
TmReport       *tm_report_new_failed        (TmError         code);
TmReport       *tm_report_new_several       (TmToc          *toc);
TmReport       *tm_report_ref               (TmReport       *self);
void            tm_report_unref             (TmReport       *self);

gboolean        tm_report_is_checked        (const TmReport *self);
TmError         tm_report_get_error         (const TmReport *self);
TmMessage      *tm_report_get_message       (const TmReport *self);
TmVerdict      *tm_report_get_verdict       (const TmReport *self);
TmLevel         tm_report_get_level         (const TmReport *self);
const char     *tm_report_get_claimed_brand (const TmReport *self);
TmBrands       *tm_report_get_brands        (const TmReport *self);
char          **tm_report_dup_gaps          (const TmReport *self);
char          **tm_report_dup_finding_ids   (const TmReport *self);
TmToc          *tm_report_get_toc           (const TmReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmReport, tm_report_unref)

G_END_DECLS
