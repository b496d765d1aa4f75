/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link is no web address but runs something. */
#define G_LOG_DOMAIN "tm-rule-link-scheme"

#include "config.h"

#include "tm-rule.h"

static gboolean
is_dangerous (const TmUrl *url)
{
  static const char *const schemes[]
    = { "javascript", "vbscript", "file",         "search-ms", "search", "ms-msdt", "ms-appinstaller",
        "ms-word",    "ms-excel", "ms-officecmd", "jar",       "smb",    "ldap",    "intent",
        NULL };

  if (g_strv_contains (schemes, url->scheme))
    return TRUE;
  return g_str_equal (url->scheme, "data")
         && (g_ascii_strncasecmp (url->path, "text/html", 9) == 0
             || g_ascii_strncasecmp (url->path, "image/svg", 9) == 0
             || g_ascii_strncasecmp (url->path, "application/", 12) == 0);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_links (context->message); i++)
    {
      const TmLink *link = tm_message_get_link (context->message, i);
      if (link->url == NULL || !is_dangerous (link->url))
        continue;
      if (finding == NULL)
        finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
      tm_finding_add_link (finding, context->message, i);
    }
}

const TmRule tm_rule_link_scheme = {
  .id = "link-scheme",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("This link does not open a page. It tries to run something."),
  .reason = N_ ("Such a link can start a program or show a faked page."),
  .advice = N_ ("Links in genuine mail begin with https."),
  .check = check,
};
