/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the page that was asked for last has come. The ones before may still come in meanwhile. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

typedef enum
{
  TM_ARRIVAL_NONE,      /* not asked for yet */
  TM_ARRIVAL_ASKED,
  TM_ARRIVAL_LET_IN,    /* our policy has let it in; what commits may still be the page before */
  TM_ARRIVAL_STARTED,
  TM_ARRIVAL_COMMITTED  /* what is painted from now on is this page */
} TmArrivalStage;

typedef void (*TmArrivalLate) (gpointer user_data);

typedef struct
{
  guint          serial;         /* of the page that was asked for last; part of its address */
  TmArrivalStage stage;
  guint          commit_max_ms;  /* from when it was asked for; 0 waits for ever */
  guint          load_max_ms;    /* likewise, until all of it is loaded */
  TmArrivalLate  on_late;
  gpointer       user_data;      /* borrowed; of @on_late */
  guint          commit_id;      /* sources that tell of a page that is late, or 0 */
  guint          load_id;
} TmArrival;

void     tm_arrival_watch      (TmArrival       *self,
                                guint            commit_max_ms,
                                guint            load_max_ms,
                                TmArrivalLate    on_late,
                                gpointer         user_data);
void     tm_arrival_ask        (TmArrival       *self);
void     tm_arrival_forget     (TmArrival       *self);
void     tm_arrival_let_in     (TmArrival       *self,
                                const char      *uri);
gboolean tm_arrival_take       (TmArrival       *self,
                                WebKitLoadEvent  event);
gboolean tm_arrival_is_awaited (const TmArrival *self);
gboolean tm_arrival_is_there   (const TmArrival *self);

G_END_DECLS
