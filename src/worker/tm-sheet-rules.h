/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a sheet is made of. Only the files of the sheet use it. */
#pragma once

#include "tm-sheet.h"

#include "tm-selector.h"
#include "tm-sheet-frames.h"
#include "tm-style-names.h"

G_BEGIN_DECLS

/* Whether browsers follow a rule. */
typedef enum
{
  DOUBT_NONE,
  DOUBT_TAKEN,    /* some may not */
  DOUBT_PASSED,   /* it is not followed here; some may */
} Doubt;

typedef struct
{
  TmSelector *selector;
  char       *normal;      /* GRefString, shared by the selectors of a group */
  char       *important;   /* likewise */
  guint       order;
  TmSheetBox  box;
  Doubt       doubt;
  TmMediaRange range;      /* the views it counts for */
} SheetRule;

struct _TmSheet
{
  GPtrArray  *rules;      /* of SheetRule, in the order of the sheets */
  GHashTable *by_key[TM_SELECTOR_BY_NOTHING];  /* name to GPtrArray of SheetRule that is borrowed */
  GPtrArray  *by_nothing; /* of SheetRule, borrowed */
  TmStyleNames *names;    /* owned */
  TmSheetFrames *frames;  /* owned */
  GPtrArray  *found;      /* of SheetRule, borrowed; by the last match */
  GString    *normal;     /* what was collected last */
  GString    *important;  /* likewise */
  TmReadBudget *budget;   /* borrowed */
  guint       steps;      /* still allowed */
  gboolean    makes_up;   /* there are rules about boxes that are made up */
  gboolean    is_full;
  gboolean    is_cut;    /* something was passed over, but more may be read */
};

G_END_DECLS
