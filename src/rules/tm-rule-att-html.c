/* SPDX-License-Identifier: GPL-3.0-or-later
 * A web page is attached, which opens outside of the mail. */
#define G_LOG_DOMAIN "tm-rule-att-html"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-file-name.h"
#include "core/tm-own-name.h"
#include "core/tm-random-name.h"
#include "core/tm-stranger.h"

#include <string.h>

/* "Loading, please wait". */
#define BARE_MAX_LETTERS 40

static gboolean
is_page (const TmAttachment *attachment)
{
  static const char * const endings[] = { "htm", "html", "shtml", "xhtml", "xht", "mht", "mhtml", NULL };

  /* Some name says so, or none says anything else. */
  return tm_file_name_ends (attachment->name, endings) || tm_file_name_ends (attachment->inside, endings)
         || (g_str_equal (attachment->magic, "html")
             && (g_str_equal (attachment->type, "text/html")
                 || g_str_equal (attachment->type, "application/xhtml+xml")
                 || strchr (attachment->name, '.') == NULL));
}

/* Whoever wants the file read, from an address that anybody gets or that is thrown away, has not saved it for
 * a friend. */
static gboolean
is_pushed_by_nobody (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_ASK_FILE) > 0
         && (tm_stranger_is_free_mail (context) || tm_stranger_is_throwaway (context)
             || tm_stranger_answers_elsewhere (context));
}

/* Friends have names. A machine that keeps messages or bills sends sound or paper, and no page that acts. */
static gboolean
is_pushed_by_desk (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_ASK_FILE) > 0
         && tm_own_name_is_desk (tm_message_get_from_name (context->message))
         && !tm_stranger_is_of_your_house (context);
}

/* A page with a box for a password is no page to be read, whoever sends it and says to open it. */
static gboolean
wants_password (const TmContext *context, const TmAttachment *attachment)
{
  return (attachment->facts & TM_FILE_ASKS) && tm_wording_get_n (context->wording, TM_WORDING_ASK_FILE) > 0;
}

/* A page that somebody saved leads to many places. A trap has a box for a password and one place to send it
 * to, which is not the sender's. */
static gboolean
sends_password_away (const TmContext *context, const TmAttachment *attachment)
{
  const TmMessage *message = context->message;
  const char *site = NULL;

  for (guint i = 0; (attachment->facts & TM_FILE_ASKS) && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const TmLink *place = tm_message_get_link (message, link->index);
      if (place->kind != TM_LINK_FILE || place->attachment < 0
          || tm_message_get_attachment (message, (guint) place->attachment) != attachment)
        continue;
      if (!tm_stranger_leads_away (context, link)
          || (site != NULL && !g_str_equal (site, link->target->registrable)))
        return FALSE;
      site = link->target->registrable;
    }
  return site != NULL && !tm_stranger_is_in_talk (context);
}

/* A page with nothing to read that opens another one was made for that, and keeps the address out of sight. */
static gboolean
only_leads_on (const TmContext *context, const TmAttachment *attachment)
{
  return (attachment->facts & TM_FILE_OPENS) != 0 && attachment->letters <= BARE_MAX_LETTERS
         && !tm_stranger_is_of_your_house (context) && !tm_stranger_is_in_talk (context);
}

/* A page that somebody saved for a friend may have scripts, too. */
static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  gboolean acts = (attachment->facts & (TM_FILE_ASKS | TM_FILE_SCRIPT | TM_FILE_OPENS)) != 0;

  if (!is_page (attachment))
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context))
    return TM_SEVERITY_WEAK;
  if (context->inner_page >= TM_LEVEL_SUSPECTED)
    return acts ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG;
  if (context->claim.brand == NULL && !context->asks)
    {
      if (sends_password_away (context, attachment) || only_leads_on (context, attachment))
        return TM_SEVERITY_STRONG;
      if (acts && (is_pushed_by_nobody (context) || is_pushed_by_desk (context)
                   || wants_password (context, attachment) || tm_random_name_is_thrown (attachment->name)))
        return TM_SEVERITY_STRONG;
      return acts ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
    }
  return acts ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_attachments (rule, context, judge, findings);
}

const TmRule tm_rule_att_html = {
  .id = "att-html",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("A web page is attached ({name}). It opens without any protection."),
  .reason = N_ ("Such pages copy the log-in page of a company and send on what is typed."),
  .advice = N_ ("Companies lead to their site and do not attach pages."),
  .check = check,
};
