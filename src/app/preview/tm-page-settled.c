/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells when the process that draws a page has had the time to paint all of it. It says itself when a page is
 * loaded, and paints it after that; a question is answered when it has nothing else to do, so not while it
 * paints. */
#define G_LOG_DOMAIN "tm-page-settled"

#include "config.h"

#include "tm-page-settled.h"

/* What is to be painted is put off to the next frame, which may be put off once more. */
#define QUESTIONS 3
#define FRAME_MS 50

static void ask (GTask *task);

static gboolean
on_frame_over (gpointer user_data)
{
  ask (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  guint asked = GPOINTER_TO_UINT (g_task_get_task_data (task)) + 1;

  webkit_web_view_can_execute_editing_command_finish (WEBKIT_WEB_VIEW (source), result, NULL);
  g_task_set_task_data (task, GUINT_TO_POINTER (asked), NULL);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (asked == QUESTIONS)
    g_task_return_boolean (task, TRUE);
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, FRAME_MS, on_frame_over, g_steal_pointer (&task), NULL);
}

/* Which question it is does not matter. */
static void
ask (GTask *task)
{
  webkit_web_view_can_execute_editing_command (g_task_get_source_object (task), WEBKIT_EDITING_COMMAND_COPY,
                                               g_task_get_cancellable (task), on_answered, task);
}

/**
 * tm_page_settled_async:
 * @view: a view whose page is loaded
 * @cancellable: (nullable): what ends the wish to know
 * @callback: (scope async): is called when it is painted
 * @user_data: for @callback
 */
void
tm_page_settled_async (WebKitWebView      *view,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (view, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_page_settled_async);
  ask (task);
}

/**
 * tm_page_settled_finish:
 * @result: what the callback got
 *
 * Returns: %FALSE when nobody wants to know any more
 */
gboolean
tm_page_settled_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
