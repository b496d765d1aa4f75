/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person says has happened with a mail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than one may be true. */
typedef enum
{
  TM_HAPPENED_NOTHING = 1 << 0,     /* only received or read it */
  TM_HAPPENED_OPENED = 1 << 1,      /* opened the link, typed nothing */
  TM_HAPPENED_PASSWORD = 1 << 2,    /* typed an ID or password */
  TM_HAPPENED_CODE = 1 << 3,        /* typed or told a code */
  TM_HAPPENED_CARD = 1 << 4,        /* typed a card number */
  TM_HAPPENED_PERSONAL = 1 << 5,    /* typed name, address, birthday */
  TM_HAPPENED_ATTACHMENT = 1 << 6,  /* opened an attachment or installed something */
  TM_HAPPENED_REPLIED = 1 << 7,     /* answered */
  TM_HAPPENED_MAILBOX = 1 << 8,     /* typed the password of the mailbox */
  TM_HAPPENED_BANK = 1 << 9,        /* typed the data of a bank or securities account */
  TM_HAPPENED_IDENTITY = 1 << 10,   /* sent a picture of an identity document */
  TM_HAPPENED_MY_NUMBER = 1 << 11,  /* gave the My Number */
  TM_HAPPENED_CALLED = 1 << 12,     /* telephoned */
  TM_HAPPENED_PAID = 1 << 13,       /* paid, or sent money or the numbers of gift cards */
  TM_HAPPENED_REMOTE = 1 << 14,     /* let somebody control the screen */
  TM_HAPPENED_NOT_USED = 1 << 15,   /* does not use the service at all; true beside any other */
  TM_HAPPENED_UNSURE = 1 << 16,     /* typed something, but does not know any more what it was */
  TM_HAPPENED_PAID_CARD = 1 << 17,    /* how it was paid: with a card */
  TM_HAPPENED_PAID_BANK = 1 << 18,    /* by a transfer */
  TM_HAPPENED_PAID_WALLET = 1 << 19,  /* with electronic money */
  TM_HAPPENED_PAID_GIFT = 1 << 20,    /* with the numbers of gift or prepaid cards */
  TM_HAPPENED_PAID_STORE = 1 << 21,   /* at the counter of a convenience store */
  TM_HAPPENED_PAID_CRYPTO = 1 << 22,  /* with crypto-assets */
} TmHappened;

#define TM_HAPPENED_N 23

/* What stands under the answer that something was paid. */
#define TM_HAPPENED_PAID_HOW                                                                                 \
  (TM_HAPPENED_PAID_CARD | TM_HAPPENED_PAID_BANK | TM_HAPPENED_PAID_WALLET | TM_HAPPENED_PAID_GIFT           \
   | TM_HAPPENED_PAID_STORE | TM_HAPPENED_PAID_CRYPTO)

/* What goes into a page: the second part of the first question. */
#define TM_HAPPENED_TYPED                                                                                    \
  (TM_HAPPENED_PASSWORD | TM_HAPPENED_MAILBOX | TM_HAPPENED_CODE | TM_HAPPENED_CARD | TM_HAPPENED_BANK       \
   | TM_HAPPENED_PERSONAL | TM_HAPPENED_IDENTITY | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_UNSURE)

/* Somebody else may sit in the device itself. */
#define TM_HAPPENED_TO_DEVICE (TM_HAPPENED_REMOTE | TM_HAPPENED_ATTACHMENT)

const char *tm_happened_get_id    (TmHappened  one);
const char *tm_happened_get_label (TmHappened  one);
TmHappened  tm_happened_from_id   (const char *id);
TmHappened  tm_happened_settle    (TmHappened  happened);

G_END_DECLS
