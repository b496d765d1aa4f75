/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a mail that was read to the reports on it and on what lies inside it. */
#pragma once

#include "core/tm-ignored.h"
#include "core/tm-listed.h"
#include "core/tm-person.h"
#include "core/tm-report.h"

G_BEGIN_DECLS

/* What mails are judged with; all borrowed. */
typedef struct
{
  TmBrands  *brands;
  TmPerson  *person;   /* or NULL */
  TmIgnored *ignored;  /* or NULL */
  TmListed   listed;
} TmJudge;

TmLevel tm_judge_add_reports (const TmJudge *judge,
                              TmMessage     *message,
                              GPtrArray     *reports);

G_END_DECLS
