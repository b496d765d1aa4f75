/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which plans are kept, and what each is about: read from the file of the progress. */
#pragma once

#include "core/tm-happened.h"

#include <glib.h>

G_BEGIN_DECLS

/* A case has a group of this name and its number. */
#define TM_CASES_PREFIX "case "

gboolean tm_cases_is_open      (GKeyFile   *keys,
                                const char *case_id);
gboolean tm_cases_is_finished  (GKeyFile   *keys,
                                const char *case_id);
char   **tm_cases_dup_ids      (GKeyFile   *keys,
                                gboolean    finished);
char    *tm_cases_dup_newest   (GKeyFile   *keys,
                                const char *guide_id,
                                gboolean    finished);
char    *tm_cases_dup_guide_id (GKeyFile   *keys,
                                const char *case_id);
gint64   tm_cases_get_begun    (GKeyFile   *keys,
                                const char *case_id);
gint64   tm_cases_get_finished (GKeyFile   *keys,
                                const char *case_id);
char    *tm_cases_dup_earlier  (GKeyFile   *keys,
                                const char *guide_id,
                                gint64      now);
TmHappened tm_cases_get_happened (GKeyFile   *keys,
                                  const char *case_id);

G_END_DECLS
