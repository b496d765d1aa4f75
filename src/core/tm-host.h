/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a browser makes of the host part of an address, and the disguises found in it. */
#pragma once

#include "tm-url.h"

G_BEGIN_DECLS

/* Decodes, normalises and classifies; sets host, host_unicode, registrable and adds to tricks.
 * FALSE when nothing that could be a host is left. */
gboolean tm_host_fill (TmUrl      *url,
                       const char *untrusted_host);

G_END_DECLS
