/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading what another program drags or has copied: without waiting, with a bound on time and size. */
#pragma once

#include "tm-offer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the other program handed over; the bytes are not looked at. */
typedef struct
{
  GdkFileList *files;  /* owned, or NULL; counts only when there is neither of the others */
  GBytes      *plain;  /* owned, or NULL: the mail itself, or words */
  GBytes      *html;   /* owned, or NULL: the same words with their formatting */
} TmHandedOver;

void          tm_handed_over_free           (TmHandedOver        *self);

void          tm_hand_over_read_drop_async  (GdkDrop             *drop,
                                             guint                max_ms,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
void          tm_hand_over_read_copied_async (GdkClipboard       *clipboard,
                                             guint                max_ms,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
TmHandedOver *tm_hand_over_read_finish      (GAsyncResult        *result,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmHandedOver, tm_handed_over_free)

G_END_DECLS
