/* SPDX-License-Identifier: GPL-3.0-or-later
 * What in HTML would do something by itself. It is noted and never run. */
#define G_LOG_DOMAIN "tm-html-active"

#include "tm-html-active.h"

#include "tm-html-element.h"

#include <string.h>

#define WORDS_BEFORE_CHARS 12
#define BLANKS_MAX 100

/* Services put facts for machines into a script element; its type says that nothing is run (HTML, 4.12.1). */
static gboolean
is_data (const GumboElement *element)
{
  const char *type = tm_html_element_get (element, "type");
  return *type != '\0' && strcasestr (type, "javascript") == NULL && strcasestr (type, "module") == NULL
         && strcasestr (type, "ecmascript") == NULL;
}

static gboolean
has_handler (const GumboElement *element)
{
  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      if (g_ascii_strncasecmp (attribute->name, "on", 2) == 0 && strlen (attribute->name) > 4
          && *attribute->value != '\0')
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
      if (g_ascii_strcasecmp (tm_html_element_get (element, "http-equiv"), "refresh") == 0
          && strcasestr (tm_html_element_get (element, "content"), "url") != NULL)
        note (parts, TM_NOTE_ACTIVE_REFRESH);
      break;
    default:
      break;
    }
}
