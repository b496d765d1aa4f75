/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user told about themselves; it never leaves this computer. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* UTF-8, NULL-terminated; NULL is an empty list. */
typedef struct
{
  const char * const *names;              /* that companies know the user by */
  const char * const *readings;           /* of the names, in kana */
  const char * const *addresses;          /* own mail addresses */
  const char * const *services;           /* ids of brands that are used, cards among them */
  const char * const *service_addresses;  /* the address registered at each of @services, "" where it was not told */
  const char * const *unused_services;    /* ids of brands that the user does not deal with */
} TmPersonFields;

typedef struct _TmPerson TmPerson;

#define TM_TYPE_PERSON (tm_person_get_type ())
GType               tm_person_get_type            (void);

TmPerson           *tm_person_new                 (const TmPersonFields *fields);
TmPerson           *tm_person_ref                 (TmPerson             *self);
void                tm_person_unref               (TmPerson             *self);
const char * const *tm_person_get_names           (const TmPerson       *self);
const char * const *tm_person_get_readings        (const TmPerson       *self);
const char * const *tm_person_get_forms           (const TmPerson       *self);
const char * const *tm_person_get_addresses       (const TmPerson       *self);
const char * const *tm_person_get_services        (const TmPerson       *self);
const char         *tm_person_get_service_address (const TmPerson       *self,
                                                   const char           *brand_id);
const char * const *tm_person_get_all_addresses   (const TmPerson       *self);
const char * const *tm_person_get_unused_services (const TmPerson       *self);
gboolean            tm_person_owns_address        (const TmPerson       *self,
                                                   const char           *address);
TmPerson           *tm_person_dup_united          (const TmPerson       *newer,
                                                   const TmPerson       *older);
TmPerson           *tm_person_dup_without_service (const TmPerson       *self,
                                                   const char           *brand_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPerson, tm_person_unref)

G_END_DECLS
