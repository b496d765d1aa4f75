/* SPDX-License-Identifier: GPL-3.0-or-later
 * What lies on the table while nothing can check it: it is told so, and the oldest make room. */
#include "app/tm-desk.h"

static void
open_words (TmDesk *desk, guint n)
{
  g_autoptr (GBytes) words = g_bytes_new_static ("words", 5);

  for (guint i = 0; i < n; i++)
    tm_desk_open_words (desk, words, NULL, TM_MAIL_FROM_FILE, "");
}

static TmMailItem *
dup_item (TmDesk *desk, guint position)
{
  return g_list_model_get_item (tm_desk_get_items (desk), position);
}

/* Every one, not only the first; and they can be tried again, once. */
static void
test_cannot_check (void)
{
  g_autoptr (TmDesk) desk = tm_desk_new ();

  open_words (desk, 3);
  tm_desk_fail_waiting (desk, TM_ERROR_BAD_DATA);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TmMailItem) item = dup_item (desk, i);
      TmReport *report = tm_mail_item_get_report (item);
      g_assert_nonnull (report);
      g_assert_false (tm_report_is_checked (report));
      g_assert_cmpint (tm_report_get_error (report), ==, TM_ERROR_BAD_DATA);
    }
  g_autoptr (TmMailItem) first = dup_item (desk, 0);
  tm_desk_check_again (desk, first);
  g_assert_null (tm_mail_item_get_report (first));
}

/* Tried again from a mail inside, which goes with the reading that it came out of. */
static void
test_inner_mails_go (void)
{
  g_autoptr (TmDesk) desk = tm_desk_new ();

  open_words (desk, 2);
  tm_desk_fail_waiting (desk, TM_ERROR_BAD_DATA);
  g_autoptr (TmMailItem) whole = dup_item (desk, 0);
  g_autoptr (TmMailItem) other = dup_item (desk, 1);
  g_autoptr (TmMailItem) inner = tm_mail_item_new_inside (whole, tm_mail_item_get_report (whole));
  g_list_store_insert (G_LIST_STORE (tm_desk_get_items (desk)), 1, inner);
  tm_desk_check_again (desk, inner);
  tm_desk_fail_waiting (desk, TM_ERROR_READ);
  g_assert_cmpuint (g_list_model_get_n_items (tm_desk_get_items (desk)), ==, 2);
  g_autoptr (TmMailItem) second = dup_item (desk, 1);
  g_assert_true (second == other);
  g_assert_cmpint (tm_report_get_error (tm_mail_item_get_report (whole)), ==, TM_ERROR_READ);
}

static void
on_told (TmDesk *desk, const char *sentence, char **told)
{
  g_free (*told);
  *told = g_strdup (sentence);
}

/* One that leaves is not kept for a check that nobody would see; its descriptor is what was to be saved. */
static void
test_oldest_makes_room (void)
{
  g_autoptr (TmDesk) desk = tm_desk_new ();
  g_autofree char *told = NULL;

  g_signal_connect (desk, "told", G_CALLBACK (on_told), &told);
  open_words (desk, TM_DESK_MAX_MAILS);
  g_assert_null (told);
  TmMailItem *oldest = dup_item (desk, 0);
  TmMailItem *second = dup_item (desk, 1);
  g_object_add_weak_pointer (G_OBJECT (oldest), (gpointer *) &oldest);
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);
  g_object_unref (oldest);
  g_object_unref (second);
  open_words (desk, 1);
  g_assert_null (oldest);
  g_assert_cmpstr (told, ==, "There is room for 200 mails. The oldest ones were closed for the new ones.");
  g_assert_nonnull (second);
  g_assert_cmpuint (g_list_model_get_n_items (tm_desk_get_items (desk)), ==, TM_DESK_MAX_MAILS);
  tm_desk_close_all (desk);
  g_assert_null (second);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_false (tm_desk_open_files_finish (TM_DESK (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* Mails inside others may make them more than there is room for. Then what cannot be opened takes no place
 * from them. */
static void
test_refused_takes_no_room (void)
{
  g_autoptr (TmDesk) desk = tm_desk_new ();
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/mail.eml");
  GListStore *items = G_LIST_STORE (tm_desk_get_items (desk));
  GSList files = { missing, NULL };
  gboolean done = FALSE;

  open_words (desk, TM_DESK_MAX_MAILS);
  tm_desk_fail_waiting (desk, TM_ERROR_BAD_DATA);
  g_autoptr (TmMailItem) oldest = dup_item (desk, 0);
  g_autoptr (TmMailItem) inner = tm_mail_item_new_inside (oldest, tm_mail_item_get_report (oldest));
  g_list_store_insert (items, 1, inner);
  tm_desk_open_files_async (desk, &files, TM_MAIL_FROM_FILE, on_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (tm_desk_get_items (desk)), ==, TM_DESK_MAX_MAILS + 1);
  g_assert_true (g_list_store_find (items, oldest, NULL));
}

/* The way back leads to where the person came from, not to the first mail; and never to one that is gone. */
static void
test_way_back (void)
{
  g_autoptr (TmDesk) desk = tm_desk_new ();

  g_assert_null (tm_desk_dup_before (desk));
  open_words (desk, 3);
  tm_desk_fail_waiting (desk, TM_ERROR_BAD_DATA);
  open_words (desk, 1);
  g_autoptr (TmMailItem) first = dup_item (desk, 0);
  g_autoptr (TmMailItem) third = dup_item (desk, 2);
  g_autoptr (TmMailItem) unchecked = dup_item (desk, 3);
  tm_desk_set_current (desk, first);
  tm_desk_set_current (desk, third);
  tm_desk_set_current (desk, unchecked);
  g_autoptr (TmMailItem) before = tm_desk_dup_before (desk);
  g_assert_true (before == third);
  /* One without a result leaves the table with its check; nobody is led there. */
  tm_desk_set_current (desk, NULL);
  g_autoptr (TmMailItem) still = tm_desk_dup_before (desk);
  g_assert_true (still == third);
  tm_desk_close (desk, third);
  g_autoptr (TmMailItem) left = tm_desk_dup_before (desk);
  g_assert_true (left == first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/cannot-check", test_cannot_check);
  g_test_add_func ("/desk/inner-mails-go-with-a-reading", test_inner_mails_go);
  g_test_add_func ("/desk/oldest-makes-room", test_oldest_makes_room);
  g_test_add_func ("/desk/refused-takes-no-room", test_refused_takes_no_room);
  g_test_add_func ("/desk/way-back", test_way_back);
  return g_test_run ();
}
