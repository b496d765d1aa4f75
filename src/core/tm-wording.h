/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail asks for and threatens with, and where it does. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

typedef enum
{
  TM_WORDING_ASK_LOGIN,
  TM_WORDING_ASK_PAYMENT,
  TM_WORDING_ASK_PERSONAL,
  TM_WORDING_THREAT,
  TM_WORDING_DEADLINE,
  TM_WORDING_ACTION,         /* words on a button that make one act */
  TM_WORDING_DETAIL_TIME,    /* claimed date of a login */
  TM_WORDING_DETAIL_ADDRESS, /* claimed IP address */
  TM_WORDING_DETAIL_DEVICE,
  TM_WORDING_DETAIL_PLACE,
  TM_N_WORDINGS
} TmWordingKind;

typedef struct
{
  gboolean in_subject;  /* else in the visible text */
  guint32  start;       /* bytes */
  guint32  end;
} TmWordingHit;

typedef struct _TmWording TmWording;

TmWording          *tm_wording_new     (const TmMessage *message);
void                tm_wording_free    (TmWording       *self);
guint               tm_wording_get_n   (const TmWording *self,
                                        TmWordingKind    kind);
const TmWordingHit *tm_wording_get     (const TmWording *self,
                                        TmWordingKind    kind,
                                        guint            index);
gboolean            tm_wording_asks    (const TmWording *self);
gboolean            tm_wording_matches (TmWordingKind    kind,
                                        const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmWording, tm_wording_free)

G_END_DECLS
