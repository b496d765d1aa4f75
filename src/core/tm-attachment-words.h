/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an attachment really is, and what opening it could do, in words. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

typedef enum
{
  TM_HAZARD_UNKNOWN,   /* nobody can tell from here */
  TM_HAZARD_PICTURE,
  TM_HAZARD_DOCUMENT,
  TM_HAZARD_MAIL,
  TM_HAZARD_CALENDAR,
  TM_HAZARD_ARCHIVE,
  TM_HAZARD_PAGE,
  TM_HAZARD_PROGRAM,
} TmHazard;

TmHazard    tm_attachment_get_hazard     (const TmAttachment *attachment);
const char *tm_attachment_get_type_word  (TmHazard            hazard);
const char *tm_attachment_get_warning    (TmHazard            hazard);

G_END_DECLS
