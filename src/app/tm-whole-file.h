/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes all of something to a file that the person chose, or nothing at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     tm_whole_file_save_async  (GFile                *file,
                                   int                   fd,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean tm_whole_file_save_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
