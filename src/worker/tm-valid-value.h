/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which values of a style browsers pass over. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_valid_value_is_colour     (const char *value);
gboolean tm_valid_value_is_background (const char *value);
gboolean tm_valid_value_is_share      (const char *value);
gboolean tm_valid_value_is_transform  (const char *value);
gboolean tm_valid_value_is_filter     (const char *value);
gboolean tm_valid_value_is_shape      (const char *value);

G_END_DECLS
