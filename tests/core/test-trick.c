/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a text is that does not look like it. */
#include "core/tm-trick.h"

static const struct { const char *text; const char *spelled; } cases[] = {
  { "amazon.co.jp", "amazon.co.jp" },
  { "アマゾン 日本語 한국 café", "アマゾン 日本語 한국 café" },
  { "\u0430mazon", "\u0430(Cyrillic)mazon" },
  { "\u0430\u0440\u0440\u04CF\u0435", "\u0430(Cyrillic)\u0440(Cyrillic)\u0440(Cyrillic)\u04CF\u0435" },
  { "sh\u03BFp", "sh\u03BF(Greek)p" },
  { "m\u0585ri", "m\u0585(another alphabet)ri" },
  { "ama\u200Bzon", "ama[invisible]zon" },
  { "ama\u200B\u200B\u200Bzon", "ama[invisible]zon" },
  { "a\u00ADb\u2060c\uFEFFd\u2800e", "a[invisible]b[invisible]c[invisible]d[invisible]e" },
  { "bill\u202Efdp.exe", "bill[turned around]fdp.exe" },
  { "a\u202Eb\u202Cc\u202Dd", "a[turned around]b[invisible]c[turned around]d" },
  { "a\u200Eb\u200Fc\u202Ad\u2066e\u2069f\u2068g", "a[invisible]b[invisible]c[invisible]d[invisible]e[invisible]f[invisible]g" },
  { "a\u202Bb\u2067c", "a[turned around]b[turned around]c" },
  { "", "" },
};

static void
test_spell (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spelled = tm_trick_spell (cases[i].text);
      g_assert_cmpstr (spelled, ==, cases[i].spelled);
    }
}

static void
test_plain (void)
{
  g_autofree char *bold = tm_trick_plain ("\U0001D408\U0001D426 \u24D0ｂ");
  g_autofree char *same = tm_trick_plain ("日本語 abc");

  g_assert_cmpstr (bold, ==, "Im ab");
  g_assert_cmpstr (same, ==, "日本語 abc");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trick/spelled-letter-for-letter", test_spell);
  g_test_add_func ("/trick/plain-letters", test_plain);
  return g_test_run ();
}
