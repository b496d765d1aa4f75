/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which Authentication-Results field may be believed (RFC 8601, 1.2, 4.1, 5, 7.1): only one that the
 * receiver's own service put on, which stands above or right beside the border where the mail came in. */
#define G_LOG_DOMAIN "tm-auth"

#include "tm-auth.h"

#include "tm-auth-field.h"
#include "tm-domain.h"
#include "tm-hop.h"
#include "tm-list.h"
#include "tm-mail-date.h"

#include <string.h>

/* Services whose fields do not carry the name of the receiving host. */
static const char * const known_services[][2] = {
  { "google.com", "google.com" },
  { "googlemail.com", "google.com" },
  { "outlook.com", "outlook.com" },
  { "hotmail.com", "outlook.com" },
  { "office365.com", "outlook.com" },
  { "icloud.com", "icloud.com" },
  { "apple.com", "icloud.com" },
  { "me.com", "icloud.com" },
  { "yahoo.co.jp", "yahoo.co.jp" },
  { "yahoo-net.jp", "yahoo.co.jp" },
  { "proton.me", "protonmail.ch" },
};

/* Apple's machines sign with their bare names: p00-icloudmta-smtpin-us-east-1a-100-percent-2. */
static gboolean
is_machine_of_icloud (const char *host)
{
  return *host == 'p' && strchr (host, '.') == NULL && strstr (host, "-icloudmta-") != NULL;
}

/* Hosts that do nothing but take mail in. The border is there, even when the sender is the same company or
 * calls itself by its name. */
static gboolean
is_front_door (const char *host)
{
  return g_str_equal (host, "mx.google.com") || g_str_has_suffix (host, ".mail.protection.outlook.com")
         || is_machine_of_icloud (host);
}

static char *
dup_organisation (const char *host)
{
  g_autofree char *registrable = tm_domain_dup_registrable (host);

  if (is_machine_of_icloud (host))
    return g_strdup ("icloud.com");
  for (gsize i = 0; i < G_N_ELEMENTS (known_services); i++)
    if (g_str_equal (known_services[i][0], registrable))
      return g_strdup (known_services[i][1]);
  return g_steal_pointer (&registrable);
}

static gboolean
is_header (const TmMessage *message, guint index, const char *name)
{
  return g_ascii_strcasecmp (tm_message_get_header (message, index)->name, name) == 0;
}

/* The other side gives itself any name, also the receiver's. A step within the service is one that the
 * looked-up name or a number of its own network bears out. Outlook.com has machines without names, but all
 * mail from outside comes in at its front doors. */
static gboolean
is_within (const TmHop *hop, const char *receiver)
{
  g_autofree char *sender = dup_organisation (hop->said);

  if (!g_str_equal (sender, receiver) || is_front_door (hop->by))
    return FALSE;
  if (g_str_equal (receiver, "outlook.com") || !hop->has_number || hop->is_near)
    return TRUE;
  g_autofree char *found = dup_organisation (hop->looked_up);
  return g_str_equal (found, receiver);
}

/* The topmost Received at a front door, or whose sender is outside of the service that wrote it. */
static gboolean
find_boundary (const TmMessage *message, guint *ret_index, char **ret_organisation)
{
  for (guint i = 0; i < tm_message_get_n_headers (message); i++)
    {
      if (!is_header (message, i, "Received"))
        continue;
      g_auto (TmHop) hop = { 0 };
      tm_hop_fill (&hop, tm_message_get_header (message, i)->raw);
      if (*hop.said == '\0' || *hop.by == '\0')
        continue;
      g_autofree char *receiver = dup_organisation (hop.by);
      if (strchr (receiver, '.') == NULL || is_within (&hop, receiver))
        continue;
      *ret_index = i;
      *ret_organisation = g_steal_pointer (&receiver);
      return TRUE;
    }
  return FALSE;
}

/**
 * tm_auth_find_border:
 * @message: a mail; hostile
 * @ret_index: (out): the header that the receiver's own service wrote when the mail came in
 *
 * Returns: %FALSE when there is none, and leaves @ret_index untouched
 */
gboolean
tm_auth_find_border (const TmMessage *message, guint *ret_index)
{
  g_autofree char *organisation = NULL;
  return find_boundary (message, ret_index, &organisation);
}

static gboolean
belongs_to (const char *value, const char *organisation)
{
  g_autofree char *id = g_strndup (value, strcspn (value, " \t;"));
  g_autofree char *host = tm_domain_normalise (id);
  g_autofree char *owner = dup_organisation (host);

  if (g_str_equal (owner, organisation))
    return TRUE;
  /* Outlook.com leaves its name out and begins with the first result. */
  return g_str_equal (organisation, "outlook.com") && strchr (id, '=') != NULL;
}

static TmAuthResult
read_result (const char *word)
{
  if (g_str_has_prefix (word, "pass") || g_str_has_prefix (word, "bestguesspass"))
    return TM_AUTH_PASS;
  if (g_str_has_prefix (word, "fail") || g_str_has_prefix (word, "hardfail")
      || g_str_has_prefix (word, "permerror") || g_str_has_prefix (word, "softfail"))
    return TM_AUTH_FAIL;
  if (g_str_has_prefix (word, "none") || g_str_has_prefix (word, "neutral"))
    return TM_AUTH_NONE;
  return TM_AUTH_UNKNOWN;
}

static void
read_property (const char *part, const char *key, char **ret_domain)
{
  const char *found = strstr (part, key);

  if (found == NULL || **ret_domain != '\0')
    return;
  found += strlen (key);
  g_autofree char *value = g_strndup (found, strcspn (found, " \t;()"));
  const char *at = strrchr (value, '@');
  g_free (*ret_domain);
  *ret_domain = tm_domain_normalise (at != NULL ? at + 1 : value);
}

/* The first word counts, but a failure is never taken back by anything that stands beside it. */
static gboolean
take_result (TmAuthResult *result, const char *word)
{
  TmAuthResult said = read_result (word);

  if (*result != TM_AUTH_UNKNOWN && said != TM_AUTH_FAIL)
    return FALSE;
  *result = said;
  return TRUE;
}

/* With @with_dkim the signatures count, too. */
static void
read_method (TmAuth *self, const char *part, gboolean with_dkim)
{
  if (g_str_has_prefix (part, "dmarc="))
    {
      if (take_result (&self->dmarc, part + 6))
        read_property (part, "header.from=", &self->dmarc_domain);
    }
  /* A mail has several signatures; one good one is enough. */
  else if (with_dkim && g_str_has_prefix (part, "dkim=") && self->dkim != TM_AUTH_PASS)
    {
      self->dkim = read_result (part + 5);
      g_free (self->dkim_domain);
      self->dkim_domain = g_strdup ("");
      read_property (part, "header.d=", &self->dkim_domain);
      read_property (part, "header.i=", &self->dkim_domain);
    }
  else if (g_str_has_prefix (part, "spf="))
    {
      if (take_result (&self->spf, part + 4))
        read_property (part, "smtp.mailfrom=", &self->spf_domain);
    }
  else if (g_str_has_prefix (part, "arc="))
    take_result (&self->arc, part + 4);
  else if (g_str_has_prefix (part, "bimi="))
    take_result (&self->bimi, part + 5);
}

static void
read_field (TmAuth *self, const char *value)
{
  g_auto (GStrv) parts = tm_auth_field_split (value);
  gboolean with_dkim = self->dkim == TM_AUTH_UNKNOWN; /* no field above says anything about signatures */

  for (guint i = 0; parts[i] != NULL; i++)
    read_method (self, parts[i], with_dkim);
}

/* iCloud puts what it knows of the policy between its results. */
static gboolean
is_between_results (const TmMessage *message, guint index)
{
  return is_header (message, index, "X-ARC-Info") || is_header (message, index, "X-DMARC-Info")
         || is_header (message, index, "X-DMARC-Policy");
}

/* Reads the qualifying fields of [@first, @last); a service may write one for each method. With @together
 * only those that follow each other: what comes behind them may have been brought along. */
static void
read_range (TmAuth          *self,
            const TmMessage *message,
            guint            first,
            guint            last,
            const char      *organisation,
            gboolean         together)
{
  for (guint i = first; i < last; i++)
    {
      if (!is_header (message, i, "Authentication-Results"))
        {
          if (together && self->is_believed && !is_between_results (message, i))
            return;
          continue;
        }
      const char *value = tm_message_get_header (message, i)->raw;
      if (!belongs_to (value, organisation))
        continue;
      if (!self->is_believed)
        self->header = i;
      self->last_header = i;
      self->is_believed = TRUE;
      read_field (self, value);
    }
}

/* Services of which it is known that they write right below the border, and take out what a sender wrote in
 * their name. */
static gboolean
writes_below (const char *organisation)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_services); i++)
    if (g_str_equal (known_services[i][1], organisation))
      return TRUE;
  return FALSE;
}

static void
drop_pass (TmAuthResult *result, char **domain)
{
  if (*result != TM_AUTH_PASS)
    return;
  *result = TM_AUTH_UNKNOWN;
  if (domain == NULL)
    return;
  g_free (*domain);
  *domain = g_strdup ("");
}

/* What stands below the border may be the sender's, in the name of a receiver that writes nothing itself.
 * Nobody brings along a record that speaks against himself. */
static void
drop_passes (TmAuth *self)
{
  drop_pass (&self->dmarc, &self->dmarc_domain);
  drop_pass (&self->dkim, &self->dkim_domain);
  drop_pass (&self->spf, &self->spf_domain);
  drop_pass (&self->arc, NULL);
  drop_pass (&self->bimi, NULL);
  self->is_believed
      = self->dmarc != TM_AUTH_UNKNOWN || self->dkim != TM_AUTH_UNKNOWN || self->spf != TM_AUTH_UNKNOWN;
}

/* RFC 5321, 4.4: the time stands behind the last semicolon. */
static void
read_boundary_time (TmAuth *self, const TmMessage *message)
{
  const char *semicolon = strrchr (tm_message_get_header (message, self->boundary)->raw, ';');
  self->has_boundary_time = semicolon != NULL && tm_mail_date_parse (semicolon + 1, &self->boundary_time);
}

/**
 * tm_auth_fill:
 * @self: (out caller-allocates): free its strings with tm_auth_clear()
 * @message: the mail
 *
 * Fields below the border were brought along by the sender and are never used. Right below it, up to the next
 * Received, is where Gmail and others write; a field there counts only when there is none above, and a good
 * word in it only at services that are known to write there.
 */
void
tm_auth_fill (TmAuth *self, const TmMessage *message)
{
  guint boundary = 0;
  g_autofree char *organisation = NULL;

  memset (self, 0, sizeof *self);
  self->dmarc_domain = g_strdup ("");
  self->dkim_domain = g_strdup ("");
  self->spf_domain = g_strdup ("");
  self->is_forwarded = tm_list_carried (message)
                       || tm_message_find_header (message, "Resent-From") != NULL
                       || tm_message_find_header (message, "X-Forwarded-To") != NULL;
  self->has_boundary = find_boundary (message, &boundary, &organisation);
  self->boundary = boundary;
  if (!self->has_boundary)
    return;
  read_boundary_time (self, message);
  read_range (self, message, 0, boundary, organisation, FALSE);
  if (!self->is_believed)
    {
      guint last = boundary + 1;
      while (last < tm_message_get_n_headers (message) && !is_header (message, last, "Received"))
        last++;
      read_range (self, message, boundary + 1, last, organisation, TRUE);
      if (!writes_below (organisation))
        drop_passes (self);
    }
  self->is_forwarded |= self->arc == TM_AUTH_PASS;
}

/**
 * tm_auth_clear:
 * @self: what a server found out; afterwards it holds no domains and may be cleared again
 */
void
tm_auth_clear (TmAuth *self)
{
  g_clear_pointer (&self->dmarc_domain, g_free);
  g_clear_pointer (&self->dkim_domain, g_free);
  g_clear_pointer (&self->spf_domain, g_free);
}

/**
 * tm_auth_get_passed:
 * @self: what is believed
 * @from_domain: domain of the visible sender, normalised
 *
 * Returns: (transfer none) (nullable): the domain for which the visible sender is confirmed, or %NULL; a
 * signature of somebody else confirms nothing
 */
const char *
tm_auth_get_passed (const TmAuth *self, const char *from_domain)
{
  if (!self->is_believed || *from_domain == '\0')
    return NULL;
  g_autofree char *from = tm_domain_dup_registrable (from_domain);
  g_autofree char *dkim = tm_domain_dup_registrable (self->dkim_domain);
  if (self->dmarc == TM_AUTH_PASS)
    {
      g_autofree char *dmarc = tm_domain_dup_registrable (self->dmarc_domain);
      if (*dmarc == '\0' || g_str_equal (dmarc, from))
        return from_domain;
    }
  if (self->dmarc != TM_AUTH_FAIL && self->dkim == TM_AUTH_PASS && g_str_equal (dkim, from))
    return from_domain;
  return NULL;
}
