/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an element declares: what is let through is let through again, and is the same. */
#include "fuzz.h"

#include "core/tm-declaration.h"
#include "core/tm-style.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autofree char *clean = tm_style_clean (text);
  g_autoptr (GString) normal = g_string_new (NULL);
  g_autoptr (GString) important = g_string_new (NULL);
  guint32 colour = 0;
  double pixels = 0;

  g_assert_true (tm_style_is_clean (clean));
  g_autofree char *again = tm_style_clean (clean);
  g_assert_cmpstr (again, ==, clean);
  tm_style_parse_colour (text, &colour);
  tm_style_parse_length (text, 16, &pixels);
  tm_declaration_sort_out (text, normal, important);
  g_assert_true (g_utf8_validate (normal->str, -1, NULL) && g_utf8_validate (important->str, -1, NULL));
  return 0;
}
