/* SPDX-License-Identifier: GPL-3.0-or-later
 * Drops are watched for as long as the display is there; nothing is asked of it once it is closed. */
#include "app/tm-xdnd.h"

#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

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
  g_test_add_func ("/xdnd/list-of-files", test_uri_list);
  return g_test_run ();
}
