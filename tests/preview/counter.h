/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two listeners on loopback that count: one speaks enough HTTP to keep a browser asking, the other is told by
 * count-names.c each name that a process wants to have looked up. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Counter Counter;

Counter *counter_new          (void);
void     counter_free         (Counter    *self);
guint16  counter_get_port     (Counter    *self);
guint    counter_get_requests (Counter    *self);
guint    counter_get_lookups  (Counter    *self);
guint    counter_get_seen     (Counter    *self,
                               const char *mark);
void     counter_reset        (Counter    *self);
void     counter_wait         (guint       milliseconds);

typedef gboolean (*CounterIsSo) (gpointer user_data);
gboolean counter_wait_until   (CounterIsSo is_so,
                               gpointer    user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, counter_free)

G_END_DECLS
