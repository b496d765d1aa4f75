/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the page that was asked for last has come. What a web view tells has no address of a page in it that could be
 * relied on, but the order of what it tells has been found to hold (tests/preview/test-overtaken.c). */
#define G_LOG_DOMAIN "tm-arrival"

#include "config.h"

#include "tm-arrival.h"

#include "tm-page-uri.h"

/**
 * tm_arrival_ask:
 * @self: an arrival
 *
 * Another page is asked for now, under a serial of its own.
 */
void
tm_arrival_ask (TmArrival *self)
{
  self->serial++;
  self->stage = TM_ARRIVAL_ASKED;
}

/**
 * tm_arrival_forget:
 * @self: an arrival
 *
 * The page that was asked for is not wanted any more, and the next one not asked for yet.
 */
void
tm_arrival_forget (TmArrival *self)
{
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
    self->stage = TM_ARRIVAL_COMMITTED;
  else
    return event == WEBKIT_LOAD_FINISHED && self->stage == TM_ARRIVAL_COMMITTED;
  return TRUE;
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
