/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a check is: a constant row and a function without memory. */
#pragma once

#include "core/tm-context.h"
#include "core/tm-finding.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

typedef struct _TmRule TmRule;

struct _TmRule
{
  const char *id;        /* stable, as in the catalogue of checks */
  TmFamily    family;
  TmSeverity  severity;  /* the strongest it can give */
  const char *title;     /* English, {key} for values, marked with N_() */
  const char *reason;    /* why it matters */
  const char *advice;    /* what the genuine one looks like */
  void      (*check) (const TmRule    *rule,
                      const TmContext *context,
                      GPtrArray       *findings);
};

/* Adds a finding of @rule and lends it, to be given its places and values. */
TmFinding *tm_rule_add          (const TmRule    *rule,
                                 TmSeverity       severity,
                                 GPtrArray       *findings);
/* The same with other sentences, for a weaker reading of the same fact. */
TmFinding *tm_rule_add_variant  (const TmRule    *rule,
                                 TmSeverity       severity,
                                 const char      *title,
                                 const char      *reason,
                                 GPtrArray       *findings);
/* Puts the places that the worker noted as @kind in place; the header block where there are none. */
void       tm_rule_mark_spots   (TmFinding       *finding,
                                 const TmContext *context,
                                 TmSpotKind       kind);
/* Sets the value "spelled": what is written at the first place of @finding, letter for letter. */
void       tm_rule_spell        (TmFinding       *finding);
/* Sets @key to @untrusted_text, letter for letter. */
void       tm_rule_set_spelled  (TmFinding       *finding,
                                 const char      *key,
                                 const char      *untrusted_text);
/* Sets the value "written": the host of @link as it is written, before browsers read
 * it; and "host", what they read. */
void       tm_rule_set_written  (TmFinding       *finding,
                                 const TmWebLink *link);
/* Marks the places where the mail says @kind. */
void       tm_rule_mark_wording (TmFinding       *finding,
                                 const TmContext *context,
                                 TmWordingKind    kind);
/* Puts the hits of @kind in place; adds nothing and returns NULL when there are none. */
TmFinding *tm_rule_add_wording  (const TmRule    *rule,
                                 const TmContext *context,
                                 TmSeverity       severity,
                                 TmWordingKind    kind,
                                 GPtrArray       *findings);

/* What a check makes of one link; TM_RULE_NOTHING when it has nothing to say about it. */
#define TM_RULE_NOTHING (-1)
typedef int (*TmLinkJudge) (const TmContext *context,
                            const TmWebLink *link);
/* One finding with the worst that @judge says about a link, in place at all links about which it says so; the
 * values "domain" (its owner part) and "host" are those of the first. NULL when there is none. */
TmFinding *tm_rule_add_links    (const TmRule    *rule,
                                 const TmContext *context,
                                 TmLinkJudge      judge,
                                 GPtrArray       *findings);
/* The same; lends in @ret_first the link whose values are told. It is not touched where NULL is returned. */
TmFinding *tm_rule_add_links_with_first (const TmRule     *rule,
                                         const TmContext  *context,
                                         TmLinkJudge       judge,
                                         GPtrArray        *findings,
                                         const TmWebLink **ret_first);

/* The same for what is attached; the value "name" is that of the first, or of what
 * is dangerous inside of it. */
typedef int (*TmAttachmentJudge)  (const TmContext    *context,
                                   const TmAttachment *attachment);
TmFinding *tm_rule_add_attachments (const TmRule    *rule,
                                  const TmContext  *context,
                                  TmAttachmentJudge judge,
                                  GPtrArray        *findings);

/* One finding in place at the words that @find points at in the sender's name, the subject and the text, or
 * NULL. A single word in the text alone may be a slip of the keyboard and does not count. */
typedef GArray *(*TmWordFinder) (const char *text,
                                 gsize       max_bytes);
TmFinding *tm_rule_add_words    (const TmRule    *rule,
                                 const TmContext *context,
                                 TmWordFinder     find,
                                 GPtrArray       *findings);

G_END_DECLS
