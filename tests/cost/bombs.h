/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails that are made to cost much: each repeats one thing until it has a wanted size. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  void      (*write) (GString *out,
                      gsize    bytes);
} Bomb;

/* Ends with a row without a name. */
extern const Bomb bombs_of_mail[];
extern const Bomb bombs_of_pages[];
extern const Bomb bombs_of_sheets[];
extern const Bomb bombs_of_text[];
extern const Bomb bombs_of_pictures[];
extern const Bomb bombs_packed[];
extern const Bomb bombs_packed_again[];

void bomb_repeat (GString    *out,
                  const char *unit,
                  gsize       bytes);
void bomb_base64 (GString    *out,
                  const void *bytes,
                  gsize       length);

G_END_DECLS
