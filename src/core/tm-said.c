/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail says, in small plain letters without anything between them, so that "Green Tea Shop" says
 * greenteashop. */
#define G_LOG_DOMAIN "tm-said"

#include "tm-said.h"

#include "tm-domain.h"

#include <string.h>

/* What a mail wants to say stands before that; and what is too short to be looked for is said by chance. */
#define TEXT_MAX_BYTES (32 * 1024)
#define LABEL_MIN_LETTERS 3

struct _TmSaid
{
  GString *letters;
};

static void
append_plain (GString *letters, const char *text)
{
  gsize length = strnlen (text, TEXT_MAX_BYTES);
  g_autofree char *bytes = g_strndup (text, length);
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);

  for (const char *p = apart; p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (letters, g_ascii_tolower (*p));
}

/**
 * tm_said_new:
 * @message: a mail; hostile
 *
 * Returns: (transfer full): what its sender's name, its subject and the beginning of its visible text say
 */
TmSaid *
tm_said_new (const TmMessage *message)
{
  TmSaid *self = g_new0 (TmSaid, 1);

  self->letters = g_string_new (NULL);
  append_plain (self->letters, tm_message_get_from_name (message));
  g_string_append_c (self->letters, ' ');
  append_plain (self->letters, tm_message_get_subject (message));
  g_string_append_c (self->letters, ' ');
  append_plain (self->letters, tm_message_get_text (message));
  return self;
}

/**
 * tm_said_free:
 * @self: (transfer full): what a mail says
 */
void
tm_said_free (TmSaid *self)
{
  g_string_free (self->letters, TRUE);
  g_free (self);
}

/**
 * tm_said_site:
 * @self: what a mail says
 * @registrable: a domain, normalised
 *
 * Returns: %TRUE when the word that was registered is said somewhere, or is too short to tell
 */
gboolean
tm_said_site (const TmSaid *self, const char *registrable)
{
  g_autofree char *label = tm_domain_dup_label (registrable);
  g_autoptr (GString) plain = g_string_new (NULL);

  append_plain (plain, label);
  return plain->len < LABEL_MIN_LETTERS || strstr (self->letters->str, plain->str) != NULL;
}
