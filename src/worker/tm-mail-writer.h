/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes what came in another format as a mail, so that there is one reader for all. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmMailWriter TmMailWriter;

TmMailWriter *tm_mail_writer_new       (void);
void          tm_mail_writer_free      (TmMailWriter *self);
void          tm_mail_writer_add_head  (TmMailWriter *self,
                                        const char   *untrusted_head);
gboolean      tm_mail_writer_has_field (TmMailWriter *self,
                                        const char   *name);
void          tm_mail_writer_add_field (TmMailWriter *self,
                                        const char   *name,
                                        const char   *untrusted_value);
void          tm_mail_writer_add_mailbox (TmMailWriter *self,
                                        const char   *field,
                                        const char   *untrusted_name,
                                        const char   *untrusted_address);
void          tm_mail_writer_add_text  (TmMailWriter *self,
                                        const char   *type,
                                        const char   *charset,
                                        const void   *untrusted_bytes,
                                        gsize         length);
void          tm_mail_writer_add_file  (TmMailWriter *self,
                                        const char   *type,
                                        const char   *untrusted_name,
                                        const char   *untrusted_id,
                                        const void   *untrusted_bytes,
                                        gsize         length);
gboolean      tm_mail_writer_has_text  (TmMailWriter *self);
GByteArray   *tm_mail_writer_finish    (TmMailWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMailWriter, tm_mail_writer_free)

G_END_DECLS
