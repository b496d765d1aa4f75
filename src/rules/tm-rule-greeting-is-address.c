/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail address stands where the name should. */
#define G_LOG_DOMAIN "tm-rule-greeting-is-address"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* The name stands at the top. */
#define GREETING_WITHIN_BYTES 600

static gboolean
looks_like_a_name (const char *local)
{
  /* "anna" may be what Anna wants to be called; "anna.k77" is nobody's name. */
  return strpbrk (local, "0123456789._-+") == NULL;
}

static gboolean
greets (const char *top, const char *who, gsize *ret_start)
{
  static const char *const before[] = { "dear ", "hello ", "hi ",    "hello, ",  "hi, ",
                                        "olá ",  "hola ",  "hallo ", "bonjour ", NULL };

  for (const char *at = strstr (top, who); at != NULL; at = strstr (at + 1, who))
    {
      const char *after = at + strlen (who);
      *ret_start = at - top;
      while (*after == ' ' || *after == '"' || g_str_has_prefix (after, "」"))
        after = g_utf8_next_char (after);
      if (g_str_has_prefix (after, "様") || g_str_has_prefix (after, "さま") || g_str_has_prefix (after, "さん"))
        return TRUE;
      for (guint i = 0; before[i] != NULL; i++)
        if ((gsize) (at - top) >= strlen (before[i]) && g_str_has_prefix (at - strlen (before[i]), before[i]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
find_greeting (const TmContext *context, const char *address, gsize *ret_start, gsize *ret_length)
{
  const char *text = tm_message_get_text (context->message);
  g_autofree char *top = g_ascii_strdown (text, (gssize) MIN (strlen (text), GREETING_WITHIN_BYTES));
  g_autofree char *whole = g_ascii_strdown (address, -1);
  g_autofree char *local = g_strndup (whole, strcspn (whole, "@"));

  *ret_length = strlen (whole);
  if (strchr (whole, '@') != NULL && greets (top, whole, ret_start))
    return TRUE;
  *ret_length = strlen (local);
  return strlen (local) >= 4 && !looks_like_a_name (local) && greets (top, local, ret_start);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gsize start = 0, length = 0;

  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_TO); i++)
    {
      const TmMailbox *box = tm_message_get_mailbox (context->message, TM_ROLE_TO, i);
      if (*box->address == '\0' || !find_greeting (context, box->address, &start, &length))
        continue;
      TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
      tm_finding_add_text (finding, context->message, (guint32) start, (guint32) (start + length));
      return;
    }
}

const TmRule tm_rule_greeting_is_address = {
  .id = "greeting-is-address",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail calls you by your mail address."),
  .reason = N_ ("The sender knows your address, but not your name."),
  .advice = N_ ("A company that you are a customer of knows your name."),
  .check = check,
};
