/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points in time as mail headers write them (RFC 5322, 3.3). */
#define G_LOG_DOMAIN "tm-mail-date"

#include "config.h"

#include "tm-mail-date.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static int
find_month (const char *word)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (int month = 0; month < 12; month++)
    if (strncmp (lower, names + 3 * month, 3) == 0)
      return month + 1;
  return 0;
}

/* "+0900"; names of zones are those of RFC 822 that mean world time, others are not known. */
static gboolean
read_zone (const char *text, int *ret_seconds)
{
  guint hours = 0, minutes = 0;
  char sign[2] = "";

  text += strspn (text, " \t");
  if (sscanf (text, "%1[+-]%2u%2u", sign, &hours, &minutes) == 3 && hours < 24 && minutes < 60)
    {
      *ret_seconds = (int) (hours * 3600 + minutes * 60) * (*text == '-' ? -1 : 1);
      return TRUE;
    }
  *ret_seconds = 0;
  return g_ascii_strncasecmp (text, "GMT", 3) == 0 || g_ascii_strncasecmp (text, "UTC", 3) == 0
         || g_ascii_strncasecmp (text, "UT", 2) == 0 || g_ascii_strncasecmp (text, "Z", 1) == 0;
}

/**
 * tm_mail_date_parse:
 * @untrusted_text: such as "Mon, 16 Nov 2026 09:12:00 +0900 (JST)"; hostile
 * @ret_unix: (out): seconds since 1970, UTC
 *
 * Returns: %FALSE when it is no such date, and then @ret_unix is untouched
 */
gboolean
tm_mail_date_parse (const char *untrusted_text, gint64 *ret_unix)
{
  const char *comma = strchr (untrusted_text, ',');
  const char *start = comma != NULL ? comma + 1 : untrusted_text;
  char month[4] = "";
  int day = 0, year = 0, hour = 0, minute = 0, second = 0, zone = 0, used = 0;

  if (sscanf (start, " %2d %3[A-Za-z]%*[a-z] %4d", &day, month, &year) < 3
      && sscanf (start, " %2d %3[A-Za-z] %4d", &day, month, &year) < 3)
    return FALSE;
  const char *clock = strchr (start, ':');
  while (clock != NULL && clock > start && g_ascii_isdigit (clock[-1]))
    clock--;
  if (clock == NULL || sscanf (clock, "%2d:%2d%n", &hour, &minute, &used) < 2)
    return FALSE;
  clock += used;
  if (sscanf (clock, ":%2d%n", &second, &used) == 1)
    clock += used;
  if (!read_zone (clock, &zone))
    return FALSE;
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, find_month (month), day, hour, minute,
                                                    MIN (second, 59));
  if (time == NULL)
    return FALSE;
  *ret_unix = g_date_time_to_unix (time) - zone;
  return TRUE;
}

/**
 * tm_mail_date_dup_words:
 * @unix_time: seconds since 1970
 *
 * Returns: (transfer full) (nullable): date and time where the reader is, in the reader's language; %NULL
 * outside of the years 1 to 9999
 */
char *
tm_mail_date_dup_words (gint64 unix_time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_time);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: date and time of a mail, for strftime. */
  return here != NULL ? g_date_time_format (here, _ ("%B %-e, %Y, %H:%M")) : NULL;
}
