/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user told about themselves; it never leaves this computer. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _TmPerson TmPerson;

#define TM_TYPE_PERSON (tm_person_get_type ())
GType               tm_person_get_type            (void);

TmPerson           *tm_person_new                 (const char * const *names,
                                                   const char * const *addresses,
                                                   const char * const *unused_services);
TmPerson           *tm_person_ref                 (TmPerson           *self);
void                tm_person_unref               (TmPerson           *self);
const char * const *tm_person_get_names           (const TmPerson     *self);
const char * const *tm_person_get_addresses       (const TmPerson     *self);
const char * const *tm_person_get_unused_services (const TmPerson     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPerson, tm_person_unref)

G_END_DECLS
