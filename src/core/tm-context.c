/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything a check may look at, made out once. */
#define G_LOG_DOMAIN "tm-context"

#include "tm-context.h"

#include "tm-fold.h"
#include "tm-known-hosts.h"

#define SEVERE_TRICKS \
  (TM_URL_USERINFO | TM_URL_IP | TM_URL_IP_DISGUISED | TM_URL_ENCODED_HOST | TM_URL_STYLED_LETTERS | TM_URL_INVISIBLE \
   | TM_URL_MIXED_SCRIPT)

static void
web_link_free (gpointer data)
{
  TmWebLink *self = data;

  tm_url_free (self->target);
  g_free (self->words);
  g_free (self);
}

static TmWebLink *
web_link_new (const TmMessage *message, guint index)
{
  const TmLink *link = tm_message_get_link (message, index);
  if (link->url == NULL || !link->url->is_web)
    return NULL;

  TmWebLink *self = g_new0 (TmWebLink, 1);
  g_autoptr (TmUrl) inner = tm_url_unwrap (link->url);
  self->index = index;
  self->target = inner != NULL ? g_steal_pointer (&inner) : tm_url_copy (link->url);
  g_autoptr (TmUrl) redirected = tm_url_get_redirect_target (self->target);
  if (redirected != NULL)
    {
      self->redirected = TRUE;
      tm_url_free (self->target);
      self->target = g_steal_pointer (&redirected);
    }
  self->words = g_strstrip (tm_message_dup_link_text (message, index));
  return self;
}

static GPtrArray *
collect_links (const TmMessage *message)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (web_link_free);

  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    {
      TmWebLink *link = web_link_new (message, i);
      if (link != NULL)
        g_ptr_array_add (links, link);
    }
  return links;
}

/**
 * tm_context_is_brands_link:
 * @self: the context
 * @link: one of its links
 *
 * Returns: %TRUE when a brand is claimed and the link leads to the claimed brand itself or to a partner its genuine mails use
 */
gboolean
tm_context_is_brands_link (const TmContext *self, const TmWebLink *link)
{
  const TmBrand *brand = self->claim.brand;
  return brand != NULL && (tm_brand_owns_host (brand, link->target->host) || tm_brand_is_partner (brand, link->target->host));
}

/**
 * tm_context_is_trusted:
 * @self: the context
 *
 * Returns: %TRUE when a list the reader is on sent the mail, or the receiver's own service confirmed the claimed brand
 */
gboolean
tm_context_is_trusted (const TmContext *self)
{
  return self->claim.is_list || self->brand_confirmed;
}

/**
 * tm_context_is_own_redirect:
 * @self: the context
 * @link: one of its links
 *
 * Returns: %TRUE when a company sends its reader on through its own counter, as news alerts of search engines do
 */
gboolean
tm_context_is_own_redirect (const TmContext *self, const TmWebLink *link)
{
  const TmLink *written = tm_message_get_link (self->message, link->index);

  return link->redirected && self->claim.in_domain && (self->brand_confirmed || !self->asks)
         && tm_brand_owns_host (self->claim.brand, written->url->host);
}

/**
 * tm_context_is_aside:
 * @self: the context
 * @link: one of its links
 *
 * Returns: %TRUE when the link lies in an attached file that says much besides: a bill names its printer's site, too
 */
gboolean
tm_context_is_aside (const TmContext *self, const TmWebLink *link)
{
  const TmLink *place = tm_message_get_link (self->message, link->index);

  if (place->kind != TM_LINK_FILE || place->attachment < 0)
    return FALSE;
  const TmAttachment *file = tm_message_get_attachment (self->message, (guint) place->attachment);
  if (file->facts & (TM_FILE_ASKS | TM_FILE_OPENS | TM_FILE_SCRIPT | TM_FILE_STARTS))
    return FALSE;
  return file->pages != 1 || (file->letters > TM_CONTEXT_LURE_MAX_LETTERS && file->letters != G_MAXUINT32);
}

/* Whoever writes about a company shows where its page leads to the writer's own. Whoever wears its name and has the reader
 * led to himself wants to be taken for it. */
static gboolean
is_writers_own (const TmContext *self, const TmUrl *inside)
{
  return !self->claim.in_name && !self->claim.in_domain
         && g_str_equal (inside->registrable, tm_message_get_from_registrable (self->message));
}

/* Whoever only says to be a company, and lets its own site send the reader on to another, leads there. What the company
 * itself sends names shops and partners in that way; an address at the company proves nothing before it is confirmed. */
static void
see_through_brand (TmContext *self)
{
  if (self->claim.brand == NULL || self->brand_confirmed)
    return;
  for (guint i = 0; i < self->links->len; i++)
    {
      TmWebLink *link = g_ptr_array_index (self->links, i);
      g_autoptr (TmUrl) inside = tm_context_is_brands_link (self, link) ? tm_url_get_inside (link->target) : NULL;
      if (inside == NULL || tm_brand_owns_host (self->claim.brand, inside->host)
          || tm_brand_is_partner (self->claim.brand, inside->host)
          || is_writers_own (self, inside))
        continue;
      tm_url_free (link->target);
      link->target = g_steal_pointer (&inside);
      link->redirected = TRUE;
    }
}

static const char *
find_only_site (const TmContext *self)
{
  const char *site = NULL;

  for (guint i = 0; i < self->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (self->links, i);
      if (tm_message_get_link (self->message, link->index)->hidden)
        continue;
      if (site != NULL && !g_str_equal (site, link->target->registrable))
        return NULL;
      site = link->target->registrable;
    }
  return site;
}

/* A page, a chat or a form that anybody opens on a company's host is not the company's. */
static gboolean
is_anybodys (const char *host)
{
  return tm_known_hosts_is_anybodys_page (host) || tm_known_hosts_is_chat (host) || tm_known_hosts_is_shortener (host)
         || tm_known_hosts_is_free_hosting (host);
}

/* Links in files and codes count as well: "all" is said of them, too. */
static gboolean
are_links_official (const TmContext *self)
{
  if (self->claim.brand == NULL || self->links->len == 0)
    return FALSE;
  for (guint i = 0; i < self->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (self->links, i);
      if (!tm_context_is_brands_link (self, link) || (link->target->tricks & SEVERE_TRICKS) || link->redirected
          || is_anybodys (link->target->host))
        return FALSE;
    }
  return TRUE;
}

/**
 * tm_context_leads_home:
 * @self: the context
 *
 * Cards do expire and bills are forgotten, and then the company itself threatens and hurries.
 *
 * Returns: %TRUE when the receiver's own service confirmed the brand and whatever the mail asks can be done nowhere but
 *   there: all links lead to the brand, nothing is attached, and no number is to be called
 */
gboolean
tm_context_leads_home (const TmContext *self)
{
  return self->brand_confirmed && self->links_all_official && tm_message_get_n_attachments (self->message) == 0
         && tm_wording_get_n (self->wording, TM_WORDING_SUPPORT_CALL) == 0;
}

/* Whoever has a domain can set up a list there. No company threatens its customers through one; people there who tell of
 * such mails quote them, or do not write in the company's name. */
static gboolean
is_list_put_on (const TmContext *self)
{
  const char *text = tm_message_get_text (self->message);
  gboolean quotes = *text == '>' || strstr (text, "\n>") != NULL;
  gboolean says_to_be = self->claim.in_name || self->claim.in_subject || self->claim.in_text;

  return says_to_be && !self->claim.in_domain && !quotes && self->asks
         && tm_wording_get_n (self->wording, TM_WORDING_THREAT) > 0;
}

/**
 * tm_context_new:
 * @message: the mail; kept
 * @brands: the brand data; kept
 * @person: (nullable): what the user told; kept
 *
 * Returns: (transfer full): the context for tm_rules_run()
 */
TmContext *
tm_context_new (TmMessage *message, TmBrands *brands, TmPerson *person)
{
  TmContext *self = g_new0 (TmContext, 1);
  g_autoptr (TmFold) text = tm_fold_new (tm_message_get_text (message));

  self->message = tm_message_ref (message);
  self->brands = tm_brands_ref (brands);
  self->person = person != NULL ? tm_person_ref (person) : tm_person_new (NULL);
  tm_claim_fill (&self->claim, message, text, brands);
  tm_auth_fill (&self->auth, message);
  self->wording = tm_wording_new (message, text);
  self->links = collect_links (message);
  self->asks = tm_wording_asks (self->wording);
  self->claim.is_list = self->claim.is_list && !is_list_put_on (self);
  self->is_japanese = tm_fold_count_kana (tm_message_get_text (message)) >= 5
                      || tm_fold_count_kana (tm_message_get_subject (message)) >= 3;
  const char *passed = tm_auth_get_passed (&self->auth, tm_message_get_from_domain (message));
  self->brand_confirmed = passed != NULL && self->claim.brand != NULL && tm_brand_owns_host (self->claim.brand, passed);
  see_through_brand (self);
  self->only_site = find_only_site (self);
  self->links_all_official = are_links_official (self);
  return self;
}

/**
 * tm_context_free:
 * @self: (transfer full): a context
 */
void
tm_context_free (TmContext *self)
{
  tm_message_unref ((TmMessage *) self->message);
  tm_brands_unref ((TmBrands *) self->brands);
  tm_person_unref ((TmPerson *) self->person);
  tm_auth_clear (&self->auth);
  tm_wording_free (self->wording);
  g_ptr_array_unref (self->links);
  g_free (self);
}
