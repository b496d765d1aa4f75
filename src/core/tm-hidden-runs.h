/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much of a mail's text is kept from being seen, and in which way. */
#pragma once

#include "tm-finding.h"
#include "tm-message.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 start;      /* bytes in the hidden text */
  guint32 end;
  guint   chars;      /* without blanks */
  gboolean in_word;   /* letters that can be seen join on both sides */
} TmHiddenRun;

typedef struct
{
  GArray *runs;       /* of TmHiddenRun: neither the first line for the list of mails nor what can be read elsewhere */
  guint   chars;      /* in all runs */
  guint   n_in_word;
} TmHiddenRuns;

void tm_hidden_runs_find  (TmHiddenRuns    *self,
                           const TmMessage *message,
                           TmHidden         kind);
void tm_hidden_runs_clear (TmHiddenRuns    *self);
void tm_hidden_runs_mark  (const TmHiddenRuns *self,
                           const TmMessage *message,
                           TmFinding       *finding);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmHiddenRuns, tm_hidden_runs_clear)

G_END_DECLS
