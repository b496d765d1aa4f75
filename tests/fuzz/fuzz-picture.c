/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures are drawn again, and codes in them read. What comes out is a PNG. */
#include "fuzz.h"

#include "worker/tm-code.h"
#include "worker/tm-picture.h"

#include "core/tm-limits.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  gboolean too_large = FALSE;
  guint width = 0, height = 0;
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  TmReadBudget budget = { 0 };
  gsize length = 0;

  if (!is_open)
    {
      tm_picture_open ();
      tm_code_open ();
      is_open = TRUE;
    }
  g_autoptr (GdkPixbuf) shown = tm_picture_read (data, size, &too_large, &width, &height);
  g_autoptr (GBytes) png = shown != NULL ? tm_picture_write (shown) : NULL;
  if (png == NULL)
    return 0;
  const char *bytes = g_bytes_get_data (png, &length);
  g_assert_true (length > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0);
  g_assert_cmpuint ((guint64) width * height, <=, TM_IMAGE_MAX_PIXELS);
  tm_code_read (parts, shown, -1, &budget);
  return 0;
}
