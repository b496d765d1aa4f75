/* SPDX-License-Identifier: GPL-3.0-or-later
 * Checks and judgements that overtake each other, or that nobody wants any more. */
#include "app/tm-desk.h"
#include "asking.h"
#include "wait.h"

typedef struct
{
  TmDesk      *desk;       /* owned */
  TmInspector *inspector;  /* owned */
  guint        n_reports;
} Table;

static void
on_report (TmMailItem *item, GParamSpec *pspec, Table *table)
{
  table->n_reports++;
}

/* Returns: (transfer full): the newest mail on the table */
static TmMailItem *
put_down (Table *table)
{
  static const char mail[] = "From: a@example.jp\nSubject: s\n\nbody\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, sizeof mail - 1);
  GListModel *items = tm_desk_get_items (table->desk);

  tm_desk_open_words (table->desk, bytes, NULL, TM_MAIL_FROM_FILE, "name");
  TmMailItem *item = g_list_model_get_item (items, g_list_model_get_n_items (items) - 1);
  g_signal_connect (item, "notify::report", G_CALLBACK (on_report), table);
  return item;
}

static void
set_up (Table *table, gconstpointer how)
{
  g_autofree char *path = g_strdup_printf ("%s-%s", g_getenv ("TM_BAD_WORKER"), (const char *) how);

  table->desk = tm_desk_new ();
  table->inspector = asking_new_inspector (path, 120000);
  tm_desk_set_inspector (table->desk, table->inspector);
}

static void
tear_down (Table *table, gconstpointer how)
{
  tm_desk_close_all (table->desk);
  g_clear_object (&table->desk);
  wait_ms (200);
  g_assert_finalize_object (table->inspector);
}

static void
wait_for_reports (Table *table, guint n)
{
  for (guint i = 0; i < 1200 && table->n_reports < n; i++)
    wait_ms (50);
  wait_ms (300);
  g_assert_cmpuint (table->n_reports, ==, n);
}

/* Ignored and no longer ignored, one after the other: whichever judgement ends last, the newer one is shown. */
static void
test_newest_judgement_counts (Table *table, gconstpointer how)
{
  g_autoptr (TmMailItem) item = put_down (table);

  wait_for_reports (table, 1);
  for (guint i = 0; i < 5; i++)
    tm_desk_judge_again (table->desk, item);
  wait_for_reports (table, 2);
}

/* Each turn of the loop the person tells something else, so the judgement that is under way is always of the one before. */
static void
test_told_while_judged (Table *table, gconstpointer how)
{
  g_autoptr (TmMailItem) item = put_down (table);

  while (tm_mail_item_get_report (item) == NULL)
    {
      g_autoptr (TmPerson) person = tm_person_new (&(TmPersonFields) { 0 });
      tm_inspector_set_person (table->inspector, person);
      g_main_context_iteration (NULL, TRUE);
    }
  wait_for_reports (table, 2);
}

/* And when nothing was told, it is judged once. */
static void
test_judged_once (Table *table, gconstpointer how)
{
  g_autoptr (TmMailItem) item = put_down (table);

  wait_for_reports (table, 1);
}

/* Two mails that take until their time is over are closed: the third does not wait for that. */
static void
test_closed_ones_make_room (Table *table, gconstpointer how)
{
  g_autofree char *good = g_strdup_printf ("%s-is-good", g_getenv ("TM_BAD_WORKER"));
  g_autoptr (TmInspector) quick = asking_new_inspector (good, 120000);
  g_autoptr (TmMailItem) first = put_down (table);
  g_autoptr (TmMailItem) second = put_down (table);
  g_autoptr (TmMailItem) third = put_down (table);

  /* Those that run go on with the one that they were begun with. */
  tm_desk_set_inspector (table->desk, quick);
  wait_ms (500);
  g_assert_cmpuint (table->n_reports, ==, 0);
  tm_desk_close (table->desk, first);
  wait_for_reports (table, 1);
  g_assert_nonnull (tm_mail_item_get_report (third));
  tm_desk_close (table->desk, second);
  wait_ms (300);
  g_assert_null (tm_mail_item_get_report (second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/checking/newest-judgement-counts", Table, "is-good", set_up, test_newest_judgement_counts, tear_down);
  g_test_add ("/checking/told-while-judged", Table, "is-good", set_up, test_told_while_judged, tear_down);
  g_test_add ("/checking/judged-once", Table, "is-good", set_up, test_judged_once, tear_down);
  g_test_add ("/checking/closed-ones-make-room", Table, "stops", set_up, test_closed_ones_make_room, tear_down);
  return g_test_run ();
}
