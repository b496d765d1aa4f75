/* SPDX-License-Identifier: GPL-3.0-or-later
 * What filters make of colours. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TM_TINT_STEPS_MAX 6

typedef struct
{
  guint8 kinds[TM_TINT_STEPS_MAX];   /* in the order in which they are applied */
  float  amounts[TM_TINT_STEPS_MAX];
  guint  n;
  gboolean grounds;   /* the ground behind words is filtered as well */
} TmTint;

void    tm_tint_apply  (TmTint       *self,
                        const GArray *declarations,
                        gboolean      grounds);
guint32 tm_tint_colour (const TmTint *self,
                        guint32       rgba);

G_END_DECLS
