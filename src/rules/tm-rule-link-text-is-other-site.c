/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link shows one site and leads to another. */
#define G_LOG_DOMAIN "tm-rule-link-text-is-other-site"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-fold.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

typedef struct
{
  TmUrl         *shown;
  const TmBrand *brand;   /* owner of the shown site, or NULL */
} Shown;

static gboolean
starts_like_address (const char *words)
{
  return g_ascii_strncasecmp (words, "http:", 5) == 0 || g_ascii_strncasecmp (words, "https:", 6) == 0
         || g_ascii_strncasecmp (words, "www.", 4) == 0;
}

/* The site that the words of a link name, if they name one; an address with an @ is a mail address. */
static TmUrl *
read_shown (const char *words)
{
  g_autoptr (TmFold) fold = tm_fold_new (words);
  g_autofree char *all = g_strdup (fold->text->str);
  const char *start = all + strspn (all, "<[(\"' ");
  g_autofree char *first = g_strndup (start, strcspn (start, " \n>])\"'"));

  if (starts_like_address (first))
    return tm_url_parse (first, NULL);
  if (strchr (first, '@') != NULL || strchr (first, '.') == NULL || strlen (first) != strlen (start))
    return NULL;
  g_autofree char *guess = g_strconcat ("http://", first, NULL);
  g_autoptr (TmUrl) url = tm_url_parse (guess, NULL);
  if (url == NULL || !tm_domain_is_known_suffix (url->host) || (url->tricks & TM_URL_IP))
    return NULL;
  return g_steal_pointer (&url);
}

static gboolean
is_counted_click (const TmContext *context, const TmUrl *shown, const TmWebLink *link)
{
  const char *passed = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message));
  g_autofree char *owner = passed != NULL ? tm_domain_dup_registrable (passed) : NULL;
  return owner != NULL && g_str_equal (owner, shown->registrable)
         && tm_known_hosts_is_click_tracker (link->target->host);
}

/* A small company may have its own site at such a place; somebody else's site never is there. */
static gboolean
is_hidden_page (const TmContext *context, const TmUrl *shown, const TmWebLink *link)
{
  return (tm_known_hosts_is_free_hosting (link->target->host) || (link->target->tricks & TM_URL_IP))
         && !context->claim.is_list
         && !g_str_equal (shown->registrable, tm_message_get_from_registrable (context->message))
         && (tm_stranger_wants (context) || tm_stranger_is_throwaway (context));
}

/* A Japanese site is shown, whosever it is, and one is led where fraud lives: nowhere in Japan, or to a name
 * thrown by dice by a mail that presses. */
static gboolean
leaves_japan (const TmContext *context, const TmUrl *shown, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (!context->is_japanese || context->claim.is_list || !g_str_has_suffix (shown->host, ".jp"))
    return FALSE;
  return tm_known_hosts_is_unused_suffix (host)
         || (tm_known_hosts_is_abused_suffix (host) && (context->asks || tm_stranger_presses (context)))
         || (tm_stranger_is_thrown_host (context, host) && tm_stranger_presses (context));
}

static TmSeverity
judge (const TmContext *context, const TmUrl *shown, const TmWebLink *link)
{
  const TmBrand *brand = tm_brands_find_by_host (context->brands, shown->host);

  if (is_counted_click (context, shown, link))
    return TM_SEVERITY_INFO;
  if (brand == NULL)
    return is_hidden_page (context, shown, link) || leaves_japan (context, shown, link) ? TM_SEVERITY_STRONG
                                                                                        : TM_SEVERITY_MEDIUM;
  if (brand == context->claim.brand)
    return TM_SEVERITY_DECISIVE;
  /* A newsletter may name somebody else's page and count the click. */
  return context->asks && !tm_known_hosts_is_click_tracker (link->target->host) ? TM_SEVERITY_STRONG
                                                                                : TM_SEVERITY_MEDIUM;
}

static gboolean
is_same_owner (const TmContext *context, const TmUrl *shown, const TmWebLink *link)
{
  const TmBrand *brand = tm_brands_find_by_host (context->brands, shown->host);

  if (g_str_equal (shown->registrable, link->target->registrable))
    return TRUE;
  return brand != NULL
         && (tm_brand_owns_host (brand, link->target->host)
             || tm_brand_is_partner (brand, link->target->host));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *worst = NULL;
  TmSeverity severity = TM_SEVERITY_GENUINE;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->kind == TM_LINK_PLAIN)
        continue;
      g_autoptr (TmUrl) shown = read_shown (link->words);
      if (shown == NULL || !shown->is_web || is_same_owner (context, shown, link))
        continue;
      TmSeverity here = judge (context, shown, link);
      if (here > severity)
        {
          /* Only the worst kind is kept, with all its places. */
          if (worst != NULL)
            g_ptr_array_remove (findings, worst);
          worst = tm_rule_add (rule, here, findings);
          severity = here;
          tm_finding_set_value (worst, "shown", shown->host);
          tm_finding_set_value (worst, "target", link->target->registrable);
        }
      if (here == severity)
        tm_finding_add_link (worst, context->message, link->index);
    }
}

const TmRule tm_rule_link_text_is_other_site = {
  .id = "link-text-is-other-site",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link shows {shown}, but leads to {target}."),
  .reason = N_ ("What a link says and where it leads are two things. Here they differ."),
  .advice = N_ ("In genuine mail both are the same site."),
  .check = check,
};
