/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes as GMime reads them. */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

GMimeStream *tm_mail_stream_new (const GByteArray *untrusted_bytes);

G_END_DECLS
