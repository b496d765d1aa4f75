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

gboolean    tm_mime_part_is_shown_text (const char *type);
GByteArray *tm_mime_part_dup_mended (const char *untrusted_text,
                                     gsize       length);

gboolean    tm_mime_part_is_encrypted   (GMimeMultipart *multipart);
gboolean    tm_mime_part_is_pkcs7       (const char     *type,
                                         const char     *rest);
void        tm_mime_part_note_signature (GMimeObject    *signed_part,
                                         TmMessageParts *parts);
void        tm_mime_part_note_pgp       (const char     *text,
                                         TmMessageParts *parts);
void        tm_mime_part_note_structure (TmMessageParts *parts,
                                         GMimeObject    *object,
                                         guint           depth);

G_END_DECLS
