/* SPDX-License-Identifier: GPL-3.0-or-later
 * PDF files: what comes out keeps to its bounds. */
#include "fuzz.h"

#include "worker/tm-pdf.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  TmReadBudget budget = { 0 };
  g_autoptr (TmPdf) pdf = tm_pdf_read (data, size, &budget);

  g_assert_cmpuint (pdf->facts, <=, TM_FILE_ALL_FACTS);
  for (guint i = 0; i < pdf->addresses->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (pdf->addresses, i), -1, NULL));
  return 0;
}
