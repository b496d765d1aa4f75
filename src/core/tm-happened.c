/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person says has happened with a mail. */
#define G_LOG_DOMAIN "tm-happened"

#include "config.h"

#include "tm-happened.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TmHappened  flag;
  const char *id;
  const char *label;
} HappenedRow;

/* In the order of the bits. */
static const HappenedRow happened_rows[TM_HAPPENED_N] = {
  { TM_HAPPENED_NOTHING, "nothing", N_ ("I only received it or read it") },
  { TM_HAPPENED_OPENED, "opened", N_ ("I opened the link, but typed nothing") },
  { TM_HAPPENED_PASSWORD, "password", N_ ("I typed an ID or a password") },
  { TM_HAPPENED_CODE, "code", N_ ("I typed a code, or told someone a code") },
  { TM_HAPPENED_CARD, "card", N_ ("I typed a card number") },
  { TM_HAPPENED_PERSONAL, "personal", N_ ("I gave my name, address or birthday") },
  { TM_HAPPENED_ATTACHMENT, "attachment", N_ ("I opened an attachment or installed something") },
  { TM_HAPPENED_REPLIED, "replied", N_ ("I answered the mail") },
  { TM_HAPPENED_MAILBOX, "mailbox", N_ ("I typed the password of my mailbox") },
  { TM_HAPPENED_BANK, "bank", N_ ("I typed the number or PIN of a bank or securities account") },
  { TM_HAPPENED_IDENTITY, "identity", N_ ("I sent a picture of my ID") },
  { TM_HAPPENED_MY_NUMBER, "my-number", N_ ("I gave my My Number") },
  { TM_HAPPENED_CALLED, "called", N_ ("I telephoned them, or talked when they called") },
  { TM_HAPPENED_PAID, "paid", N_ ("I paid, or sent money or gift card numbers") },
  { TM_HAPPENED_REMOTE, "remote", N_ ("I let somebody control my screen") },
  { TM_HAPPENED_NOT_USED, "not-used", N_ ("I do not use this service") },
  { TM_HAPPENED_UNSURE, "unsure", N_ ("I do not know exactly what I typed") },
  { TM_HAPPENED_PAID_CARD, "paid-card", N_ ("I paid with a credit card") },
  { TM_HAPPENED_PAID_BANK, "paid-bank", N_ ("I sent money from a bank") },
  { TM_HAPPENED_PAID_WALLET, "paid-wallet", N_ ("I paid with electronic money, such as PayPay") },
  { TM_HAPPENED_PAID_GIFT, "paid-gift", N_ ("I gave the number of a gift card or prepaid card") },
  { TM_HAPPENED_PAID_STORE, "paid-store", N_ ("I paid at a convenience store") },
  { TM_HAPPENED_PAID_CRYPTO, "paid-crypto", N_ ("I sent crypto-assets (virtual currency)") },
};

static const HappenedRow *
find_row (TmHappened one)
{
  for (gsize i = 0; i < G_N_ELEMENTS (happened_rows); i++)
    if (happened_rows[i].flag == one)
      return &happened_rows[i];
  return &happened_rows[0];
}

/**
 * tm_happened_get_id:
 * @one: one answer
 *
 * Returns: (transfer none): its name for machines, ASCII; "nothing" for what is no answer
 */
const char *
tm_happened_get_id (TmHappened one)
{
  return find_row (one)->id;
}

/**
 * tm_happened_get_label:
 * @one: one answer
 *
 * Returns: (transfer none): the answer as the person would say it, in their language
 */
const char *
tm_happened_get_label (TmHappened one)
{
  return _ (find_row (one)->label);
}

/**
 * tm_happened_from_id:
 * @id: a name for machines
 *
 * Returns: the answer, or 0 when there is none of that name
 */
TmHappened
tm_happened_from_id (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (happened_rows); i++)
    if (strcmp (happened_rows[i].id, id) == 0)
      return happened_rows[i].flag;
  return 0;
}

/**
 * tm_happened_settle:
 * @happened: what was answered, several joined, or 0
 *
 * The more serious answer wins: who typed a password did more than only read or only open. Who says how it
 * was paid has paid.
 *
 * Returns: the answers without what contradicts them, never 0
 */
TmHappened
tm_happened_settle (TmHappened happened)
{
  guint mask = happened & ~(guint) TM_HAPPENED_NOT_USED;
  guint beside = happened & TM_HAPPENED_NOT_USED;

  if (mask == 0)
    return TM_HAPPENED_NOTHING | beside;
  if ((mask & ~(guint) TM_HAPPENED_NOTHING) != 0)
    mask &= ~(guint) TM_HAPPENED_NOTHING;
  if ((mask & TM_HAPPENED_PAID_HOW) != 0)
    mask |= TM_HAPPENED_PAID;
  if ((mask & TM_HAPPENED_TYPED) != 0)
    mask &= ~(guint) TM_HAPPENED_OPENED;
  return mask | beside;
}
