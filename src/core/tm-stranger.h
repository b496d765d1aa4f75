/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signs that a sender has no house of its own, which make a promise or a demand worth more doubt. */
#pragma once

#include "tm-context.h"

G_BEGIN_DECLS

gboolean tm_stranger_is_free_mail      (const TmContext *context);
gboolean tm_stranger_is_on_trial_host  (const TmContext *context);
gboolean tm_stranger_answers_elsewhere (const TmContext *context);
gboolean tm_stranger_names_other_address (const TmContext *context);
gboolean tm_stranger_leads_away        (const TmContext *context,
                                        const TmWebLink *link);
gboolean tm_stranger_has_decorated_name (const TmContext *context);
gboolean tm_stranger_dresses_up        (const TmContext *context,
                                        const TmWebLink *link);
gboolean tm_stranger_is_thrown_host    (const TmContext *context,
                                        const char      *host);
gboolean tm_stranger_is_throwaway      (const TmContext *context);
gboolean tm_stranger_was_sent_by_other (const TmContext *context);
gboolean tm_stranger_is_at_home        (const TmContext *context);
gboolean tm_stranger_is_proven_at_home (const TmContext *context);
gboolean tm_stranger_is_of_your_house (const TmContext *context);
gboolean tm_stranger_quotes            (const TmContext *context);
gboolean tm_stranger_is_in_talk        (const TmContext *context);
gboolean tm_stranger_frightens         (const TmContext *context);
gboolean tm_stranger_pushes            (const TmContext *context);
gboolean tm_stranger_tells_old_story   (const TmContext *context);
gboolean tm_stranger_presses           (const TmContext *context);
gboolean tm_stranger_wants             (const TmContext *context);
gboolean tm_stranger_keeps_to_itself   (const TmContext *context);
gboolean tm_stranger_is_quiet_relative (const TmContext *context,
                                        const TmBrand   *brand);

G_END_DECLS
