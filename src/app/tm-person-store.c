/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told about themselves, kept in the key ring of the desktop and nowhere else. */
#define G_LOG_DOMAIN "tm-person-store"

#include "config.h"

#include "tm-person-store.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#define GROUP "person"

struct _TmPersonStore
{
  GObject   parent_instance;

  TmPerson *person;  /* owned; empty until loaded or told */
};

G_DEFINE_FINAL_TYPE (TmPersonStore, tm_person_store, G_TYPE_OBJECT)

static const SecretSchema schema = {
  TM_APP_ID,
  SECRET_SCHEMA_NONE,
  {
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static char *
person_to_text (TmPerson *person)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  const struct
  {
    const char         *key;
    const char * const *values;
  } rows[] = {
    { "names", tm_person_get_names (person) },
    { "addresses", tm_person_get_addresses (person) },
    { "unused-services", tm_person_get_unused_services (person) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_key_file_set_string_list (keys, GROUP, rows[i].key, rows[i].values, g_strv_length ((char **) rows[i].values));
  return g_key_file_to_data (keys, NULL, NULL);
}

static char **
get_list (GKeyFile *keys, const char *key)
{
  char **list = g_key_file_get_string_list (keys, GROUP, key, NULL, NULL);

  return list != NULL ? list : g_new0 (char *, 1);
}

static TmPerson *
person_from_text (const char *text)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  if (!g_key_file_load_from_data (keys, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    return NULL;
  g_auto (GStrv) names = get_list (keys, "names");
  g_auto (GStrv) addresses = get_list (keys, "addresses");
  g_auto (GStrv) unused_services = get_list (keys, "unused-services");
  return tm_person_new ((const char * const *) names, (const char * const *) addresses,
                        (const char * const *) unused_services);
}

static void
set_person (TmPersonStore *self, TmPerson *person)
{
  TmPerson *old = self->person;

  self->person = tm_person_ref (person);
  tm_person_unref (old);
}

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;
  TmPerson *person = text != NULL ? person_from_text (text) : NULL;
  if (person != NULL)
    {
      set_person (TM_PERSON_STORE (g_task_get_source_object (task)), person);
      tm_person_unref (person);
    }
  g_clear_pointer (&value, secret_value_unref);
  g_task_return_boolean (task, person != NULL);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (items == NULL)
    g_task_return_boolean (task, FALSE);
  else
    secret_retrievable_retrieve_secret (SECRET_RETRIEVABLE (items->data), g_task_get_cancellable (task), on_retrieved,
                                        g_object_ref (task));
  g_list_free_full (items, g_object_unref);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  /* FALSE without an error: there was nothing to erase. */
  secret_password_clear_finish (result, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tm_person_store_finalize (GObject *object)
{
  TmPersonStore *self = TM_PERSON_STORE (object);

  g_clear_pointer (&self->person, tm_person_unref);
  G_OBJECT_CLASS (tm_person_store_parent_class)->finalize (object);
}

static void
tm_person_store_class_init (TmPersonStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_person_store_finalize;
}

static void
tm_person_store_init (TmPersonStore *self)
{
  const char * const none[] = { NULL };

  self->person = tm_person_new (none, none, none);
}

TmPersonStore *
tm_person_store_new (void)
{
  return g_object_new (TM_TYPE_PERSON_STORE, NULL);
}

/**
 * tm_person_store_get_person:
 * @self: a store
 *
 * Returns: (transfer none): what is known in this session, never %NULL
 */
TmPerson *
tm_person_store_get_person (TmPersonStore *self)
{
  return self->person;
}

/**
 * tm_person_store_load_async:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Never unlocks a key ring: at the start nobody expects to be asked for a password.
 */
void
tm_person_store_load_async (TmPersonStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_person_store_load_async);
  secret_password_search (&schema, SECRET_SEARCH_LOAD_SECRETS, cancellable, on_found, task, "kind", GROUP, NULL);
}

/**
 * tm_person_store_load_finish:
 * @self: a store
 * @result: of the callback
 * @error: why the key ring could not be asked
 *
 * Returns: %TRUE when something was found
 */
gboolean
tm_person_store_load_finish (TmPersonStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_person_store_save_async:
 * @self: a store
 * @person: what is true from now on, also when it cannot be kept
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
tm_person_store_save_async (TmPersonStore *self, TmPerson *person, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *text = person_to_text (person);

  g_task_set_source_tag (task, tm_person_store_save_async);
  set_person (self, person);
  /* Translators: name of the entry in the key ring of the desktop. */
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, _ ("About you, for Tashikamail"), text, cancellable,
                         on_stored, task, "kind", GROUP, NULL);
}

gboolean
tm_person_store_save_finish (TmPersonStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_person_store_erase_async:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Forgets everything about the person at once, also when the key ring cannot be asked.
 */
void
tm_person_store_erase_async (TmPersonStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (TmPerson) nobody = tm_person_new (NULL, NULL, NULL);

  g_task_set_source_tag (task, tm_person_store_erase_async);
  set_person (self, nobody);
  secret_password_clear (&schema, cancellable, on_cleared, task, "kind", GROUP, NULL);
}

/**
 * tm_person_store_erase_finish:
 * @self: a store
 * @result: of the callback
 * @error: why the key ring may still hold something
 *
 * Returns: %TRUE when nothing is left
 */
gboolean
tm_person_store_erase_finish (TmPersonStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_person_store_dup_without_service:
 * @self: a store
 * @brand_id: a service that the person does not use
 *
 * Returns: (transfer full): the person with that service added to the unused ones
 */
TmPerson *
tm_person_store_dup_without_service (TmPersonStore *self, const char *brand_id)
{
  const char * const *old = tm_person_get_unused_services (self->person);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; old[i] != NULL; i++)
    g_strv_builder_add (builder, old[i]);
  if (!g_strv_contains (old, brand_id))
    g_strv_builder_add (builder, brand_id);
  g_auto (GStrv) services = g_strv_builder_end (builder);
  return tm_person_new (tm_person_get_names (self->person), tm_person_get_addresses (self->person),
                        (const char * const *) services);
}
