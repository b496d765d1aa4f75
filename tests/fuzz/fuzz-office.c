/* SPDX-License-Identifier: GPL-3.0-or-later
 * Office documents: what comes out keeps to its bounds. */
#include "fuzz.h"

#include "worker/tm-magic.h"
#include "worker/tm-office.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  TmReadBudget budget = { 0 };
  g_autoptr (TmOffice) office = tm_office_read (data, size, tm_magic_find (data, size), &budget);

  g_assert_cmpuint (office->facts, <=, TM_FILE_ALL_FACTS);
  for (guint i = 0; i < office->addresses->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (office->addresses, i), -1, NULL));
  return 0;
}
