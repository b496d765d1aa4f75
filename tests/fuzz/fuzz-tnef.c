/* SPDX-License-Identifier: GPL-3.0-or-later
 * winmail.dat. Behind the signature, for libytnef takes nothing else. What it makes of the rest must be UTF-8. */
#include "fuzz.h"

#include "worker/tm-charset-label.h"
#include "worker/tm-tnef.h"

#include "core/tm-limits.h"

#include <string.h>

/* libytnef 2.0 loses memory over broken fields. The worker reads one mail and ends, so that is no matter there. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libytnef";
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  g_autofree uint8_t *bytes = g_malloc (size + 4);

  if (!is_open)
    {
      tm_charset_label_open ();
      tm_tnef_open ();
      is_open = TRUE;
    }
  memcpy (bytes, "\x78\x9f\x3e\x22", 4);
  memcpy (bytes + 4, data, size);
  g_autoptr (TmTnef) tnef = tm_tnef_read (bytes, size + 4);
  if (tnef == NULL)
    return 0;
  g_assert_cmpuint (tnef->files->len + tnef->inner->len, <=, TM_TNEF_FILES_MAX);
  g_assert_true (tnef->text == NULL || g_utf8_validate (tnef->text, -1, NULL));
  g_assert_true (tnef->subject == NULL || g_utf8_validate (tnef->subject, -1, NULL));
  return 0;
}
