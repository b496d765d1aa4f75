/* SPDX-License-Identifier: GPL-3.0-or-later
 * A place that can be covered until what stands in it is painted anew. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_CURTAIN (tm_curtain_get_type ())
G_DECLARE_FINAL_TYPE (TmCurtain, tm_curtain, TM, CURTAIN, AdwBin)

GtkWidget *tm_curtain_new    (void);
void       tm_curtain_close  (TmCurtain *self);
gboolean   tm_curtain_covers (TmCurtain *self);
void       tm_curtain_open   (TmCurtain *self);
void       tm_curtain_trust  (TmCurtain *self);

G_END_DECLS
