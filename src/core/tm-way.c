/* SPDX-License-Identifier: GPL-3.0-or-later
 * The way that a mail says it took, from one postmark to the next (RFC 5321, 4.4). */
#define G_LOG_DOMAIN "tm-way"

#include "config.h"

#include "tm-way.h"

#include "tm-mail-date.h"
#include "tm-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)
#define DAY_S (24 * HOUR_S)
/* Clocks differ by a little; a minute back is no sign of anything. */
#define BACK_MAX_S MINUTE_S

/* Where the words behind @word begin, or NULL: "from NAME … by NAME …; DATE". */
static const char *
find_after (const char *field, const char *word)
{
  if (g_str_has_prefix (field, word))
    field += strlen (word);
  else
    {
      g_autofree char *inside = g_strconcat (" ", word, NULL);
      field = strstr (field, inside);
      if (field == NULL)
        return NULL;
      field += strlen (inside);
    }
  return field + strspn (field, " \t\r\n");
}

static char *
dup_name (const char *field, const char *word)
{
  const char *found = find_after (field, word);
  return found != NULL ? g_strndup (found, strcspn (found, " \t\r\n;()")) : NULL;
}

/* In brackets behind the name that the other computer gave itself stands what was seen of it. */
static char *
dup_seen (const char *field)
{
  const char *name = find_after (field, "from ");
  const char *open = name != NULL ? name + strcspn (name, " \t\r\n") : "";

  open += strspn (open, " \t\r\n");
  return *open == '(' ? g_strndup (open + 1, strcspn (open + 1, ")")) : NULL;
}

/* RFC 3848: the S in ESMTPS and ESMTPSA, LMTPS and UTF8SMTPS. */
static gboolean
is_encrypted (const char *field)
{
  g_autofree char *with = dup_name (field, "with ");
  g_autofree char *upper = with != NULL ? g_ascii_strup (with, -1) : NULL;
  return upper != NULL && (g_str_has_suffix (upper, "MTPS") || g_str_has_suffix (upper, "MTPSA"));
}

/* How much later than the postmark before. */
static char *
dup_later (gint64 seconds)
{
  guint n = (guint) MIN (seconds, G_MAXINT);

  if (seconds < -BACK_MAX_S)
    return g_strdup (_ ("Earlier than the one before: a clock is wrong, or it is made up."));
  if (seconds <= 0)
    return g_strdup (_ ("At once"));
  if (seconds < 2 * MINUTE_S)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u second later", "%u seconds later", n), n);
  if (seconds < 2 * HOUR_S)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute later", "%u minutes later",
                                         n / MINUTE_S),
                            n / MINUTE_S);
  if (seconds < 2 * DAY_S)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour later", "%u hours later", n / HOUR_S),
                            n / HOUR_S);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day later", "%u days later", n / DAY_S),
                          n / DAY_S);
}

static void
write_names (GString *out, const char *field)
{
  g_autofree char *from = dup_name (field, "from ");
  g_autofree char *by = dup_name (field, "by ");
  g_autofree char *way = NULL;

  if (from != NULL && by != NULL)
    /* Translators: names of two computers. */
    way = g_strdup_printf (_ ("From %1$s to %2$s"), from, by);
  else if (by != NULL)
    way = g_strdup_printf (_ ("Taken in by %s"), by);
  else
    way = g_strdup (_ ("A postmark that cannot be read"));
  tm_paper_write_harmless (out, "span", "name", way);
}

/* @last: (inout): when the postmark before was put on, 0 when that is not known */
static void
write_stop (GString *out, const char *field, gint64 *last)
{
  g_autofree char *seen = dup_seen (field);
  const char *date = strrchr (field, ';');
  gint64 now = 0;

  g_string_append (out, "<li>");
  write_names (out, field);
  if (seen != NULL)
    {
      /* Translators: %s is a name and a number of a computer. */
      g_autofree char *line = g_strdup_printf (_ ("What was seen of the sending computer: %s"), seen);
      tm_paper_write_harmless (out, "small", "", line);
    }
  if (date != NULL)
    tm_paper_write_harmless (out, "small", "", date + 1 + strspn (date + 1, " \t\r\n"));
  gboolean dated = date != NULL && tm_mail_date_parse (date + 1, &now);
  if (dated && *last != 0)
    {
      g_autofree char *later = dup_later (now - *last);
      tm_paper_write (out, "small", "", later);
    }
  if (is_encrypted (field))
    tm_paper_write (out, "small", "", _ ("Nobody could read along on this stretch."));
  *last = dated ? now : *last;
  g_string_append (out, "</li>");
}

/**
 * tm_way_write:
 * @out: a page
 * @message: a mail
 *
 * Writes the postmarks from the first to the last: who gave it to whom, what was seen of the giver, when, and
 * how long it took.
 */
void
tm_way_write (GString *out, const TmMessage *message)
{
  gboolean any = FALSE;
  gint64 last = 0;

  tm_paper_write (out, "h2", "", _ ("The way it took, from first to last"));
  for (guint i = tm_message_get_n_headers (message); i-- > 0;)
    {
      const TmHeader *header = tm_message_get_header (message, i);
      if (g_ascii_strcasecmp (header->name, "Received") != 0)
        continue;
      if (!any)
        g_string_append (out, "<ol>");
      any = TRUE;
      write_stop (out, header->raw, &last);
    }
  if (any)
    g_string_append (out, "</ol>");
  tm_paper_write (out, "p", "",
                  any ? _ (
                    "Only the last postmarks are from your own mail service. Those before can be made up.")
                      : _ ("The mail has no postmarks, so its way cannot be told."));
}
