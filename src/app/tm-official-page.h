/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opens an official page in the browser of the person. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     tm_official_page_open_async  (GtkWidget            *from,
                                       const char           *address,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean tm_official_page_open_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
