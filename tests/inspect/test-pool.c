/* SPDX-License-Identifier: GPL-3.0-or-later
 * Workers that are kept for a batch: kept as long as all goes well, replaced after any failure, and no mail suffers from
 * the one before it. */
#include "asking.h"

#include "inspect/tm-pool.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *please;
  TmError     error;
  gboolean    is_kept;
} rows[] = {
  { "please die", TM_ERROR_CRASHED, FALSE },
  { "please hang", TM_ERROR_TIMEOUT, FALSE },
  { "please close and stay", TM_ERROR_TIMEOUT, FALSE },
  { "please end", TM_ERROR_CRASHED, FALSE },
  { "please refuse", TM_ERROR_LOCK, FALSE },
  { "please be empty", TM_ERROR_BAD_ANSWER, FALSE },
  { "please be huge", TM_ERROR_ANSWER_TOO_LARGE, FALSE },
  { "please promise", TM_ERROR_CRASHED, FALSE },
  { "please stop halfway", TM_ERROR_CRASHED, FALSE },
  { "please lie", TM_ERROR_BAD_ANSWER, FALSE },
  { "please garble", TM_ERROR_BAD_ANSWER, FALSE },
  /* Not by the worker that had seen others: its word is asked for again. */
  { "please say no", TM_ERROR_NOT_A_MAIL, FALSE },
};

static TmInspector *
new_batch (const char *worker_path, guint run_max_ms)
{
  TmInspector *inspector = asking_new_inspector (worker_path, run_max_ms);

  tm_inspector_keep_workers (inspector);
  return inspector;
}

static int
ask_who (TmInspector *inspector, const char *mail)
{
  g_autoptr (TmReport) report = asking_check (inspector, mail);

  g_assert_cmpint (tm_report_get_error (report), ==, 0);
  g_assert_true (g_str_has_prefix (asking_get_subject (report), "words 0, descriptors 0,"));
  return atoi (strstr (asking_get_subject (report), " of ") + 4);
}

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, rows[row].error == TM_ERROR_TIMEOUT ? 700 : 20000);
  int first = ask_who (inspector, "nothing");
  g_autoptr (TmReport) report = asking_check (inspector, rows[row].please);

  g_assert_cmpint (tm_report_get_error (report), ==, rows[row].error);
  g_assert_null (tm_report_get_message (report));
  int next = ask_who (inspector, "nothing");
  g_assert_cmpint (next == first, ==, rows[row].is_kept);
}

/* It cannot be told whether the mail or one before it is to blame, so it is looked at once more, by itself. */
static void
test_looked_at_again (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  int first = ask_who (inspector, "nothing");

  g_assert_cmpint (ask_who (inspector, "please be new"), !=, first);
}

/* What a worker that has seen others says against a mail can be the doing of one of those. */
static void
test_no_mail_suffers_from_another (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  int poisoned = ask_who (inspector, "please poison");
  int next = ask_who (inspector, "nothing");

  g_assert_cmpint (next, !=, poisoned);
  g_assert_cmpint (ask_who (inspector, "nothing"), ==, next);
  /* An answer that breaks the contract, too. */
  g_assert_cmpint (ask_who (inspector, "please be clear"), !=, next);
}

/* A worker that says no to its first mail is right, and good for others. */
static void
test_first_no_counts (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  g_autoptr (TmReport) report = asking_check (inspector, "please say no");

  g_assert_cmpint (tm_report_get_error (report), ==, TM_ERROR_NOT_A_MAIL);
  g_autoptr (TmReport) next = asking_check (inspector, "nothing");
  g_assert_nonnull (strstr (asking_get_subject (next), "turn 2 "));
}

typedef struct
{
  GMainLoop *loop;
  guint      n_left;
} Together;

typedef struct
{
  Together *together;
  TmReport *report;
} Asked;

static void
on_checked_together (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Asked *asked = user_data;
  g_autoptr (GPtrArray) reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  g_assert_no_error (error);
  asked->report = tm_report_ref (g_ptr_array_index (reports, 0));
  if (--asked->together->n_left == 0)
    g_main_loop_quit (asked->together->loop);
}

/* What is asked for in one turn of the main loop goes to a worker together, and still each mail gets its own answer, after a
 * failure in the middle as well. */
static void
test_together (void)
{
  static const struct
  {
    const char *mail;
    TmError     error;
  } mails[] = {
    { "nothing", 0 }, { "please say no", TM_ERROR_NOT_A_MAIL }, { "nothing", 0 }, { "nothing", 0 },
    { "please die", TM_ERROR_CRASHED }, { "please be new", 0 }, { "please hang", TM_ERROR_TIMEOUT }, { "nothing", 0 },
    { "please stop halfway", TM_ERROR_CRASHED }, { "please garble", TM_ERROR_BAD_ANSWER }, { "please poison", 0 }, { "nothing", 0 },
    { "please be huge", TM_ERROR_ANSWER_TOO_LARGE }, { "nothing", 0 }, { "please promise", TM_ERROR_CRASHED }, { "nothing", 0 },
    { "please lie", TM_ERROR_BAD_ANSWER }, { "please end", TM_ERROR_CRASHED }, { "nothing", 0 }, { "nothing", 0 },
  };
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 1500);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Together together = { loop, G_N_ELEMENTS (mails) };
  Asked asked[G_N_ELEMENTS (mails)] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (mails[i].mail, strlen (mails[i].mail));
      asked[i].together = &together;
      tm_inspector_check_async (inspector, tm_inspector_open_bytes (bytes), NULL, on_checked_together, &asked[i]);
    }
  g_main_loop_run (loop);
  for (gsize i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_test_message ("%s", mails[i].mail);
      g_assert_cmpint (tm_report_get_error (asked[i].report), ==, mails[i].error);
      tm_report_unref (asked[i].report);
    }
}

/* Mails that fill more than the pipe holds do not block one another. */
static void
test_together_real (void)
{
  g_autoptr (TmInspector) inspector = new_batch (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Asked asked[24] = { 0 };
  Together together = { loop, G_N_ELEMENTS (asked) };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *body = g_strnfill (i % 4 == 3 ? 400000 : 100000, 'a');
      g_autofree char *mail = g_strdup_printf ("From: a@example.jp\nSubject: number %d\n\n%s\n", (int) i, body);
      g_autoptr (GBytes) bytes = g_bytes_new (mail, strlen (mail));
      asked[i].together = &together;
      tm_inspector_check_async (inspector, tm_inspector_open_bytes (bytes), NULL, on_checked_together, &asked[i]);
    }
  g_main_loop_run (loop);
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *subject = g_strdup_printf ("number %d", (int) i);
      g_assert_cmpstr (asking_get_subject (asked[i].report), ==, subject);
      tm_report_unref (asked[i].report);
    }
}

typedef struct
{
  TmPool     *pool;
  const char *mail;
  TmError     error;
  int         who;     /* the process that answered */
} Asker;

static gpointer
ask_in_thread (gpointer data)
{
  Asker *asker = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (asker->mail, strlen (asker->mail));
  TmPoolMail mail = { .fd = tm_inspector_open_bytes (bytes), .run_max_ms = 5000 };

  tm_pool_ask (asker->pool, &mail, 1);
  asker->error = mail.error;
  if (mail.reading != NULL)
    asker->who = atoi (strstr (tm_message_get_subject (mail.reading->message), " of ") + 4);
  g_clear_pointer (&mail.reading, tm_reading_free);
  return NULL;
}

/* Whoever finds the one worker busy waits for it rather than to start another. */
static void
test_threads_share_a_worker (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmPool) pool = tm_pool_new (path, 1);
  int first = 0;

  for (guint i = 0; i < 20; i++)
    {
      Asker one = { pool, "nothing" }, other = { pool, "nothing" };
      GThread *thread = g_thread_new ("other", ask_in_thread, &other);
      ask_in_thread (&one);
      g_thread_join (thread);
      first = i == 0 ? one.who : first;
      g_assert_cmpint (one.who, ==, first);
      g_assert_cmpint (other.who, ==, first);
    }
}

/* But not behind a mail that takes long. */
static void
test_slow_mail_holds_up_nobody (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmPool) pool = tm_pool_new (path, 1);
  Asker slow = { pool, "please hang" }, quick = { pool, "nothing" };
  GThread *thread = g_thread_new ("slow", ask_in_thread, &slow);

  g_usleep (G_USEC_PER_SEC / 5);
  gint64 start = g_get_monotonic_time ();
  ask_in_thread (&quick);
  g_assert_cmpint (quick.who, >, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_assert_cmpint (slow.error, ==, TM_ERROR_TIMEOUT);
}

static void
on_cancelled_check (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  g_assert_null (reports);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_main_loop_quit (user_data);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* Whoever gives up does not wait for the time limit, and the batch goes on with another worker. */
static void
test_cancelled (void)
{
  static const char mail[] = "please hang";
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 25000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  int first = ask_who (inspector, "nothing");
  gint64 start = g_get_monotonic_time ();

  g_timeout_add (200, cancel, cancellable);
  tm_inspector_check_async (inspector, tm_inspector_open_bytes (bytes), cancellable, on_cancelled_check, loop);
  g_main_loop_run (loop);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 15 * G_USEC_PER_SEC);
  g_assert_cmpint (ask_who (inspector, "nothing"), !=, first);
}

static void
test_mails_below_at_and_above_the_bound (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  int first = ask_who (inspector, "nothing");

  for (guint i = 2; i <= TM_BATCH_MAILS_MAX; i++)
    g_assert_cmpint (ask_who (inspector, "nothing"), ==, first);
  g_assert_cmpint (ask_who (inspector, "nothing"), !=, first);
}

/* One byte more, and it is the way of a single mail, whose worker has another name for itself. */
static void
test_size_below_at_and_above_the_bound (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);

  for (int over = -1; over <= 1; over++)
    {
      g_autoptr (TmInspector) inspector = new_batch (path, 20000);
      g_autofree char *mail = g_strnfill (TM_BATCH_MAIL_MAX_BYTES + over, 'a');
      g_autoptr (TmReport) report = asking_check (inspector, mail);
      g_assert_cmpint (strstr (asking_get_subject (report), "turn 0 ") != NULL, ==, over > 0);
    }
}

/* The real worker says the same whether it is kept or not. */
static void
test_real_worker (void)
{
  static const char * const mails[] = {
    "From: a@example.jp\nSubject: one\n\nbody\n", "", "\1\2\3 nothing",
    "From a\nFrom: a@example.jp\nSubject: one\n\nx\n\nFrom b\nFrom: b@example.jp\nSubject: two\n\ny\n",
    "From: b@example.jp\nSubject: =?iso-2022-jp?B?GyRCJCIbKEI=?=\nContent-Type: text/html; charset=utf-8\n\n<a href='http://x.example/'>y</a>\n",
  };
  g_autoptr (TmInspector) kept = new_batch (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);
  g_autoptr (TmInspector) single = asking_new_inspector (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);

  for (guint round = 0; round < 3; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (mails); i++)
      {
        g_autoptr (TmReport) a = asking_check (kept, mails[i]);
        g_autoptr (TmReport) b = asking_check (single, mails[i]);
        g_assert_cmpint (tm_report_get_error (a), ==, tm_report_get_error (b));
        g_assert_cmpint (tm_report_get_level (a), ==, tm_report_get_level (b));
        if (tm_report_get_message (a) != NULL)
          g_assert_cmpstr (asking_get_subject (a), ==, asking_get_subject (b));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (rows[i].please), " ", '-');
      g_autofree char *path = g_strconcat ("/pool/", name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/pool/looked-at-again", test_looked_at_again);
  g_test_add_func ("/pool/no-mail-suffers-from-another", test_no_mail_suffers_from_another);
  g_test_add_func ("/pool/first-no-counts", test_first_no_counts);
  g_test_add_func ("/pool/together", test_together);
  g_test_add_func ("/pool/together-real", test_together_real);
  g_test_add_func ("/pool/threads-share-a-worker", test_threads_share_a_worker);
  g_test_add_func ("/pool/slow-mail-holds-up-nobody", test_slow_mail_holds_up_nobody);
  g_test_add_func ("/pool/cancelled", test_cancelled);
  g_test_add_func ("/pool/mails-below-at-and-above-the-bound", test_mails_below_at_and_above_the_bound);
  g_test_add_func ("/pool/size-below-at-and-above-the-bound", test_size_below_at_and_above_the_bound);
  g_test_add_func ("/pool/real-worker", test_real_worker);
  return g_test_run ();
}
