/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail greets somebody by a certain name. */
#include "core/tm-greeting.h"

#include <string.h>

static char *
dup_found (const char *text, const char *name)
{
  const char *names[] = { name, NULL };
  TmMessageParts *parts = tm_message_parts_new ();
  guint32 start = 0, end = 0;

  g_string_assign (parts->text, text);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  return tm_greeting_find (message, names, &start, &end) ? g_strndup (text + start, end - start) : NULL;
}

static void
test_found (void)
{
  static const struct { const char *text, *name, *expected; } cases[] = {
    { "山田 花子 様\nこんにちは", "山田花子", "山田 花子" },
    { "山田花子様", "山田　花子", "山田花子" },
    { "ﾔﾏﾀﾞ ﾊﾅｺ さま", "ヤマダハナコ", "ﾔﾏﾀﾞ ﾊﾅｺ" },
    { "Dear Hanako Yamada,", "hanako yamada", "Hanako Yamada" },
    { "Hello\nhanako", "Hanako", "hanako" },
    { "山田花子が書きました", "山田花子", NULL },
    { "Hanako Yamada wrote", "Hanako Yamada", NULL },
    { "Dear Hanakos", "Hanako", NULL },
    { "鈴木次郎様", "山田花子", NULL },
    { "山田花子様", "", NULL },
    { "山田花子様", "  ", NULL },
    { "", "山田花子", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_found (cases[i].text, cases[i].name);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* A name far down is no greeting; the bound may fall inside a letter. */
static void
test_only_at_the_top (void)
{
  for (guint pad = 1495; pad < 1505; pad++)
    {
      g_autofree char *blanks = g_strnfill (pad, '.');
      g_autofree char *text = g_strconcat (blanks, "山田花子様", NULL);
      g_autofree char *found = dup_found (text, "山田花子");
      g_assert_null (found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/greeting/found-in-any-width", test_found);
  g_test_add_func ("/greeting/only-at-the-top", test_only_at_the_top);
  return g_test_run ();
}
