/* SPDX-License-Identifier: GPL-3.0-or-later
 * The guides name official places only, and say whose each of them is. */
#include "complaints.h"
#include "core/tm-domain.h"
#include "core/tm-mail-report.h"
#include "po-file.h"

#include <string.h>

static void
check_address (const char *guide, const char *address)
{
  const char *official[] = { "amazon.co.jp", "antiphishing.jp", "apple.com", "caa.go.jp", "etc-meisai.jp", "ipa.go.jp",
                             "j-credit.or.jp", "npa.go.jp", "zenginkyo.or.jp" };
  /* An office whose owner part is a prefecture's: the whole host counts. */
  const char *hosts[] = { "www.pref.aichi.jp" };
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || strcmp (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri) != NULL)
    {
      wrong ("%s: “%s” is no plain https address", guide, address);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (strcmp (g_uri_get_host (uri), hosts[i]) == 0)
      return;
  g_autofree char *owner = tm_domain_dup_registrable (g_uri_get_host (uri));
  for (gsize i = 0; i < G_N_ELEMENTS (official); i++)
    if (strcmp (owner, official[i]) == 0)
      return;
  wrong ("%s: “%s” is not on the list of official owners", guide, owner);
}

/* Nobody is to take the page of one body for that of another. */
static void
check_owner (const char *guide, const char *address, const char *owner)
{
  const struct { const char *page; const char *owner; } named[] = {
    { "https://www.amazon.co.jp/", "Amazon.co.jp" },
    { "https://www.antiphishing.jp/", "Council of Anti-Phishing Japan" },
    { "https://support.apple.com/", "Apple" },
    { "https://www.caa.go.jp/", "Consumer Affairs Agency" },
    { "https://www.etc-meisai.jp/", "ETC service" },
    { "https://www.ipa.go.jp/", "Advice desk of the IPA" },
    { "https://www.j-credit.or.jp/", "Japan Consumer Credit Association" },
    { "https://www.npa.go.jp/", "National Police Agency" },
    { "https://www.pref.aichi.jp/police/", "Police of Aichi" },
    { "https://www.zenginkyo.or.jp/pcic/", "Credit bureau of the Japanese Bankers Association" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_has_prefix (address, named[i].page) && owner != NULL && g_str_has_prefix (owner, named[i].owner))
      return;
  wrong ("%s: “%s” is not known as the page of “%s”", guide, address, owner);
}

static void
check_owners (const char *guide, const char *text)
{
  static const char * const pages[] = { "Address", "PhonePage" };
  static const char * const owners[] = { "AddressOwner", "PhoneOwner" };
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL));
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (pages); k++)
      {
        g_autofree char *page = g_key_file_get_string (file, groups[i], pages[k], NULL);
        g_autofree char *owner = g_key_file_get_string (file, groups[i], owners[k], NULL);
        if (page != NULL)
          check_owner (guide, page, owner);
      }
}

/* Which official page names which number, as it was read; a number without such a page is not shipped. */
static void
check_number (const char *guide, const char *number, const char *page)
{
  const struct { const char *number; const char *page; } named[] = {
    { "#9110", "https://www.pref.aichi.jp/police/anzen/cyber/soudan/phishing.html" },
    { "188", "https://www.caa.go.jp/policies/policy/local_cooperation/local_consumer_administration/hotline/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (strcmp (number, named[i].number) == 0 && g_strcmp0 (page, named[i].page) == 0)
      return;
  wrong ("%s: “%s” beside “%s” is not known as official", guide, number, page);
}

static void
check_matches (const char *guide, const char *text, const char *pattern, const char * const *allowed)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      if (!g_strv_contains (allowed, found))
        wrong ("%s: “%s” is not known as official", guide, found);
    }
}

static void
check_numbers (const char *guide, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL));
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *number = g_key_file_get_string (file, groups[i], "Phone", NULL);
      g_autofree char *page = g_key_file_get_string (file, groups[i], "PhonePage", NULL);
      g_autofree char *hours = g_key_file_get_string (file, groups[i], "Hours", NULL);
      if (number == NULL)
        continue;
      check_number (guide, number, page);
      if (hours == NULL || *hours == '\0')
        wrong ("%s: “%s” without hours", guide, number);
      /* The person lives anywhere, and takes the hours of one prefecture for theirs. */
      else if (strcmp (number, "#9110") == 0 && g_regex_match_simple ("Aichi|\\d:\\d", hours, 0, 0))
        wrong ("%s: the hours of one prefecture beside “%s”", guide, number);
    }
}

static const char * const mails[] = { "reportascam@amazon.com", "reportphishing@apple.com", "info@antiphishing.jp", NULL };

/* What was read on pages of others only, or on no page at all, and was once thought good enough to be told. */
static void
check_unread (const char *where, const char *text)
{
  static const char * const unread[] = { "@dekyo\\.or\\.jp", "stop-spoofing@", "anshin@", "CIC|JICC", "450 ?(days|日)",
                                         "amazon\\.co\\.jp/(gp/message|mc\\b|reportascam|a/settings)", "24時間受け付け", "at any hour" };

  for (gsize i = 0; i < G_N_ELEMENTS (unread); i++)
    if (g_regex_match_simple (unread[i], text, 0, 0))
      wrong ("%s: “%s” has what no official page was read to say: %s", where, text, unread[i]);
}

static void
test_guide_names_official_places (gconstpointer data)
{
  const char *numbers[] = { "#9110", "188", "110", NULL };
  const char *pages[] = { "https://www.amazon.co.jp/", "https://www.etc-meisai.jp/", NULL };
  g_autofree char *name = g_strconcat (data, ".guide", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TM_GUIDE_DIR"), name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  check_numbers (data, text);
  check_owners (data, text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '#')
        continue;
      check_unread (data, lines[i]);
      if (g_str_has_prefix (lines[i], "Address=") || g_str_has_prefix (lines[i], "PhonePage="))
        {
          check_address (data, strchr (lines[i], '=') + 1);
          continue;
        }
      /* It stands above the words that are folded away. */
      if (g_regex_match_simple ("^Trouble=.*\\bpage below", lines[i], G_REGEX_CASELESS, 0))
        wrong ("%s: “%s” looks for the page in the wrong place", (const char *) data, lines[i]);
      check_matches (data, lines[i], "[A-Za-z0-9._-]+@[A-Za-z0-9.-]+[A-Za-z]", mails);
      check_matches (data, lines[i], "#\\d+|0\\d{1,4}-\\d{1,4}-\\d{3,4}", numbers);
      check_matches (data, lines[i], "[a-z]+://[^\\s、。「」 ]*", pages);
    }
  expect_nothing_wrong ();
}

/* A translation must not tell more than the text. */
static void
test_translation (void)
{
  const char *numbers[] = { "#9110", NULL };
  g_autoptr (GPtrArray) japanese = po_read_japanese ();
  guint n = 0;

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      if (!po_entry_is_from (entry, "data/guides/"))
        continue;
      n++;
      for (guint j = 0; j < entry->msgstr->len; j++)
        {
          check_unread ("ja.po", g_ptr_array_index (entry->msgstr, j));
          check_matches ("ja.po", g_ptr_array_index (entry->msgstr, j), "[A-Za-z0-9._-]+@[A-Za-z0-9.-]+[A-Za-z]", mails);
          check_matches ("ja.po", g_ptr_array_index (entry->msgstr, j), "#\\d+|0\\d{1,4}-\\d{1,4}-\\d{3,4}", numbers);
        }
    }
  g_assert_cmpuint (n, >, 250);
  expect_nothing_wrong ();
}

static void
test_receivers (void)
{
  for (guint i = 0; i < tm_receiver_get_n (); i++)
    {
      const TmReceiver *receiver = tm_receiver_get (i);
      check_unread (receiver->id, receiver->address);
      check_unread (receiver->id, receiver->page);
      check_matches (receiver->id, receiver->address, ".+", mails);
    }
  expect_nothing_wrong ();
}

/* The folder is the list: a plan that is added later is looked at as well. */
static void
add_guides (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("TM_GUIDE_DIR"), 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      if (!g_str_has_suffix (name, ".guide"))
        continue;
      char *id = g_strndup (name, strlen (name) - strlen (".guide"));
      g_autofree char *path = g_strdup_printf ("/official/%s", id);
      g_test_add_data_func_full (path, id, test_guide_names_official_places, g_free);
      n++;
    }
  g_assert_cmpuint (n, >=, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_guides ();
  g_test_add_func ("/official/translation", test_translation);
  g_test_add_func ("/official/receivers", test_receivers);
  return g_test_run ();
}
