/* SPDX-License-Identifier: GPL-3.0-or-later
 * An inspector with few brands, asked one mail after another. */
#include "asking.h"

#include <string.h>

typedef struct
{
  GMainLoop *loop;
  GPtrArray *reports;
} Wait;

TmInspector *
asking_new_inspector (const char *worker_path, guint run_max_ms)
{
  static const char text[] = "[Brands]\nVersion=2026-11\n[amazon]\nName=Amazon\nDomains=amazon.co.jp\nSource=x\nChecked=2026-11-24\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, NULL);
  TmInspector *inspector = tm_inspector_new (worker_path, brands);

  tm_inspector_set_run_max_ms (inspector, run_max_ms);
  return inspector;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Wait *wait = user_data;

  wait->reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (wait->loop);
}

static TmReport *
take_first (Wait *wait)
{
  g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
  g_assert_cmpuint (wait->reports->len, >, 0);
  TmReport *report = tm_report_ref (g_ptr_array_index (wait->reports, 0));
  g_ptr_array_unref (wait->reports);
  return report;
}

/* The first report. Takes @fd. */
TmReport *
asking_check_fd (TmInspector *inspector, int fd)
{
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };

  tm_inspector_check_async (inspector, fd, NULL, on_checked, &wait);
  return take_first (&wait);
}

/* As asking_check_fd(), of the mail that begins at @position. Takes @fd. */
TmReport *
asking_check_at (TmInspector *inspector, int fd, guint64 position)
{
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };

  tm_inspector_check_at_async (inspector, fd, position, NULL, on_checked, &wait);
  return take_first (&wait);
}

TmReport *
asking_check (TmInspector *inspector, const char *mail)
{
  g_autoptr (GBytes) bytes = g_bytes_new (mail, strlen (mail));
  return asking_check_fd (inspector, tm_inspector_open_bytes (bytes));
}

const char *
asking_get_subject (TmReport *report)
{
  return tm_message_get_subject (tm_report_get_message (report));
}
