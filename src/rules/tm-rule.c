/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all checks share: making a finding out of their row. */
#define G_LOG_DOMAIN "tm-rule"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"
#include "core/tm-trick.h"

/* How far words are looked at one by one; what a mail wants to say stands before that. */
#define WORDS_MAX_BYTES (32 * 1024)

TmFinding *
tm_rule_add (const TmRule *rule, TmSeverity severity, GPtrArray *findings)
{
  return tm_rule_add_variant (rule, severity, rule->title, rule->reason, findings);
}

TmFinding *
tm_rule_add_variant (const TmRule *rule,
                     TmSeverity    severity,
                     const char   *title,
                     const char   *reason,
                     GPtrArray    *findings)
{
  TmFinding *finding = tm_finding_new (rule->id, rule->family, severity, title, reason, rule->advice);
  g_ptr_array_add (findings, finding);
  return finding;
}

void
tm_rule_mark_spots (TmFinding *finding, const TmContext *context, TmSpotKind kind)
{
  for (guint i = 0; i < tm_message_get_n_spots (context->message); i++)
    {
      const TmSpot *spot = tm_message_get_spot (context->message, i);
      if (spot->kind == kind && spot->start < spot->end)
        tm_finding_add_text (finding, context->message, spot->start, spot->end);
    }
  if (tm_finding_get_n_evidence (finding) == 0)
    tm_finding_add_header (finding, context->message, "", 0, 0);
}

void
tm_rule_set_spelled (TmFinding *finding, const char *key, const char *untrusted_text)
{
  g_autofree char *spelled = tm_trick_spell (untrusted_text);
  tm_finding_set_value (finding, key, spelled);
}

void
tm_rule_spell (TmFinding *finding)
{
  tm_rule_set_spelled (finding, "spelled", tm_finding_get_evidence (finding, 0)->quote);
}

void
tm_rule_set_written (TmFinding *finding, const TmWebLink *link)
{
  const TmUrl *url = link->target;
  /* Tricks of the scheme and of the slashes show only with what stands in front of the host. */
  gboolean from_start = (url->tricks & TM_URL_ENCODED_HOST) && !(url->tricks & TM_URL_USERINFO);
  guint start = from_start ? 0 : url->host_start;
  g_autofree char *written = g_strndup (url->raw + start, url->host_end - start);

  tm_rule_set_spelled (finding, "written", written);
  tm_finding_set_value (finding, "host", url->host);
}

void
tm_rule_mark_wording (TmFinding *finding, const TmContext *context, TmWordingKind kind)
{
  for (guint i = 0; i < tm_wording_get_n (context->wording, kind); i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, kind, i);
      const char *text = hit->in_subject ? tm_message_get_subject (context->message)
                                         : tm_message_get_text (context->message);
      guint32 start = tm_script_find_word_start (text, hit->start);
      if (hit->in_subject)
        tm_finding_add_subject (finding, context->message, start, hit->end);
      else
        tm_finding_add_text (finding, context->message, start, hit->end);
    }
}

TmFinding *
tm_rule_add_wording (const TmRule    *rule,
                     const TmContext *context,
                     TmSeverity       severity,
                     TmWordingKind    kind,
                     GPtrArray       *findings)
{
  if (tm_wording_get_n (context->wording, kind) == 0)
    return NULL;

  TmFinding *finding = tm_rule_add (rule, severity, findings);
  tm_rule_mark_wording (finding, context, kind);
  return finding;
}

TmFinding *
tm_rule_add_links (const TmRule *rule, const TmContext *context, TmLinkJudge judge, GPtrArray *findings)
{
  return tm_rule_add_links_with_first (rule, context, judge, findings, NULL);
}

TmFinding *
tm_rule_add_links_with_first (const TmRule     *rule,
                              const TmContext  *context,
                              TmLinkJudge       judge,
                              GPtrArray        *findings,
                              const TmWebLink **ret_first)
{
  int worst = TM_RULE_NOTHING;
  TmFinding *finding = NULL;

  g_autofree int *judged = g_new (int, context->links->len + 1);
  for (guint i = 0; i < context->links->len; i++)
    {
      judged[i] = judge (context, g_ptr_array_index (context->links, i));
      worst = MAX (worst, judged[i]);
    }
  for (guint i = 0; worst != TM_RULE_NOTHING && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (judged[i] != worst)
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, (TmSeverity) worst, findings);
          tm_finding_set_value (finding, "domain", link->target->registrable);
          tm_finding_set_value (finding, "host", link->target->host);
          tm_rule_set_spelled (finding, "spelled", link->target->host_unicode);
          if (ret_first != NULL)
            *ret_first = link;
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
  return finding;
}

TmFinding *
tm_rule_add_attachments (const TmRule     *rule,
                         const TmContext  *context,
                         TmAttachmentJudge judge,
                         GPtrArray        *findings)
{
  guint n = tm_message_get_n_attachments (context->message);
  int worst = TM_RULE_NOTHING;
  TmFinding *finding = NULL;

  for (guint i = 0; i < n; i++)
    worst = MAX (worst, judge (context, tm_message_get_attachment (context->message, i)));
  for (guint i = 0; worst != TM_RULE_NOTHING && i < n; i++)
    {
      const TmAttachment *attachment = tm_message_get_attachment (context->message, i);
      if (judge (context, attachment) != worst)
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, (TmSeverity) worst, findings);
          tm_finding_set_value (finding, "name",
                                *attachment->inside != '\0' ? attachment->inside
                                : *attachment->name != '\0' ? attachment->name
                                                            : attachment->type);
        }
      tm_finding_add_attachment (finding, context->message, i);
    }
  return finding;
}

TmFinding *
tm_rule_add_words (const TmRule *rule, const TmContext *context, TmWordFinder find, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  g_autoptr (GArray) in_name = find (tm_message_get_from_name (message), WORDS_MAX_BYTES);
  g_autoptr (GArray) in_subject = find (tm_message_get_subject (message), WORDS_MAX_BYTES);
  g_autoptr (GArray) in_text = find (tm_message_get_text (message), WORDS_MAX_BYTES);

  if (in_name->len + in_subject->len == 0 && in_text->len < 2)
    return NULL;
  TmFinding *finding = tm_rule_add (rule, rule->severity, findings);
  if (in_name->len > 0)
    tm_finding_add_from_name (finding, message);
  for (guint i = 0; i < in_subject->len; i++)
    {
      const TmScriptRange *range = &g_array_index (in_subject, TmScriptRange, i);
      tm_finding_add_subject (finding, message, range->start, range->end);
    }
  for (guint i = 0; i < in_text->len; i++)
    {
      const TmScriptRange *range = &g_array_index (in_text, TmScriptRange, i);
      tm_finding_add_text (finding, message, range->start, range->end);
    }
  return finding;
}
