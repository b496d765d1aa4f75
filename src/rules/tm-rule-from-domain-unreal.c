/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender has an address that cannot exist. */
#define G_LOG_DOMAIN "tm-rule-from-domain-unreal"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-fold.h"
#include "core/tm-stranger.h"

#include <string.h>

/* A head of four lines with long names. */
#define HEAD_MAX_CHARS 400

/* RFC 2606: names kept for manuals and for trying out; whoever writes them shows something and deceives
 * nobody. */
static gboolean
is_shown_only (const char *domain)
{
  static const char * const kept[] = { "example", "test", "invalid", "localhost", NULL };
  const char *dot = strrchr (domain, '.');
  return g_strv_contains (kept, dot != NULL ? dot + 1 : domain);
}

/* A button is a wish, too; so is a link that shows another address than it has. */
static gboolean
has_button (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->kind == TM_LINK_ANCHOR
          && (tm_wording_matches (TM_WORDING_ACTION, link->words)
              || (strstr (link->words, "://") != NULL
                  && strstr (link->words, link->target->registrable) == NULL)))
        return TRUE;
    }
  return FALSE;
}

/* Who sends a mail on within its text is shown as the sender, and is the reader or a friend. */
static gboolean
is_sent_on (const TmMessage *message)
{
  static const char *const heads[][2] = { { "from:", "sent:" },      { "de:", "enviado:" },
                                          { "de :", "envoyé :" },    { "von:", "gesendet:" },
                                          { "da:", "inviato:" },     { "van:", "verzonden:" },
                                          { "差出人:", "送信日時:" } };
  const char *text = tm_message_get_text (message);
  g_autofree char *beginning = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), HEAD_MAX_CHARS));
  g_autoptr (TmFold) fold = tm_fold_new (beginning);

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      const char *from = strstr (fold->text->str, heads[i][0]);
      if (from != NULL && strstr (from, heads[i][1]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *domain = tm_message_get_from_domain (context->message);

  /* Machines inside a company write such addresses too, and want nothing. */
  if (*domain == '\0' || context->claim.is_list || is_shown_only (domain)
      || tm_domain_is_known_suffix (domain) || !(tm_stranger_wants (context) || has_button (context))
      || context->links->len == 0 || is_sent_on (context->message))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "domain", domain);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_domain_unreal = {
  .id = "from-domain-unreal",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The sender has an address that cannot exist on the internet."),
  .reason = N_ ("No mail can be answered to {domain}. So nobody can say who wrote this."),
  .advice = N_ ("Genuine mail comes from an address that can be answered."),
  .check = check,
};
