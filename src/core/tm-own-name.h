/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the name of a sender and its address have in common. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_OWN_NAME_NONE,      /* no word that would be anybody's own */
  TM_OWN_NAME_RELATED,
  TM_OWN_NAME_STRANGE
} TmOwnName;

TmOwnName tm_own_name_compare    (const char *name,
                                  const char *address);
gboolean  tm_own_name_is_desk    (const char *words);
gboolean  tm_own_name_is_nobodys (const char *name);

G_END_DECLS
