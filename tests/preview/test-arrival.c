/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page that does not come is told of once, and one that is not wanted any more or is there in time not at all. */
#include "counter.h"
#include "preview/tm-arrival.h"
#include "preview/tm-page-uri.h"

#define COMMIT_MS 100
/* So much longer that a stop of the computer in between is none of the page. */
#define LOAD_MS 1500

static void
on_late (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
begin (TmArrival *arrival, guint *late)
{
  *arrival = (TmArrival) { 0 };
  *late = 0;
  tm_arrival_watch (arrival, COMMIT_MS, LOAD_MS, on_late, late);
  tm_arrival_ask (arrival);
}

static void
commit (TmArrival *arrival)
{
  g_autofree char *uri = tm_page_uri_new (arrival->serial, 0);

  tm_arrival_let_in (arrival, uri);
  g_assert_true (tm_arrival_take (arrival, WEBKIT_LOAD_STARTED));
  g_assert_true (tm_arrival_take (arrival, WEBKIT_LOAD_COMMITTED));
  g_assert_true (tm_arrival_is_there (arrival));
}

static void
test_in_time (void)
{
  TmArrival arrival;
  guint late;

  begin (&arrival, &late);
  g_assert_true (tm_arrival_is_awaited (&arrival));
  commit (&arrival);
  g_assert_false (tm_arrival_is_awaited (&arrival));
  g_assert_true (tm_arrival_take (&arrival, WEBKIT_LOAD_FINISHED));
  counter_wait (2 * LOAD_MS);
  g_assert_cmpuint (late, ==, 0);
  g_assert_true (tm_arrival_is_there (&arrival));
}

static void
test_never_begins (void)
{
  TmArrival arrival;
  guint late;

  begin (&arrival, &late);
  counter_wait (2 * COMMIT_MS);
  g_assert_cmpuint (late, ==, 1);
  g_assert_false (tm_arrival_is_awaited (&arrival));
  counter_wait (2 * LOAD_MS);
  g_assert_cmpuint (late, ==, 1);
}

static void
test_never_ends (void)
{
  TmArrival arrival;
  guint late;

  begin (&arrival, &late);
  commit (&arrival);
  counter_wait (2 * COMMIT_MS);
  g_assert_cmpuint (late, ==, 0);
  counter_wait (LOAD_MS);
  g_assert_cmpuint (late, ==, 1);
}

static void
test_not_wanted_any_more (void)
{
  TmArrival arrival;
  guint late;

  begin (&arrival, &late);
  tm_arrival_forget (&arrival);
  counter_wait (2 * LOAD_MS);
  g_assert_cmpuint (late, ==, 0);
}

/* What is told of the page before is not taken for this one. */
static void
test_page_before (void)
{
  TmArrival arrival;
  guint late;

  begin (&arrival, &late);
  g_autofree char *before = tm_page_uri_new (arrival.serial, 0);
  tm_arrival_ask (&arrival);
  tm_arrival_let_in (&arrival, before);
  g_assert_false (tm_arrival_take (&arrival, WEBKIT_LOAD_STARTED));
  g_assert_false (tm_arrival_take (&arrival, WEBKIT_LOAD_COMMITTED));
  g_assert_false (tm_arrival_is_there (&arrival));
  tm_arrival_forget (&arrival);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrival/in-time", test_in_time);
  g_test_add_func ("/arrival/never-begins", test_never_begins);
  g_test_add_func ("/arrival/never-ends", test_never_ends);
  g_test_add_func ("/arrival/not-wanted-any-more", test_not_wanted_any_more);
  g_test_add_func ("/arrival/page-before", test_page_before);
  return g_test_run ();
}
