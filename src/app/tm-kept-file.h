/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small key file in the user's data folder that is whole on the disk at any moment. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TM_TYPE_KEPT_FILE (tm_kept_file_get_type ())
G_DECLARE_FINAL_TYPE (TmKeptFile, tm_kept_file, TM, KEPT_FILE, GObject)

TmKeptFile *tm_kept_file_new         (GFile               *file);
void        tm_kept_file_load_async  (TmKeptFile          *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GKeyFile   *tm_kept_file_load_finish (TmKeptFile          *self,
                                      GAsyncResult        *result,
                                      GError             **error);
void        tm_kept_file_save        (TmKeptFile          *self,
                                      GKeyFile            *keys);
void        tm_kept_file_merge       (GKeyFile            *keys,
                                      GKeyFile            *added);

G_END_DECLS
