/* SPDX-License-Identifier: GPL-3.0-or-later
 * Kinds of hosts that are known by name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All take a host as tm_domain_normalise() gives it. */
gboolean tm_known_hosts_is_free_mail      (const char *host);
gboolean tm_known_hosts_is_click_tracker  (const char *host);
gboolean tm_known_hosts_is_abused_suffix  (const char *host);
gboolean tm_known_hosts_is_anybodys_page  (const char *host);
gboolean tm_known_hosts_is_cloud          (const char *host);
gboolean tm_known_hosts_is_free_hosting   (const char *host);
gboolean tm_known_hosts_is_shortener      (const char *host);

G_END_DECLS
