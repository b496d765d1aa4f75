/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of a folder: one worker reads many, and leaves out what is for the eyes only. What the checks see must be the
 * same, and the same again when all of it was seen before. */
#include "fuzz.h"

#include "worker/tm-input.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include <string.h>

static void
compare (const TmMessageParts *one, const TmMessageParts *other)
{
  g_assert_cmpstr (one->text->str, ==, other->text->str);
  g_assert_cmpstr (one->hidden_text->str, ==, other->hidden_text->str);
  g_assert_cmpstr (one->subject, ==, other->subject);
  g_assert_cmpuint (one->nodes->len, ==, other->nodes->len);
  g_assert_cmpuint (one->links->len, ==, other->links->len);
  g_assert_cmpuint (one->codes->len, ==, other->codes->len);
  g_assert_cmpuint (one->images->len, ==, other->images->len);
  g_assert_cmpuint (one->attachments->len, ==, other->attachments->len);
  g_assert_cmpuint (one->limits->len, ==, other->limits->len);
  for (guint i = 0; i < one->images->len; i++)
    {
      const TmImage *image = g_ptr_array_index (one->images, i), *again = g_ptr_array_index (other->images, i);
      g_assert_cmpint (image->link, ==, again->link);
      g_assert_cmpuint (image->width, ==, again->width);
      g_assert_cmpuint (image->height, ==, again->height);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  g_autoptr (GByteArray) input = g_byte_array_new ();

  if (!is_open)
    {
      tm_mail_reader_open ();
      tm_picture_open ();
      is_open = TRUE;
    }
  if (size == 0)
    return 0;
  g_byte_array_append (input, data, (guint) size);
  tm_input_normalise (input);
  if (!tm_input_is_mail ((const char *) input->data, input->len))
    return 0;
  g_autoptr (TmMessageParts) seen = tm_mail_reader_read ((const char *) input->data, input->len);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TmMessageParts) unseen = tm_mail_reader_read_unseen ((const char *) input->data, input->len);
      g_assert_cmpint (seen == NULL, ==, unseen == NULL);
      if (seen != NULL)
        compare (seen, unseen);
    }
  return 0;
}
