/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person chose about the window, and the desktop keeps. */
#define G_LOG_DOMAIN "tm-choices"

#include "config.h"

#include "tm-choices.h"

/**
 * tm_choices_new:
 *
 * Returns: (transfer full) (nullable): where they are kept, or %NULL when that was not installed
 */
GSettings *
tm_choices_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, TM_APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
