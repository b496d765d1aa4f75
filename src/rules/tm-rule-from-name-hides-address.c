/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name is so long that it pushes the address out of view. */
#define G_LOG_DOMAIN "tm-rule-from-name-hides-address"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

#include <string.h>

#define NAME_MAX_CHARS 70
#define BLANKS_MAX 7

static gboolean
has_long_blank (const char *name)
{
  guint row = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      row = g_unichar_isspace (c) || c == 0x2800 || c == 0x3164 || c == 0x200B ? row + 1 : 0;
      if (row > BLANKS_MAX)
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *name = tm_message_get_from_name (context->message);

  if (context->claim.is_list || (g_utf8_strlen (name, -1) <= NAME_MAX_CHARS && !has_long_blank (name)))
    return;
  /* Forwarding services put the first sender's address behind the name, and another check tells that. */
  gboolean forwarded = !has_long_blank (name) && strchr (name, '@') != NULL && !tm_stranger_wants (context);
  TmFinding *finding = tm_rule_add (rule, forwarded ? TM_SEVERITY_WEAK : TM_SEVERITY_MEDIUM, findings);
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_name_hides_address = {
  .id = "from-name-hides-address",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The sender's name is so long that the real address is out of sight."),
  .reason = N_ ("Mail programs show only the beginning. The address comes behind it."),
  .advice = N_ ("Genuine names are short."),
  .check = check,
};
