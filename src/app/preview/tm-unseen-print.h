/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of ours on paper, by a web view that nobody sees. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     tm_unseen_print_async  (GBytes               *page,
                                 GtkPrintSettings     *settings,
                                 GtkPageSetup         *setup,
                                 guint                 max_ms,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean tm_unseen_print_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
