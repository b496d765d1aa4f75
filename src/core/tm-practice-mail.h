/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails to practise with: which there are, and what there is to learn from each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_GUESS_GENUINE,
  TM_GUESS_FAKE,
  TM_GUESS_UNSURE,
} TmGuess;

/* All constants. */
typedef struct
{
  const char *file;     /* name in the folder of the mails, ASCII */
  gboolean    is_fake;
  const char *lesson;   /* N_()-marked: where to look */
} TmPracticeMail;

guint                 tm_practice_mail_get_n      (void);
const TmPracticeMail *tm_practice_mail_get        (guint                 index);
const char           *tm_practice_mail_get_answer (const TmPracticeMail *self,
                                                   TmGuess               guess);

G_END_DECLS
