/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the drag protocol of X11 (XDND) asks of the one that is dropped on, and GTK 4.8 leaves out.
 *
 * What was dropped is to be asked for with the time that came with the drop. GTK asks with no time, and
 * programs made with Qt (5.15: KMail, Dolphin) refuse that; then they answer for no type at all, which GTK
 * does not take for an answer, and it waits for good. So their refusal is looked out for, and they are asked
 * again, with the time. The test "source-that-wants-the-time" tells when that can go. */
#define G_LOG_DOMAIN "tm-xdnd"

#include "tm-xdnd.h"

#include "core/tm-limits.h"

#include <X11/Xatom.h>
#include <gdk/x11/gdkx.h>

#define WATCH_KEY "tm-xdnd-watch"
/* Names on the server are never given back, so readings take turns with some. */
#define PROPERTIES_MAX 8

typedef struct
{
  GdkDisplay *display;    /* owns this */
  Window      window;     /* answers come here; ends with the connection */
  Time        drop_time;  /* of the last drop */
  Atom        xdnd_drop;
  Atom        selection;
  Atom        property;   /* on @window, of the last reading that asked; an answer for another one is late */
  Atom        type;       /* … that it asked for */
  Time        asked_time; /* … that it asked with */
  guint       n_asked;
  GTask      *task;       /* owned; a reading that waits for a refusal or for its own answer; NULL for none */
  gulong      cancel_id;
} Watch;

/* Returns the task with its reference; it is looked after no longer. */
static GTask *
steal_task (Watch *watch)
{
  GTask *task = g_steal_pointer (&watch->task);

  if (task != NULL)
    g_clear_signal_handler (&watch->cancel_id, g_task_get_cancellable (task));
  return task;
}

static void
on_cancelled (GCancellable *cancellable, Watch *watch)
{
  g_autoptr (GTask) task = steal_task (watch);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
}

static void
ask_with_time (Watch *watch)
{
  const char *type = g_task_get_task_data (watch->task);
  g_autofree char *property = g_strdup_printf ("TASHIKAMAIL_DROP_%u", watch->n_asked++ % PROPERTIES_MAX);

  watch->property = gdk_x11_get_xatom_by_name_for_display (watch->display, property);
  watch->type = gdk_x11_get_xatom_by_name_for_display (watch->display, type);
  watch->asked_time = watch->drop_time;
  XConvertSelection (gdk_x11_display_get_xdisplay (watch->display), watch->selection, watch->type,
                     watch->property, watch->window, watch->asked_time);
}

/* Text and lists of files; what comes in pieces (INCR) is of another type and is not taken. */
static GBytes *
read_property (Watch *watch)
{
  Atom type = None;
  int format = 0;
  gulong length = 0, rest = 0;
  guchar *data = NULL;
  GBytes *bytes = NULL;

  XGetWindowProperty (gdk_x11_display_get_xdisplay (watch->display), watch->window, watch->property, 0,
                      TM_INPUT_MAX_BYTES / 4, True, AnyPropertyType, &type, &format, &length, &rest, &data);
  if (data != NULL && format == 8 && rest == 0
      && type != gdk_x11_get_xatom_by_name_for_display (watch->display, "INCR"))
    bytes = g_bytes_new (data, length);
  if (data != NULL)
    XFree (data);
  return bytes;
}

static void
on_answer (Watch *watch, const XSelectionEvent *event)
{
  g_autoptr (GTask) task = steal_task (watch);
  GBytes *bytes = event->property != None ? read_property (watch) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The other program refused it");
}

/* ICCCM, 2.2: an answer has the time of what it answers; a refusal has no property, and from Qt no type
 * either. */
static gboolean
is_late (const Watch *watch, const XSelectionEvent *event)
{
  if (event->property != None)
    return event->property != watch->property;
  return event->time != watch->asked_time || (event->target != None && event->target != watch->type);
}

static gboolean
on_x_event (GdkDisplay *display, gpointer x_event, Watch *watch)
{
  const XEvent *event = x_event;

  if (event->type == ClientMessage && event->xclient.message_type == watch->xdnd_drop)
    watch->drop_time = (Time) event->xclient.data.l[2];
  if (event->type != SelectionNotify || event->xselection.selection != watch->selection
      || watch->task == NULL)
    return FALSE;
  if (event->xselection.requestor == watch->window)
    {
      if (!is_late (watch, &event->xselection))
        on_answer (watch, &event->xselection);
    }
  else if (event->xselection.property == None && event->xselection.target == None)
    ask_with_time (watch);
  return FALSE;
}

/* Later on nothing may be asked of the display any more; the window ends with the connection. */
static void
on_closed (GdkDisplay *display, gboolean is_error, Watch *watch)
{
  if (watch->task != NULL)
    on_cancelled (NULL, watch);
  g_signal_handlers_disconnect_by_data (display, watch);
  g_object_set_data (G_OBJECT (display), WATCH_KEY, NULL);
}

/**
 * tm_xdnd_watch:
 * @display: where drops are to be expected
 *
 * Begins to note when something is dropped. Does nothing where there is no X11.
 */
void
tm_xdnd_watch (GdkDisplay *display)
{
  if (!GDK_IS_X11_DISPLAY (display) || g_object_get_data (G_OBJECT (display), WATCH_KEY) != NULL)
    return;
  Watch *watch = g_new0 (Watch, 1);
  Display *xdisplay = gdk_x11_display_get_xdisplay (display);
  watch->display = display;
  watch->window = XCreateSimpleWindow (xdisplay, DefaultRootWindow (xdisplay), -1, -1, 1, 1, 0, 0, 0);
  watch->xdnd_drop = gdk_x11_get_xatom_by_name_for_display (display, "XdndDrop");
  watch->selection = gdk_x11_get_xatom_by_name_for_display (display, "XdndSelection");
  g_object_set_data_full (G_OBJECT (display), WATCH_KEY, watch, g_free);
  g_signal_connect (display, "xevent", G_CALLBACK (on_x_event), watch);
  g_signal_connect (display, "closed", G_CALLBACK (on_closed), watch);
}

/**
 * tm_xdnd_read_when_refused_async:
 * @display: where something was dropped, and GTK has just asked for it
 * @type: what was asked for
 * @cancellable: to be cancelled when GTK has its answer, for then this never ends by itself
 * @callback: called once
 * @user_data: for @callback
 *
 * Waits until the other program refuses GTK for want of a time, then asks with one. Where there is no X11 it
 * ends at once. There is one reading at a time; a new one ends the one before.
 */
void
tm_xdnd_read_when_refused_async (GdkDisplay *display, const char *type, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Watch *watch = g_object_get_data (G_OBJECT (display), WATCH_KEY);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_xdnd_read_when_refused_async);
  g_task_set_task_data (task, g_strdup (type), g_free);
  if (watch == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No X11");
      g_object_unref (task);
      return;
    }
  if (watch->task != NULL)
    on_cancelled (NULL, watch);
  watch->task = task;
  watch->cancel_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), watch);
}

/**
 * tm_xdnd_read_when_refused_finish:
 * @result: what the callback got
 * @error: G_IO_ERROR_CANCELLED, G_IO_ERROR_NOT_SUPPORTED
 *
 * Returns: (transfer full): what the other program gave; hostile
 */
GBytes *
tm_xdnd_read_when_refused_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tm_xdnd_read_uri_list:
 * @bytes: what came as text/uri-list; hostile
 *
 * RFC 2483, 5: an address a line, and comments.
 *
 * Returns: (transfer full): the files
 */
GdkFileList *
tm_xdnd_read_uri_list (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) uris = g_uri_list_extract_uris (text);
  GSList *files = NULL;

  for (guint i = g_strv_length (uris); i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_uri (uris[i - 1]));
  GdkFileList *list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  return list;
}
