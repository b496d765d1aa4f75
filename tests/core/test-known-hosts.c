/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of hosts: the shipped file in itself, and what is made of it. */
#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"

#include <string.h>

static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, g_getenv ("TM_HOSTS_FILE"), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
is_date (const char *text)
{
  return text != NULL && strlen (text) == 10 && text[4] == '-' && text[7] == '-' && strspn (text, "0123456789-") == 10;
}

static void
check_host (const char *group, const char *host)
{
  g_autofree char *normal = tm_domain_normalise (host);

  if (!g_str_has_suffix (group, "-suffix") && strchr (host, '.') == NULL)
    g_test_fail_printf ("%s: «%s» is no domain", group, host);
  if (!g_str_equal (normal, host))
    g_test_fail_printf ("%s: «%s» is not written as «%s»", group, host, normal);
}

static void
check_group (GKeyFile *file, const char *group)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *checked = g_key_file_get_string (file, group, "Checked", NULL);
  g_auto (GStrv) hosts = g_key_file_get_string_list (file, group, "Hosts", NULL, NULL);
  g_auto (GStrv) addresses = g_key_file_get_string_list (file, group, "Addresses", NULL, NULL);

  if (!is_date (checked))
    g_test_fail_printf ("%s has no date", group);
  if (hosts == NULL && addresses == NULL)
    g_test_fail_printf ("%s has no list", group);
  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      check_host (group, hosts[i]);
      if (!g_hash_table_add (seen, hosts[i]))
        g_test_fail_printf ("%s: «%s» stands there twice", group, hosts[i]);
    }
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    if (strchr (addresses[i], '/') == NULL || strchr (addresses[i], '?') == NULL)
      g_test_fail_printf ("%s: «%s» names no path and no part of the query", group, addresses[i]);
}

static void
test_shipped (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_autofree char *version = g_key_file_get_string (file, "Hosts", "Version", NULL);

  g_assert_cmpstr (version, ==, tm_known_hosts_get_version ());
  g_assert_cmpuint (strlen (version), ==, strlen ("2026-11"));
  g_assert_cmpuint (g_strv_length (groups), ==, 16);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], "Hosts"))
      check_group (file, groups[i]);
  g_auto (GStrv) suffixes = g_key_file_get_string_list (file, "abused-suffix", "Hosts", NULL, NULL);
  g_assert_false (g_strv_contains ((const char * const *) suffixes, "jp"));
}

static void
test_below (void)
{
  g_assert_true (tm_known_hosts_is_shortener ("t.co"));
  g_assert_true (tm_known_hosts_is_shortener ("www.t.co"));
  g_assert_false (tm_known_hosts_is_shortener ("at.co"));
  g_assert_false (tm_known_hosts_is_shortener ("t.co.example"));
  g_assert_false (tm_known_hosts_is_shortener (""));
  g_assert_false (tm_known_hosts_is_shortener ("."));
  g_assert_true (tm_known_hosts_is_shortener ("goo.gl"));
  g_assert_false (tm_known_hosts_is_shortener ("maps.app.goo.gl"));
  g_assert_true (tm_known_hosts_is_own_short ("maps.app.goo.gl"));
  g_assert_false (tm_known_hosts_is_own_short ("app.goo.gl"));
  g_assert_true (tm_known_hosts_is_abused_suffix ("a.example.top"));
  g_assert_false (tm_known_hosts_is_abused_suffix ("top"));
  g_assert_false (tm_known_hosts_is_abused_suffix ("top.example.jp"));
  g_assert_true (tm_known_hosts_is_free_mail ("gmail.com"));
  g_assert_true (tm_known_hosts_is_free_hosting ("a.blogspot.cl"));
  g_assert_true (tm_known_hosts_is_survey ("www.surveymonkey.com"));
  g_assert_true (tm_known_hosts_is_news ("mx.nikkei.com"));
  g_assert_false (tm_known_hosts_is_news ("nikkei.com.example"));
  g_assert_true (tm_known_hosts_is_chat ("lin.ee"));
  g_assert_false (tm_known_hosts_is_chat ("notlin.ee"));
  g_assert_true (tm_known_hosts_is_trial ("firebaseapp.com"));
  g_assert_true (tm_known_hosts_is_cloud ("s3.amazonaws.com"));
  g_assert_true (tm_known_hosts_is_anybodys_page ("docs.google.com"));
  g_assert_false (tm_known_hosts_is_anybodys_page ("google.com"));
  g_assert_true (tm_known_hosts_is_click_tracker ("u1.ct.sendgrid.net"));
}

static void
test_passages (void)
{
  g_assert_cmpstr (tm_known_hosts_find_passage (TM_PASSAGE_REDIRECTOR, "www.youtube.com", "/redirect"), ==, "q");
  g_assert_null (tm_known_hosts_find_passage (TM_PASSAGE_REDIRECTOR, "www.youtube.com", "/watch"));
  g_assert_null (tm_known_hosts_find_passage (TM_PASSAGE_REDIRECTOR, "youtube.com.example", "/redirect"));
  g_assert_cmpstr (tm_known_hosts_find_passage (TM_PASSAGE_WRAPPER, "jpn01.safelinks.protection.outlook.com", "/"), ==, "url");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/known-hosts/shipped-list-is-in-order", test_shipped);
  g_test_add_func ("/known-hosts/names-and-what-is-below-them", test_below);
  g_test_add_func ("/known-hosts/passages", test_passages);
  return g_test_run ();
}
