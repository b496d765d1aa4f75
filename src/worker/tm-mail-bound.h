/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much of the structure of a mail GMime is given. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines that part the parts of a mail: one in front of each, and one behind all of a group. */
#define TM_MAIL_BORDERS_MAX 2000
/* Fields and parameters of all heads in a mail together, and the parameters of one field. */
#define TM_MAIL_FIELDS_MAX 20000
#define TM_MAIL_PARAMS_MAX 500

GByteArray *tm_mail_bound_dup (const char  *untrusted_bytes,
                               gsize        length,
                               const char **ret_limit);

G_END_DECLS
