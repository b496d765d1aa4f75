/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user told about themselves; it never leaves this computer. */
#define G_LOG_DOMAIN "tm-person"

#include "tm-person.h"

struct _TmPerson
{
  char **names;
  char **addresses;
  char **unused_services;
};

G_DEFINE_BOXED_TYPE (TmPerson, tm_person, tm_person_ref, tm_person_unref)

static char **
dup_list (const char * const *list)
{
  static const char * const empty[] = { NULL };
  return g_strdupv ((char **) (list != NULL ? list : empty));
}

/**
 * tm_person_new:
 * @names: (nullable): names the user is registered with, UTF-8, NULL-terminated
 * @addresses: (nullable): the user's own mail addresses
 * @unused_services: (nullable): ids of brands the user does not deal with
 *
 * Returns: (transfer full): the value
 */
TmPerson *
tm_person_new (const char * const *names,
               const char * const *addresses,
               const char * const *unused_services)
{
  TmPerson *self = g_atomic_rc_box_new0 (TmPerson);

  self->names = dup_list (names);
  self->addresses = dup_list (addresses);
  self->unused_services = dup_list (unused_services);
  return self;
}

TmPerson *
tm_person_ref (TmPerson *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
person_clear (gpointer data)
{
  TmPerson *self = data;

  g_strfreev (self->names);
  g_strfreev (self->addresses);
  g_strfreev (self->unused_services);
}

void
tm_person_unref (TmPerson *self)
{
  g_atomic_rc_box_release_full (self, person_clear);
}

const char * const *
tm_person_get_names (const TmPerson *self)
{
  return (const char * const *) self->names;
}

const char * const *
tm_person_get_addresses (const TmPerson *self)
{
  return (const char * const *) self->addresses;
}

const char * const *
tm_person_get_unused_services (const TmPerson *self)
{
  return (const char * const *) self->unused_services;
}
