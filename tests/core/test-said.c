/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail says whose a site is. */
#include "core/tm-said.h"

#include <string.h>

static TmSaid *
say (const char *name, const char *subject, const char *text)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);

  from->role = TM_ROLE_FROM;
  from->name = g_strdup (name);
  from->address = g_strdup ("a@b.example");
  g_free (parts->subject);
  parts->subject = g_strdup (subject);
  g_string_assign (parts->text, text);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  return tm_said_new (message);
}

static void
test_said (void)
{
  g_autoptr (TmSaid) said = say ("Green Tea", "Café ＦＵＪＩ", "See us at north-wind.example today.\n");

  g_assert_true (tm_said_site (said, "greentea.example"));
  g_assert_true (tm_said_site (said, "cafefuji.co.jp"));
  g_assert_true (tm_said_site (said, "northwind.net"));
  g_assert_false (tm_said_site (said, "southwind.net"));
  g_assert_false (tm_said_site (said, "teacafe.example"));
}

static void
test_too_short (void)
{
  g_autoptr (TmSaid) said = say ("", "", "");

  g_assert_true (tm_said_site (said, "ab.example"));
  g_assert_false (tm_said_site (said, "abc.example"));
}

/* What stands behind the first 32 kB is not read. */
static void
test_long (void)
{
  g_autofree char *filling = g_strnfill (32 * 1024 - 8, '.');
  g_autofree char *within = g_strconcat (filling, "greentea", NULL);
  g_autofree char *behind = g_strconcat (filling, ".greentea", NULL);
  g_autoptr (TmSaid) near = say ("", "", within);
  g_autoptr (TmSaid) far = say ("", "", behind);

  g_assert_true (tm_said_site (near, "greentea.example"));
  g_assert_false (tm_said_site (far, "greentea.example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/said/site", test_said);
  g_test_add_func ("/said/too-short", test_too_short);
  g_test_add_func ("/said/long", test_long);
  return g_test_run ();
}
