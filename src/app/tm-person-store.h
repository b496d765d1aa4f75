/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person told about themselves, kept in the key ring of the desktop and nowhere else. */
#pragma once

#include <gio/gio.h>

#include "core/tm-person.h"

G_BEGIN_DECLS

#define TM_TYPE_PERSON_STORE (tm_person_store_get_type ())
G_DECLARE_FINAL_TYPE (TmPersonStore, tm_person_store, TM, PERSON_STORE, GObject)

TmPersonStore *tm_person_store_new         (void);
TmPerson      *tm_person_store_get_person  (TmPersonStore       *self);
void           tm_person_store_load_async  (TmPersonStore       *self,
                                            gboolean             unlock,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean       tm_person_store_load_finish (TmPersonStore       *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void           tm_person_store_save_async  (TmPersonStore       *self,
                                            TmPerson            *person,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean       tm_person_store_save_finish (TmPersonStore       *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void           tm_person_store_drop_service_async (TmPersonStore *self,
                                                   const char    *brand_id,
                                                   GCancellable  *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer       user_data);
void           tm_person_store_erase_async (TmPersonStore       *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean       tm_person_store_erase_finish (TmPersonStore      *self,
                                             GAsyncResult       *result,
                                             GError            **error);
gboolean       tm_person_store_is_locked_error (const GError   *error);
const char    *tm_person_store_explain     (const GError        *error);

G_END_DECLS
