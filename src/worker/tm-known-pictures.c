/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures in which no code was found before. The mails of a folder carry the same few logos again and again,
 * and to decode one and to look through it costs more than all the rest of its mail. They are known by a sum
 * (SHA-256) that nobody can make another picture for, so that no mail can hide the code of a later one. */
#define G_LOG_DOMAIN "tm-known-pictures"

#include "tm-known-pictures.h"

#include <string.h>

#define KNOWN 256

/* The place of a picture, which may be another's, and whose width is 0 where nothing is remembered; for the
 * only thread of a worker. */
static TmKnownPicture *
get_place (const guint8 *sum)
{
  static TmKnownPicture known[KNOWN];
  return &known[sum[0] % KNOWN];
}

/**
 * tm_known_pictures_find:
 * @untrusted_bytes: a picture as it came; hostile
 * @length: its bytes
 * @ret_picture: (out): what tm_known_pictures_add() was told of it; only its sum when that was never told
 *
 * Returns: %FALSE when it was not seen, or forgotten for others
 */
gboolean
tm_known_pictures_find (const guint8 *untrusted_bytes, gsize length, TmKnownPicture *ret_picture)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  TmKnownPicture picture = { .width = 0 };
  gsize size = TM_KNOWN_PICTURE_SUM_BYTES;

  g_checksum_update (checksum, untrusted_bytes, (gssize) length);
  g_checksum_get_digest (checksum, picture.sum, &size);
  const TmKnownPicture *place = get_place (picture.sum);
  gboolean found = place->width > 0 && memcmp (place->sum, picture.sum, TM_KNOWN_PICTURE_SUM_BYTES) == 0;
  *ret_picture = found ? *place : picture;
  return found;
}

/**
 * tm_known_pictures_add:
 * @picture: a picture that was looked through, and there is no code in it, with the sum that
 * tm_known_pictures_find() gave
 */
void
tm_known_pictures_add (const TmKnownPicture *picture)
{
  *get_place (picture->sum) = *picture;
}
