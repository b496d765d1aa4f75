/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the person found the same notice in the company's own list of messages. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_LISTED_UNKNOWN,     /* not asked or not answered */
  TM_LISTED_YES,         /* the same notice is there */
  TM_LISTED_NO,          /* it is not there */
  TM_LISTED_NOT_LOOKED,  /* the person did not look */
  TM_N_LISTED
} TmListed;

const char *tm_listed_get_id    (TmListed    listed);
const char *tm_listed_get_label (TmListed    listed);
TmListed    tm_listed_from_id   (const char *id);

G_END_DECLS
