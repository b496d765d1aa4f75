/* SPDX-License-Identifier: GPL-3.0-or-later
 * An appointment comes with an address to open. */
#define G_LOG_DOMAIN "tm-rule-att-calendar"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
is_calendar (const TmAttachment *attachment)
{
  return g_str_equal (attachment->type, "text/calendar") || g_str_equal (attachment->type, "application/ics")
         || attachment->text_end > attachment->text_start;
}

static gboolean
is_inside (const TmAttachment *attachment, guint32 start, guint32 end)
{
  return start >= attachment->text_start && end <= attachment->text_end && start < end;
}

/* The first of its links that belongs neither to the sender nor to a company that is known, or NULL. */
static const TmWebLink *
find_strange_link (const TmContext *context, const TmAttachment *attachment)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const TmLink *place = tm_message_get_link (context->message, link->index);
      if (is_inside (attachment, place->start, place->end) && tm_stranger_leads_away (context, link))
        return link;
    }
  return NULL;
}

/* Where it wants to be called to cancel or stop something, or NULL; a number to dial in is in every
 * invitation. */
static const TmWordingHit *
find_call (const TmContext *context, const TmAttachment *attachment)
{
  for (guint i = 0; i < tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_CALL); i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, TM_WORDING_SUPPORT_CALL, i);
      if (!hit->in_subject && is_inside (attachment, hit->start, hit->end))
        return hit;
    }
  return NULL;
}

/* Every invitation to a meeting has a link; one that is after something is meant. */
static gboolean
lures (const TmContext *context, const TmAttachment *attachment)
{
  return find_call (context, attachment) != NULL
         || (find_strange_link (context, attachment) != NULL && tm_stranger_wants (context));
}

static int
judge (const TmContext *context, const TmAttachment *attachment)
{
  if (!is_calendar (attachment))
    return TM_RULE_NOTHING;
  return !tm_context_is_trusted (context) && (context->claim.brand != NULL || lures (context, attachment))
           ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_attachments (rule, context, judge, findings);

  for (guint i = 0; finding != NULL && i < tm_message_get_n_attachments (context->message); i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      const TmWebLink *link = find_strange_link (context, attachment);
      const TmWordingHit *call = find_call (context, attachment);
      if (link != NULL)
        tm_finding_add_link (finding, context->message, link->index);
      if (call != NULL)
        tm_finding_add_text (finding, context->message, call->start, call->end);
    }
}

const TmRule tm_rule_att_calendar = {
  .id = "att-calendar",
  .family = TM_FAMILY_ATTACHMENT,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("An appointment is attached. Your calendar may enter it by itself."),
  .reason = N_ ("Fraud puts its links into appointments, because they are looked at later."),
  .advice = N_ ("Companies do not send notices about accounts as appointments."),
  .check = check,
};
