/* SPDX-License-Identifier: GPL-3.0-or-later
 * A copy of a mail in a file that the person chose: whole, or none at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     tm_mail_copy_save_async  (GFile                *file,
                                   int                   fd,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean tm_mail_copy_save_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
