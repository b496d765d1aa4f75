/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the page that was asked for last has come. What a web view tells has no address of a page in it
 * that could be relied on, but the order of what it tells has been found to hold
 * (tests/preview/test-overtaken.c). */
#define G_LOG_DOMAIN "tm-arrival"

#include "config.h"

#include "tm-arrival.h"

#include "tm-page-uri.h"

static gboolean
on_time_over (gpointer user_data)
{
  TmArrival *self = user_data;

  /* Removes this source, too. */
  tm_arrival_forget (self);
  self->on_late (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
stop_watching (TmArrival *self)
{
  g_clear_handle_id (&self->commit_id, g_source_remove);
  g_clear_handle_id (&self->load_id, g_source_remove);
}

/**
 * tm_arrival_watch:
 * @self: an arrival of which nothing was asked yet
 * @commit_max_ms: how long a page may take until the first of it is there
 * @load_max_ms: how long it may take until all of it is there
 * @on_late: is called once for a page that takes longer; it is forgotten by then
 * @user_data: for @on_late
 */
void
tm_arrival_watch (TmArrival    *self,
                  guint         commit_max_ms,
                  guint         load_max_ms,
                  TmArrivalLate on_late,
                  gpointer      user_data)
{
  self->commit_max_ms = commit_max_ms;
  self->load_max_ms = load_max_ms;
  self->on_late = on_late;
  self->user_data = user_data;
}

/**
 * tm_arrival_ask:
 * @self: an arrival
 *
 * Another page is asked for now, under a serial of its own.
 */
void
tm_arrival_ask (TmArrival *self)
{
  stop_watching (self);
  self->serial++;
  self->stage = TM_ARRIVAL_ASKED;
  if (self->commit_max_ms > 0)
    self->commit_id = g_timeout_add (self->commit_max_ms, on_time_over, self);
  if (self->load_max_ms > 0)
    self->load_id = g_timeout_add (self->load_max_ms, on_time_over, self);
}

/**
 * tm_arrival_forget:
 * @self: an arrival
 *
 * The page that was asked for is not wanted any more, and the next one not asked for yet. Nothing is called
 * from then on.
 */
void
tm_arrival_forget (TmArrival *self)
{
  stop_watching (self);
  self->stage = TM_ARRIVAL_NONE;
}

/**
 * tm_arrival_let_in:
 * @self: an arrival
 * @uri: a page of ours that our policy lets in
 */
void
tm_arrival_let_in (TmArrival *self, const char *uri)
{
  if (self->stage == TM_ARRIVAL_ASKED && tm_page_uri_is_serial (uri, self->serial))
    self->stage = TM_ARRIVAL_LET_IN;
}

/**
 * tm_arrival_take:
 * @self: an arrival
 * @event: what the web view tells
 *
 * Returns: whether @event is about the page that was asked for, and not about one before
 */
gboolean
tm_arrival_take (TmArrival *self, WebKitLoadEvent event)
{
  if (event == WEBKIT_LOAD_STARTED && self->stage == TM_ARRIVAL_LET_IN)
    self->stage = TM_ARRIVAL_STARTED;
  else if (event == WEBKIT_LOAD_COMMITTED && self->stage == TM_ARRIVAL_STARTED)
    {
      g_clear_handle_id (&self->commit_id, g_source_remove);
      self->stage = TM_ARRIVAL_COMMITTED;
    }
  else if (event == WEBKIT_LOAD_FINISHED && self->stage == TM_ARRIVAL_COMMITTED)
    g_clear_handle_id (&self->load_id, g_source_remove);
  else
    return FALSE;
  return TRUE;
}

/**
 * tm_arrival_is_awaited:
 * @self: an arrival
 *
 * Returns: whether a page was asked for of which nothing is there yet
 */
gboolean
tm_arrival_is_awaited (const TmArrival *self)
{
  return self->stage != TM_ARRIVAL_NONE && self->stage != TM_ARRIVAL_COMMITTED;
}

/**
 * tm_arrival_is_there:
 * @self: an arrival
 *
 * Returns: whether what the web view shows, and what is done in it, is the page that was asked for last
 */
gboolean
tm_arrival_is_there (const TmArrival *self)
{
  return self->stage == TM_ARRIVAL_COMMITTED;
}
