/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step on the way of a mail, as the host that took it in wrote it down (RFC 5321, 4.4). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *said;          /* how the other side called itself, normalised; "" not written, "[]" only a number */
  char *by;            /* the host that wrote the field; "" not written */
  char *looked_up;     /* the name that this host found for the other side's number; "" none or not written */
  gboolean has_number; /* the number of the other side is written */
  gboolean is_near;    /* it is one of a house network or of the machine itself */
} TmHop;

void tm_hop_fill (TmHop *self, const char *received);
void tm_hop_clear (TmHop *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmHop, tm_hop_clear)

G_END_DECLS
