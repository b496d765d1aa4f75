/* SPDX-License-Identifier: GPL-3.0-or-later
 * Of many mails only the readings of those used last are kept; the others are read again when they are chosen. */
#include "app/tm-desk.h"
#include "app/tm-knowledge.h"
#include "app/tm-mail-list.h"
#include "wait.h"

#include <adwaita.h>

#define N_MAILS (TM_MAIL_LIST_KEPT + 5)

typedef struct
{
  TmKnowledge *knowledge;  /* owned */
  TmDesk      *desk;       /* owned */
} Table;

static TmMailItem *
get_item (Table *table, guint position)
{
  g_autoptr (TmMailItem) item = g_list_model_get_item (tm_desk_get_items (table->desk), position);
  return item;
}

static gboolean
is_read (Table *table, guint position)
{
  return tm_mail_item_get_report (get_item (table, position)) != NULL;
}

static void
wait_until_known (Table *table, guint position)
{
  for (guint i = 0; i < 1200 && !tm_mail_item_is_known (get_item (table, position)); i++)
    wait_ms (50);
  g_assert_true (tm_mail_item_is_known (get_item (table, position)));
}

static void
wait_until_read (Table *table, guint position)
{
  for (guint i = 0; i < 1200 && !is_read (table, position); i++)
    wait_ms (50);
  g_assert_true (is_read (table, position));
}

static void
put_down (Table *table, const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  tm_desk_open_words (table->desk, bytes, NULL, TM_MAIL_FROM_FILE, "name");
}

static void
set_up (Table *table, gconstpointer unused)
{
  table->knowledge = tm_knowledge_new ();
  table->desk = tm_desk_new ();
  for (guint i = 0; i < 1200 && tm_knowledge_get_inspector (table->knowledge) == NULL; i++)
    wait_ms (50);
  tm_desk_set_inspector (table->desk, tm_knowledge_get_inspector (table->knowledge));
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autofree char *source = g_strdup_printf ("From: Who %u <who@example.com>\r\nTo: you@example.net\r\nSubject: What %u\r\n"
                                                 "Date: Mon, 2 Nov 2026 10:00:00 +0900\r\n\r\nHello\r\n", i, i);
      put_down (table, source);
      if (i == 0)
        tm_desk_set_current (table->desk, get_item (table, 0));
    }
  for (guint i = 0; i < N_MAILS; i++)
    wait_until_known (table, i);
}

static void
tear_down (Table *table, gconstpointer unused)
{
  tm_desk_close_all (table->desk);
  g_clear_object (&table->desk);
  g_clear_object (&table->knowledge);
}

static guint
count_read (Table *table)
{
  guint n = 0;

  for (guint i = 0; i < N_MAILS; i++)
    n += is_read (table, i);
  return n;
}

/* The list says of all of them what it said, and the one that is shown stays although it came first. */
static void
test_older_ones_rest (Table *table, gconstpointer unused)
{
  g_assert_cmpuint (count_read (table), ==, TM_MAIL_LIST_KEPT);
  g_assert_true (is_read (table, 0));
  g_assert_false (is_read (table, 1));
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autofree char *subject = g_strdup_printf ("What %u", i);
      g_autofree char *from = g_strdup_printf ("Who %u", i);
      g_assert_cmpstr (tm_mail_item_get_subject (get_item (table, i)), ==, subject);
      g_assert_cmpstr (tm_mail_item_get_from (get_item (table, i)), ==, from);
      g_assert_cmpint (tm_mail_item_get_level (get_item (table, i)), >, TM_LEVEL_NOT_CHECKED);
    }
}

static void
test_chosen_one_is_read_again (Table *table, gconstpointer unused)
{
  tm_desk_set_current (table->desk, get_item (table, 1));
  g_assert_true (tm_mail_item_is_known (get_item (table, 1)));
  wait_until_read (table, 1);
  g_assert_cmpuint (count_read (table), ==, TM_MAIL_LIST_KEPT);
  /* The one before it is now like any other, and was used longest ago but for those at rest. */
  tm_desk_set_current (table->desk, get_item (table, 2));
  wait_until_read (table, 2);
  g_assert_true (is_read (table, 1));
}

static void
on_report (TmMailItem *item, GParamSpec *pspec, guint *n)
{
  *n += 1;
}

/* What the person answered was told to the reading that is gone: the new one comes, and is judged with the answer. */
static void
test_answer_outlives_the_reading (Table *table, gconstpointer unused)
{
  guint n = 0;

  tm_mail_item_set_listed (get_item (table, 1), TM_LISTED_NO);
  g_signal_connect (get_item (table, 1), "notify::report", G_CALLBACK (on_report), &n);
  tm_desk_set_current (table->desk, get_item (table, 1));
  for (guint i = 0; i < 1200 && n < 2; i++)
    wait_ms (50);
  g_assert_cmpuint (n, ==, 2);
}

/* Mails without a result leave the table when the person cancels; one at rest has its result. */
static void
test_cancelled (Table *table, gconstpointer unused)
{
  tm_desk_set_current (table->desk, get_item (table, 1));
  tm_desk_cancel (table->desk);
  g_assert_cmpuint (g_list_model_get_n_items (tm_desk_get_items (table->desk)), ==, N_MAILS);
  g_assert_true (tm_mail_item_is_known (get_item (table, 1)));
}

/* What is known of the person or of brands has changed. Those at rest are read when they are shown: all of them at once
 * would take the place of those that were used last. */
static void
test_all_judged_again (Table *table, gconstpointer unused)
{
  guint n = 0, n_at_rest = 0;
  gboolean read[N_MAILS];

  for (guint i = 0; i < N_MAILS; i++)
    read[i] = is_read (table, i);
  g_signal_connect (get_item (table, 1), "notify::report", G_CALLBACK (on_report), &n_at_rest);
  g_signal_connect (get_item (table, N_MAILS - 1), "notify::report", G_CALLBACK (on_report), &n);
  tm_desk_judge_all_again (table->desk);
  for (guint i = 0; i < 1200 && n == 0; i++)
    wait_ms (50);
  wait_ms (500);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_at_rest, ==, 0);
  for (guint i = 0; i < N_MAILS; i++)
    g_assert_cmpint (is_read (table, i), ==, read[i]);
  tm_desk_set_current (table->desk, get_item (table, 1));
  wait_until_read (table, 1);
}

/* There and back while it is being read: it is read once. */
static void
test_chosen_twice (Table *table, gconstpointer unused)
{
  guint n = 0;

  g_signal_connect (get_item (table, 1), "notify::report", G_CALLBACK (on_report), &n);
  tm_desk_set_current (table->desk, get_item (table, 1));
  tm_desk_set_current (table->desk, get_item (table, 0));
  tm_desk_set_current (table->desk, get_item (table, 1));
  wait_until_read (table, 1);
  wait_ms (1000);
  g_assert_cmpuint (n, ==, 1);
}

/* One that is closed is not held on to for its place in the row. */
static void
test_closed_one_is_gone (Table *table, gconstpointer unused)
{
  TmMailItem *item = get_item (table, N_MAILS - 1);

  g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &item);
  tm_desk_close (table->desk, item);
  for (guint i = 0; i < 200 && item != NULL; i++)
    wait_ms (50);
  g_assert_null (item);
}

/* Closed while it is checked, as well. */
static void
test_closed_while_checked (Table *table, gconstpointer unused)
{
  put_down (table, "From: Late <late@example.com>\r\nSubject: Late\r\n\r\nHello\r\n");
  TmMailItem *item = get_item (table, N_MAILS);

  g_assert_false (tm_mail_item_is_known (item));
  g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &item);
  tm_desk_close (table->desk, item);
  for (guint i = 0; i < 200 && item != NULL; i++)
    wait_ms (50);
  g_assert_null (item);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/mails-at-rest/older-ones-rest", Table, NULL, set_up, test_older_ones_rest, tear_down);
  g_test_add ("/mails-at-rest/chosen-one-is-read-again", Table, NULL, set_up, test_chosen_one_is_read_again, tear_down);
  g_test_add ("/mails-at-rest/answer-outlives-the-reading", Table, NULL, set_up, test_answer_outlives_the_reading, tear_down);
  g_test_add ("/mails-at-rest/cancelled", Table, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/mails-at-rest/all-judged-again", Table, NULL, set_up, test_all_judged_again, tear_down);
  g_test_add ("/mails-at-rest/chosen-twice", Table, NULL, set_up, test_chosen_twice, tear_down);
  g_test_add ("/mails-at-rest/closed-one-is-gone", Table, NULL, set_up, test_closed_one_is_gone, tear_down);
  g_test_add ("/mails-at-rest/closed-while-checked", Table, NULL, set_up, test_closed_while_checked, tear_down);
  return g_test_run ();
}
