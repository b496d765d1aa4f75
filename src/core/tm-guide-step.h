/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step of a plan, and when it is shown. */
#pragma once

#include "tm-happened.h"
#include "tm-verdict.h"

G_BEGIN_DECLS

/* Immutable; strings in the user's language, UTF-8, "" when missing. */
typedef struct
{
  char  *id;         /* group name, ASCII, stable: the progress file keeps it */
  char  *title;
  char  *body;
  char  *why;
  char **path;       /* menu path in a browser, one chip each */
  char **app_path;   /* the same in the telephone app; empty when it is not known */
  char  *look_for;   /* what you should see */
  char  *trouble;    /* when it does not work */
  char  *phone;      /* official number as it is dialled, or "" */
  char  *hours;      /* when somebody answers there; never "" beside a number */
  char  *phone_page; /* official page that names the number; never "" beside a number */
  char  *phone_owner;   /* whose page that is; never "" beside it */
  char  *address;    /* official address, a constant, or "" */
  char  *address_owner; /* whose page that is; never "" beside it */
  char  *caution;
  char  *action;     /* what the program itself can do for this step: "report", "message-center", "save-help", or "" */
  gboolean is_if;       /* its title begins with an if: it may not apply to the person */
  gboolean is_extra;    /* a habit for later, not what is to be done now */
} TmGuideStep;

/* A step of the plan for a mail in which nothing was found and with which nothing was done. */
typedef enum
{
  TM_GUIDE_CALM_NO,
  TM_GUIDE_CALM_ALSO,
  TM_GUIDE_CALM_ONLY,
} TmGuideCalm;

/* A step as a file has it. */
typedef struct
{
  TmGuideStep step;

  guint  when;           /* shown when one of these happened */
  guint  unless;         /* but not when one of these did */
  guint  extra;          /* not urgent when one of these happened, and so put behind the others */
  int    min_level;
  int    max_level;
  int    calm;           /* a TmGuideCalm: what the calm plan has to do with it */
  char **findings;       /* empty, or one of these must have fired */
  char **not_findings;   /* none of these may have fired */
  char  *after;          /* step of the base that this one follows, or "" */
  char  *instead;        /* step of the base whose place this one takes, or "" */
} TmGuideEntry;

TmGuideStep  *tm_guide_step_copy   (const TmGuideStep  *self);
void          tm_guide_step_free   (TmGuideStep        *self);

gboolean      tm_guide_is_calm     (TmLevel             level,
                                    TmHappened          settled);

TmGuideEntry *tm_guide_entry_read  (GKeyFile           *file,
                                    const char         *group,
                                    const char         *language,
                                    GError            **error);
void          tm_guide_entry_free  (TmGuideEntry       *self);
gboolean      tm_guide_entry_fits  (const TmGuideEntry *self,
                                    TmLevel             level,
                                    TmHappened          settled,
                                    const char * const *finding_ids);
gboolean      tm_guide_step_has_any (char             **wanted,
                                    const char * const *given);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmGuideEntry, tm_guide_entry_free)

G_END_DECLS
