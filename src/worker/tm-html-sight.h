/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the words of an element are seen. */
#pragma once

#include "tm-hidden.h"

#include <gumbo.h>

G_BEGIN_DECLS

/* What decides it; all of it hostile. */
typedef struct
{
  const char *declarations;   /* that style the element */
  const char *style;          /* what of its look may be shown */
  const char *otherwise;      /* declarations as some browser may read them, or NULL */
  gboolean    draws_again;    /* a drawing of the page uses what others keep */
} TmHtmlSight;

void tm_html_sight_apply (TmLookState       *look,
                          const GumboNode   *node,
                          const TmHtmlSight *sight);

G_END_DECLS
