/* SPDX-License-Identifier: GPL-3.0-or-later
 * What lies inside of each node of the tree, looked up before it is written. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

typedef enum
{
  TM_OUTLINE_VISIBLE_TEXT = 1 << 0,
  TM_OUTLINE_HIDDEN_TEXT = 1 << 1,
  TM_OUTLINE_PICTURE = 1 << 2,
  TM_OUTLINE_CHILDREN = 1 << 3,
} TmOutlineHas;

/* About one node and all below it. */
typedef struct
{
  guint        depth;       /* never more than one deeper than a node before it that can hold it */
  TmOutlineHas has;
  guint32      first_text;  /* where its visible text begins, with TM_OUTLINE_VISIBLE_TEXT */
} TmOutline;

GArray  *tm_outline_new     (const TmMessage *message);
gboolean tm_outline_has_ink (const char      *text,
                             guint32          start,
                             guint32          end);

G_END_DECLS
