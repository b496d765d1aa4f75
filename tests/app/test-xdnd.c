/* SPDX-License-Identifier: GPL-3.0-or-later
 * Drops are watched for as long as the display is there; nothing is asked of it once it is closed. */
#include "app/tm-xdnd.h"

#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>
#include <string.h>

static void
on_refused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tm_xdnd_read_when_refused_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* With a reading under way that nobody answers. */
static void
test_closed_display (void)
{
  GdkDisplay *display = gdk_display_open (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean ended = FALSE;

  if (!GDK_IS_X11_DISPLAY (display))
    {
      g_test_skip ("No X11");
      return;
    }
  tm_xdnd_watch (display);
  tm_xdnd_watch (display);
  tm_xdnd_read_when_refused_async (display, "text/uri-list", cancellable, on_refused, &ended);
  g_object_ref (display);
  gdk_display_close (display);
  g_assert_null (g_object_get_data (G_OBJECT (display), "tm-xdnd-watch"));
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_object_unref (display);
}

/* The other program, in this one: what it was asked, and the window that it is asked at. */
typedef struct
{
  Window                 window;
  XSelectionRequestEvent requests[2];
  guint                  n_requests;
} Source;

static gboolean
on_x_event (GdkDisplay *display, gpointer x_event, Source *source)
{
  const XEvent *event = x_event;

  if (event->type == SelectionRequest && event->xselectionrequest.owner == source->window && source->n_requests < 2)
    source->requests[source->n_requests++] = event->xselectionrequest;
  return FALSE;
}

static void
send (GdkDisplay *display, Window window, XEvent *event)
{
  event->xany.send_event = True;
  XSendEvent (gdk_x11_display_get_xdisplay (display), window, False, NoEventMask, event);
}

/* A drop, of which GTK was refused what it asked for. */
static void
drop_and_refuse (GdkDisplay *display, const Source *source, Time time)
{
  XEvent drop = { .xclient = { .type = ClientMessage, .window = source->window, .format = 32 } };
  XEvent refusal = { .xselection = { .type = SelectionNotify, .requestor = source->window } };

  drop.xclient.message_type = gdk_x11_get_xatom_by_name_for_display (display, "XdndDrop");
  drop.xclient.data.l[2] = (long) time;
  refusal.xselection.selection = gdk_x11_get_xatom_by_name_for_display (display, "XdndSelection");
  send (display, source->window, &drop);
  send (display, source->window, &refusal);
}

/* @text: or NULL to refuse */
static void
answer (GdkDisplay *display, const XSelectionRequestEvent *request, const char *text)
{
  XEvent event = { .xselection = { .type = SelectionNotify, .requestor = request->requestor, .selection = request->selection,
                                   .target = request->target, .time = request->time } };

  if (text != NULL)
    {
      event.xselection.property = request->property;
      XChangeProperty (gdk_x11_display_get_xdisplay (display), request->requestor, request->property, request->target, 8,
                       PropModeReplace, (const guchar *) text, (int) strlen (text));
    }
  send (display, request->requestor, &event);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GBytes) bytes = tm_xdnd_read_when_refused_finish (result, NULL);
  char **ret_text = user_data;

  *ret_text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("nothing");
}

static void
read_until_asked (GdkDisplay *display, Source *source, Time time, GCancellable *cancellable, char **ret_text)
{
  guint n = source->n_requests;

  tm_xdnd_read_when_refused_async (display, "text/uri-list", cancellable, on_read, ret_text);
  drop_and_refuse (display, source, time);
  while (source->n_requests == n)
    g_main_context_iteration (NULL, TRUE);
}

/* The answer for one drop comes only when the next one is waiting for its own. */
static void
test_late_answer (gconstpointer late)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GCancellable) first = g_cancellable_new (), second = g_cancellable_new ();
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;
  Source source = { 0 };

  if (!GDK_IS_X11_DISPLAY (display))
    {
      g_test_skip ("No X11");
      return;
    }
  Display *xdisplay = gdk_x11_display_get_xdisplay (display);
  source.window = XCreateSimpleWindow (xdisplay, DefaultRootWindow (xdisplay), -1, -1, 1, 1, 0, 0, 0);
  XSetSelectionOwner (xdisplay, gdk_x11_get_xatom_by_name_for_display (display, "XdndSelection"), source.window, CurrentTime);
  gulong id = g_signal_connect (display, "xevent", G_CALLBACK (on_x_event), &source);
  tm_xdnd_watch (display);
  read_until_asked (display, &source, 1000, first, &first_text);
  read_until_asked (display, &source, 2000, second, &second_text);
  answer (display, &source.requests[0], late);
  gdk_display_sync (display);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  answer (display, &source.requests[1], "file:///new");
  while (first_text == NULL || second_text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (first_text, ==, "nothing");
  g_assert_cmpstr (second_text, ==, "file:///new");
  g_signal_handler_disconnect (display, id);
  XDestroyWindow (xdisplay, source.window);
}

static void
test_uri_list (void)
{
  static const char text[] = "# a comment\r\nfile:///tmp/a.eml\r\nfile:///tmp/%E3%81%82.eml\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  GdkFileList *list = tm_xdnd_read_uri_list (bytes);
  GSList *files = gdk_file_list_get_files (list);

  g_assert_cmpuint (g_slist_length (files), ==, 2);
  g_assert_cmpstr (g_file_peek_path (files->data), ==, "/tmp/a.eml");
  g_assert_cmpstr (g_file_peek_path (files->next->data), ==, "/tmp/あ.eml");
  g_slist_free (files);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/xdnd/closed-display", test_closed_display);
  g_test_add_data_func ("/xdnd/late-answer", "file:///old", test_late_answer);
  g_test_add_data_func ("/xdnd/late-refusal", NULL, test_late_answer);
  g_test_add_func ("/xdnd/list-of-files", test_uri_list);
  return g_test_run ();
}
