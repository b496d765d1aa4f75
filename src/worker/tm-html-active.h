/* SPDX-License-Identifier: GPL-3.0-or-later
 * What in HTML would do something by itself. It is noted and never run. */
#pragma once

#include "core/tm-message.h"

#include <gumbo.h>

G_BEGIN_DECLS

void tm_html_active_note_element (TmMessageParts     *parts,
                                  const GumboElement *element);

G_END_DECLS
