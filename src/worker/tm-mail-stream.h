/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes as GMime reads them. */
#pragma once

#include "tm-read-budget.h"

#include <gmime/gmime.h>

G_BEGIN_DECLS

GMimeMessage *tm_mail_stream_read_message (const GByteArray *untrusted_bytes,
                                           TmReadBudget     *budget,
                                           GByteArray      **ret_bound,
                                           const char      **ret_limit);
GMimeObject  *tm_mail_stream_read_part    (const GByteArray *untrusted_bytes,
                                           TmReadBudget     *budget,
                                           GByteArray      **ret_bound,
                                           const char      **ret_limit);

G_END_DECLS
