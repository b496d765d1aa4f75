/* SPDX-License-Identifier: GPL-3.0-or-later
 * A PDF is attached that does something by itself, or is there for one link only. */
#define G_LOG_DOMAIN "tm-rule-att-pdf-lure"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#define MUTE_MAX_CHARS 24

static gboolean
is_link_of (const TmLink *link, const TmMessage *message, const TmAttachment *attachment)
{
  return link->attachment >= 0 && link->url != NULL && link->url->is_web
         && tm_message_get_attachment (message, (guint) link->attachment) == attachment;
}

static guint
count_links (const TmMessage *message, const TmAttachment *attachment)
{
  guint n = 0;

  for (guint i = 0; i < tm_message_get_n_links (message); i++)
    n += is_link_of (tm_message_get_link (message, i), message, attachment);
  return n;
}

static gboolean
is_pdf (const TmAttachment *attachment)
{
  return g_str_equal (attachment->magic, "pdf");
}

/* Letters of office programs have no pages before they are drawn; what has few words is taken for one. */
static gboolean
is_document (const TmAttachment *attachment)
{
  return is_pdf (attachment) || g_str_equal (attachment->magic, "zip");
}

static int
judge_deeds (const TmContext *context, const TmAttachment *attachment)
{
  if (is_pdf (attachment) && (attachment->facts & (TM_FILE_STARTS | TM_FILE_OPENS)))
    return tm_context_is_trusted (context) ? TM_SEVERITY_INFO : TM_SEVERITY_MEDIUM;
  if (!is_pdf (attachment) || !(attachment->facts & TM_FILE_SCRIPT))
    return TM_RULE_NOTHING;
  /* Forms of offices reckon with scripts. */
  return tm_context_is_trusted (context) || (context->claim.brand == NULL && !context->asks)
           ? TM_SEVERITY_INFO
           : TM_SEVERITY_MEDIUM;
}

/* Everything in it that can be pressed hides whose page it is; forms of large services do, too. */
static gboolean
leads_to_veil (const TmContext *context, const TmAttachment *attachment, gboolean with_forms)
{
  guint n = 0;

  for (guint i = 0; i < tm_message_get_n_links (context->message); i++)
    {
      const TmLink *link = tm_message_get_link (context->message, i);
      if (!is_link_of (link, context->message, attachment))
        continue;
      if (!tm_known_hosts_is_shortener (link->url->host) && !tm_known_hosts_is_free_hosting (link->url->host)
          && !tm_known_hosts_is_unused_suffix (link->url->host)
          && !(with_forms && tm_known_hosts_is_anybodys_page (link->url->host)))
        return FALSE;
      n++;
    }
  return n > 0;
}

/* Whoever sends a file from a free address, and hides in it whose page it leads to, says as little as a lone
 * link. */
static gboolean
hides_owner (const TmContext *context, const TmAttachment *attachment)
{
  return leads_to_veil (context, attachment, TRUE)
         && (tm_stranger_is_free_mail (context) || tm_stranger_is_throwaway (context));
}

/* Schools and clubs write short letters that lead to their own site. */
static gboolean
leads_home (const TmContext *context, const TmAttachment *attachment)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (is_link_of (tm_message_get_link (context->message, link->index), context->message, attachment)
          && !tm_stranger_leads_away (context, link))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_lure (const TmContext *context, const TmAttachment *attachment)
{
  if (!is_pdf (attachment) && leads_home (context, attachment))
    return FALSE;
  return attachment->pages == 1 && attachment->letters <= TM_CONTEXT_LURE_MAX_LETTERS
         && count_links (context->message, attachment) == 1;
}

/* Who sends a bill says so. */
static gboolean
is_mute (const TmContext *context)
{
  return g_utf8_strlen (tm_message_get_text (context->message), -1) <= MUTE_MAX_CHARS;
}

/* A company that lets one read its file has no need to send one on from there to a rented page. */
static gboolean
is_lure_to_veil (const TmContext *context, const TmAttachment *attachment)
{
  return is_lure (context, attachment) && leads_to_veil (context, attachment, FALSE)
         && (tm_wording_get_n (context->wording, TM_WORDING_ASK_FILE) > 0 || is_mute (context));
}

static gboolean
promises_money (const TmContext *context, const TmAttachment *attachment)
{
  return tm_wording_get_n (context->wording, TM_WORDING_BAIT)
             + tm_wording_get_n (context->wording, TM_WORDING_THREAT)
           > 0
         || tm_wording_matches (TM_WORDING_LURE_COIN, tm_message_get_subject (context->message))
         || tm_wording_matches (TM_WORDING_LURE_COIN, attachment->name);
}

static int
judge_content (const TmContext *context, const TmAttachment *attachment)
{
  if (!is_document (attachment) || tm_context_is_trusted (context))
    return TM_RULE_NOTHING;
  if (is_lure_to_veil (context, attachment))
    return TM_SEVERITY_STRONG;
  if (is_pdf (attachment) && hides_owner (context, attachment))
    return promises_money (context, attachment) || is_mute (context) ? TM_SEVERITY_STRONG
                                                                     : TM_SEVERITY_MEDIUM;
  return is_lure (context, attachment) ? TM_SEVERITY_MEDIUM : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmRule acting = *rule;

  acting.title = N_ ("The PDF that is attached ({name}) would do something by itself when it is opened.");
  acting.reason = N_ ("It can lead to a site, or start a program, before you have read anything.");
  if (tm_rule_add_attachments (&acting, context, judge_deeds, findings) == NULL)
    tm_rule_add_attachments (rule, context, judge_content, findings);
}

const TmRule tm_rule_att_pdf_lure = {
  .id = "att-pdf-lure",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("What is attached ({name}) is hardly more than a link to press."),
  .reason = N_ ("Fraud puts its link into a file, because filters for mail do not look there."),
  .advice = N_ ("Genuine bills and notices can be read in the file, without pressing anything."),
  .check = check,
};
