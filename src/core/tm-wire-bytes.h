/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers and texts one behind the other, as they cross from the worker to the rest. Both ends are on one
 * machine, so numbers are in its own order; a text is its length and its bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tm_wire_put_number (GByteArray *out,
                         guint32     number);
void tm_wire_put_long   (GByteArray *out,
                         guint64     number);
void tm_wire_put_text   (GByteArray *out,
                         const char *text);
void tm_wire_put_bytes  (GByteArray *out,
                         const void *bytes,
                         gsize       length);

/* What is still to be read. Once anything was off, it is bad to the end and gives nothing but zeros and empty
 * texts. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean      bad;
} TmWireIn;

guint32       tm_wire_take_number (TmWireIn *in);
guint64       tm_wire_take_long   (TmWireIn *in);
gboolean      tm_wire_take_flag   (TmWireIn *in);
guint32       tm_wire_take_kind   (TmWireIn *in,
                                   guint32   n_kinds);
guint32       tm_wire_take_count  (TmWireIn *in,
                                   guint32   max,
                                   gsize     least_bytes);
char         *tm_wire_take_text   (TmWireIn *in,
                                   gsize     max_bytes);
const guint8 *tm_wire_lend_bytes  (TmWireIn *in,
                                   gsize     max_bytes,
                                   gsize    *ret_length);

G_END_DECLS
