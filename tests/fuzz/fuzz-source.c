/* SPDX-License-Identifier: GPL-3.0-or-later
 * The view of the source: whatever the mail is, what is written holds no tag but ours and no live address. */
#include "fuzz.h"

#include "core/tm-limits.h"
#include "core/tm-source-paint.h"

#include <glib.h>
#include <string.h>

static const char * const tags[] = { "b>", "i>", "s>", "u>", "var>", "em>", "samp>", "strong>" };

static gboolean
is_ours (const char *tag)
{
  tag += *tag == '/';
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_has_prefix (tag, tags[i]))
      return TRUE;
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, MIN (size, TM_SOURCE_MAX_BYTES));
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  int depth = 0;

  tm_source_paint_write (out, text);
  g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
  for (const char *p = strchr (out->str, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      g_assert_true (is_ours (p + 1));
      depth += p[1] == '/' ? -1 : 1;
      g_assert_true (depth >= 0 && depth <= 2);
    }
  g_assert_true (depth == 0);
  g_assert_null (strstr (out->str, "http:"));
  g_assert_null (strstr (out->str, "https:"));
  return 0;
}
