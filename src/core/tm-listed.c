/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the person found the same notice in the company's own list of messages. */
#define G_LOG_DOMAIN "tm-listed"

#include "config.h"

#include "tm-listed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  const char *label;
} ListedRow;

static const ListedRow listed_rows[TM_N_LISTED] = {
  [TM_LISTED_UNKNOWN] = { "", "" },
  [TM_LISTED_YES] = { "yes", N_ ("It is there") },
  [TM_LISTED_NO] = { "no", N_ ("It is not there") },
  [TM_LISTED_NOT_LOOKED] = { "not-looked", N_ ("I have not looked") },
};

/**
 * tm_listed_get_id:
 * @listed: an answer
 *
 * Returns: (transfer none): its name for machines, ASCII; "" when there is no answer
 */
const char *
tm_listed_get_id (TmListed listed)
{
  g_return_val_if_fail (listed < TM_N_LISTED, "");
  return listed_rows[listed].id;
}

/**
 * tm_listed_get_label:
 * @listed: an answer
 *
 * Returns: (transfer none): the answer as the person would say it, in their language; "" when there is no
 * answer
 */
const char *
tm_listed_get_label (TmListed listed)
{
  g_return_val_if_fail (listed < TM_N_LISTED, "");
  return *listed_rows[listed].label != '\0' ? _ (listed_rows[listed].label) : "";
}

/**
 * tm_listed_from_id:
 * @id: (nullable): a name for machines
 *
 * Returns: the answer; %TM_LISTED_UNKNOWN when there is none of that name
 */
TmListed
tm_listed_from_id (const char *id)
{
  for (guint i = 1; id != NULL && i < TM_N_LISTED; i++)
    if (strcmp (listed_rows[i].id, id) == 0)
      return (TmListed) i;
  return TM_LISTED_UNKNOWN;
}
