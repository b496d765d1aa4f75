/* SPDX-License-Identifier: GPL-3.0-or-later
 * The only writer of HTML: our document, our policy, marks as data. */
#pragma once

#include "tm-report.h"

G_BEGIN_DECLS

/* Our own page, and the addresses our own links carry. Nothing else may be navigated to. */
#define TM_RENDER_SCHEME "tashikamail-mail"
#define TM_RENDER_PAGE_URI TM_RENDER_SCHEME ":/page"
#define TM_RENDER_LINK_PREFIX TM_RENDER_SCHEME ":/link/"
#define TM_RENDER_MARK_PREFIX TM_RENDER_SCHEME ":/mark/"
#define TM_RENDER_POLICY \
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-src 'none'"

typedef enum
{
  TM_VIEW_MAIL,       /* as the sender wants it, with our marks */
  TM_VIEW_PLAIN,      /* the words without the design */
  TM_VIEW_HEADERS,    /* the fields above the mail, explained, and the way it took */
  TM_VIEW_STRUCTURE,  /* of which parts it is made */
  TM_VIEW_SOURCE,     /* as it came, addresses defanged */
  TM_N_VIEWS
} TmView;

GBytes *tm_render_page (const TmReport *report);
GBytes *tm_render_report (const TmReport     *report,
                        const char * const *steps,
                        gboolean            has_readings);
GBytes *tm_render_view (const TmReport *report,
                        TmView          view);

G_END_DECLS
