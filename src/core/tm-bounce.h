/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails of mail servers about mail that could not be delivered. */
#pragma once

#include "tm-brands.h"
#include "tm-message.h"

G_BEGIN_DECLS

gboolean tm_bounce_is_report (const TmMessage *message,
                              const TmBrands  *brands);

G_END_DECLS
