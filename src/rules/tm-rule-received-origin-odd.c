/* SPDX-License-Identifier: GPL-3.0-or-later
 * The computer that a mail comes from introduces itself by a name that no company's has. */
#define G_LOG_DOMAIN "tm-rule-received-origin-odd"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"

#include <string.h>

/* What rented computers and those at home are called before anybody gives them a name. */
static gboolean
is_stopgap (const char *name)
{
  static const char *const beginnings[] = { "localhost", "vm-",     "ecs-",    "vultr",
                                            "desktop-",  "win-",    "laptop-", "ip-10-",
                                            "ip-172-",   "ip-192-", "vmi",     "instance-",
                                            "ubuntu",    "centos",  "debian",  NULL };
  static const char *const endings[] = { ".localdomain", ".local",  ".lan",   ".internal",
                                         ".home",        "-centos", "-guest", NULL };

  /* "iZ0jl5xy3wZ", a cloud in China. */
  if (g_str_has_prefix (name, "iz") && g_str_has_suffix (name, "z") && strlen (name) >= 10
      && strchr (name, '.') == NULL)
    return TRUE;
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (name, beginnings[i])
        && (strchr (name, '.') == NULL || g_str_has_suffix (name, "domain")))
      return TRUE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* The name behind "from", lower case, as the computer itself said it. */
static char *
dup_name (const TmHeader *header)
{
  if (g_ascii_strncasecmp (header->raw, "from ", 5) != 0)
    return g_strdup ("");
  const char *start = header->raw + 5 + strspn (header->raw + 5, " \t");
  g_autofree char *word = g_strndup (start, strcspn (start, " \t;("));
  return g_ascii_strdown (word, -1);
}

/* "from brand.example (host.provider.example [192.0.2.1])": what stands in brackets was looked up by the
 * receiver. */
static gboolean
borrows_brand (const TmContext *context, const TmHeader *header, const char *name)
{
  const char *open = strchr (header->raw, '(');
  const char *found = open != NULL ? open + 1 : "";
  g_autofree char *looked_up = g_strndup (found, strcspn (found, " \t[)"));
  g_autofree char *host = tm_domain_normalise (looked_up);

  return tm_brand_owns_host (context->claim.brand, name) && strchr (host, '.') != NULL
         && !g_hostname_is_ip_address (host) && !tm_brand_owns_host (context->claim.brand, host)
         && !tm_brand_is_partner (context->claim.brand, host);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;

  if (context->claim.brand == NULL || tm_context_is_trusted (context) || !context->auth.has_boundary)
    return;
  const TmHeader *header = tm_message_get_header (message, context->auth.boundary);
  g_autofree char *name = dup_name (header);
  /* What fetches mail from a mailbox hands it over inside of one computer. */
  if (strstr (header->raw, "[127.0.0.1]") != NULL || strstr (header->raw, "[::1]") != NULL)
    return;
  if (!is_stopgap (name) && !borrows_brand (context, header, name))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "name", name);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header_field (finding, message, context->auth.boundary, 0, G_MAXUINT32);
}

const TmRule tm_rule_received_origin_odd = {
  .id = "received-origin-odd",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The computer that handed in the mail calls itself “{name}”."),
  .reason = N_ ("That is a stopgap name of a rented computer, or a name that is not its own."),
  .advice = N_ ("Computers that send mail for {brand} carry the name of their service."),
  .check = check,
};
