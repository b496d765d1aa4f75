/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an answer of the worker says: the only place where one is read. */
#define G_LOG_DOMAIN "tm-reading"

#include "tm-reading.h"

#include "core/tm-wire.h"

/**
 * tm_reading_new:
 * @untrusted_answer: what the worker said
 *
 * Reads it as if an attacker had written it.
 *
 * Returns: (transfer full) (nullable): a mail or a table of contents, or %NULL when the answer breaks the
 * contract
 */
TmReading *
tm_reading_new (GBytes *untrusted_answer)
{
  TmToc *toc = tm_toc_read (untrusted_answer);
  TmMessageParts *parts = toc == NULL ? tm_wire_read (untrusted_answer, NULL) : NULL;

  if (toc == NULL && parts == NULL)
    return NULL;
  TmReading *self = g_new0 (TmReading, 1);
  self->toc = toc;
  self->message = parts != NULL ? tm_message_new_take (parts) : NULL;
  return self;
}

/**
 * tm_reading_free:
 * @self: (transfer full): what an answer said
 */
void
tm_reading_free (TmReading *self)
{
  g_clear_pointer (&self->message, tm_message_unref);
  g_clear_pointer (&self->toc, tm_toc_unref);
  g_free (self);
}
