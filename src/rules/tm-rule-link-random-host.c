/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a name that was made by a machine. */
#define G_LOG_DOMAIN "tm-rule-link-random-host"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-random-name.h"

static gboolean
has_random_label (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", 16);

  for (guint i = 0; labels[i] != NULL; i++)
    if (tm_random_name_is_likely (labels[i]))
      return TRUE;
  return FALSE;
}

/* Accents between thrown letters and digits; Japanese names are left alone. */
static gboolean
is_scrambled (const char *label)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean accents = FALSE;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x80 && g_unichar_get_script (c) != G_UNICODE_SCRIPT_LATIN)
        return FALSE;
      accents |= c >= 0x80;
      g_string_append_c (plain, c < 0x80 ? g_ascii_tolower ((char) c) : '0');
    }
  return accents && tm_random_name_is_likely (plain->str);
}

static gboolean
has_scrambled_label (const TmUrl *url)
{
  g_auto (GStrv) labels = g_strsplit (url->host_unicode, ".", 16);

  for (guint i = 0; labels[i] != NULL; i++)
    if (is_scrambled (labels[i]))
      return TRUE;
  return FALSE;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const TmUrl *url = link->target;

  gboolean scrambled = has_scrambled_label (url);

  if ((url->tricks & TM_URL_IP) || (!scrambled && !has_random_label (url->host))
      || tm_brands_find_by_host (context->brands, url->host) != NULL)
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context)
      || (context->claim.brand != NULL && tm_context_is_brands_link (context, link)))
    return TM_RULE_NOTHING;
  if (scrambled)
    return TM_SEVERITY_STRONG;
  /* They give each of their customers a name that a machine made. */
  if (tm_known_hosts_is_click_tracker (url->host))
    return TM_RULE_NOTHING;
  return context->claim.brand != NULL ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_random_host = {
  .id = "link-random-host",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The name of the link's site ({host}) looks made by a machine."),
  .reason = N_ ("Names for use on one day only are made by the thousand."),
  .advice = N_ ("Genuine sites have names that people can read."),
  .check = check,
};
