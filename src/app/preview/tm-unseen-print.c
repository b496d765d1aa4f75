/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of ours on paper. It is drawn by a locked web view of its own, which never comes on the screen;
 * whatever becomes of that, there is one answer. */
#define G_LOG_DOMAIN "tm-unseen-print"

#include "config.h"

#include "tm-unseen-print.h"

#include "tm-web-lock.h"

#include "core/tm-render.h"

#include <webkit/webkit.h>

/* All of one run; owned by its task, which keeps itself until end() was called. */
typedef struct
{
  GtkPrintSettings     *settings;   /* owned */
  GtkPageSetup         *setup;      /* owned, or NULL */
  WebKitWebView        *view;       /* owned; NULL after the end */
  WebKitPrintOperation *operation;  /* owned; NULL until the page is there, and after the end */
  GSource              *cancelled;  /* owned, or NULL */
  GSource              *too_late;   /* owned; NULL after the end */
  GSource              *printed;    /* owned; NULL until it is said to be, and after the end */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_clear_object (&print->settings);
  g_clear_object (&print->setup);
  g_free (print);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static gboolean
on_can_go (gpointer user_data)
{
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

/* WebKitGTK 2.50 still works on both when it has told something about them (the test
 * /web-process/ended-and-drawn-again tells). */
static void
let_go (gpointer object, GTask *task)
{
  if (object == NULL)
    return;
  g_signal_handlers_disconnect_by_data (object, task);
  g_idle_add (on_can_go, object);
}

/* Takes @error, which is NULL when it is printed. What comes first counts. */
static void
end (GTask *task, GError *error)
{
  Print *print = g_task_get_task_data (task);

  clear_source (&print->cancelled);
  clear_source (&print->too_late);
  clear_source (&print->printed);
  let_go (g_steal_pointer (&print->operation), task);
  let_go (g_steal_pointer (&print->view), task);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gboolean
on_really_printed (gpointer user_data)
{
  end (user_data, NULL);
  return G_SOURCE_REMOVE;
}

/* WebKitGTK 2.50 says the same when the process that draws has just ended, and only then tells that. */
static void
on_printed (WebKitPrintOperation *operation, GTask *task)
{
  Print *print = g_task_get_task_data (task);

  if (print->printed != NULL)
    return;
  print->printed = g_idle_source_new ();
  g_source_set_callback (print->printed, on_really_printed, task, NULL);
  g_source_attach (print->printed, NULL);
}

/* Comes before "finished", which always comes. */
static void
on_print_failed (WebKitPrintOperation *operation, GError *error, GTask *task)
{
  end (task, g_error_copy (error));
}

static void
on_load_changed (WebKitWebView *view, WebKitLoadEvent event, GTask *task)
{
  Print *print = g_task_get_task_data (task);

  if (event != WEBKIT_LOAD_FINISHED || print->operation != NULL)
    return;
  print->operation = webkit_print_operation_new (view);
  webkit_print_operation_set_print_settings (print->operation, print->settings);
  if (print->setup != NULL)
    webkit_print_operation_set_page_setup (print->operation, print->setup);
  g_signal_connect (print->operation, "failed", G_CALLBACK (on_print_failed), task);
  g_signal_connect (print->operation, "finished", G_CALLBACK (on_printed), task);
  webkit_print_operation_print (print->operation);
}

static gboolean
on_load_failed (WebKitWebView *view, WebKitLoadEvent event, const char *uri, GError *error, GTask *task)
{
  end (task, g_error_copy (error));
  return TRUE;
}

static void
on_web_process_terminated (WebKitWebView *view, WebKitWebProcessTerminationReason reason, GTask *task)
{
  end (task, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The process that draws has ended (%d)", reason));
}

/* A process that hangs would stay for ever. */
static gboolean
on_too_late (gpointer user_data)
{
  WebKitWebView *view = ((Print *) g_task_get_task_data (user_data))->view;

  end (user_data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The page is not printed yet"));
  webkit_web_view_terminate_web_process (view);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  end (user_data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not wanted any more"));
  return G_SOURCE_REMOVE;
}

static gboolean
on_decide_policy (WebKitWebView           *view,
                  WebKitPolicyDecision    *decision,
                  WebKitPolicyDecisionType type,
                  gpointer                 user_data)
{
  const char *uri = NULL;

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION)
    {
      WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (
        WEBKIT_NAVIGATION_POLICY_DECISION (decision));
      uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
    }
  if (g_strcmp0 (uri, "about:blank") == 0)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static WebKitWebView *
new_view (GTask *task)
{
  g_autoptr (WebKitNetworkSession) session = tm_web_lock_new_session ();
  g_autoptr (WebKitSettings) settings = tm_web_lock_new_settings ();
  WebKitWebView *view = g_object_ref_sink (
    g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, "settings", settings,
                  "default-content-security-policy", TM_RENDER_POLICY, NULL));

  tm_web_lock_refuse (view);
  g_signal_connect (view, "decide-policy", G_CALLBACK (on_decide_policy), task);
  g_signal_connect (view, "load-changed", G_CALLBACK (on_load_changed), task);
  g_signal_connect (view, "load-failed", G_CALLBACK (on_load_failed), task);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (on_web_process_terminated), task);
  return view;
}

static void
watch (GTask *task, guint max_ms)
{
  Print *print = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  print->too_late = g_timeout_source_new (max_ms);
  g_source_set_callback (print->too_late, on_too_late, task, NULL);
  g_source_attach (print->too_late, NULL);
  if (cancellable == NULL)
    return;
  print->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (print->cancelled, G_SOURCE_FUNC (on_cancelled), task, NULL);
  g_source_attach (print->cancelled, NULL);
}

/**
 * tm_unseen_print_async:
 * @page: a whole page of tm-render.h
 * @settings: the printer
 * @setup: (nullable): the paper
 * @max_ms: when it has not come to an end by then it never will
 * @cancellable: (nullable): ends it
 * @callback: called once
 * @user_data: for @callback
 *
 * Draws and prints without asking anything.
 */
void
tm_unseen_print_async (GBytes              *page,
                       GtkPrintSettings    *settings,
                       GtkPageSetup        *setup,
                       guint                max_ms,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *html = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  Print *print = g_new0 (Print, 1);

  g_task_set_source_tag (task, tm_unseen_print_async);
  g_task_set_task_data (task, print, print_free);
  print->settings = g_object_ref (settings);
  print->setup = setup != NULL ? g_object_ref (setup) : NULL;
  print->view = new_view (task);
  watch (task, max_ms);
  webkit_web_view_load_html (print->view, html, NULL);
}

/**
 * tm_unseen_print_finish:
 * @result: what the callback got
 * @error: why it was not printed: #GIOErrorEnum, or what WebKit says
 *
 * Returns: whether it was handed to the printer
 */
gboolean
tm_unseen_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
