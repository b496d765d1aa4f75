/* SPDX-License-Identifier: GPL-3.0-or-later
 * The envelope of S/MIME: what comes out was in it. */
#include "fuzz.h"

#include "worker/tm-cms.h"

#include <glib.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) content = tm_cms_dup_signed_content (data, size);

  g_assert_true (content == NULL || content->len <= size);
  return 0;
}
