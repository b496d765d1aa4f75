/* SPDX-License-Identifier: GPL-3.0-or-later
 * Twice the mail takes no more than about twice the time: for what is made out about it, for each check by itself, and
 * for the whole way through the worker. And the largest mail within the limits is checked in time. */
#include "config.h"

#include "mail-check.h"

#include "core/tm-context.h"
#include "core/tm-limits.h"
#include "rules/tm-rule-table.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Time of the processor, and of some runs the best: the machine may do other things meanwhile. What is quick is not
 * measured. */
#define RUNS 3
/* Where the processor is shared, it can be half as fast for seconds; both sizes are measured side by side until they fall
 * into one such time. What really grows too fast does so in each round. */
#define ROUNDS_MAX 10
#define RATIO_MAX 3.0
#define QUICK_US 8000

/* One way in which a mail can be large; @size is 1 or 2 of it. */
typedef void (*Grow) (GString *body, guint size);

static void
grow_links (GString *body, guint size)
{
  for (guint i = 0; i < 1000 * size; i++)
    g_string_append_printf (body, "<p><a href=\"https://login%u.check%u.example%u.cn/a/%u?u=hanako\">https://www.amazon.co.jp/%u</a></p>\n",
                            i, i % 97, i % 13, i, i);
}

static void
grow_text (GString *body, guint size)
{
  for (guint i = 0; i < 4000 * size; i++)
    g_string_append_printf (body, "<p>お客様のアカウントは停止されました。至急ログインして確認してください。Your account is locked %u.</p>\n", i);
}

/* No line end and no blank in it. */
static void
grow_one_line (GString *body, guint size)
{
  for (guint i = 0; i < 12000 * size; i++)
    g_string_append (body, "確認ログインabcde");
}

static void
grow_addresses (GString *body, guint size)
{
  for (guint i = 0; i < 1000 * size; i++)
    g_string_append_printf (body, "http://www%u.example.cn/%u にログイン<br>\n", i, i);
}

/* The first word of a pair again and again, the second nowhere near. */
static void
grow_copies (GString *body, guint size)
{
  for (guint i = 0; i < 20000 * size; i++)
    g_string_append (body, "copy コピー ");
  g_string_append (body, "paste 貼り付け ブラウザ your browser");
}

static void
grow_hidden (GString *body, guint size)
{
  g_string_append (body, "<p>お客様へのお知らせです。</p>");
  for (guint i = 0; i < 5000 * size; i++)
    g_string_append_printf (body, "あ<span style=\"font-size:0\">x%u</span><span style=\"display:none\">隠し文字%u</span>", i, i);
}

static void
grow_images (GString *body, guint size)
{
  for (guint i = 0; i < 100 * size; i++)
    g_string_append_printf (body, "<a href=\"https://a%u.example.cn/\"><img src=\"https://m.media-amazon.com/%u.png\" alt=\"写真\"></a>", i, i);
}

static void
grow_tables (GString *body, guint size)
{
  for (guint i = 0; i < 4000 * size; i++)
    g_string_append (body, "<table><tr><td bgcolor=\"#000\"></td><td></td></tr></table>");
}

/* Styles that all fall into one slot of a table of strings: the hash of GLib is the same for "pr" and for "r0". */
static void
grow_styles (GString *body, guint size)
{
  for (guint i = 0; i < 5000 * size; i++)
    {
      g_string_append (body, "<b style=\"font-family:");
      for (guint bit = 0; bit < 16; bit++)
        g_string_append (body, (i >> bit) & 1 ? "pr" : "r0");
      g_string_append (body, "\">あ</b>");
    }
}

static void
grow_ink (GString *body, guint size)
{
  g_string_append (body, "ア");
  for (guint i = 0; i < 20000 * size; i++)
    g_string_append (body, "\u200D");
  g_string_append (body, "マ");
}

static void
grow_all (GString *body, guint size)
{
  for (guint i = 0; i < size; i++)
    {
      grow_links (body, 1);
      grow_text (body, 1);
      grow_images (body, 1);
    }
}

/* Fields above the mail. */
static void
grow_readers (GString *head, guint size)
{
  g_string_append (head, "To: ");
  for (guint i = 0; i < 240 * size; i++)
    g_string_append_printf (head, "%sa%u@mail.example", i > 0 ? ", " : "", i);
  g_string_append_c (head, '\n');
}

static void
grow_records (GString *head, guint size)
{
  g_string_append (head, "To: hanako@mail.example\n");
  for (guint i = 0; i < 200 * size; i++)
    g_string_append_printf (head, "Received: from a%u.example.net by b%u.example.net with ESMTP; Mon, 16 Nov 2026 09:12:05 +0900\n"
                                  "Authentication-Results: mx.google.com; dmarc=pass header.from=a%u.example.net\n", i, i, i);
}

/* A name that is nearly an address. */
static void
grow_sender (GString *head, guint size)
{
  g_string_append (head, "To: hanako@mail.example\nFrom: \"");
  for (guint i = 0; i < 1500 * size; i++)
    g_string_append (head, "bbbbb.ccccc-ddddd.e");
  g_string_append (head, "@\" <info@mado.example.net>\n");
}

static const struct { const char *name; Grow grow; Grow grow_head; } ways[] = {
  { "links", grow_links }, { "text", grow_text }, { "one-line", grow_one_line }, { "addresses", grow_addresses },
  { "copies", grow_copies }, { "ink", grow_ink }, { "readers", grow_links, grow_readers }, { "records", grow_text, grow_records },
  { "sender", grow_text, grow_sender }, { "hidden", grow_hidden }, { "images", grow_images }, { "tables", grow_tables },
  { "styles", grow_styles }, { "all", grow_all },
};

static char *
write_mail (const char *head, const char *body)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  g_autofree char *mail = g_strconcat (head, "From: Amazon <info@mado.example.net>\nSubject: Amazon\n"
                                       "MIME-Version: 1.0\nContent-Type: text/html; charset=UTF-8\n\n", body, "\n", NULL);
  int fd = g_file_open_tmp ("growth-XXXXXX.eml", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  return path;
}

typedef struct
{
  gint64 whole_us;
  gint64 context_us;
  gint64 *rules_us;
} Times;

static void
times_clear (Times *self)
{
  g_clear_pointer (&self->rules_us, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Times, times_clear)

/* Of this process and of the workers that have ended. */
static gint64
get_processor_us (void)
{
  struct rusage own, workers;

  getrusage (RUSAGE_SELF, &own);
  getrusage (RUSAGE_CHILDREN, &workers);
  return (gint64) (own.ru_utime.tv_sec + own.ru_stime.tv_sec + workers.ru_utime.tv_sec + workers.ru_stime.tv_sec) * G_USEC_PER_SEC
         + own.ru_utime.tv_usec + own.ru_stime.tv_usec + workers.ru_utime.tv_usec + workers.ru_stime.tv_usec;
}

/* Of this thread alone: others may still put away what the last mail was made of. */
static gint64
get_thread_us (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
keep_best (gint64 *best, gint64 took_us)
{
  *best = MIN (*best, took_us);
}

static void
measure_rules (Times *times, TmMessage *message, TmBrands *brands)
{
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 since = get_thread_us ();
      g_autoptr (TmContext) context = tm_context_new (message, brands, NULL);
      keep_best (&times->context_us, get_thread_us () - since);
      for (guint i = 0; i < tm_rule_table_get_n (); i++)
        {
          g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
          const TmRule *rule = tm_rule_table_get (i);
          since = get_thread_us ();
          rule->check (rule, context, findings);
          keep_best (&times->rules_us[i], get_thread_us () - since);
        }
    }
}

static void
times_init (Times *self)
{
  guint n = tm_rule_table_get_n ();

  *self = (Times) { G_MAXINT64, G_MAXINT64, g_new (gint64, n) };
  for (guint i = 0; i < n; i++)
    self->rules_us[i] = G_MAXINT64;
}

static void
measure (Times *times, guint way, guint size)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) head = g_string_new (NULL);

  ways[way].grow (body, size);
  if (ways[way].grow_head != NULL)
    ways[way].grow_head (head, size);
  else
    g_string_append (head, "To: hanako@mail.example\n");
  g_autofree char *path = write_mail (head->str, body->str);
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 since = get_processor_us ();
      g_autoptr (TmReport) report = mail_check_run (path);
      keep_best (&times->whole_us, get_processor_us () - since);
      if (run == 0)
        measure_rules (times, tm_report_get_message (report), tm_report_get_brands (report));
    }
  g_remove (path);
}

static gboolean
grows_too_fast (gint64 once_us, gint64 twice_us)
{
  return twice_us > QUICK_US && (double) twice_us > RATIO_MAX * (double) MAX (once_us, QUICK_US / 2);
}

/* Keeps in @settled what did not grow too fast in one round at least. Returns how many are still open. */
static guint
settle (gboolean *settled, const Times *once, const Times *twice)
{
  guint n = tm_rule_table_get_n (), n_open = 0;

  for (guint i = 0; i < n; i++)
    settled[i] |= !grows_too_fast (once->rules_us[i], twice->rules_us[i]);
  settled[n] |= !grows_too_fast (once->whole_us, twice->whole_us);
  settled[n + 1] |= !grows_too_fast (once->context_us, twice->context_us);
  for (guint i = 0; i < n + 2; i++)
    n_open += !settled[i];
  return n_open;
}

static void
compare (const char *what, gint64 once_us, gint64 twice_us, gboolean settled)
{
  if (g_test_verbose () || twice_us > QUICK_US)
    g_test_message ("%s: %.1f ms, then %.1f ms", what, once_us / 1000.0, twice_us / 1000.0);
  if (!settled)
    g_test_fail_printf ("%s grows faster than the mail: %.1f ms, then %.1f ms", what, once_us / 1000.0, twice_us / 1000.0);
}

static void
test_growth (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  guint n = tm_rule_table_get_n (), n_open = 1;
  g_autofree gboolean *settled = g_new0 (gboolean, n + 2);
  g_auto (Times) once = { 0 }, twice = { 0 };

  for (guint round = 0; round < ROUNDS_MAX && n_open > 0; round++)
    {
      times_clear (&once);
      times_clear (&twice);
      times_init (&once);
      times_init (&twice);
      measure (&once, way, 1);
      measure (&twice, way, 2);
      n_open = settle (settled, &once, &twice);
    }
  compare ("the whole way", once.whole_us, twice.whole_us, settled[n]);
  compare ("what is made out first", once.context_us, twice.context_us, settled[n + 1]);
  for (guint i = 0; i < n; i++)
    compare (tm_rule_table_get (i)->id, once.rules_us[i], twice.rules_us[i], settled[i]);
}

static void
test_largest (void)
{
  g_autoptr (GString) body = g_string_new (NULL);

  grow_links (body, 2);
  grow_images (body, 2);
  while (body->len < 2 * TM_TEXT_MAX_BYTES)
    grow_text (body, 1);
  g_autofree char *path = write_mail ("To: hanako@mail.example\n", body->str);
  gint64 since = g_get_monotonic_time ();
  g_autoptr (TmReport) report = mail_check_run (path);
  gint64 took_ms = (g_get_monotonic_time () - since) / 1000;
  TmMessage *message = tm_report_get_message (report);

  g_test_message ("%" G_GINT64_FORMAT " ms", took_ms);
  g_assert_cmpuint (tm_message_get_n_links (message), ==, TM_LINKS_MAX);
  g_assert_cmpuint (tm_message_get_n_images (message), ==, TM_IMAGES_MAX);
  g_assert_cmpuint (strlen (tm_message_get_text (message)), >, TM_TEXT_MAX_BYTES - 200);
  g_assert_cmpint (took_ms, <, TM_RUN_MAX_MS);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/growth/twice-as-many/", ways[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_growth);
    }
  g_test_add_func ("/growth/largest-mail-in-time", test_largest);
  return g_test_run ();
}
