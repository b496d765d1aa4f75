/* SPDX-License-Identifier: GPL-3.0-or-later
 * Addresses taken apart: whatever comes in, the parts are valid text, ranges lie inside, and the normal form of a web
 * address leads to the same host again. */
#include "fuzz.h"

#include "core/tm-url.h"

#include <string.h>

static void
check (const TmUrl *url)
{
  const char *parts[] = { url->raw, url->scheme, url->userinfo, url->host, url->host_unicode, url->registrable, url->path,
                          url->query, url->fragment };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_true (g_utf8_validate (parts[i], -1, NULL));
  g_assert_cmpuint (url->userinfo_start, <=, url->userinfo_end);
  g_assert_cmpuint (url->host_start, <=, url->host_end);
  g_assert_cmpuint (url->host_end, <=, strlen (url->raw));
  g_assert_true (!url->is_web || *url->host != '\0');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (TmUrl) url = tm_url_parse (text, NULL);

  if (url == NULL)
    return 0;
  check (url);
  g_autoptr (TmUrl) inner = tm_url_unwrap (url);
  g_autoptr (TmUrl) target = tm_url_get_redirect_target (url);
  g_autofree char *normal = tm_url_to_string (url);
  g_assert_true (g_utf8_validate (normal, -1, NULL));
  if (inner != NULL)
    check (inner);
  if (target != NULL)
    check (target);
  return 0;
}
