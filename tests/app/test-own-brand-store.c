/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person adds to their companies is not lost, and takes nothing away, whenever they add it. */
#include "wait.h"

#include "app/tm-own-brand-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define BY_HAND "# mine\n\n[b]\nName=B Shop\nDomains=b-shop.jp;\n"

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Place;

static void
set_up (Place *place, gconstpointer text)
{
  place->folder = g_dir_make_tmp ("own-brand-store-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "my-brands.ini", NULL);
  place->file = g_file_new_for_path (place->path);
  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
}

static void
tear_down (Place *place, gconstpointer text)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->file);
  g_free (place->folder);
  g_free (place->path);
}

static void
assert_holds (Place *place, gboolean by_hand, const char *added)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, by_hand ? BY_HAND : "# mine\n"));
  g_assert_nonnull (strstr (text, added));
}

/* The file is being read, or nobody has read it yet. */
static void
test_not_read_yet (Place *place, gconstpointer text)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (place->file);
      if (i == 0)
        tm_own_brand_store_load (store);
      tm_own_brand_store_add (store, "C Shop", i == 0 ? "c-shop.jp" : "d-shop.jp");
      wait_ms (300);
      g_auto (GStrv) ids = tm_own_brand_store_dup_ids (store);
      g_assert_cmpuint (g_strv_length (ids), ==, 2 + i);
    }
  assert_holds (place, TRUE, "c-shop.jp");
  assert_holds (place, TRUE, "d-shop.jp");
}

/* The page is opened again, and something done before it was read: neither comes back what was taken off, nor goes what
 * was added. */
static void
test_read_again (Place *place, gconstpointer text)
{
  g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (place->file);

  tm_own_brand_store_load (store);
  wait_ms (300);
  tm_own_brand_store_load (store);
  tm_own_brand_store_add (store, "C Shop", "c-shop.jp");
  tm_own_brand_store_remove (store, "b");
  wait_ms (300);
  assert_holds (place, FALSE, "c-shop.jp");
  g_auto (GStrv) ids = tm_own_brand_store_dup_ids (store);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  /* While it is written, too. */
  tm_own_brand_store_add (store, "D Shop", "d-shop.jp");
  tm_own_brand_store_load (store);
  wait_ms (300);
  assert_holds (place, FALSE, "d-shop.jp");
  g_auto (GStrv) more = tm_own_brand_store_dup_ids (store);
  g_assert_cmpuint (g_strv_length (more), ==, 2);
}

/* Closing the window ends the store, and what was added a moment before is kept. */
static void
test_ends_at_once (Place *place, gconstpointer text)
{
  TmOwnBrandStore *store = tm_own_brand_store_new (place->file);

  tm_own_brand_store_load (store);
  wait_ms (300);
  tm_own_brand_store_add (store, "C Shop", "c-shop.jp");
  g_assert_finalize_object (store);
  wait_ms (300);
  assert_holds (place, TRUE, "c-shop.jp");
}

/* What cannot be understood is not written over, though it was added to before that was known. */
static void
test_broken (Place *place, gconstpointer text)
{
  g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (place->file);
  g_autofree char *left = NULL;

  tm_own_brand_store_load (store);
  tm_own_brand_store_add (store, "C Shop", "c-shop.jp");
  wait_ms (300);
  g_assert_true (tm_own_brand_store_is_broken (store));
  g_assert_true (g_file_get_contents (place->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, text);
}

/* It was good when it was read first, and was then written by hand with a mistake in it. */
static void
test_broken_meanwhile (Place *place, gconstpointer text)
{
  const char *mistake = BY_HAND "[c\n";
  g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (place->file);
  g_autofree char *left = NULL;

  tm_own_brand_store_load (store);
  wait_ms (300);
  g_assert_true (tm_own_brand_store_remove (store, "b"));
  wait_ms (300);
  g_assert_true (g_file_set_contents (place->path, mistake, -1, NULL));
  tm_own_brand_store_load (store);
  wait_ms (300);
  g_assert_true (tm_own_brand_store_is_broken (store));
  g_assert_false (tm_own_brand_store_undo (store));
  g_assert_false (tm_own_brand_store_remove (store, "b"));
  wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, mistake);
}

/* What is still shown of it cannot be taken off. */
static void
test_broken_keeps_all (Place *place, gconstpointer text)
{
  const char *mistake = BY_HAND "[c\n";
  g_autoptr (TmOwnBrandStore) store = tm_own_brand_store_new (place->file);
  g_autofree char *left = NULL;

  tm_own_brand_store_load (store);
  wait_ms (300);
  g_assert_true (g_file_set_contents (place->path, mistake, -1, NULL));
  tm_own_brand_store_load (store);
  wait_ms (300);
  g_assert_false (tm_own_brand_store_remove (store, "b"));
  wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, mistake);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/own-brand-store/not-read-yet", Place, BY_HAND, set_up, test_not_read_yet, tear_down);
  g_test_add ("/own-brand-store/read-again", Place, BY_HAND, set_up, test_read_again, tear_down);
  g_test_add ("/own-brand-store/ends-at-once", Place, BY_HAND, set_up, test_ends_at_once, tear_down);
  g_test_add ("/own-brand-store/broken", Place, "Name=no group\n", set_up, test_broken, tear_down);
  g_test_add ("/own-brand-store/broken-meanwhile", Place, BY_HAND, set_up, test_broken_meanwhile, tear_down);
  g_test_add ("/own-brand-store/broken-keeps-all", Place, BY_HAND, set_up, test_broken_keeps_all, tear_down);
  return g_test_run ();
}
