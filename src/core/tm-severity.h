/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much a finding weighs, and what kind of sign it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_SEVERITY_GENUINE,
  TM_SEVERITY_INFO,
  TM_SEVERITY_WEAK,
  TM_SEVERITY_MEDIUM,
  TM_SEVERITY_STRONG,
  TM_SEVERITY_DECISIVE,
} TmSeverity;

typedef enum
{
  TM_FAMILY_SENDER,
  TM_FAMILY_AUTH,
  TM_FAMILY_ROUTE,
  TM_FAMILY_LINK_TARGET,
  TM_FAMILY_LINK_TRICK,
  TM_FAMILY_HIDDEN,
  TM_FAMILY_LANGUAGE,
  TM_FAMILY_ASK,
  TM_FAMILY_ATTACHMENT,
  TM_FAMILY_PERSONAL,
  TM_N_FAMILIES
} TmFamily;

const char *tm_severity_get_id     (TmSeverity severity);
const char *tm_severity_get_word   (TmSeverity severity);
int         tm_severity_get_points (TmSeverity severity);
const char *tm_family_get_id       (TmFamily   family);

G_END_DECLS
