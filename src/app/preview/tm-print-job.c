/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report on paper or as PDF. It is drawn by a locked web view of its own, which never comes on the screen. */
#define G_LOG_DOMAIN "tm-print-job"

#include "config.h"

#include "tm-print-job.h"

#include "tm-web-lock.h"

#include "core/tm-render.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

/* All of one run; owned by its task. */
typedef struct
{
  TmReport         *report;    /* owned */
  char            **steps;     /* owned */
  GtkPrintSettings *settings;  /* owned */
  GtkPageSetup     *setup;     /* owned, or NULL */
  WebKitWebView    *view;      /* owned; NULL until the page is written */
  GBytes           *page;      /* owned; likewise */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tm_report_unref (job->report);
  g_strfreev (job->steps);
  g_clear_object (&job->settings);
  g_clear_object (&job->setup);
  g_clear_object (&job->view);
  g_clear_pointer (&job->page, g_bytes_unref);
  g_free (job);
}

static void
on_printed (WebKitPrintOperation *operation, GTask *task)
{
  if (!g_task_get_completed (task) && !g_task_had_error (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_print_failed (WebKitPrintOperation *operation, GError *error, GTask *task)
{
  g_task_return_error (task, g_error_copy (error));
}

static void
on_load_changed (WebKitWebView *view, WebKitLoadEvent event, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (event != WEBKIT_LOAD_FINISHED)
    return;
  g_autoptr (WebKitPrintOperation) operation = webkit_print_operation_new (view);
  g_signal_handlers_disconnect_by_func (view, on_load_changed, task);
  webkit_print_operation_set_print_settings (operation, job->settings);
  if (job->setup != NULL)
    webkit_print_operation_set_page_setup (operation, job->setup);
  /* Failing comes before finishing, which always comes. */
  g_signal_connect (operation, "failed", G_CALLBACK (on_print_failed), task);
  g_signal_connect (operation, "finished", G_CALLBACK (on_printed), task);
  g_object_set_data_full (G_OBJECT (view), "operation", g_object_ref (operation), g_object_unref);
  webkit_print_operation_print (operation);
}

static gboolean
on_decide_policy (WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer user_data)
{
  const char *uri = NULL;

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION)
    {
      WebKitNavigationAction *action
        = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
      uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
    }
  if (g_strcmp0 (uri, "about:blank") == 0)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static void
load (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (WebKitNetworkSession) session = tm_web_lock_new_session ();
  g_autoptr (WebKitSettings) settings = tm_web_lock_new_settings ();
  g_autofree char *html = g_strndup (g_bytes_get_data (job->page, NULL), g_bytes_get_size (job->page));

  job->view = g_object_ref_sink (g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, "settings", settings,
                                               "default-content-security-policy", TM_RENDER_POLICY, NULL));
  tm_web_lock_refuse (job->view);
  g_signal_connect (job->view, "decide-policy", G_CALLBACK (on_decide_policy), NULL);
  g_signal_connect (job->view, "load-changed", G_CALLBACK (on_load_changed), task);
  webkit_web_view_load_html (job->view, html, NULL);
}

static void
draw_in_thread (GTask *drawing, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  g_task_return_pointer (drawing, tm_render_report (job->report, (const char * const *) job->steps),
                         (GDestroyNotify) g_bytes_unref);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *page = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (task);

  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  job->page = page;
  load (g_steal_pointer (&task));
}

static GTask *
new_task (TmReport *report, const char * const *steps, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->report = tm_report_ref (report);
  job->steps = g_strdupv ((char **) steps);
  g_task_set_task_data (task, job, job_free);
  return task;
}

/* Takes @task. */
static void
run (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GTask) drawing = g_task_new (NULL, g_task_get_cancellable (task), on_drawn, task);

  g_task_set_task_data (drawing, job, NULL);
  g_task_run_in_thread (drawing, draw_in_thread);
}

/**
 * tm_print_job_print_to_uri:
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each
 * @uri: a file that the person chose; becomes a PDF
 * @cancellable: (nullable): ends it
 * @callback: called once
 * @user_data: for @callback
 */
void
tm_print_job_print_to_uri (TmReport            *report,
                           const char * const  *steps,
                           const char          *uri,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = new_task (report, steps, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->settings = gtk_print_settings_new ();
  /* The printer that writes files is found by its name, which GTK translates. */
  gtk_print_settings_set_printer (job->settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (job->settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (job->settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  run (task);
}

/**
 * tm_print_job_print_finish:
 * @result: what the callback got
 * @error: why it was not printed; G_IO_ERROR_CANCELLED when the person thought better of it
 *
 * Returns: whether it was handed to the printer or the file
 */
gboolean
tm_print_job_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_response (GtkDialog *dialog, int response, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GtkPrintUnixDialog *chooser = GTK_PRINT_UNIX_DIALOG (dialog);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (chooser);

  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      job->settings = gtk_print_unix_dialog_get_settings (chooser);
      gtk_print_settings_set_printer (job->settings, gtk_printer_get_name (printer));
      job->setup = g_object_ref (gtk_print_unix_dialog_get_page_setup (chooser));
      run (g_object_ref (task));
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not printed");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * tm_print_job_start:
 * @parent: (nullable): the window that asks
 * @report: a report of a mail that was checked
 * @steps: what to do next, a title each
 *
 * Asks for the printer, or the file that becomes a PDF, and prints.
 */
void
tm_print_job_start (GtkWindow *parent, TmReport *report, const char * const *steps)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (_ ("Print the Report"), parent);
  GTask *task = new_task (report, steps, NULL, NULL, NULL);

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "task", task, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}
