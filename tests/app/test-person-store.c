/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told, in a real key ring: kept, found again, erased. */
#include "config.h"

#include "app/tm-person-store.h"

#include <libsecret/secret.h>
#include <string.h>

typedef struct
{
  gboolean  done;
  gboolean  result;
  GError   *error;
  gboolean (*finish) (TmPersonStore *store, GAsyncResult *result, GError **error);
} Call;

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->result = call->finish (TM_PERSON_STORE (source), result, &call->error);
  call->done = TRUE;
}

static void
wait_for (Call *call)
{
  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
}

static Call
load_call (TmPersonStore *store, gboolean unlock)
{
  Call call = { .finish = tm_person_store_load_finish };

  tm_person_store_load_async (store, unlock, NULL, on_ended, &call);
  wait_for (&call);
  return call;
}

static gboolean
load (TmPersonStore *store)
{
  Call call = load_call (store, FALSE);

  g_assert_no_error (call.error);
  return call.result;
}

static TmPerson *
new_person (void)
{
  const char *names[] = { "山田 花子", NULL };
  const char *readings[] = { "ヤマダ ハナコ", NULL };
  const char *addresses[] = { "hanako@mail.example", NULL };
  const char *services[] = { "amazon", "rakuten-card", NULL };
  const char *registered[] = { "", "card@kado.example.net", NULL };
  const char *unused[] = { "jcb", NULL };

  return tm_person_new (&(TmPersonFields) { names, readings, addresses, services, registered, unused });
}

static Call
save_call (TmPersonStore *store)
{
  g_autoptr (TmPerson) person = new_person ();
  Call call = { .finish = tm_person_store_save_finish };

  tm_person_store_save_async (store, person, NULL, on_ended, &call);
  wait_for (&call);
  return call;
}

static void
save (TmPersonStore *store)
{
  Call call = save_call (store);

  g_assert_no_error (call.error);
  g_assert_true (call.result);
}

static void
erase (TmPersonStore *store)
{
  Call call = { .finish = tm_person_store_erase_finish };

  tm_person_store_erase_async (store, NULL, on_ended, &call);
  wait_for (&call);
  g_assert_no_error (call.error);
  g_assert_true (call.result);
}

static void
test_kept_and_erased (void)
{
  g_autoptr (TmPersonStore) first = tm_person_store_new ();
  g_autoptr (TmPersonStore) second = tm_person_store_new ();
  g_autoptr (TmPersonStore) third = tm_person_store_new ();

  g_assert_false (load (first));
  save (first);
  g_assert_true (load (second));
  TmPerson *person = tm_person_store_get_person (second);
  g_assert_cmpstr (tm_person_get_names (person)[0], ==, "山田 花子");
  g_assert_cmpstr (tm_person_get_readings (person)[0], ==, "ヤマダ ハナコ");
  g_assert_cmpstr (tm_person_get_forms (person)[1], ==, "ヤマダ ハナコ");
  g_assert_cmpstr (tm_person_get_addresses (person)[0], ==, "hanako@mail.example");
  g_assert_cmpstr (tm_person_get_services (person)[0], ==, "amazon");
  g_assert_cmpstr (tm_person_get_service_address (person, "amazon"), ==, "");
  g_assert_cmpstr (tm_person_get_service_address (person, "rakuten-card"), ==, "card@kado.example.net");
  g_assert_cmpstr (tm_person_get_service_address (person, "jcb"), ==, "");
  g_assert_true (tm_person_owns_address (person, "CARD@kado.example.net"));
  g_assert_cmpstr (tm_person_get_unused_services (person)[0], ==, "jcb");

  erase (second);
  g_assert_null (tm_person_get_forms (tm_person_store_get_person (second))[0]);
  g_assert_null (tm_person_get_services (tm_person_store_get_person (second))[0]);
  g_assert_null (tm_person_get_all_addresses (tm_person_store_get_person (second))[0]);
  g_assert_null (tm_person_get_unused_services (tm_person_store_get_person (second))[0]);
  g_assert_false (load (third));
  /* Twice does no harm. */
  erase (third);
}

/* Erased while it is still being saved: it does not come back. Saved again right behind that, it is kept. */
static void
test_erased_while_saved (void)
{
  g_autoptr (TmPerson) person = new_person ();

  for (guint then_saved = 0; then_saved < 2; then_saved++)
    {
      g_autoptr (TmPersonStore) store = tm_person_store_new ();
      g_autoptr (TmPersonStore) other = tm_person_store_new ();
      Call saved = { .finish = tm_person_store_save_finish };
      Call erased = { .finish = tm_person_store_erase_finish };
      Call again = { .finish = tm_person_store_save_finish, .done = then_saved == 0 };
      tm_person_store_save_async (store, person, NULL, on_ended, &saved);
      tm_person_store_erase_async (store, NULL, on_ended, &erased);
      if (then_saved > 0)
        tm_person_store_save_async (store, person, NULL, on_ended, &again);
      wait_for (&saved);
      wait_for (&erased);
      wait_for (&again);
      g_clear_error (&saved.error);
      g_assert_true (erased.result);
      g_assert_no_error (again.error);
      g_assert_cmpint (load (other), ==, then_saved > 0);
      erase (store);
    }
}

static void
test_no_longer_used (void)
{
  g_autoptr (TmPerson) person = new_person ();
  g_autoptr (TmPerson) without = tm_person_dup_without_service (person, "amazon");
  g_autoptr (TmPerson) again = tm_person_dup_without_service (without, "amazon");

  g_assert_cmpstr (tm_person_get_services (without)[0], ==, "rakuten-card");
  g_assert_null (tm_person_get_services (without)[1]);
  g_assert_cmpstr (tm_person_get_service_address (without, "rakuten-card"), ==, "card@kado.example.net");
  g_assert_cmpuint (g_strv_length ((char **) tm_person_get_unused_services (again)), ==, 2);
  g_assert_cmpstr (tm_person_get_unused_services (again)[1], ==, "amazon");
  g_assert_cmpstr (tm_person_get_readings (again)[0], ==, "ヤマダ ハナコ");
}

/* Nothing of either is lost; where both speak of one service, the newer word holds. */
static void
test_united (void)
{
  const char *names[] = { "はなこ", "山田 花子", NULL };
  const char *services[] = { "rakuten-card", "apple", NULL };
  const char *registered[] = { "", "new@kado.example.net", NULL };
  const char *unused[] = { "amazon", NULL };
  g_autoptr (TmPerson) older = new_person ();
  g_autoptr (TmPerson) newer = tm_person_new (&(TmPersonFields) {
    .names = names,
    .services = services,
    .service_addresses = registered,
    .unused_services = unused,
  });
  g_autoptr (TmPerson) both = tm_person_dup_united (newer, older);
  const char * const *told = tm_person_get_names (older);

  g_assert_cmpstr (tm_person_get_names (both)[0], ==, "はなこ");
  for (gsize i = 0; told[i] != NULL; i++)
    g_assert_true (g_strv_contains (tm_person_get_names (both), told[i]));
  g_assert_cmpstr (tm_person_get_service_address (both, "rakuten-card"), ==, "card@kado.example.net");
  g_assert_cmpstr (tm_person_get_service_address (both, "apple"), ==, "new@kado.example.net");
  g_assert_false (g_strv_contains (tm_person_get_services (both), "amazon"));
  g_assert_true (g_strv_contains (tm_person_get_unused_services (both), "amazon"));
  g_assert_true (g_strv_equal (tm_person_get_addresses (both), tm_person_get_addresses (older)));
}

static void
lock_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, &error);
  GList *collections = NULL;

  g_assert_no_error (error);
  collections = secret_service_get_collections (service);
  g_assert_nonnull (collections);
  secret_service_lock_sync (service, collections, NULL, NULL, &error);
  g_assert_no_error (error);
  g_list_free_full (collections, g_object_unref);
}

/* Locked while we were away: said, not taken for empty, and what was told now counts for this session all the same. */
static void
test_locked (void)
{
  g_autoptr (TmPersonStore) first = tm_person_store_new ();
  g_autoptr (TmPersonStore) second = tm_person_store_new ();

  save (first);
  lock_all ();
  Call found = load_call (second, FALSE);
  g_assert_false (found.result);
  g_assert_true (tm_person_store_is_locked_error (found.error));
  g_assert_null (tm_person_get_forms (tm_person_store_get_person (second))[0]);
  g_clear_error (&found.error);
  /* Nobody can be asked for the password here. */
  Call saved = save_call (second);
  g_assert_false (saved.result);
  g_assert_true (tm_person_store_is_locked_error (saved.error));
  g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (second))[0], ==, "山田 花子");
  g_assert_cmpstr (tm_person_store_explain (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "")), !=,
                   tm_person_store_explain (g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "")));
}

/* Said before it is known what the key ring holds: nothing there is lost, and what was said holds once it is known. */
static void
test_service_dropped_before_loading (void)
{
  g_autoptr (TmPersonStore) first = tm_person_store_new ();
  g_autoptr (TmPersonStore) second = tm_person_store_new ();
  g_autoptr (TmPersonStore) third = tm_person_store_new ();
  Call call = { .finish = tm_person_store_save_finish };

  save (first);
  tm_person_store_drop_service_async (second, "amazon", NULL, on_ended, &call);
  wait_for (&call);
  g_assert_false (call.result);
  g_assert_true (tm_person_store_is_locked_error (call.error));
  g_error_free (call.error);
  g_assert_true (load (third));
  g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (third))[0], ==, "山田 花子");
  g_assert_true (load (second));
  TmPerson *person = tm_person_store_get_person (second);
  g_assert_cmpstr (tm_person_get_names (person)[0], ==, "山田 花子");
  g_assert_cmpstr (tm_person_get_services (person)[0], ==, "rakuten-card");
  g_assert_true (g_strv_contains (tm_person_get_unused_services (person), "amazon"));
  /* Now that it is known, the next one is kept with all the rest. */
  call = (Call) { .finish = tm_person_store_save_finish };
  tm_person_store_drop_service_async (second, "rakuten-card", NULL, on_ended, &call);
  wait_for (&call);
  g_assert_no_error (call.error);
  g_assert_true (load (third));
  g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (third))[0], ==, "山田 花子");
  g_assert_true (g_strv_contains (tm_person_get_unused_services (tm_person_store_get_person (third)), "rakuten-card"));
  erase (second);
}

/* What is told in this session counts, whatever comes out of the key ring later. */
static void
test_told_is_newer (void)
{
  g_autoptr (TmPersonStore) first = tm_person_store_new ();
  g_autoptr (TmPersonStore) second = tm_person_store_new ();

  save (first);
  erase (second);
  save (first);
  g_assert_true (load (second));
  g_assert_null (tm_person_get_names (tm_person_store_get_person (second))[0]);
  erase (first);
}

static void
store_text (const char *text)
{
  static const SecretSchema schema = { TM_APP_ID, SECRET_SCHEMA_NONE, { { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } };
  g_autoptr (GError) error = NULL;

  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "test", text, NULL, &error, "kind", "person", NULL);
  g_assert_no_error (error);
}

/* Something else than was kept: it is said, and what is told next is kept again. */
static void
test_damaged (void)
{
  const char *damaged[] = { "", "no group", "[person\nnames=x" };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (TmPersonStore) store = tm_person_store_new ();
      store_text (damaged[i]);
      Call call = load_call (store, FALSE);
      g_assert_false (call.result);
      g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_error_free (call.error);
      save (store);
      g_assert_true (load (store));
      g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (store))[0], ==, "山田 花子");
      erase (store);
    }
}

static void
test_without_key_ring (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  /* libsecret warns about it, sometimes. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  Call found = load_call (store, FALSE);
  g_assert_false (found.result);
  g_assert_false (tm_person_store_is_locked_error (found.error));
  Call saved = save_call (store);
  g_assert_false (saved.result);
  g_assert_nonnull (saved.error);
  g_assert_false (tm_person_store_is_locked_error (saved.error));
  g_assert_cmpstr (tm_person_get_names (tm_person_store_get_person (store))[0], ==, "山田 花子");
}

static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].length < 0)
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

/* With everything logged that the libraries have to say. */
static void
test_never_logged (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  logged = g_string_new (NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_log_set_writer_func (keep_log, NULL, NULL);
  g_debug ("the log is read");
  g_autoptr (TmPersonStore) store = tm_person_store_new ();
  save (store);
  load (store);
  erase (store);
  g_assert_nonnull (strstr (logged->str, "the log is read"));
  const char *told[] = { "山田", "ヤマダ", "hanako@", "card@kado" };
  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_null (strstr (logged->str, told[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-store/kept-and-erased", test_kept_and_erased);
  g_test_add_func ("/person-store/erased-while-saved", test_erased_while_saved);
  g_test_add_func ("/person-store/no-longer-used", test_no_longer_used);
  g_test_add_func ("/person-store/united", test_united);
  g_test_add_func ("/person-store/service-dropped-before-loading", test_service_dropped_before_loading);
  g_test_add_func ("/person-store/told-is-newer", test_told_is_newer);
  g_test_add_func ("/person-store/damaged", test_damaged);
  g_test_add_func ("/person-store/without-key-ring", test_without_key_ring);
  g_test_add_func ("/person-store/never-logged", test_never_logged);
  /* Last, for the key ring stays locked. */
  g_test_add_func ("/person-store/locked", test_locked);
  return g_test_run ();
}
