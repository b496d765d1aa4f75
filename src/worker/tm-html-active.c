/* SPDX-License-Identifier: GPL-3.0-or-later
 * What in HTML would do something by itself. It is noted and never run. */
#define G_LOG_DOMAIN "tm-html-active"

#include "tm-html-active.h"

#include <stdlib.h>
#include <string.h>

#define CODED_IN_A_ROW_MIN 10
#define CODED_RUNS_MIN 3
#define WORDS_BEFORE_CHARS 12
#define BLANKS_MAX 100

static const char *
get_attribute (const GumboElement *element, const char *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);
  return attribute != NULL ? attribute->value : "";
}

/* Services put facts for machines into a script element; its type says that nothing is run (HTML, 4.12.1). */
static gboolean
is_data (const GumboElement *element)
{
  const char *type = get_attribute (element, "type");
  return *type != '\0' && strcasestr (type, "javascript") == NULL && strcasestr (type, "module") == NULL
         && strcasestr (type, "ecmascript") == NULL;
}

static gboolean
has_handler (const GumboElement *element)
{
  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      if (g_ascii_strncasecmp (attribute->name, "on", 2) == 0 && strlen (attribute->name) > 4 && *attribute->value != '\0')
        return TRUE;
    }
  return FALSE;
}

/* What acts has no words; the last ones in front of it say where it stands. */
static void
note (TmMessageParts *parts, const char *kind)
{
  const char *text = parts->text->str, *end = text + parts->text->len;

  tm_message_parts_add_note (parts, kind);
  for (guint i = 0; i < BLANKS_MAX && end > text && g_ascii_isspace (end[-1]); i++)
    end--;
  const char *start = end;
  for (guint i = 0; i < WORDS_BEFORE_CHARS && start > text && start[-1] != '\n'; i++)
    start = g_utf8_find_prev_char (text, start);
  if (start < end)
    tm_message_parts_add_spot (parts, TM_SPOT_ACTIVE, (guint32) (start - text), (guint32) (end - text));
}

/**
 * tm_html_active_note_element:
 * @parts: the draft that gets the notes
 * @element: any element; hostile
 */
void
tm_html_active_note_element (TmMessageParts *parts, const GumboElement *element)
{
  if (has_handler (element))
    note (parts, TM_NOTE_ACTIVE_HANDLER);
  switch (element->tag)
    {
    case GUMBO_TAG_SCRIPT:
      if (!is_data (element))
        note (parts, TM_NOTE_ACTIVE_SCRIPT);
      break;
    case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT: case GUMBO_TAG_EMBED:
      note (parts, TM_NOTE_ACTIVE_FRAME);
      break;
    case GUMBO_TAG_META:
      if (g_ascii_strcasecmp (get_attribute (element, "http-equiv"), "refresh") == 0
          && strcasestr (get_attribute (element, "content"), "url") != NULL)
        note (parts, TM_NOTE_ACTIVE_REFRESH);
      break;
    default:
      break;
    }
}

/* The end of a numeric reference to a plain letter at @at, or NULL. */
static const char *
skip_coded_letter (const char *at, const char *end)
{
  char *after = NULL;

  if (end - at < 4 || at[0] != '&' || at[1] != '#')
    return NULL;
  gboolean hex = at[2] == 'x' || at[2] == 'X';
  gulong code = strtoul (at + (hex ? 3 : 2), &after, hex ? 16 : 10);
  if (after == NULL || after >= end || *after != ';' || code > 127 || !g_ascii_isalpha ((char) code))
    return NULL;
  return after + 1;
}

/**
 * tm_html_active_is_coded:
 * @untrusted_source: a piece of the source of HTML; hostile
 * @length: its bytes
 *
 * Returns: whether many letters in a row are written as numbers there
 */
gboolean
tm_html_active_is_coded (const char *untrusted_source, gsize length)
{
  const char *end = untrusted_source + length;
  guint row = 0;

  for (const char *p = untrusted_source; p < end && row < CODED_IN_A_ROW_MIN;)
    {
      const char *next = *p == '&' ? skip_coded_letter (p, end) : NULL;
      row = next != NULL ? row + 1 : 0;
      p = next != NULL ? next : p + 1;
    }
  return row >= CODED_IN_A_ROW_MIN;
}

/**
 * tm_html_active_note_source:
 * @parts: the draft that gets the note
 * @untrusted_html: hostile; ends with a NUL
 * @length: its bytes
 *
 * Notes letters of the Latin alphabet that are written as numbers, row after row. Many mailers write Japanese so, and
 * that is left alone.
 */
void
tm_html_active_note_source (TmMessageParts *parts, const char *untrusted_html, gsize length)
{
  const char *end = untrusted_html + length;
  guint row = 0, runs = 0;

  for (const char *p = untrusted_html; p < end;)
    {
      const char *next = *p == '&' ? skip_coded_letter (p, end) : NULL;
      row = next != NULL ? row + 1 : 0;
      runs += row == CODED_IN_A_ROW_MIN;
      p = next != NULL ? next : p + 1;
    }
  if (runs >= CODED_RUNS_MIN)
    tm_message_parts_add_note (parts, TM_NOTE_CODED_LETTERS);
}
