/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to do next: a plan of steps read from a data file, cut to what happened. */
#pragma once

#include <gio/gio.h>

#include "tm-verdict.h"

G_BEGIN_DECLS

/* What the person says has happened; more than one may be true. */
typedef enum
{
  TM_HAPPENED_NOTHING = 1 << 0,     /* only received or read it */
  TM_HAPPENED_OPENED = 1 << 1,      /* opened the link, typed nothing */
  TM_HAPPENED_PASSWORD = 1 << 2,    /* typed an ID or password */
  TM_HAPPENED_CODE = 1 << 3,        /* typed or told a code */
  TM_HAPPENED_CARD = 1 << 4,        /* typed a card number */
  TM_HAPPENED_PERSONAL = 1 << 5,    /* typed name, address, birthday, an identity document */
  TM_HAPPENED_ATTACHMENT = 1 << 6,  /* opened an attachment or installed something */
  TM_HAPPENED_REPLIED = 1 << 7,     /* answered, or telephoned */
} TmHappened;

/* Immutable; strings in the user's language, UTF-8, "" when missing. */
typedef struct
{
  char  *id;         /* group name, ASCII, stable: the progress file keeps it */
  char  *title;
  char  *body;
  char  *why;
  char **path;       /* menu path, one chip each */
  char  *look_for;   /* what you should see */
  char  *trouble;    /* when it does not work */
  char  *address;    /* official address, a constant, or "" */
  char  *caution;
} TmGuideStep;

typedef struct _TmGuide TmGuide;

TmGuide           *tm_guide_new_from_bytes (GBytes             *bytes,
                                            const char         *language,
                                            GError            **error);
TmGuide           *tm_guide_ref            (TmGuide            *self);
void               tm_guide_unref          (TmGuide            *self);
const char        *tm_guide_get_id         (const TmGuide      *self);
const char        *tm_guide_get_title      (const TmGuide      *self);
const char        *tm_guide_get_brand      (const TmGuide      *self);
GPtrArray         *tm_guide_dup_steps      (TmGuide            *self,
                                            TmLevel             level,
                                            TmHappened          happened,
                                            const char * const *finding_ids);
const char        *tm_happened_get_id      (TmHappened          one);
const char        *tm_happened_get_label   (TmHappened          one);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmGuide, tm_guide_unref)

G_END_DECLS
