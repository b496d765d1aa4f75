/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of its siblings an element is. Only tm-selector.c uses it. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* "every @step-th, from the @first on", among all siblings or those of the same tag. */
typedef struct
{
  int      step;
  int      first;
  gboolean from_end;
  gboolean of_type;
} TmNth;

#define TM_NTH_FIRST_OF_TYPE ((const TmNth){ 0, 1, FALSE, TRUE })
#define TM_NTH_LAST_OF_TYPE ((const TmNth){ 0, 1, TRUE, TRUE })

gboolean tm_nth_read    (const char      *name,
                         const char     **at,
                         TmNth           *ret_nth);
gboolean tm_nth_matches (const TmNth     *self,
                         const GumboNode *node,
                         guint           *steps);

G_END_DECLS
