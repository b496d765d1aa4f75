/* SPDX-License-Identifier: GPL-3.0-or-later
 * A code in a picture leads a telephone somewhere. */
#define G_LOG_DOMAIN "tm-rule-qr-code"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

static gboolean
has (const TmContext *context, TmWordingKind kind)
{
  return tm_wording_get_n (context->wording, kind) > 0;
}

/* To log in, and at once. Whoever looks after the computers of one's own house may say so. */
static gboolean
hurries_to_log_in (const TmContext *context)
{
  return has (context, TM_WORDING_ASK_LOGIN)
         && (has (context, TM_WORDING_THREAT) || has (context, TM_WORDING_DEADLINE))
         && !has (context, TM_WORDING_WARNING) && !tm_stranger_is_of_your_house (context)
         && !tm_context_is_trusted (context);
}

/* The sender is to be taken for nobody, or the place it leads to is rented for a day. */
static gboolean
is_hasty (const TmContext *context, const TmWebLink *link)
{
  return tm_stranger_is_throwaway (context) || tm_known_hosts_is_abused_suffix (link->target->host)
         || tm_stranger_is_thrown_host (context, link->target->host);
}

/* No company that is known. Shops and clubs lead to their own site by a code, so it counts when it leads to a
 * third. */
static int
judge_nobodys (const TmContext *context, const TmWebLink *link)
{
  gboolean away = tm_stranger_leads_away (context, link) && !tm_stranger_is_of_your_house (context)
                  && !tm_stranger_is_in_talk (context);
  gboolean wants = context->asks || has (context, TM_WORDING_SCAN_CODE);

  if (away && (hurries_to_log_in (context) || (wants && is_hasty (context, link))))
    return TM_SEVERITY_STRONG;
  return context->asks || (away && wants) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (tm_message_get_link (context->message, link->index)->kind != TM_LINK_CODE)
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context))
    return TM_SEVERITY_INFO;
  if (context->claim.brand == NULL)
    return judge_nobodys (context, link);
  if (tm_context_is_brands_link (context, link))
    return TM_SEVERITY_INFO;
  /* Another known company, such as an app store, is no trap. */
  return tm_brands_find_by_host (context->brands, link->target->host) == NULL ? TM_SEVERITY_DECISIVE
                                                                              : TM_SEVERITY_MEDIUM;
}

/* Pictures from elsewhere are not fetched, so what a code in one says stays unknown; that one is to scan it
 * stands there. */
static void
check_unseen (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;

  if (!has (context, TM_WORDING_SCAN_CODE) || !hurries_to_log_in (context))
    return;
  for (guint i = 0; i < tm_message_get_n_images (message); i++)
    {
      if (tm_message_get_image (message, i)->kind != TM_IMAGE_REMOTE)
        continue;
      TmFinding *finding = tm_rule_add_variant (rule, TM_SEVERITY_STRONG,
                                                N_ (
                                                  "You are to scan a code (QR) at once in order to log in."),
                                                rule->reason, findings);
      tm_rule_mark_wording (finding, context, TM_WORDING_SCAN_CODE);
      tm_finding_add_image (finding, message, i);
      return;
    }
}

/* What telephones do with a code that holds no address of the web. */
static const struct
{
  const char *scheme;
  gboolean pays;
  const char *title;
} deeds[] = {
  { "bitcoin", TRUE, N_ ("A code in a picture (QR) sends money as crypto coins.") },
  { "ethereum", TRUE, N_ ("A code in a picture (QR) sends money as crypto coins.") },
  { "litecoin", TRUE, N_ ("A code in a picture (QR) sends money as crypto coins.") },
  { "tel", FALSE, N_ ("A code in a picture (QR) calls a telephone number.") },
  { "sms", FALSE, N_ ("A code in a picture (QR) writes a short message.") },
  { "smsto", FALSE, N_ ("A code in a picture (QR) writes a short message.") },
  { "mailto", FALSE, N_ ("A code in a picture (QR) writes a mail.") },
  { "line", FALSE, N_ ("A code in a picture (QR) opens a chat with somebody.") },
  { "tg", FALSE, N_ ("A code in a picture (QR) opens a chat with somebody.") },
  { "wifi", FALSE, N_ ("A code in a picture (QR) connects the telephone to a wireless network.") },
};

static gboolean
has_scheme (const TmLink *link, const char *scheme)
{
  gsize length = strlen (scheme);
  return link->kind == TM_LINK_CODE && g_ascii_strncasecmp (link->target, scheme, length) == 0
         && link->target[length] == ':';
}

/* Clubs show codes for their network or their number. It counts when the mail pushes one to use them, and a
 * code that pays counts where nobody was known before. */
static TmSeverity
judge_deed (const TmContext *context, gboolean pays)
{
  gboolean wants = context->asks || has (context, TM_WORDING_SCAN_CODE);

  if (tm_context_is_trusted (context) || tm_stranger_is_of_your_house (context)
      || tm_stranger_is_in_talk (context) || !(wants || pays))
    return TM_SEVERITY_INFO;
  return wants && pays ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static void
check_deeds (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;

  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (deeds); k++)
      if (has_scheme (tm_message_get_link (message, i), deeds[k].scheme))
        {
          TmFinding *finding = tm_rule_add_variant (rule, judge_deed (context, deeds[k].pays), deeds[k].title,
                                                    rule->reason, findings);
          tm_rule_mark_wording (finding, context, TM_WORDING_SCAN_CODE);
          tm_finding_add_link (finding, message, i);
          for (guint n = 0; n < tm_message_get_n_images (message); n++)
            if (tm_message_get_image (message, n)->link == (gint32) i)
              tm_finding_add_image (finding, message, n);
          return;
        }
}

static const TmWebLink *
find_link (const TmContext *context, gint32 index)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if ((gint32) link->index == index)
        return link;
    }
  return NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);

  if (finding == NULL)
    {
      check_deeds (rule, context, findings);
      check_unseen (rule, context, findings);
    }
  for (guint i = 0; finding != NULL && i < tm_message_get_n_images (context->message); i++)
    {
      const TmWebLink *link = find_link (context, tm_message_get_image (context->message, i)->link);
      if (link != NULL && judge (context, link) == (int) tm_finding_get_severity (finding))
        tm_finding_add_image (finding, context->message, i);
    }
}

const TmRule tm_rule_qr_code = {
  .id = "qr-code",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("A code in a picture (QR) leads to {domain}."),
  .reason = N_ ("A code hides where it leads, and takes you to a telephone without protection."),
  .advice = N_ ("Companies let you log in from their app or site, not from a code in a mail."),
  .check = check,
};
