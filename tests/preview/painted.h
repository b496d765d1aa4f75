/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long it takes until a mail is to be seen, in our view and in a bare one. */
#pragma once

#include "core/tm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char       *html;      /* owned; the sender's, on a ground of PAINTED_COLOUR; NULL: the bare view shows our document, too */
  TmReport   *report;    /* owned; of a mail with that HTML */
} PaintedPage;

typedef struct
{
  double ours_ms;
  double bare_ms;
} PaintedTimes;

#define PAINTED_COLOUR "#2468ac"

PaintedTimes painted_measure (const PaintedPage *page,
                              gboolean           first,
                              guint              runs);

G_END_DECLS
