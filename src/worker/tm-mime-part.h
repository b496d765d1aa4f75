/* SPDX-License-Identifier: GPL-3.0-or-later
 * What one part of a mail says about itself, and its bytes. */
#pragma once

#include <gmime/gmime.h>

#include "core/tm-message.h"

G_BEGIN_DECLS

char       *tm_mime_part_dup_type      (GMimeObject      *object);
char       *tm_mime_part_dup_param     (GMimeObject      *object,
                                        const char       *field,
                                        const char       *name);
char       *tm_mime_part_dup_name      (GMimeObject      *object);
gboolean    tm_mime_part_is_attachment (GMimeObject      *object);
GByteArray *tm_mime_part_dup_content   (GMimeObject      *object);
void        tm_mime_part_note_gap      (GMimeObject      *object,
                                        const char       *type,
                                        const GByteArray *bytes,
                                        TmMessageParts   *parts);

G_END_DECLS
