/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of forms inside a mail. */
#pragma once

#include "core/tm-message.h"

#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _TmHtmlFields TmHtmlFields;

TmHtmlFields *tm_html_fields_new    (TmMessageParts     *parts);
void          tm_html_fields_free   (TmHtmlFields       *self);
int           tm_html_fields_add    (TmHtmlFields       *self,
                                     const GumboElement *element,
                                     guint               n_forms);
void          tm_html_fields_leave  (TmHtmlFields       *self,
                                     const GumboElement *element,
                                     guint32             text_start,
                                     guint               first_field);
void          tm_html_fields_finish (TmHtmlFields       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmHtmlFields, tm_html_fields_free)

G_END_DECLS
