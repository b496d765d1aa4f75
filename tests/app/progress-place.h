/* SPDX-License-Identifier: GPL-3.0-or-later
 * A folder of a test in which the progress of plans is kept. */
#pragma once

#include "app/tm-progress.h"

G_BEGIN_DECLS

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Place;

typedef struct
{
  gboolean done;
  gboolean loaded;
  GError  *error;
} Loading;

void        place_set_up    (Place         *place,
                             gconstpointer  data);
void        place_tear_down (Place         *place,
                             gconstpointer  data);
void        place_wait_ms   (guint          milliseconds);
void        place_on_loaded (GObject       *source,
                             GAsyncResult  *result,
                             gpointer       user_data);
TmProgress *place_load      (Place         *place,
                             Loading       *loading);
void        place_begin     (TmProgress    *progress,
                             const char    *guide,
                             TmHappened     happened);

G_END_DECLS
