/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every check owns mails it must speak up about and mails it must stay quiet on; the folder is the list. */
#include "config.h"

#include "mail-check.h"

#include "rules/tm-rule-table.h"

#include <string.h>

/* A check without counter-examples is only half described. */
#define FIRES_MIN 1
#define QUIET_MIN 2

typedef struct
{
  const TmRule *rule;
  char         *path;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self);
}

static Case *
case_new (const TmRule *rule, const char *folder, const char *name)
{
  Case *self = g_new0 (Case, 1);

  self->rule = rule;
  self->path = g_build_filename (folder, name, NULL);
  return self;
}

static char *
dup_folder (const TmRule *rule)
{
  return g_build_filename (mail_check_get_env ("TM_TEST_RULES_DIR"), rule->id, NULL);
}

static guint
count_with_prefix (GPtrArray *names, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (names, i), prefix);
  return n;
}

static void
test_owns_mails (gconstpointer data)
{
  g_autofree char *folder = dup_folder (data);
  g_autoptr (GPtrArray) names = mail_check_list (folder, ".eml");
  guint fires = count_with_prefix (names, "fires-");
  guint quiet = count_with_prefix (names, "quiet-");

  g_assert_cmpuint (fires, >=, FIRES_MIN);
  g_assert_cmpuint (quiet, >=, QUIET_MIN);
  g_assert_cmpuint (fires + quiet, ==, names->len);
}

/* What a mail itself says is to be found in it, in a line "Comments: @what: …": "marks", words that are to be marked,
 * "says", words that are to be told, "severity", or "places", how many are marked. NULL where it says nothing. */
static char *
dup_wanted (const char *path, const char *what)
{
  g_autofree char *start = g_strdup_printf ("\nComments: %s: ", what);
  g_autofree char *mail = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &mail, NULL, &error);
  g_assert_no_error (error);
  /* It may be the first line. */
  g_autofree char *source = g_strconcat ("\n", mail, NULL);
  const char *line = strstr (source, start);
  return line != NULL ? g_strndup (line + strlen (start), strcspn (line + strlen (start), "\r\n")) : NULL;
}

static const char * const severities[] = {
  [TM_SEVERITY_INFO] = "info", [TM_SEVERITY_WEAK] = "weak", [TM_SEVERITY_MEDIUM] = "medium", [TM_SEVERITY_STRONG] = "strong",
  [TM_SEVERITY_DECISIVE] = "decisive" };

static void
test_fires (gconstpointer data)
{
  const Case *self = data;
  g_autofree char *wanted = dup_wanted (self->path, "marks");
  g_autofree char *severity = dup_wanted (self->path, "severity");
  g_autofree char *places = dup_wanted (self->path, "places");
  gboolean wanted_is_marked = FALSE;
  g_autoptr (TmReport) report = mail_check_run (self->path);
  TmFinding *finding = mail_check_find (report, self->rule->id);

  if (finding == NULL)
    {
      g_test_fail_printf ("%s stays quiet", self->rule->id);
      return;
    }
  g_assert_cmpint (tm_finding_get_severity (finding), <=, self->rule->severity);
  if (severity != NULL)
    g_assert_cmpstr (severities[tm_finding_get_severity (finding)], ==, severity);
  /* What only informs counts as quiet below, so it is no alarm here. */
  if (self->rule->severity != TM_SEVERITY_INFO)
    g_assert_cmpint (tm_finding_get_severity (finding), !=, TM_SEVERITY_INFO);
  g_assert_cmpint (tm_finding_get_family (finding), ==, self->rule->family);
  g_assert_cmpuint (tm_finding_get_n_evidence (finding), >=, 1);
  if (places != NULL)
    g_assert_cmpuint (tm_finding_get_n_evidence (finding), ==, g_ascii_strtoull (places, NULL, 10));
  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      /* Fails by itself when the place is not in the mail. */
      g_autofree char *marked = mail_check_dup_marked (report, tm_finding_get_evidence (finding, i));
      g_test_message ("%s", marked);
      wanted_is_marked |= g_strcmp0 (marked, wanted) == 0;
    }
  if (wanted != NULL && !wanted_is_marked)
    g_test_fail_printf ("%s does not mark «%s»", self->rule->id, wanted);
  /* No value is missing. */
  g_autofree char *title = tm_finding_dup_title (finding);
  g_autofree char *reason = tm_finding_dup_reason (finding);
  g_autofree char *advice = tm_finding_dup_advice (finding);
  g_autofree char *says = dup_wanted (self->path, "says");
  if (says != NULL && strstr (title, says) == NULL && strstr (reason, says) == NULL)
    g_test_fail_printf ("%s does not say «%s», but «%s» «%s»", self->rule->id, says, title, reason);
  g_assert_null (strchr (title, '{'));
  g_assert_null (strchr (reason, '{'));
  g_assert_null (strchr (advice, '{'));
}

/* Only what is missing has no place of its own, and what acts where no words stand. */
static gboolean
may_be_without_place (const TmFinding *finding)
{
  static const char * const ids[] = { "auth-unknown", "message-id-odd", "recipient-not-you", "active-content", NULL };
  return g_strv_contains (ids, tm_finding_get_id (finding));
}

static gboolean
is_exact (const TmEvidence *evidence)
{
  switch (evidence->place)
    {
    case TM_PLACE_LINK: case TM_PLACE_ATTACHMENT: case TM_PLACE_IMAGE:
      return TRUE;
    case TM_PLACE_HEADER:
      return *evidence->header != '\0' && evidence->start < evidence->end;
    default:
      return evidence->start < evidence->end;
    }
}

/* Of all that is found in a mail, not only of the check that the mail is for. */
static void
test_every_finding_has_its_place (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (TmReport) report = mail_check_run (self->path);
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));

  for (guint i = 0; i < findings->len; i++)
    {
      const TmFinding *finding = g_ptr_array_index (findings, i);
      guint exact = 0, n = tm_finding_get_n_evidence (finding);
      for (guint k = 0; k < n; k++)
        {
          g_autofree char *marked = mail_check_dup_marked (report, tm_finding_get_evidence (finding, k));
          g_assert_nonnull (marked);
          exact += is_exact (tm_finding_get_evidence (finding, k));
        }
      if (n == 0 || (exact == 0 && !may_be_without_place (finding)))
        g_test_fail_printf ("%s marks no place", tm_finding_get_id (finding));
    }
}

static void
test_quiet (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (TmReport) report = mail_check_run (self->path);
  TmFinding *finding = mail_check_find (report, self->rule->id);

  gboolean informs = finding != NULL && tm_finding_get_severity (finding) <= TM_SEVERITY_INFO;

  /* A check that only informs is quiet when it says nothing; any other may still inform. */
  if (finding == NULL || (informs && self->rule->severity > TM_SEVERITY_INFO))
    return;
  g_autofree char *title = tm_finding_dup_title (finding);
  g_test_fail_printf ("%s says: %s", tm_severity_get_id (tm_finding_get_severity (finding)), title);
}

static void
add_rule (const TmRule *rule)
{
  g_autofree char *folder = dup_folder (rule);
  g_autofree char *owns = g_strdup_printf ("/rules/%s/owns-mails", rule->id);

  g_test_add_data_func (owns, rule, test_owns_mails);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  g_autoptr (GPtrArray) names = mail_check_list (folder, ".eml");
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_strdup_printf ("/rules/%s/%.*s", rule->id, (int) (strlen (name) - strlen (".eml")), name);
      g_autofree char *places = g_strconcat (path, "/places", NULL);
      gboolean fires = g_str_has_prefix (name, "fires-");
      g_test_add_data_func_full (path, case_new (rule, folder, name), fires ? test_fires : test_quiet, case_free);
      if (fires)
        g_test_add_data_func_full (places, case_new (rule, folder, name), test_every_finding_has_its_place, case_free);
    }
}

/* A folder that no check owns is a check that lost its row. */
static void
test_no_orphans (void)
{
  g_autoptr (GPtrArray) names = mail_check_list (mail_check_get_env ("TM_TEST_RULES_DIR"), "");

  for (guint i = 0; i < names->len; i++)
    g_assert_nonnull (tm_rule_table_find (g_ptr_array_index (names, i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* One mail that comes out wrong does not hide the others. */
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/rules/table/every-folder-has-its-check", test_no_orphans);
  for (guint i = 0; i < tm_rule_table_get_n (); i++)
    add_rule (tm_rule_table_get (i));
  return g_test_run ();
}
