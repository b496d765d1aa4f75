/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user does not want to be told about a certain sender any more. */
#pragma once

#include "tm-finding.h"
#include "tm-message.h"

G_BEGIN_DECLS

/* What tm_finding_get_cancelled_by() says of a finding that the user put aside. */
#define TM_IGNORED_BY_USER "ignored-by-user"

typedef struct _TmIgnored TmIgnored;

#define TM_TYPE_IGNORED (tm_ignored_get_type ())
GType        tm_ignored_get_type      (void);

TmIgnored   *tm_ignored_new           (const char * const *entries);
TmIgnored   *tm_ignored_ref           (TmIgnored          *self);
void         tm_ignored_unref         (TmIgnored          *self);
const char * const *tm_ignored_get_entries (const TmIgnored *self);
gboolean     tm_ignored_has           (const TmIgnored    *self,
                                       const char         *check,
                                       const char         *domain);
TmIgnored   *tm_ignored_toggle        (const TmIgnored    *self,
                                       const char         *check,
                                       const char         *domain);
void         tm_ignored_apply         (const TmIgnored    *self,
                                       const TmMessage    *message,
                                       GPtrArray          *findings);
gboolean     tm_ignored_may_be        (const TmFinding    *finding,
                                       const TmMessage    *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmIgnored, tm_ignored_unref)

G_END_DECLS
