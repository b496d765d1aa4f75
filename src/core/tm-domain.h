/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns a host name: the Public Suffix List, private section included. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *tm_domain_normalise       (const char *untrusted_host);
char       *tm_domain_dup_registrable (const char *host);
char       *tm_domain_dup_label       (const char *host);
const char *tm_domain_get_suffix      (const char *host);
gboolean    tm_domain_is_known_suffix (const char *host);
gboolean    tm_domain_is_below        (const char *host,
                                       const char *domain);
const char *tm_domain_skip_excess     (const char *host);
char       *tm_domain_dup_of_address  (const char *untrusted_address);
char       *tm_domain_dup_unicode     (const char *host);

G_END_DECLS
