/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opens an official page in the browser of the person. gtk_show_uri() would hand on how this window is drawn,
 * and the browser is to choose for itself. */
#define G_LOG_DOMAIN "tm-official-page"

#include "tm-official-page.h"

#include "tm-drawing.h"

/**
 * tm_official_page_open_async:
 * @from: a widget in a window; its display gets the browser
 * @address: a constant of ours, https; never one out of a mail
 * @cancellable: (nullable): stops it
 * @callback: called when the browser was asked; gets no source object
 * @user_data: for @callback
 */
void
tm_official_page_open_async (GtkWidget          *from,
                             const char         *address,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (
    gtk_widget_get_display (from));

  tm_drawing_spare (G_APP_LAUNCH_CONTEXT (context));
  g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), cancellable, callback,
                                           user_data);
}

/**
 * tm_official_page_open_finish:
 * @result: what the callback got
 * @error: G_IO_ERROR_CANCELLED, or why there is no browser
 *
 * Returns: whether a browser took the address
 */
gboolean
tm_official_page_open_finish (GAsyncResult *result, GError **error)
{
  return g_app_info_launch_default_for_uri_finish (result, error);
}
