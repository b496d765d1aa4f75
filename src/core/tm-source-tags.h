/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cuts the lines of a page into tags, names, values and words, for the view of the source. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_SOURCE_WORDS,
  TM_SOURCE_TAG,       /* "<td", ">" */
  TM_SOURCE_NAME,      /* of an attribute */
  TM_SOURCE_VALUE,     /* of an attribute */
  TM_SOURCE_COMMENT,
} TmSourceToken;

/* Where in a page a line begins; all zero at its start. */
typedef struct
{
  TmSourceToken inside;
  char          quote;      /* ends the value; only inside of one */
  gboolean      after_equals;  /* a value comes next */
  gboolean      is_quoted;  /* the part is sent as quoted-printable: "=3D" is an equals sign */
} TmSourceTags;

TmSourceToken tm_source_tags_next (TmSourceTags *self,
                                   const char  **at,
                                   const char   *end);

G_END_DECLS
