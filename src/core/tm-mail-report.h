/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who takes reports of fraud mails, and the letter that goes with the mail. */
#pragma once

#include "tm-message.h"
#include "tm-person.h"

G_BEGIN_DECLS

/* All but @name are constants of the official owner. */
typedef struct
{
  const char *id;
  const char *name;     /* N_()-marked */
  const char *address;  /* mail address, or "" where only the page was read */
  const char *page;     /* https */
  const char *brand;    /* only for mails that pose as this brand, or "" */
  gboolean    wants_headers; /* has no use for a mail without the fields at its head */
} TmReceiver;

guint             tm_receiver_get_n          (void);
const TmReceiver *tm_receiver_get            (guint              index);
gboolean          tm_receiver_takes          (const TmReceiver  *self,
                                              const char        *brand_id);
gboolean          tm_receiver_takes_mail     (const TmReceiver  *self);
char             *tm_mail_report_dup_subject (void);
char             *tm_mail_report_dup_body    (const TmReceiver  *receiver);
char             *tm_mail_report_dup_headers (const TmMessage   *message);
char             *tm_mail_report_dup_outline (const TmMessage   *message);
char             *tm_mail_report_dup_private (const TmMessage   *message,
                                              const TmPerson    *person);

G_END_DECLS
