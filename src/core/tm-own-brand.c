/* SPDX-License-Identifier: GPL-3.0-or-later
 * A company that a person adds to the list, such as their bank: whether its name and its site can be used. */
#define G_LOG_DOMAIN "tm-own-brand"

#include "config.h"

#include "tm-own-brand.h"

#include "tm-domain.h"
#include "tm-fold.h"
#include "tm-known-hosts.h"
#include "tm-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_MIN_CHARS 3
#define NAME_MAX_CHARS 60
#define ID_MAX_CHARS 60
#define CHECKSUM_CHARS 12

static gboolean
is_too_general (const char *folded)
{
  static const char *const words[]
    = { "銀行",     "信用金庫", "カード", "クレジットカード", "保険", "証券",  "ショップ", "ストア", "会社",
        "株式会社", "bank",     "card",   "credit card",      "shop", "store", "mail",     "メール", NULL };

  return g_utf8_strlen (folded, -1) < NAME_MIN_CHARS || g_utf8_strlen (folded, -1) > NAME_MAX_CHARS
         || g_strv_contains (words, folded);
}

static const TmBrand *
find_by_name (const TmBrands *brands, const char *folded)
{
  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      const TmBrand *brand = tm_brands_get (brands, i);
      g_autofree char *name = tm_fold_width (brand->name);
      if (g_str_equal (name, folded) || g_strv_contains ((const char *const *) brand->folded_aliases, folded))
        return brand;
    }
  return NULL;
}

/* Typed with a Japanese keyboard it may be full-width. "https://www.bank.example/login", "www.bank.example"
 * or "bank.example": people copy what they find. */
static char *
dup_domain (const char *site)
{
  g_autofree char *trimmed = g_strstrip (tm_fold_width (site));
  g_autofree char *address = strstr (trimmed, "://") != NULL ? g_strdup (trimmed)
                                                             : g_strconcat ("https://", trimmed, NULL);
  g_autoptr (TmUrl) url = strpbrk (trimmed, " @") == NULL ? tm_url_parse (address, NULL) : NULL;

  if (url == NULL || !url->is_web || (url->tricks & ~(TmUrlTricks) TM_URL_IDN) != 0
      || !tm_domain_is_known_suffix (url->host) || g_str_equal (tm_domain_get_suffix (url->host), url->host))
    return NULL;
  return g_strdup (url->registrable);
}

static gboolean
is_anybodys (const char *domain)
{
  return tm_known_hosts_is_free_mail (domain) || tm_known_hosts_is_free_hosting (domain)
         || tm_known_hosts_is_anybodys_page (domain) || tm_known_hosts_is_shortener (domain)
         || tm_known_hosts_is_cloud (domain) || tm_known_hosts_is_click_tracker (domain);
}

/**
 * tm_own_brand_check:
 * @brands: the brands that are known, own ones included
 * @name: of the company, as the person typed it
 * @site: its web address, likewise
 * @ret_domain: (out) (transfer full) (nullable): the registrable domain of @site, when it has one
 * @ret_owner: (out) (transfer none) (nullable): the brand that has the name or the site already
 *
 * Returns: whether the company can be added, or what is in the way
 */
TmOwnBrandAnswer
tm_own_brand_check (const TmBrands *brands,
                    const char     *name,
                    const char     *site,
                    char          **ret_domain,
                    const TmBrand **ret_owner)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *folded = tm_fold_width (trimmed);
  g_autofree char *domain = dup_domain (site);
  const TmBrand *by_name = find_by_name (brands, folded);
  const TmBrand *by_site = domain != NULL ? tm_brands_find_by_host (brands, domain) : NULL;
  gboolean anybodys = domain != NULL && is_anybodys (domain);

  *ret_owner = by_name != NULL ? by_name : by_site;
  *ret_domain = g_steal_pointer (&domain);
  if (*folded == '\0')
    return TM_OWN_BRAND_NO_NAME;
  if (by_name != NULL)
    return TM_OWN_BRAND_NAME_LISTED;
  if (is_too_general (folded))
    return TM_OWN_BRAND_NAME_TOO_GENERAL;
  if (*ret_domain == NULL)
    return TM_OWN_BRAND_NO_SITE;
  if (anybodys)
    return TM_OWN_BRAND_SITE_OF_ANYBODY;
  return by_site != NULL ? TM_OWN_BRAND_SITE_LISTED : TM_OWN_BRAND_GOOD;
}

/**
 * tm_own_brand_explain:
 * @answer: what tm_own_brand_check() gave
 * @domain: (nullable): likewise
 * @owner: (nullable): likewise
 *
 * Returns: (transfer full): a sentence for the person, in their language; "" when nothing is in the way
 */
char *
tm_own_brand_explain (TmOwnBrandAnswer answer, const char *domain, const TmBrand *owner)
{
  switch (answer)
    {
    case TM_OWN_BRAND_NO_NAME:
      return g_strdup (_ ("Type the name of the company, as it stands in its mails."));
    case TM_OWN_BRAND_NAME_TOO_GENERAL:
      return g_strdup (
        _ ("This name is too short or too common to be recognised in a mail. Type the full name."));
    case TM_OWN_BRAND_NAME_LISTED:
      /* Translators: %s is the name of a company. */
      return g_strdup_printf (_ ("%s is on the list already. Nothing needs to be added."), owner->name);
    case TM_OWN_BRAND_NO_SITE:
      return g_strdup (
        _ ("This is no address of a site. Such an address looks like this: www.example.co.jp"));
    case TM_OWN_BRAND_SITE_LISTED:
      /* Translators: %1$s is the address of a site, %2$s the name of a company. */
      return g_strdup_printf (_ ("%1$s belongs to %2$s, which is on the list already."), domain, owner->name);
    case TM_OWN_BRAND_SITE_OF_ANYBODY:
      /* Translators: %s is the address of a site. */
      return g_strdup_printf (
        _ ("Anybody can get a page or a mail address at %s, so it does not tell a company apart."), domain);
    case TM_OWN_BRAND_GOOD:
    default:
      return g_strdup ("");
    }
}

/**
 * tm_own_brand_dup_id:
 * @domain: a registrable domain, as tm_own_brand_check() gives it
 *
 * A dot becomes a hyphen and a hyphen two, so that no two domains have the same id; very long ones are told
 * apart by a checksum at the end.
 *
 * Returns: (transfer full): the id that the company gets in the file
 */
char *
tm_own_brand_dup_id (const char *domain)
{
  g_autoptr (GString) id = g_string_new ("own-");

  for (const char *p = domain; *p != '\0'; p++)
    {
      if (*p == '-')
        g_string_append_c (id, '-');
      g_string_append_c (id, g_ascii_islower (*p) || g_ascii_isdigit (*p) ? *p : '-');
    }
  if (id->len > ID_MAX_CHARS)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, domain, -1);
      g_string_truncate (id, ID_MAX_CHARS - CHECKSUM_CHARS - 1);
      g_string_append_printf (id, "-%.*s", CHECKSUM_CHARS, sum);
    }
  return g_string_free (g_steal_pointer (&id), FALSE);
}
