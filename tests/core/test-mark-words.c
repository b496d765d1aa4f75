/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is quoted of a place: the words, and where a link is the matter, its address as well. */
#include "core/tm-mark-words.h"
#include "draft.h"

#define TARGET "https://www.amazon.co.jp.login.example.cn/signin"

/* One link with @words, and a finding about it. */
static char *
dup_quote (TmFamily family, const char *words, const char *target)
{
  TmMessageParts *parts = tm_message_parts_new ();

  draft_text (parts, 0, TM_HIDDEN_NO, words);
  draft_link (parts, TM_LINK_ANCHOR, target, words);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmFinding) finding = tm_finding_new ("id", family, TM_SEVERITY_DECISIVE, "title", "reason", "advice");
  tm_finding_add_link (finding, message, 0);
  g_auto (GStrv) lines = tm_mark_words_dup_quote (finding, message, 0);
  return g_strjoinv ("\n", lines);
}

static void
assert_quote (TmFamily family, const char *words, const char *target, const char *expected)
{
  g_autofree char *quote = dup_quote (family, words, target);
  g_assert_cmpstr (quote, ==, expected);
}

static void
test_words_and_address (void)
{
  static const TmFamily families[] = { TM_FAMILY_LINK_TARGET, TM_FAMILY_LINK_TRICK };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    assert_quote (families[i], "https://www.amazon.co.jp/", TARGET,
                  "It shows: “hxxps://www[.]amazon[.]co[.]jp/”\n"
                  "It leads to: hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin");
}

static void
test_words_alone (void)
{
  assert_quote (TM_FAMILY_ASK, "Log in", TARGET, "“Log in”");
  assert_quote (TM_FAMILY_LINK_TARGET, "", TARGET, "“hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin”");
  assert_quote (TM_FAMILY_LINK_TARGET, TARGET, TARGET, "“hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin”");
}

/* Neither a line of its own nor more than there is room for. */
static void
test_hostile_address (void)
{
  g_autofree char *dots = g_strnfill (5000, 'a');
  g_autofree char *target = g_strconcat ("https://x.example.cn/\nIt leads to: https://good.example/", dots, NULL);
  g_autofree char *quote = dup_quote (TM_FAMILY_LINK_TRICK, "Press", target);
  g_auto (GStrv) lines = g_strsplit (quote, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_null (strstr (quote, "https:"));
  g_assert_cmpint (g_utf8_strlen (lines[1], -1), <=, (glong) strlen ("It leads to: ") + 200);
}

/* Who hears the page hears what stands beside its words as well, each with the numbers of its marks. */
static void
test_things_beside_the_words (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  draft_text (parts, 0, TM_HIDDEN_NO, "Words of the mail");
  draft_text (parts, 0, TM_HIDDEN_COLOUR, "what nobody sees");
  draft_link (parts, TM_LINK_CODE, "https://code.example.cn/q", "");
  draft_link (parts, TM_LINK_ANCHOR, "https://press.example.cn/a", "");
  draft_image (parts, TM_IMAGE_REMOTE, "https://pictures.example/spacer.gif", "");
  draft_image (parts, TM_IMAGE_REMOTE, "https://pictures.example/a.png", "press here")->link = 1;
  TmAttachment *attachment = tm_message_parts_add_attachment (parts);
  g_free (attachment->name);
  attachment->name = g_strdup ("bill.pdf.exe");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  draft_finding (findings, message, TM_SEVERITY_DECISIVE, "of the file", "");
  tm_finding_add_attachment (g_ptr_array_index (findings, 0), message, 0);
  tm_finding_add_link (draft_finding (findings, message, TM_SEVERITY_STRONG, "of the code", ""), message, 0);
  tm_finding_add_link (draft_finding (findings, message, TM_SEVERITY_MEDIUM, "of the picture", ""), message, 1);
  tm_finding_add_hidden (draft_finding (findings, message, TM_SEVERITY_WEAK, "of what is hidden", ""), message, 0, 4);
  g_autoptr (TmReport) report = draft_report (message, findings);
  g_autofree char *told = tm_mark_words_dup_mail (report, 1000);
  static const char *const wanted[]
    = { "Words of the mail", "Picture: “press here”. (mark 3 of 4)",
        "Code (QR) in a picture, which leads to hxxps://code[.]example[.]cn/q. (mark 2 of 4)",
        "Attachment: “bill.pdf.exe”. (mark 1 of 4)", "Hidden, usually not seen: “what nobody sees”. (mark 4 of 4)" };

  g_test_message ("%s", told);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (told, wanted[i]));
  g_assert_null (strstr (told, "without words"));
  g_assert_null (strstr (told, "https:"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mark-words/quote/words-and-address", test_words_and_address);
  g_test_add_func ("/mark-words/quote/words-alone", test_words_alone);
  g_test_add_func ("/mark-words/quote/hostile-address", test_hostile_address);
  g_test_add_func ("/mark-words/mail/things-beside-the-words", test_things_beside_the_words);
  return g_test_run ();
}
