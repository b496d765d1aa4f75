/* SPDX-License-Identifier: GPL-3.0-or-later
 * Appointments, and the forms of plain text that are joined and looked through line by line. */
#include "fuzz.h"

#include "worker/tm-calendar.h"
#include "worker/tm-flowed.h"
#include "worker/tm-forward.h"
#include "worker/tm-tree.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  gboolean cut = FALSE;

  g_autofree char *said = tm_calendar_dup_text (text, "", &cut);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  g_autofree char *again = tm_calendar_dup_text (text, said, &cut);
  g_assert_cmpuint (strlen (again), <=, strlen (said));
  for (guint delete_space = 0; delete_space < 2; delete_space++)
    {
      g_autofree char *joined = tm_flowed_join (text, delete_space != 0);
      g_assert_true (g_utf8_validate (joined, -1, NULL));
      tm_forward_is_inline (joined, text);
      tm_tree_add_plain (parts, joined);
    }
  tm_tree_find_addresses (parts);
  g_assert_true (g_utf8_validate (parts->text->str, -1, NULL));
  g_assert_null (strchr (parts->text->str, '\r'));
  return 0;
}
