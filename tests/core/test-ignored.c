/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is put aside for a sender: the list, taking it back, and what may never be put aside. */
#include "core/tm-ignored.h"
#include "core/tm-verdict.h"

static TmMessage *
new_mail (const char *address)
{
  TmMessageParts *parts = tm_message_parts_new ();
  TmMailbox *from = tm_message_parts_add_mailbox (parts);

  from->role = TM_ROLE_FROM;
  g_free (from->address);
  from->address = g_strdup (address);
  return tm_message_new_take (parts);
}

static GPtrArray *
new_findings (TmSeverity severity)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
  g_ptr_array_add (findings, tm_finding_new ("link-ip", TM_FAMILY_LINK_TRICK, severity, "t", "r", "a"));
  return findings;
}

static TmLevel
level_with (const char *entry, const char *address, TmSeverity severity)
{
  const char *entries[] = { entry, NULL };
  g_autoptr (TmIgnored) ignored = tm_ignored_new (entries);
  g_autoptr (TmMessage) message = new_mail (address);
  g_autoptr (GPtrArray) findings = new_findings (severity);

  tm_ignored_apply (ignored, message, findings);
  g_autoptr (TmVerdict) verdict = tm_verdict_new (findings, FALSE);
  return tm_verdict_get_level (verdict);
}

static void
test_this_sender_only (void)
{
  g_assert_cmpint (level_with ("link-ip mado.example", "a@mado.example", TM_SEVERITY_STRONG), ==, TM_LEVEL_NOTHING_FOUND);
  g_assert_cmpint (level_with ("link-ip mado.example", "a@news.mado.example", TM_SEVERITY_STRONG), ==,
                   TM_LEVEL_NOTHING_FOUND);
  g_assert_cmpint (level_with ("link-ip mado.example", "a@kado.example", TM_SEVERITY_STRONG), ==, TM_LEVEL_SUSPECTED);
  g_assert_cmpint (level_with ("link-port mado.example", "a@mado.example", TM_SEVERITY_STRONG), ==, TM_LEVEL_SUSPECTED);
}

static void
test_decisive_stays (void)
{
  g_assert_cmpint (level_with ("link-ip mado.example", "a@mado.example", TM_SEVERITY_DECISIVE), ==,
                   TM_LEVEL_VERY_LIKELY);
}

static void
test_no_sender (void)
{
  g_assert_cmpint (level_with ("link-ip ", "", TM_SEVERITY_STRONG), ==, TM_LEVEL_SUSPECTED);
}

static void
test_toggle (void)
{
  g_autoptr (TmIgnored) none = tm_ignored_new (NULL);
  g_autoptr (TmIgnored) one = tm_ignored_toggle (none, "link-ip", "mado.example");
  g_autoptr (TmIgnored) two = tm_ignored_toggle (one, "deadline", "mado.example");
  g_autoptr (TmIgnored) back = tm_ignored_toggle (two, "link-ip", "mado.example");

  g_assert_false (tm_ignored_has (none, "link-ip", "mado.example"));
  g_assert_true (tm_ignored_has (one, "link-ip", "mado.example"));
  g_assert_true (tm_ignored_has (two, "link-ip", "mado.example"));
  g_assert_false (tm_ignored_has (back, "link-ip", "mado.example"));
  g_assert_true (tm_ignored_has (back, "deadline", "mado.example"));
}

static void
test_broken_entries (void)
{
  const char *entries[] = { "link-ip", "", " mado.example", "a b c", "link-ip ", "deadline mado.example", NULL };
  g_autoptr (TmIgnored) ignored = tm_ignored_new (entries);

  g_assert_cmpuint (g_strv_length ((char **) tm_ignored_get_entries (ignored)), ==, 1);
  g_assert_true (tm_ignored_has (ignored, "deadline", "mado.example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ignored/only-this-sender-and-this-check", test_this_sender_only);
  g_test_add_func ("/ignored/decisive-signs-stay", test_decisive_stays);
  g_test_add_func ("/ignored/a-mail-without-sender", test_no_sender);
  g_test_add_func ("/ignored/toggle-takes-back", test_toggle);
  g_test_add_func ("/ignored/broken-entries-are-passed-over", test_broken_entries);
  return g_test_run ();
}
