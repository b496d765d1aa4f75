/* SPDX-License-Identifier: GPL-3.0-or-later
 * Header fields, parameters and charsets. The first line is a charset label, the rest the bytes. */
#include "fuzz.h"

#include "worker/tm-address-list.h"
#include "worker/tm-charset.h"
#include "worker/tm-header-words.h"
#include "worker/tm-mime-params.h"

#include <string.h>

static void
check_text (char *text)
{
  if (text != NULL)
    g_assert_true (g_utf8_validate (text, -1, NULL));
  g_free (text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = (const char *) data;
  const char *line = size > 0 ? memchr (bytes, '\n', size) : NULL;
  gsize label_length = line != NULL ? (gsize) (line - bytes) : 0;
  g_autofree char *label = g_strndup (bytes, label_length);
  g_autofree char *unfolded = tm_header_words_unfold (bytes, size);
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  char *charset = NULL;
  double unreadable = 0;

  check_text (tm_header_words_decode (unfolded));
  check_text (tm_header_words_to_raw (unfolded));
  check_text (tm_mime_params_get (unfolded, "name"));
  check_text (tm_mime_params_get_value (unfolded));
  tm_address_list_add (parts, TM_ROLE_FROM, unfolded);
  check_text (tm_charset_decode (bytes + label_length, size - label_length, label, &charset, &unreadable));
  check_text (charset);
  g_assert_true (unreadable >= 0 && unreadable <= 1);
  return 0;
}
