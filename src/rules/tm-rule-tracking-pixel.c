/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture too small to see reports when the mail is read. */
#define G_LOG_DOMAIN "tm-rule-tracking-pixel"

#include "config.h"

#include "tm-rule.h"

#define SIDE_MAX 2

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < tm_message_get_n_images (context->message); i++)
    {
      const TmImage *image = tm_message_get_image (context->message, i);
      if (image->kind != TM_IMAGE_REMOTE || image->width == 0 || image->height == 0 || image->width > SIDE_MAX
          || image->height > SIDE_MAX)
        continue;
      if (finding == NULL)
        finding = tm_rule_add (rule, TM_SEVERITY_INFO, findings);
      tm_finding_add_image (finding, context->message, i);
    }
}

const TmRule tm_rule_tracking_pixel = {
  .id = "tracking-pixel",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("A picture too small to see would report that the mail was read."),
  .reason = N_ ("Newsletters use this as well. This program does not load it."),
  .advice = N_ ("Switch off the loading of pictures in your mail program."),
  .check = check,
};
