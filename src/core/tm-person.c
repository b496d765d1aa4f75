/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the user told about themselves; it never leaves this computer. */
#define G_LOG_DOMAIN "tm-person"

#include "tm-person.h"

struct _TmPerson
{
  char **names;
  char **readings;
  char **forms;              /* names and readings: all that a mail may call the user by */
  char **addresses;
  char **services;
  char **service_addresses;  /* as long as @services */
  char **all_addresses;      /* own ones, and those registered at services */
  char **unused_services;
};

G_DEFINE_BOXED_TYPE (TmPerson, tm_person, tm_person_ref, tm_person_unref)

static void
add_all (GStrvBuilder *builder, const char * const *list)
{
  for (gsize i = 0; list != NULL && list[i] != NULL; i++)
    if (*list[i] != '\0')
      g_strv_builder_add (builder, list[i]);
}

static char **
dup_joined (const char * const *one, const char * const *two)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_all (builder, one);
  add_all (builder, two);
  return g_strv_builder_end (builder);
}

/* One address for each service, also when fewer were stored. */
static char **
dup_service_addresses (const char * const *services, const char * const *addresses)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean ended = addresses == NULL;

  for (gsize i = 0; services != NULL && services[i] != NULL; i++)
    {
      if (*services[i] == '\0')
        continue;
      ended = ended || addresses[i] == NULL;
      g_strv_builder_add (builder, ended ? "" : addresses[i]);
    }
  return g_strv_builder_end (builder);
}

/**
 * tm_person_new:
 * @fields: (nullable): what was told; copied
 *
 * Returns: (transfer full): the value
 */
TmPerson *
tm_person_new (const TmPersonFields *fields)
{
  static const TmPersonFields nothing = { 0 };
  TmPerson *self = g_atomic_rc_box_new0 (TmPerson);

  if (fields == NULL)
    fields = &nothing;
  self->names = dup_joined (fields->names, NULL);
  self->readings = dup_joined (fields->readings, NULL);
  self->forms = dup_joined (fields->names, fields->readings);
  self->addresses = dup_joined (fields->addresses, NULL);
  self->services = dup_joined (fields->services, NULL);
  self->service_addresses = dup_service_addresses (fields->services, fields->service_addresses);
  self->all_addresses = dup_joined (fields->addresses, (const char * const *) self->service_addresses);
  self->unused_services = dup_joined (fields->unused_services, NULL);
  return self;
}

/**
 * tm_person_ref:
 * @self: what the person told
 *
 * Returns: (transfer full): @self
 */
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
  g_strfreev (self->readings);
  g_strfreev (self->forms);
  g_strfreev (self->addresses);
  g_strfreev (self->services);
  g_strfreev (self->service_addresses);
  g_strfreev (self->all_addresses);
  g_strfreev (self->unused_services);
}

/**
 * tm_person_unref:
 * @self: (transfer full): what the person told
 */
void
tm_person_unref (TmPerson *self)
{
  g_atomic_rc_box_release_full (self, person_clear);
}

/**
 * tm_person_get_names:
 * @self: what the person told
 *
 * Returns: (transfer none) (array zero-terminated=1): names, as they are registered with services
 */
const char * const *
tm_person_get_names (const TmPerson *self)
{
  return (const char * const *) self->names;
}

/**
 * tm_person_get_readings:
 * @self: what the person told
 *
 * Returns: (transfer none) (array zero-terminated=1): how the names are read
 */
const char * const *
tm_person_get_readings (const TmPerson *self)
{
  return (const char * const *) self->readings;
}

/**
 * tm_person_get_forms:
 * @self: a person
 *
 * Returns: (transfer none): the names and their readings: all that a mail may call the user by
 */
const char * const *
tm_person_get_forms (const TmPerson *self)
{
  return (const char * const *) self->forms;
}

/**
 * tm_person_get_addresses:
 * @self: what the person told
 *
 * Returns: (transfer none) (array zero-terminated=1): mail addresses, as they were told
 */
const char * const *
tm_person_get_addresses (const TmPerson *self)
{
  return (const char * const *) self->addresses;
}

/**
 * tm_person_get_services:
 * @self: what the person told
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the services that are used
 */
const char * const *
tm_person_get_services (const TmPerson *self)
{
  return (const char * const *) self->services;
}

/**
 * tm_person_get_service_address:
 * @self: a person
 * @brand_id: id of a brand
 *
 * Returns: (transfer none): the address that is registered there, or "" when it was not told
 */
const char *
tm_person_get_service_address (const TmPerson *self, const char *brand_id)
{
  for (gsize i = 0; self->services[i] != NULL; i++)
    if (g_str_equal (self->services[i], brand_id))
      return self->service_addresses[i];
  return "";
}

/**
 * tm_person_get_all_addresses:
 * @self: a person
 *
 * Returns: (transfer none): the own addresses, and those that are registered at services
 */
const char * const *
tm_person_get_all_addresses (const TmPerson *self)
{
  return (const char * const *) self->all_addresses;
}

/**
 * tm_person_get_unused_services:
 * @self: what the person told
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the services that are not used
 */
const char * const *
tm_person_get_unused_services (const TmPerson *self)
{
  return (const char * const *) self->unused_services;
}

/**
 * tm_person_owns_address:
 * @self: a person
 * @address: a mail address; hostile
 *
 * Returns: it is one of those that the user told
 */
gboolean
tm_person_owns_address (const TmPerson *self, const char *address)
{
  for (gsize i = 0; self->all_addresses[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->all_addresses[i], address) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tm_person_dup_without_service:
 * @self: a person
 * @brand_id: a service that is not used
 *
 * Returns: (transfer full): the same person, who does not deal with that company
 */
TmPerson *
tm_person_dup_without_service (const TmPerson *self, const char *brand_id)
{
  g_autoptr (GStrvBuilder) used = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) registered = g_strv_builder_new ();
  const char *one[] = { brand_id, NULL };

  for (gsize i = 0; self->services[i] != NULL; i++)
    if (!g_str_equal (self->services[i], brand_id))
      {
        g_strv_builder_add (used, self->services[i]);
        g_strv_builder_add (registered, self->service_addresses[i]);
      }
  gboolean known = g_strv_contains (tm_person_get_unused_services (self), brand_id);
  g_auto (GStrv) services = g_strv_builder_end (used);
  g_auto (GStrv) service_addresses = g_strv_builder_end (registered);
  g_auto (GStrv) unused = dup_joined (tm_person_get_unused_services (self), known ? NULL : one);
  return tm_person_new (&(TmPersonFields) {
    .names = tm_person_get_names (self),
    .readings = tm_person_get_readings (self),
    .addresses = tm_person_get_addresses (self),
    .services = (const char * const *) services,
    .service_addresses = (const char * const *) service_addresses,
    .unused_services = (const char * const *) unused,
  });
}

static void
add_others (GStrvBuilder *builder, const char * const *list, const char * const *known)
{
  for (gsize i = 0; list[i] != NULL; i++)
    if (!g_strv_contains (known, list[i]))
      g_strv_builder_add (builder, list[i]);
}

static char **
dup_united (char **newer, char **older)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_all (builder, (const char * const *) newer);
  add_others (builder, (const char * const *) older, (const char * const *) newer);
  return g_strv_builder_end (builder);
}

/**
 * tm_person_dup_united:
 * @newer: what was told last; stands in front, and holds where both say something of a service
 * @older: what was told before
 *
 * Returns: (transfer full): everything of both
 */
TmPerson *
tm_person_dup_united (const TmPerson *newer, const TmPerson *older)
{
  g_auto (GStrv) names = dup_united (newer->names, older->names);
  g_auto (GStrv) readings = dup_united (newer->readings, older->readings);
  g_auto (GStrv) addresses = dup_united (newer->addresses, older->addresses);
  g_auto (GStrv) services = dup_united (newer->services, older->services);
  g_auto (GStrv) unused = dup_united (newer->unused_services, older->unused_services);
  g_autoptr (GStrvBuilder) used = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) registered = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  for (gsize i = 0; services[i] != NULL; i++)
    {
      const char *told = tm_person_get_service_address (newer, services[i]);
      const char *kept = tm_person_get_service_address (older, services[i]);
      if (g_strv_contains (tm_person_get_unused_services (newer), services[i]))
        continue;
      g_strv_builder_add (used, services[i]);
      g_strv_builder_add (registered, told != NULL && *told != '\0' ? told : kept != NULL ? kept : "");
    }
  add_others (others, (const char * const *) unused, tm_person_get_services (newer));
  g_auto (GStrv) all_used = g_strv_builder_end (used);
  g_auto (GStrv) all_registered = g_strv_builder_end (registered);
  g_auto (GStrv) all_unused = g_strv_builder_end (others);
  return tm_person_new (&(TmPersonFields) {
    .names = (const char * const *) names,
    .readings = (const char * const *) readings,
    .addresses = (const char * const *) addresses,
    .services = (const char * const *) all_used,
    .service_addresses = (const char * const *) all_registered,
    .unused_services = (const char * const *) all_unused,
  });
}
