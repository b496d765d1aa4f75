/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told about themselves, kept in the key ring of the desktop and nowhere else. */
#define G_LOG_DOMAIN "tm-person-store"

#include "config.h"

#include "tm-person-store.h"

#include "tm-staying.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#define GROUP "person"

struct _TmPersonStore
{
  GObject   parent_instance;

  TmPerson  *person;   /* owned; empty until loaded or told */
  GPtrArray *dropped;  /* owned, of ids of companies that were said not to be used while nothing was loaded yet */
  gboolean   is_read;  /* what the key ring holds is known */
  gboolean   is_told;  /* the person told everything in this session: that counts, whatever the key ring holds */
  GQueue     changes;  /* of owned GTask: the first is under way in the key ring, those behind it wait */
  GCancellable *save;  /* owned; of the save that is under way, or NULL */
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
  const char * const *services = tm_person_get_services (person);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; services[i] != NULL; i++)
    g_strv_builder_add (builder, tm_person_get_service_address (person, services[i]));
  g_auto (GStrv) registered = g_strv_builder_end (builder);
  const struct
  {
    const char         *key;
    const char * const *values;
  } rows[] = {
    { "names", tm_person_get_names (person) },
    { "readings", tm_person_get_readings (person) },
    { "addresses", tm_person_get_addresses (person) },
    { "services", services },
    { "service-addresses", (const char * const *) registered },
    { "unused-services", tm_person_get_unused_services (person) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_key_file_set_string_list (keys, GROUP, rows[i].key, rows[i].values,
                                g_strv_length ((char **) rows[i].values));
  return g_key_file_to_data (keys, NULL, NULL);
}

static TmPerson *
person_from_text (const char *text)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  if (!g_key_file_load_from_data (keys, text, (gsize) -1, G_KEY_FILE_NONE, NULL)
      || !g_key_file_has_group (keys, GROUP))
    return NULL;
  g_auto (GStrv) names = g_key_file_get_string_list (keys, GROUP, "names", NULL, NULL);
  g_auto (GStrv) readings = g_key_file_get_string_list (keys, GROUP, "readings", NULL, NULL);
  g_auto (GStrv) addresses = g_key_file_get_string_list (keys, GROUP, "addresses", NULL, NULL);
  g_auto (GStrv) services = g_key_file_get_string_list (keys, GROUP, "services", NULL, NULL);
  g_auto (GStrv) registered = g_key_file_get_string_list (keys, GROUP, "service-addresses", NULL, NULL);
  g_auto (GStrv) unused = g_key_file_get_string_list (keys, GROUP, "unused-services", NULL, NULL);
  return tm_person_new (&(TmPersonFields) {
    .names = (const char * const *) names,
    .readings = (const char * const *) readings,
    .addresses = (const char * const *) addresses,
    .services = (const char * const *) services,
    .service_addresses = (const char * const *) registered,
    .unused_services = (const char * const *) unused,
  });
}

static void
set_person (TmPersonStore *self, TmPerson *person)
{
  TmPerson *old = self->person;

  self->person = tm_person_ref (person);
  tm_person_unref (old);
}

/* What was said meanwhile is newer than what was kept. */
static void
take_loaded (TmPersonStore *self, TmPerson *loaded)
{
  self->is_read = TRUE;
  if (self->is_told)
    return;
  set_person (self, loaded);
  for (guint i = 0; i < self->dropped->len; i++)
    {
      g_autoptr (TmPerson) person = tm_person_dup_without_service (self->person,
                                                                   g_ptr_array_index (self->dropped, i));
      set_person (self, person);
    }
}

/* Takes @error. A question for the password that was closed comes like the end of the wish, which only @task
 * can tell. */
static void
return_error (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_error_free (error);
      error = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "The key ring stays locked");
    }
  g_task_return_error (task, error);
}

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result,
                                                                  &error);

  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;
  TmPerson *person = text != NULL ? person_from_text (text) : NULL;
  g_clear_pointer (&value, secret_value_unref);
  if (person == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               "What lies in the key ring was not written by us");
      return;
    }
  take_loaded (TM_PERSON_STORE (g_task_get_source_object (task)), person);
  tm_person_unref (person);
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_locked (gpointer item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

/* What gnome-keyring answers when its question for the password is closed or cannot be asked at all. */
static gboolean
is_dismissed (const GError *error)
{
  g_autofree char *name = error != NULL && g_dbus_error_is_remote_error (error)
                            ? g_dbus_error_get_remote_error (error)
                            : NULL;

  return g_strcmp0 (name, "org.freedesktop.Secret.Error.IsLocked") == 0;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_error (task, error);
  else if (items == NULL)
    {
      TM_PERSON_STORE (g_task_get_source_object (task))->is_read = TRUE;
      g_task_return_boolean (task, FALSE);
    }
  else if (is_locked (items->data))
    g_task_return_new_error (task, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "The key ring is locked");
  else
    secret_retrievable_retrieve_secret (SECRET_RETRIEVABLE (items->data), g_task_get_cancellable (task),
                                        on_retrieved, g_object_ref (task));
  g_list_free_full (items, g_object_unref);
}

static void start_change (TmPersonStore *self);

/* Takes @error, or NULL. The next one begins before somebody is told, for who is told may ask for another. */
static void
end_change (GTask *ended, GError *error)
{
  g_autoptr (GTask) task = ended;
  TmPersonStore *self = TM_PERSON_STORE (g_task_get_source_object (task));

  g_clear_object (&self->save);
  g_queue_pop_head (&self->changes);
  if (!g_queue_is_empty (&self->changes))
    start_change (self);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
  tm_staying_end ();
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  secret_password_store_finish (result, &error);
  end_change (G_TASK (user_data), error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  /* FALSE without an error: there was nothing to erase. */
  secret_password_clear_finish (result, &error);
  end_change (G_TASK (user_data), error);
}

/* Not stopped by the cancellable of the task: a window that is closed meanwhile only hears nothing of it any
 * more. */
static void
start_change (TmPersonStore *self)
{
  GTask *task = g_queue_peek_head (&self->changes);

  if (g_task_get_source_tag (task) == tm_person_store_erase_async)
    {
      secret_password_clear (&schema, NULL, on_cleared, task, "kind", GROUP, NULL);
      return;
    }
  g_autofree char *text = person_to_text (self->person);
  self->save = g_cancellable_new ();
  /* Translators: name of the entry in the key ring of the desktop. */
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, _ ("About you, for Tashikamail"), text,
                         self->save, on_stored, task, "kind", GROUP, NULL);
}

/* Takes @task. One after the other, or a save that takes long, as when it asks for the password, would bring
 * back what was erased meanwhile. */
static void
add_change (TmPersonStore *self, GTask *task)
{
  tm_staying_begin ();
  g_queue_push_tail (&self->changes, task);
  if (self->changes.length == 1)
    start_change (self);
}

static void
tm_person_store_finalize (GObject *object)
{
  TmPersonStore *self = TM_PERSON_STORE (object);

  g_clear_pointer (&self->person, tm_person_unref);
  g_ptr_array_unref (self->dropped);
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
  self->person = tm_person_new (NULL);
  self->dropped = g_ptr_array_new_with_free_func (g_free);
}

/**
 * tm_person_store_new:
 *
 * Returns: (transfer full): what is kept about the person, not yet loaded
 */
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
 * @unlock: the person asked for it, and may be asked for the password of the key ring; not at the start,
 * where nobody expects that
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 */
void
tm_person_store_load_async (TmPersonStore *self, gboolean unlock, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SecretSearchFlags flags = SECRET_SEARCH_LOAD_SECRETS | (unlock ? SECRET_SEARCH_UNLOCK : 0);

  g_task_set_source_tag (task, tm_person_store_load_async);
  secret_password_search (&schema, flags, cancellable, on_found, task, "kind", GROUP, NULL);
}

/**
 * tm_person_store_load_finish:
 * @self: a store
 * @result: of the callback
 * @error: why the key ring could not be asked; tm_person_store_is_locked_error() when something lies in a
 * locked one
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
 * @cancellable: (nullable): nobody is told any more; it is kept all the same
 * @callback: called when done
 * @user_data: for @callback
 */
void
tm_person_store_save_async (TmPersonStore *self, TmPerson *person, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_person_store_save_async);
  set_person (self, person);
  self->is_told = TRUE;
  add_change (self, task);
}

/**
 * tm_person_store_save_finish:
 * @self: a store
 * @result: what the callback got
 * @error: why it is not kept
 *
 * Returns: whether it is kept
 */
gboolean
tm_person_store_save_finish (TmPersonStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_person_store_drop_service_async:
 * @self: a store
 * @brand_id: of a company that the person does not deal with
 * @cancellable: (nullable): nobody is told any more
 * @callback: called when done
 * @user_data: for @callback
 *
 * True from now on. Where it is not known what the key ring holds, nothing is written over it; then the
 * answer ends with the session, as tm_person_store_is_locked_error() tells. To be ended with
 * tm_person_store_save_finish().
 */
void
tm_person_store_drop_service_async (TmPersonStore *self, const char *brand_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (TmPerson) person = tm_person_dup_without_service (self->person, brand_id);

  g_task_set_source_tag (task, tm_person_store_drop_service_async);
  set_person (self, person);
  if (self->is_read || self->is_told)
    {
      add_change (self, task);
      return;
    }
  g_ptr_array_add (self->dropped, g_strdup (brand_id));
  return_error (task, g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED,
                                           "What the key ring holds was not read"));
  g_object_unref (task);
}

/**
 * tm_person_store_erase_async:
 * @self: a store
 * @cancellable: (nullable): nobody is told any more; it is erased all the same
 * @callback: called when done
 * @user_data: for @callback
 *
 * Forgets everything about the person at once, also when the key ring cannot be asked. What is being saved
 * just now is not kept.
 */
void
tm_person_store_erase_async (TmPersonStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (TmPerson) nobody = tm_person_new (NULL);

  g_task_set_source_tag (task, tm_person_store_erase_async);
  set_person (self, nobody);
  self->is_told = TRUE;
  if (self->save != NULL)
    g_cancellable_cancel (self->save);
  add_change (self, task);
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
 * tm_person_store_is_locked_error:
 * @error: why something could not be loaded, saved or erased
 *
 * Returns: there is a key ring, but it is locked, or the person did not want to unlock it
 */
gboolean
tm_person_store_is_locked_error (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) || is_dismissed (error);
}

/**
 * tm_person_store_explain:
 * @error: why something could not be saved
 *
 * Returns: (transfer none): what that means for the person, in their language
 */
const char *
tm_person_store_explain (const GError *error)
{
  if (tm_person_store_is_locked_error (error))
    return _ ("The key ring of this computer stays locked, so this was not kept. It is remembered until you close the "
              "program, and not written anywhere.");
  return _ ("This computer offers no key ring to keep this in. It is remembered until you close the program, and not "
            "written anywhere. Next time you are asked again.");
}
