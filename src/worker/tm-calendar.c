/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an appointment says (RFC 5545): mail programs and calendars show it, so it is text of the mail. */
#define G_LOG_DOMAIN "tm-calendar"

#include "tm-calendar.h"

#include <string.h>

#define TEXT_MAX_BYTES (64 * 1024)
#define EVENTS_MAX 3
/* Each is looked for in all of the text. */
#define VALUES_MAX 40

/* 3.1: a line that begins with a blank goes on the one before. */
static char *
dup_unfolded (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n' && (p[1] == ' ' || p[1] == '\t'))
      p++;
    else if (*p != '\r')
      g_string_append_c (out, *p);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* 3.3.11: a backslash before commas, semicolons and line ends. */
static char *
dup_unescaped (const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (*p != '\\' || p[1] == '\0')
      g_string_append_c (out, *p);
    else
      {
        p++;
        g_string_append_c (out, *p == 'n' || *p == 'N' ? '\n' : *p);
      }
  return g_strstrip (g_string_free (out, FALSE));
}

/* The value of a property that is for people; parameters may stand between the name and the colon, in quotes
 * too. */
static const char *
get_shown_value (const char *line)
{
  static const char * const names[] = { "SUMMARY", "LOCATION", "DESCRIPTION", "URL" };
  gboolean quoted = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);
      if (g_ascii_strncasecmp (line, names[i], n) != 0 || strchr (":;", line[n]) == NULL)
        continue;
      for (const char *p = line + n; *p != '\0'; p++)
        {
          quoted ^= *p == '"';
          if (*p == ':' && !quoted)
            return p + 1;
        }
    }
  return NULL;
}

/**
 * tm_calendar_dup_text:
 * @untrusted_text: a calendar file, UTF-8; hostile
 * @shown: what the mail shows already; it is not said again
 * @ret_cut: (out): whether something was left out: appointments behind the first, properties behind the
 * fortieth, words behind 64 KiB
 *
 * Returns: (transfer full): heading, place and description of its first appointments, a line each; "" when
 * there is none
 */
char *
tm_calendar_dup_text (const char *untrusted_text, const char *shown, gboolean *ret_cut)
{
  g_autofree char *unfolded = dup_unfolded (untrusted_text);
  g_autoptr (GString) out = g_string_new (NULL);
  guint events = 0, inner = 0, values = 0;
  char *line = unfolded;

  while (line != NULL && events <= EVENTS_MAX && values < VALUES_MAX && out->len < TEXT_MAX_BYTES)
    {
      const char *here = strsep (&line, "\n");
      gboolean event = g_ascii_strncasecmp (here, "BEGIN:VEVENT", 12) == 0;
      events += event;
      /* The zone and the alarms of an appointment have descriptions of their own, which say nothing. */
      if (!event && g_ascii_strncasecmp (here, "BEGIN:VALARM", 12) == 0)
        inner++;
      else if (inner > 0 && g_ascii_strncasecmp (here, "END:VALARM", 10) == 0)
        inner--;
      const char *value = events > 0 && inner == 0 ? get_shown_value (here) : NULL;
      g_autofree char *plain = value != NULL ? dup_unescaped (value) : NULL;
      if (plain == NULL || *plain == '\0')
        continue;
      values++;
      if (strstr (shown, plain) == NULL && strstr (out->str, plain) == NULL)
        g_string_append_printf (out, "%s\n", plain);
    }
  *ret_cut = line != NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
