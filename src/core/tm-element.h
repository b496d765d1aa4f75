/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one list of elements that the preview may hold. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Index of a run of text; the other indices are the rows of the table in tm-element.c. */
#define TM_ELEMENT_TEXT 0

typedef enum
{
  TM_ELEMENT_IS_BLOCK = 1 << 0,  /* starts on a line of its own */
  TM_ELEMENT_IS_VOID = 1 << 1,   /* has no children and no end tag */
  TM_ELEMENT_IS_CELL = 1 << 2,   /* td, th */
  TM_ELEMENT_IS_FIELD = 1 << 3,  /* part of a form, drawn but dead */
} TmElementFlags;

int            tm_element_find      (const char *name);
guint          tm_element_get_n     (void);
const char    *tm_element_get_name  (guint       element);
TmElementFlags tm_element_get_flags (guint       element);

G_END_DECLS
