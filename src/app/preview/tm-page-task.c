/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the page of a mail, a long one in a thread. A report does not change any more, so it can be written
 * while the window goes on. */
#define G_LOG_DOMAIN "tm-page-task"

#include "config.h"

#include "tm-page-task.h"

#include <string.h>

/* As much as is written within the tenth of a frame; waking a thread up for it takes longer. */
#define SHORT_MAX_NODES 400
#define SHORT_MAX_BYTES (16 * 1024)

typedef struct
{
  TmReport *report;  /* owned */
  TmView    mode;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  tm_report_unref (drawing->report);
  g_free (drawing);
}

static gboolean
is_short (const Drawing *drawing)
{
  const TmMessage *message = tm_report_get_message (drawing->report);
  gsize bytes = strlen (tm_message_get_text (message));

  for (guint i = 0; i < tm_message_get_n_images (message); i++)
    {
      const TmImage *image = tm_message_get_image (message, i);
      bytes += image->png != NULL ? g_bytes_get_size (image->png) : 0;
    }
  return drawing->mode == TM_VIEW_MAIL && tm_message_get_n_nodes (message) <= SHORT_MAX_NODES
         && bytes <= SHORT_MAX_BYTES;
}

static void
draw (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Drawing *drawing = task_data;
  g_task_return_pointer (task, tm_render_view (drawing->report, drawing->mode),
                         (GDestroyNotify) g_bytes_unref);
}

/**
 * tm_page_task_run:
 * @source: (nullable): the source object of @callback
 * @report: of a mail that was checked
 * @mode: how to look at it
 * @cancellable: (nullable): what ends the wish for the page
 * @callback: (scope async): is called from the main loop, with %NULL for its data
 */
void
tm_page_task_run (GObject            *source,
                  TmReport           *report,
                  TmView              mode,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->report = tm_report_ref (report);
  drawing->mode = mode;
  g_task_set_source_tag (task, tm_page_task_run);
  g_task_set_task_data (task, drawing, drawing_free);
  if (is_short (drawing))
    draw (task, source, drawing, cancellable);
  else
    g_task_run_in_thread (task, draw);
}

/**
 * tm_page_task_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable): the page, UTF-8; %NULL when it is not wanted any more
 */
GBytes *
tm_page_task_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * tm_page_task_get_report:
 * @result: what the callback got
 *
 * Returns: (transfer none): the report that was drawn
 */
TmReport *
tm_page_task_get_report (GAsyncResult *result)
{
  return ((const Drawing *) g_task_get_task_data (G_TASK (result)))->report;
}

/**
 * tm_page_task_get_mode:
 * @result: what the callback got
 *
 * Returns: how it was drawn
 */
TmView
tm_page_task_get_mode (GAsyncResult *result)
{
  return ((const Drawing *) g_task_get_task_data (G_TASK (result)))->mode;
}
