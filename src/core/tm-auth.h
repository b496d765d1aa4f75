/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the receiver's own mail service found out about the sender, and nothing that the sender wrote
 * itself. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

typedef enum
{
  TM_AUTH_UNKNOWN,   /* not said: neither good nor bad */
  TM_AUTH_PASS,
  TM_AUTH_FAIL,
  TM_AUTH_NONE,      /* checked, and there was nothing to check */
} TmAuthResult;

typedef struct
{
  gboolean     is_believed;   /* a field qualifies */
  guint        header;        /* its index */
  guint        last_header;   /* of the last one that was read */
  TmAuthResult dmarc;
  TmAuthResult dkim;
  TmAuthResult spf;
  TmAuthResult arc;
  TmAuthResult bimi;          /* a registered mark of the sender's domain */
  char        *dmarc_domain;  /* header.from, normalised, "" unknown */
  char        *dkim_domain;
  char        *spf_domain;
  gboolean     has_boundary;  /* the border where the mail came into the receiver's service was found */
  guint        boundary;      /* index of the Received field there */
  gboolean     has_boundary_time;
  gint64       boundary_time; /* Unix seconds at which it came in there */
  gboolean     is_forwarded;  /* signs of a list or a forwarder, which break the checks of genuine mail */
} TmAuth;

void        tm_auth_fill       (TmAuth          *self,
                                const TmMessage *message);
void        tm_auth_clear      (TmAuth          *self);
gboolean    tm_auth_find_border (const TmMessage *message,
                                 guint           *ret_index);
const char *tm_auth_get_passed (const TmAuth    *self,
                                const char      *from_domain);

G_END_DECLS
