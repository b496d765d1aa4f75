/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words of a mail: whatever they are, hits lie inside of the text and on the borders of characters. */
#include "fuzz.h"

#include "core/tm-fold.h"
#include "core/tm-wording.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autofree char *skeleton = tm_fold_skeleton (valid);
  TmMessageParts *parts = tm_message_parts_new ();

  g_assert_true (g_utf8_validate (skeleton, -1, NULL));
  g_string_assign (parts->text, valid);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmFold) fold = tm_fold_new (tm_message_get_text (message));
  TmWording *wording = tm_wording_new (message, fold);
  const char *text = tm_message_get_text (message);
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    for (guint i = 0; i < tm_wording_get_n (wording, (TmWordingKind) kind); i++)
      {
        const TmWordingHit *hit = tm_wording_get (wording, (TmWordingKind) kind, i);
        g_assert_cmpuint (hit->start, <=, hit->end);
        g_assert_cmpuint (hit->end, <=, strlen (text));
        g_assert_true (((guchar) text[hit->start] & 0xC0) != 0x80 && ((guchar) text[hit->end] & 0xC0) != 0x80);
      }
  tm_wording_free (wording);
  return 0;
}
