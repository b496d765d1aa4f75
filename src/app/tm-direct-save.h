/* SPDX-License-Identifier: GPL-3.0-or-later
 * A place for a program that hands a mail over only by saving it somewhere (XdndDirectSave0). */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define TM_DIRECT_SAVE_TYPE "XdndDirectSave0"

typedef struct _TmDirectSave TmDirectSave;

gboolean      tm_direct_save_is_possible (void);
TmDirectSave *tm_direct_save_new         (GdkDisplay         *display);
void          tm_direct_save_wait_async  (TmDirectSave       *self,
                                          GBytes             *answer,
                                          guint               max_ms,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
GPtrArray    *tm_direct_save_wait_finish (GAsyncResult       *result,
                                          GError            **error);
void          tm_direct_save_free        (TmDirectSave       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmDirectSave, tm_direct_save_free)

G_END_DECLS
