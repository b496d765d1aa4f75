/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the drag protocol of X11 (XDND) asks of the one that is dropped on, and GTK 4.8 leaves out. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void    tm_xdnd_watch                   (GdkDisplay         *display);
void    tm_xdnd_read_when_refused_async (GdkDisplay         *display,
                                         const char         *type,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GBytes *tm_xdnd_read_when_refused_finish (GAsyncResult      *result,
                                          GError           **error);
GdkFileList *tm_xdnd_read_uri_list      (GBytes             *bytes);

G_END_DECLS
