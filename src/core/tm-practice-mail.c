/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails to practise with: which there are, and what there is to learn from each. */
#define G_LOG_DOMAIN "tm-practice-mail"

#include "config.h"

#include "tm-practice-mail.h"

#include <glib/gi18n-lib.h>

/* False and genuine ones in no order that could be guessed. The mails themselves lie in data/practice. */
static const TmPracticeMail mails[] = {
  { "1-sign-in.eml", TRUE,
    N_ ("Look at the sender's address, and at where the link really leads: neither belongs to Amazon.") },
  { "2-order.eml", FALSE,
    N_ ("It calls you by name, and both the sender and the link belong to Amazon. It wants nothing from "
        "you.") },
  { "3-card-use.eml", FALSE,
    N_ ("It only tells, and hurries nobody. To look it up, open the card company's app yourself.") },
  { "4-parcel.eml", TRUE,
    N_ ("The address begins like the real one, but its end belongs to somebody else. A parcel never needs "
        "your card number "
        "in a mail.") },
  { "5-password-recovery.eml", FALSE,
    N_ ("Such a mail comes when somebody tries to set a new password. If it was not you, do nothing and tell "
        "nobody the "
        "code.") },
  { "6-card-stopped.eml", TRUE,
    N_ ("The sender's address looks right: it can be forged. The button leads elsewhere, and it hurries "
        "you.") },
  { "7-virus-call.eml", TRUE,
    N_ ("No company finds viruses by mail. Calling the number or letting them control the screen is the "
        "trap.") },
};

/**
 * tm_practice_mail_get_n:
 *
 * Returns: how many there are
 */
guint
tm_practice_mail_get_n (void)
{
  return G_N_ELEMENTS (mails);
}

/**
 * tm_practice_mail_get:
 * @index: below tm_practice_mail_get_n()
 *
 * Returns: (transfer none): one of them
 */
const TmPracticeMail *
tm_practice_mail_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (mails), NULL);
  return &mails[index];
}

/**
 * tm_practice_mail_get_answer:
 * @self: a mail
 * @guess: what the person took it for
 *
 * Nobody is told to be wrong: who misses one has just learned where to look.
 *
 * Returns: (transfer none): what the mail is, in the language of the person
 */
const char *
tm_practice_mail_get_answer (const TmPracticeMail *self, TmGuess guess)
{
  if (guess == TM_GUESS_UNSURE)
    return self->is_fake ? _ ("It is natural to hesitate. This one is a fake.")
                         : _ ("It is natural to hesitate. This one is made like a genuine notice.");
  if (guess == TM_GUESS_FAKE)
    return self->is_fake ? _ ("Well seen. This one is a fake.")
                         : _ ("Caution does no harm. But this one is made like a genuine notice.");
  return self->is_fake ? _ ("It is made to look genuine. This one is a fake.")
                       : _ ("Well seen. This one is made like a genuine notice.");
}
