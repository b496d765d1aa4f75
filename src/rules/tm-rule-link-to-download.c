/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link fetches a program or an archive instead of opening a page. */
#define G_LOG_DOMAIN "tm-rule-link-to-download"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

static gboolean
has_ending (const char *path, const char *const *endings)
{
  const char *slash = strrchr (path, '/');
  const char *dot = slash != NULL ? strrchr (slash, '.') : NULL;
  g_autofree char *lower = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
  return lower != NULL && g_strv_contains (endings, lower);
}

/* Files that carry programs or pages inside; papers of an office are shown on a site. */
static gboolean
is_carrier (const TmWebLink *link)
{
  static const char *const carriers[] = { "rar", "7z", "ace", "arj", "cab", "docm", "xlsm", "pptm", "xll", "one",
                                          "svg", "vcf", "chm", "iqy", "wsf", "js", "hta", NULL };
  return has_ending (link->target->path, carriers);
}

/* A bill or a paper behind a button that leads to a third who is not shown. */
static gboolean
is_paper_away (const TmContext *context, const TmWebLink *link)
{
  static const TmWordingKind kinds[] = { TM_WORDING_PRETEXT_DOCUMENT, TM_WORDING_ASK_FILE, TM_WORDING_ASK_PAYMENT,
                                         TM_WORDING_PURCHASE, TM_WORDING_THREAT };

  if (context->claim.is_list || tm_stranger_is_in_talk (context) || !tm_stranger_leads_away (context, link)
      || !tm_stranger_dresses_up (context, link))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_get_n (context->wording, kinds[i]) > 0)
      return TRUE;
  return FALSE;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  static const char *const programs[]
      = { "exe", "scr", "msi", "bat", "cmd", "vbs",          "hta",  "ps1",  "jar",
          "lnk", "apk", "iso", "img", "dmg", "mobileconfig", "appx", "msix", NULL };
  static const char *const archives[] = { "zip", "rar", "7z", "gz", "cab", "ace", NULL };
  gboolean program = has_ending (link->target->path, programs);
  gboolean archive = has_ending (link->target->path, archives);
  gboolean carrier = is_carrier (link);

  if ((!program && !archive && !carrier) || tm_context_is_brands_link (context, link)
      || context->brand_confirmed)
    return TM_RULE_NOTHING;
  if ((program || carrier) && is_paper_away (context, link))
    return TM_SEVERITY_STRONG;
  if (!program && !archive)
    return TM_RULE_NOTHING;
  /* Lists and people pass programs on; a company's notice does not. */
  if (context->claim.is_list || context->claim.brand == NULL)
    return program && context->asks && !context->claim.is_list ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
  return program ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_to_download = {
  .id = "link-to-download",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link does not open a page but fetches a file from {domain}."),
  .reason = N_ ("Such a file can take over the computer or telephone when it is opened."),
  .advice = N_ ("Companies offer programs on their own site or in the app store."),
  .check = check,
};
