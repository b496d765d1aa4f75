/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails that pass another one on as text, and answers that only quote. */
#include "worker/tm-forward.h"

static const struct
{
  const char *subject;
  const char *text;
  gboolean    passed_on;
} rows[] = {
  { "見てください", "これ本物?\n\n---------- Forwarded message ---------\nFrom: Amazon <a@example.cn>\nDate: x\n", TRUE },
  { "x", "> Begin forwarded message:\n> \n> From: a\n", TRUE },
  { "x", "-------- 転送メッセージ --------\n件名: \tお知らせ\n日付: x\n差出人: \tA\n", TRUE },
  { "Fwd: x", "-----Original Message-----\nFrom: a\n", TRUE },
  { "転送: x", "-----元のメッセージ-----\n差出人: a\n", TRUE },
  { "Re: x", "承知しました。\n\n-----Original Message-----\nFrom: a\nSent: x\n", FALSE },
  { "Fwd: x", "no mark\nFrom: a\n", FALSE },
  { "x", "---------- Forwarded message ---------\n1\n2\n3\n4\n5\n6\nFrom: too far\n", FALSE },
  { "x", "---------- Forwarded message ---------\n1\n2\n3\n4\n5\nFrom: near enough\n", TRUE },
  { "x", "I got your forwarded message yesterday.\nFrom: now on I answer at once.\n", FALSE },
  { "", "", FALSE },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (tm_forward_is_inline (rows[i].subject, rows[i].text), ==, rows[i].passed_on);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forward/marks-and-answers", test_rows);
  return g_test_run ();
}
