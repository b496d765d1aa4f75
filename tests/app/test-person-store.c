/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told, in a real key ring: kept, found again, erased. */
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

static gboolean
load (TmPersonStore *store)
{
  Call call = { .finish = tm_person_store_load_finish };

  tm_person_store_load_async (store, NULL, on_ended, &call);
  wait_for (&call);
  g_assert_no_error (call.error);
  return call.result;
}

static void
save (TmPersonStore *store)
{
  const char *names[] = { "山田 花子", "ヤマダ ハナコ", NULL };
  const char *addresses[] = { "hanako@mail.example", NULL };
  const char *services[] = { "jcb", NULL };
  g_autoptr (TmPerson) person = tm_person_new (names, addresses, services);
  Call call = { .finish = tm_person_store_save_finish };

  tm_person_store_save_async (store, person, NULL, on_ended, &call);
  wait_for (&call);
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
  g_assert_cmpstr (tm_person_get_names (person)[1], ==, "ヤマダ ハナコ");
  g_assert_cmpstr (tm_person_get_addresses (person)[0], ==, "hanako@mail.example");
  g_assert_cmpstr (tm_person_get_unused_services (person)[0], ==, "jcb");

  erase (second);
  g_assert_null (tm_person_get_names (tm_person_store_get_person (second))[0]);
  g_assert_null (tm_person_get_unused_services (tm_person_store_get_person (second))[0]);
  g_assert_false (load (third));
  /* Twice does no harm. */
  erase (third);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-store/kept-and-erased", test_kept_and_erased);
  return g_test_run ();
}
