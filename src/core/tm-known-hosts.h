/* SPDX-License-Identifier: GPL-3.0-or-later
 * Kinds of hosts that are known by name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses that hold another one. */
typedef enum
{
  TM_PASSAGE_REDIRECTOR,
  TM_PASSAGE_WRAPPER,
  TM_N_PASSAGES
} TmPassage;

/* All take a host as tm_domain_normalise() gives it. */
gboolean tm_known_hosts_is_free_mail      (const char *host);
gboolean tm_known_hosts_is_click_tracker  (const char *host);
gboolean tm_known_hosts_is_abused_suffix  (const char *host);
gboolean tm_known_hosts_is_unused_suffix  (const char *host);
gboolean tm_known_hosts_is_anybodys_page  (const char *host);
gboolean tm_known_hosts_is_cloud          (const char *host);
gboolean tm_known_hosts_is_free_hosting   (const char *host);
gboolean tm_known_hosts_is_trial          (const char *host);
gboolean tm_known_hosts_is_own_short      (const char *host);
gboolean tm_known_hosts_is_shortener      (const char *host);
gboolean tm_known_hosts_is_survey         (const char *host);
gboolean tm_known_hosts_is_chat           (const char *host);
gboolean tm_known_hosts_is_news           (const char *host);

const char *tm_known_hosts_find_passage   (TmPassage   kind,
                                           const char *host,
                                           const char *path);
const char *tm_known_hosts_get_version    (void);

G_END_DECLS
