/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail is hardly more than a picture that can be pressed. */
#define G_LOG_DOMAIN "tm-rule-image-only"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-letter.h"
#include "core/tm-stranger.h"

#define TEXT_MAX_UNITS 60
#define WIDTH_MIN 300
#define HEIGHT_MIN 200

/* A sign of Japanese says as much as two letters. */
static guint
count_units (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (tm_letter_at (text)))
      n += tm_letter_at (text) >= 0x3000 ? 2 : 1;
  return n;
}

static const TmWebLink *
find_link (const TmContext *context, gint32 index)
{
  for (guint i = 0; index >= 0 && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (link->index == (guint) index)
        return link;
    }
  return NULL;
}

static gboolean
is_large (const TmImage *image)
{
  return (image->width == 0 || image->width >= WIDTH_MIN)
         && (image->height == 0 || image->height >= HEIGHT_MIN);
}

/* Small shops live under endings that fraud likes as well, and send their flyers as pictures. */
static gboolean
may_be_shop (const char *host)
{
  return tm_known_hosts_is_abused_suffix (host) && !tm_known_hosts_is_unused_suffix (host);
}

/* What is read aloud, and shown while pictures are held back, tells the story as well. */
static gboolean
frightens_in_picture (const TmImage *image)
{
  static const TmWordingKind kinds[] = { TM_WORDING_THREAT, TM_WORDING_ALARM, TM_WORDING_ASK_LOGIN,
                                         TM_WORDING_MAIL_DESK };

  for (gsize i = 0; image->alt != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (tm_wording_matches (kinds[i], image->alt))
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const char *from = tm_message_get_from_registrable (message);

  if (tm_message_get_n_images (message) == 0 || tm_context_is_trusted (context)
      || count_units (tm_message_get_text (message)) >= TEXT_MAX_UNITS)
    return;
  /* Where name, site and sender were bought for one mailing, the picture is no better for leading home. */
  gboolean made_for_it = context->is_japanese && tm_stranger_is_throwaway (context)
                         && !may_be_shop (tm_message_get_from_domain (message));
  for (guint i = 0; i < tm_message_get_n_images (message); i++)
    {
      const TmImage *image = tm_message_get_image (message, i);
      const TmWebLink *link = find_link (context, image->link);
      if (link == NULL || !is_large (image) || (g_str_equal (link->target->registrable, from) && !made_for_it)
          || (context->claim.brand != NULL && tm_context_is_brands_link (context, link)))
        continue;
      gboolean claims = context->claim.brand != NULL || made_for_it;
      gboolean frightens = frightens_in_picture (image) && tm_stranger_leads_away (context, link);
      TmFinding *finding = tm_rule_add (rule,
                                        frightens ? TM_SEVERITY_STRONG
                                        : claims  ? TM_SEVERITY_MEDIUM
                                                  : TM_SEVERITY_WEAK,
                                        findings);
      tm_finding_set_value (finding, "domain", link->target->registrable);
      tm_finding_add_image (finding, message, i);
      tm_finding_add_link (finding, message, link->index);
      return;
    }
}

const TmRule tm_rule_image_only = {
  .id = "image-only",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail is hardly more than a picture that leads to {domain}."),
  .reason = N_ ("What stands in a picture no filter can read."),
  .advice = N_ ("Companies write their notices as text."),
  .check = check,
};
