/* SPDX-License-Identifier: GPL-3.0-or-later
 * A plan as plain text: to ask somebody about one step, and to show what was done when. */
#define G_LOG_DOMAIN "tm-guide-text"

#include "config.h"

#include "tm-guide-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_line (GString *text, const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s\n", line);
}

static void
append_path (GString *text, const char *where, char **path)
{
  g_autofree char *joined = path != NULL ? g_strjoinv (" › ", path) : NULL;

  if (joined != NULL && *joined != '\0')
    g_string_append_printf (text, "%s %s\n", where, joined);
}

static void
append_page (GString *text, const char *owner, const char *address)
{
  if (*address == '\0')
    return;
  /* Translators: %1$s is whose page it is, %2$s its address. */
  g_string_append_printf (text, _ ("%1$s: %2$s"), owner, address);
  g_string_append_c (text, '\n');
}

/* The parts of a step that somebody else needs to help with it. */
static void
append_step (GString *text, const TmGuideStep *step)
{
  append_line (text, step->body);
  append_path (text, *step->app_path != NULL ? _ ("On a computer:") : _ ("Where:"), step->path);
  append_path (text, _ ("In the telephone app:"), step->app_path);
  append_line (text, step->caution);
  append_line (text, step->phone);
  append_line (text, step->hours);
  append_page (text, step->phone_owner, step->phone_page);
  append_page (text, step->address_owner, step->address);
}

/**
 * tm_guide_text_dup_request:
 * @step: a step of a plan
 *
 * Holds nothing of the mail.
 *
 * Returns: (transfer full): a text for a friend, in the language of the person
 */
char *
tm_guide_text_dup_request (const TmGuideStep *step)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (
    text, _ ("I got a mail that worries me and do not get on with this step. Can you look at it with me?"));
  g_string_append_c (text, '\n');
  append_line (text, step->title);
  append_step (text, step);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_happened (GString *text, TmHappened happened)
{
  append_line (text, _ ("What happened"));
  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if ((happened & (1u << bit)) != 0)
      g_string_append_printf (text, "・%s\n", tm_happened_get_label (1u << bit));
}

static void
append_state (GString *text, gint64 done, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = done != 0 ? g_date_time_new_from_unix_utc (ABS (done)) : NULL;
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* Translators: a date and time for strftime. */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%B %-e, %Y, %H:%M")) : NULL;

  if (when == NULL)
    append_line (text, _ ("(not done yet)"));
  else if (done > 0)
    /* Translators: %s is a date and time. */
    g_string_append_printf (text, _ ("%s (done)"), when);
  else
    g_string_append_printf (text, _ ("%s (does not apply)"), when);
  if (when != NULL)
    g_string_append_c (text, '\n');
}

/**
 * tm_guide_text_dup_record:
 * @title: of the plan
 * @happened: what was answered
 * @listed: what was found in the company's own list of messages
 * @steps: (element-type TmGuideStep): of the plan, in order
 * @done: for each of @steps when it was ticked off, in Unix seconds; negative: when it was said that it does
 * not apply; or 0
 * @zone: in which the times are written
 *
 * For the card company, the bank or the police. Holds nothing of the mail.
 *
 * Returns: (transfer full): what was done when, and what is left, in the language of the person
 */
char *
tm_guide_text_dup_record (const char *title, TmHappened happened, TmListed listed, GPtrArray *steps,
                          const gint64 *done, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (text, title);
  g_string_append_c (text, '\n');
  append_happened (text, happened);
  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);

      if (i == tm_guide_count_main (steps))
        g_string_append_printf (text, "\n%s\n", _ ("For more peace of mind"));
      g_string_append_printf (text, "\n%u. %s\n", i + 1, step->title);
      append_state (text, done[i], zone);
      if (strcmp (step->action, "message-center") == 0 && listed != TM_LISTED_UNKNOWN)
        g_string_append_printf (text, "→ %s\n", tm_listed_get_label (listed));
      append_step (text, step);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
