/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail passes another one on as text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_forward_is_inline (const char *untrusted_subject,
                               const char *untrusted_text);

G_END_DECLS
