/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads the file data/wording.ini. */
#pragma once

#include "tm-phrases.h"

#include <gio/gio.h>

G_BEGIN_DECLS

TmPhrases *tm_phrase_reader_read (GBytes  *bytes,
                                  GError **error);

G_END_DECLS
