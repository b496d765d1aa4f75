/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of forms inside a mail. */
#pragma once

#include "core/tm-message.h"

#include <gumbo.h>

G_BEGIN_DECLS

int tm_html_fields_add (TmMessageParts     *parts,
                        const GumboElement *element,
                        guint               n_forms);

G_END_DECLS
