/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a selector is made of. Only the files of the selector use it. */
#pragma once

#include "tm-selector.h"

#include "tm-selector-nth.h"

G_BEGIN_DECLS

typedef enum
{
  TEST_TAG,
  TEST_CLASS,
  TEST_ID,
  TEST_ATTRIBUTE,
  TEST_LINK,
  TEST_FIRST_CHILD,
  TEST_LAST_CHILD,
  TEST_ROOT,
  TEST_NTH,
} TestKind;

typedef struct
{
  TestKind kind;
  char     operator;   /* of an attribute: 0 it is there, '=' is, '~' word, '^' begins, '$' ends, '*' holds, '|' language */
  gboolean negated;
  gboolean any_size;   /* of an attribute: small letters mean large ones, too */
  char    *name;
  char    *value;
  TmNth    nth;
} Test;

/* "td.a[width]": all that is said of one element. */
typedef struct
{
  char  before;   /* what stands between it and the one to its left: ' ' '>' '+' '~', 0 for the first */
  guint first;    /* of its tests */
  guint n;
} Compound;

struct _TmSelector
{
  GArray *tests;       /* of Test */
  GArray *compounds;   /* of Compound, left to right */
  gboolean loose;      /* what is not known is passed over */
  guint   weight;
};

G_END_DECLS
