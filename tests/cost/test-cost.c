/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail may cost that is made to cost much. Each kind is read and judged at one size and at twice that size: the
 * work may not grow faster than the mail, unless a bound with a name has been reached, and it ends in time.
 *   test-cost [-p PATH]          with TM_COST_BYTES for another size; prints a table when run with --verbose */
#include "config.h"

#include "bombs.h"
#include "meter.h"

#include "core/tm-context.h"
#include "core/tm-limits.h"
#include "core/tm-render.h"
#include "core/tm-report.h"
#include "core/tm-wire.h"
#include "rules/tm-rule-table.h"
#include "worker/tm-code.h"
#include "worker/tm-container.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-mbox.h"
#include "worker/tm-picture.h"
#include "worker/tm-tnef.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define BYTES (128 * 1024)
/* Linear work grows by 2 and quadratic work by 4. */
#define GROWS_MAX 3.0
#define TIME_MAX_US (2 * G_USEC_PER_SEC)
/* Below this the measure says nothing. */
#define FREE_US 15000
#define FREE_INSTRUCTIONS 60000000
#define TRIES 8
#define CPU_MAX_S 5

/* Of one run in a process of its own. */
typedef struct
{
  guint64 worker;     /* what meter_read() counts */
  guint64 rules;
  guint64 page;
  guint64 time_us;
  guint64 peak_kb;    /* more than before */
  guint64 error;      /* a TmError, or 0 */
  char    limit[32];  /* the first that was reached */
} Cost;

static TmBrands *brands;
/* libytnef prints, and tm_tnef_open() lets it print to nowhere; the test has something to say. */
static FILE *silence;

static TmMessageParts *
read_input (const GString *input, TmError *ret_error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();
  g_autoptr (TmToc) toc = NULL;
  GByteArray *mail = NULL;

  g_byte_array_append (bytes, (const guint8 *) input->str, (guint) input->len);
  g_autoptr (TmMbox) mbox = tm_mbox_new_for_bytes (bytes);
  *ret_error = tm_mbox_read (mbox, FALSE, TM_TOC_TIME_MAX_MS, &mail, &toc);
  if (mail == NULL)
    return NULL;
  g_autoptr (GByteArray) one = tm_container_to_mail (mail, limits, ret_error);
  if (one == NULL)
    return NULL;
  TmMessageParts *parts = tm_mail_reader_read ((const char *) one->data, one->len);
  if (parts == NULL)
    *ret_error = TM_ERROR_NOT_A_MAIL;
  return parts;
}

/* As the worker, the reader of its answer, the checks and the preview do it. */
static void
spend (const GString *input, Cost *cost)
{
  TmError error = 0;
  guint64 start = meter_read ();
  TmMessageParts *read = read_input (input, &error);
  g_autoptr (GBytes) answer = read != NULL ? tm_wire_write (read) : NULL;

  cost->error = error;
  cost->worker = meter_read () - start;
  if (read == NULL)
    return;
  if (read->limits->len > 0)
    g_strlcpy (cost->limit, g_ptr_array_index (read->limits, 0), sizeof cost->limit);
  tm_message_parts_free (read);
  start = meter_read ();
  TmMessageParts *parts = tm_wire_read (answer, NULL);
  g_assert_nonnull (parts);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmContext) context = tm_context_new (message, brands, NULL);
  g_autoptr (GPtrArray) findings = tm_rules_run (context);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, *cost->limit != '\0');
  g_autoptr (TmReport) report = tm_report_new (message, verdict, NULL, brands);
  cost->rules = meter_read () - start;
  start = meter_read ();
  g_autoptr (GBytes) page = tm_render_page (report);
  g_assert_cmpuint (g_bytes_get_size (page), >, 0);
  cost->page = meter_read () - start;
}

static long
get_peak_kb (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* As the worker does: what a library has to say reaches nobody. */
static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  return G_LOG_WRITER_HANDLED;
}

static void
run_child (const GString *input, int out)
{
  const struct rlimit time = { CPU_MAX_S, CPU_MAX_S + 1 };
  Cost cost = { 0 };
  long peak = get_peak_kb ();
  guint64 start = meter_read_time ();

  stdout = silence;
  setrlimit (RLIMIT_CPU, &time);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (on_log, NULL, NULL);
  spend (input, &cost);
  cost.time_us = meter_read_time () - start;
  cost.peak_kb = (guint64) (get_peak_kb () - peak);
  _exit (write (out, &cost, sizeof cost) == sizeof cost ? EXIT_SUCCESS : EXIT_FAILURE);
}

static guint64
get_sum (const Cost *cost)
{
  return cost->worker + cost->rules + cost->page;
}

static void
measure_once (const GString *input, Cost *ret_cost)
{
  int ends[2] = { -1, -1 }, status = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    run_child (input, ends[1]);
  close (ends[1]);
  gssize n = read (ends[0], ret_cost, sizeof *ret_cost);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (n != sizeof *ret_cost || !WIFEXITED (status) || WEXITSTATUS (status) != EXIT_SUCCESS)
    {
      g_test_fail_printf ("ended by signal %d", WIFSIGNALED (status) ? WTERMSIG (status) : 0);
      *ret_cost = (Cost) { .time_us = CPU_MAX_S * G_USEC_PER_SEC };
    }
}

static void
measure (const Bomb *bomb, gsize bytes, Cost *ret_cost)
{
  g_autoptr (GString) input = g_string_new (NULL);

  bomb->write (input, bytes);
  measure_once (input, ret_cost);
}

static gsize
get_bytes (void)
{
  const char *wanted = g_getenv ("TM_COST_BYTES");
  return wanted != NULL ? (gsize) g_ascii_strtoull (wanted, NULL, 10) : BYTES;
}

static void
test_bomb (gconstpointer data)
{
  const Bomb *bomb = data;
  guint64 free = meter_counts_instructions () ? FREE_INSTRUCTIONS : FREE_US;
  Cost once = { 0 }, twice = { 0 };
  double grows = 0;

  /* Others use the processor, too, and it can be half as fast for seconds: both sizes are compared within one try. */
  for (guint i = 0; i < TRIES && (i == 0 || grows > GROWS_MAX || twice.time_us >= TIME_MAX_US); i++)
    {
      measure (bomb, get_bytes (), &once);
      measure (bomb, 2 * get_bytes (), &twice);
      grows = get_sum (&twice) > free ? (double) get_sum (&twice) / (double) MAX (get_sum (&once), 1) : 1;
    }
  g_printerr ("%-22s %8.1f ms, worker %.1f, rules %.1f, page %.1f; grows by %.2f; %" G_GUINT64_FORMAT " kB; %s\n",
                  bomb->name, (double) twice.time_us / 1000, (double) twice.worker / 1000, (double) twice.rules / 1000,
                  (double) twice.page / 1000, grows, twice.peak_kb,
                  twice.error != 0 ? tm_error_get_id ((TmError) twice.error) : *twice.limit != '\0' ? twice.limit : "-");
  if (twice.time_us >= TIME_MAX_US)
    g_test_fail_printf ("%s: %" G_GUINT64_FORMAT " ms", bomb->name, twice.time_us / 1000);
  if (grows > GROWS_MAX && *twice.limit == '\0' && twice.error == 0)
    g_test_fail_printf ("%s: twice the mail is %.2f times the work", bomb->name, grows);
}

static void
add_bombs (const char *kind, const Bomb *bombs)
{
  for (guint i = 0; bombs[i].name != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/cost/%s/%s", kind, bombs[i].name);
      g_test_add_data_func (path, &bombs[i], test_bomb);
    }
}

/* What is done once for all mails is no cost of one. */
static void
warm_up (void)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  Cost cost = { 0 };
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_getenv ("TM_BRANDS_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  brands = tm_brands_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  tm_container_open_libraries ();
  tm_mail_reader_open ();
  tm_picture_open ();
  tm_code_open ();
  FILE *voice = stdout;
  tm_tnef_open ();
  silence = stdout;
  stdout = voice;
  g_autoptr (GString) mail = g_string_new (NULL);
  for (guint i = 0; bombs_of_text[i].name != NULL; i++)
    {
      g_string_truncate (mail, 0);
      bombs_of_text[i].write (mail, 4096);
      spend (mail, &cost);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  warm_up ();
  add_bombs ("mail", bombs_of_mail);
  add_bombs ("page", bombs_of_pages);
  add_bombs ("sheet", bombs_of_sheets);
  add_bombs ("text", bombs_of_text);
  add_bombs ("picture", bombs_of_pictures);
  add_bombs ("packed", bombs_packed);
  add_bombs ("packed", bombs_packed_again);
  int status = g_test_run ();
  tm_brands_unref (brands);
  return status;
}
