/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes an attached file in and looks into it: what it is, what it would do, and where it leads. */
#pragma once

#include "tm-inline-pictures.h"

G_BEGIN_DECLS

void tm_file_look_add (TmMessageParts   *parts,
                       TmInlinePictures *pictures,
                       const char       *untrusted_name,
                       const char       *untrusted_type,
                       const char       *untrusted_id,
                       gboolean          is_inline,
                       GByteArray       *bytes);

G_END_DECLS
