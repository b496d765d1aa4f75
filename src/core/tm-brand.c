/* SPDX-License-Identifier: GPL-3.0-or-later
 * One brand: how its group in the list is read, and whether a host is its own. */
#define G_LOG_DOMAIN "tm-brand"

#include "tm-brand.h"

#include "tm-domain.h"
#include "tm-error.h"
#include "tm-fold.h"

#include <string.h>

#define ID_MAX_CHARS 64

/* What a brand is made of. */
static const gsize text_offsets[] = { G_STRUCT_OFFSET (TmBrand, id), G_STRUCT_OFFSET (TmBrand, name),
                                      G_STRUCT_OFFSET (TmBrand, message_list) };
static const gsize list_offsets[]
  = { G_STRUCT_OFFSET (TmBrand, aliases),         G_STRUCT_OFFSET (TmBrand, weak_aliases),
      G_STRUCT_OFFSET (TmBrand, domains),         G_STRUCT_OFFSET (TmBrand, labels),
      G_STRUCT_OFFSET (TmBrand, alias_skeletons), G_STRUCT_OFFSET (TmBrand, squeezed_aliases),
      G_STRUCT_OFFSET (TmBrand, skeletons),       G_STRUCT_OFFSET (TmBrand, folded_aliases),
      G_STRUCT_OFFSET (TmBrand, folded_weak),     G_STRUCT_OFFSET (TmBrand, user_domains),
      G_STRUCT_OFFSET (TmBrand, partner_domains), G_STRUCT_OFFSET (TmBrand, plain_kinds),
      G_STRUCT_OFFSET (TmBrand, unlisted_kinds),  G_STRUCT_OFFSET (TmBrand, plain_hosts) };
#define N_TEXTS G_N_ELEMENTS (text_offsets)
#define N_LISTS G_N_ELEMENTS (list_offsets)

static char **
text_of (const TmBrand *brand, gsize i)
{
  return &G_STRUCT_MEMBER (char *, brand, text_offsets[i]);
}

static char ***
list_of (const TmBrand *brand, gsize i)
{
  return &G_STRUCT_MEMBER (char **, brand, list_offsets[i]);
}

/**
 * tm_brand_free:
 * @brand: (transfer full): a service
 */
void
tm_brand_free (TmBrand *brand)
{
  for (gsize i = 0; brand->lent == NULL && i < N_TEXTS; i++)
    g_free (*text_of (brand, i));
  for (gsize i = 0; brand->lent == NULL && i < N_LISTS; i++)
    g_strfreev (*list_of (brand, i));
  g_free (brand->lent);
  g_free (brand);
}

/**
 * tm_brand_write:
 * @brand: a brand
 * @texts: gets its texts, each with its NUL
 * @numbers: (element-type guint16): gets the lengths of its lists, and its flag
 */
void
tm_brand_write (const TmBrand *brand, GString *texts, GArray *numbers)
{
  guint16 strict_dmarc = brand->strict_dmarc ? 1 : 0;

  for (gsize i = 0; i < N_TEXTS; i++)
    g_string_append_len (texts, *text_of (brand, i), (gssize) strlen (*text_of (brand, i)) + 1);
  for (gsize i = 0; i < N_LISTS; i++)
    {
      char **list = *list_of (brand, i);
      guint16 length = (guint16) g_strv_length (list);
      g_array_append_val (numbers, length);
      for (gsize j = 0; j < length; j++)
        g_string_append_len (texts, list[j], (gssize) strlen (list[j]) + 1);
    }
  g_array_append_val (numbers, strict_dmarc);
}

static char *
take_text (const char **texts)
{
  const char *text = *texts;

  *texts += strlen (text) + 1;
  return (char *) text;
}

/**
 * tm_brand_take:
 * @texts: (inout): at what tm_brand_write() added; moved behind it
 * @numbers: (inout): the same
 *
 * Returns: (transfer full): the brand, whose texts are those of @texts and must not end before it
 */
TmBrand *
tm_brand_take (const char **texts, const guint16 **numbers)
{
  TmBrand *brand = g_new0 (TmBrand, 1);
  gsize n = 0;

  for (gsize i = 0; i < N_LISTS; i++)
    n += (*numbers)[i] + 1u;
  brand->lent = g_new (char *, n);
  for (gsize i = 0; i < N_TEXTS; i++)
    *text_of (brand, i) = take_text (texts);
  char **next = brand->lent;
  for (gsize i = 0; i < N_LISTS; i++)
    {
      *list_of (brand, i) = next;
      for (guint j = 0; j < (*numbers)[i]; j++)
        *next++ = take_text (texts);
      *next++ = NULL;
    }
  brand->strict_dmarc = (*numbers)[N_LISTS] != 0;
  *numbers += N_LISTS + 1;
  return brand;
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > ID_MAX_CHARS)
    return FALSE;
  return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Most keys of most brands are missing, and GLib writes an error about each that it is asked for. */
static gboolean
has_key (GKeyFile *file, const char *group, const char *key)
{
  return g_key_file_has_key (file, group, key, NULL);
}

/**
 * tm_brand_read_text:
 * @file: a key file; any content
 * @group: one of its groups
 * @key: what to read
 * @ret_text: (out) (transfer full): the value without blanks around it; a missing key is an empty value
 * @error: %TM_ERROR_BAD_DATA when the key is there and cannot be read
 *
 * Returns: %FALSE on error
 */
gboolean
tm_brand_read_text (GKeyFile *file, const char *group, const char *key, char **ret_text, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = has_key (file, group, key) ? g_key_file_get_string (file, group, key, &local_error)
                                                     : g_strdup ("");

  if (text == NULL)
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: %s", group, key, local_error->message);
      return FALSE;
    }
  *ret_text = g_strdup (g_strstrip (text));
  return TRUE;
}

static gboolean
read_list (GKeyFile *file, const char *group, const char *key, char ***ret_list, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean there = has_key (file, group, key);
  g_auto (GStrv) items = there ? g_key_file_get_string_list (file, group, key, NULL, &local_error) : NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  if (there && items == NULL)
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: %s", group, key, local_error->message);
      return FALSE;
    }
  for (gsize i = 0; items != NULL && items[i] != NULL; i++)
    if (*g_strstrip (items[i]) != '\0')
      g_ptr_array_add (kept, g_strdup (items[i]));

  g_ptr_array_add (kept, NULL);
  *ret_list = (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
  return TRUE;
}

/* "co.jp" in the list would hand every shop in Japan to one brand, so a public suffix is no domain. */
static gboolean
is_ownable (const char *domain)
{
  if (strchr (domain, '.') == NULL || *domain == '.' || strpbrk (domain, "*/@: ") != NULL)
    return FALSE;
  return strcmp (tm_domain_get_suffix (domain), domain) != 0;
}

static gboolean
read_domains (GKeyFile *file, const char *group, const char *key, char ***ret_list, GError **error)
{
  g_auto (GStrv) list = NULL;

  if (!read_list (file, group, key, &list, error))
    return FALSE;
  for (gsize i = 0; list[i] != NULL; i++)
    {
      g_autofree char *domain = tm_domain_normalise (list[i]);

      if (!is_ownable (domain))
        {
          g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: “%s” is no domain", group, key, list[i]);
          return FALSE;
        }
      g_free (list[i]);
      list[i] = g_steal_pointer (&domain);
    }
  *ret_list = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_flag (GKeyFile *file, const char *group, const char *key, gboolean *ret_flag, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean flag = has_key (file, group, key) && g_key_file_get_boolean (file, group, key, &local_error);

  if (local_error != NULL)
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] %s: %s", group, key, local_error->message);
      return FALSE;
    }
  *ret_flag = flag;
  return TRUE;
}

static char **
map_list (char **list, char *(*map) (const char *))
{
  GPtrArray *out = g_ptr_array_new ();

  for (gsize i = 0; list[i] != NULL; i++)
    g_ptr_array_add (out, map (list[i]));
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}

/* "" for an alias so short that its skeleton can be met by chance. */
static char *
dup_disguise (const char *alias)
{
  glong enough = tm_fold_is_latin (alias) ? 5 : 4;
  return g_utf8_strlen (alias, -1) >= enough ? tm_fold_skeleton (alias) : g_strdup ("");
}

static char *
dup_squeezed (const char *skeleton)
{
  return tm_fold_squeeze (skeleton, NULL);
}

/* Made once: a mail with thousands of links is compared with all of them. */
static void
prepare (TmBrand *brand)
{
  brand->labels = map_list (brand->domains, tm_domain_dup_label);
  brand->skeletons = map_list (brand->labels, tm_fold_skeleton);
  brand->alias_skeletons = map_list (brand->aliases, dup_disguise);
  brand->squeezed_aliases = map_list (brand->alias_skeletons, dup_squeezed);
  brand->folded_aliases = map_list (brand->aliases, tm_fold_width);
  brand->folded_weak = map_list (brand->weak_aliases, tm_fold_width);
}

/**
 * tm_brand_read:
 * @file: a key file; any content
 * @group: the group of the brand; its name is the id
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * Returns: (transfer full): the brand, or %NULL
 */
TmBrand *
tm_brand_read (GKeyFile *file, const char *group, GError **error)
{
  TmBrand *brand = g_new0 (TmBrand, 1);

  brand->id = g_strdup (group);
  if (!tm_brand_read_text (file, group, "Name", &brand->name, error)
      || !read_list (file, group, "Aliases", &brand->aliases, error)
      || !read_list (file, group, "WeakAliases", &brand->weak_aliases, error)
      || !read_domains (file, group, "Domains", &brand->domains, error)
      || !read_domains (file, group, "UserDomains", &brand->user_domains, error)
      || !read_domains (file, group, "PartnerDomains", &brand->partner_domains, error)
      || !read_list (file, group, "PlainKinds", &brand->plain_kinds, error)
      || !read_list (file, group, "UnlistedKinds", &brand->unlisted_kinds, error)
      || !read_domains (file, group, "PlainHosts", &brand->plain_hosts, error)
      || !tm_brand_read_text (file, group, "MessageList", &brand->message_list, error)
      || !read_flag (file, group, "StrictDmarc", &brand->strict_dmarc, error))
    {
      tm_brand_free (brand);
      return NULL;
    }
  if (!is_id (group) || *brand->name == '\0' || brand->domains[0] == NULL)
    {
      g_set_error (error, TM_ERROR, TM_ERROR_BAD_DATA, "[%s] needs an id, a Name and Domains", group);
      tm_brand_free (brand);
      return NULL;
    }
  prepare (brand);
  return brand;
}

/* Length of the longest entry of @list that @host is or lies below, 0 when there is none. */
static gsize
match_length (char **list, const char *host)
{
  gsize best = 0;

  for (gsize i = 0; list[i] != NULL; i++)
    if (tm_domain_is_below (host, list[i]))
      best = MAX (best, strlen (list[i]));
  return best;
}

/**
 * tm_brand_owns_host:
 * @brand: a brand
 * @host: as tm_domain_normalise() gives it
 *
 * Returns: %TRUE when @host is a domain of the company or lies below one
 */
gboolean
tm_brand_owns_host (const TmBrand *brand, const char *host)
{
  return match_length (brand->domains, host) > 0;
}

/**
 * tm_brand_may_send_from:
 * @brand: a brand
 * @host: the part behind the @ of an address, as tm_domain_normalise() gives it
 *
 * The longest entry decides: i.softbank.jp belongs to subscribers although softbank.jp is the company's. A
 * domain in both lists, such as docomo.ne.jp, is used by both; calling its mails forged would be a false
 * alarm, so it may.
 *
 * Returns: %TRUE when the company itself can be the sender
 */
gboolean
tm_brand_may_send_from (const TmBrand *brand, const char *host)
{
  gsize own = match_length (brand->domains, host);
  return own > 0 && own >= match_length (brand->user_domains, host);
}

/**
 * tm_brand_lends_host:
 * @brand: a brand
 * @host: the part behind the @ of an address, as tm_domain_normalise() gives it
 *
 * Returns: %TRUE when customers of the company have their own addresses at @host, even if it sends from there
 * as well
 */
gboolean
tm_brand_lends_host (const TmBrand *brand, const char *host)
{
  gsize lent = match_length (brand->user_domains, host);
  return lent > 0 && lent >= match_length (brand->domains, host);
}

/**
 * tm_brand_is_partner:
 * @brand: a brand
 * @host: as tm_domain_normalise() gives it
 *
 * Returns: %TRUE when genuine mails of the brand are known to lead to @host on their way
 */
gboolean
tm_brand_is_partner (const TmBrand *brand, const char *host)
{
  return match_length (brand->partner_domains, host) > 0;
}
