/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of forms inside a mail: what they are called is what they are after. */
#define G_LOG_DOMAIN "tm-html-fields"

#include "tm-html-fields.h"

#include "core/tm-limits.h"

#include <string.h>

#define LABEL_MAX_CHARS 40

static const char *
get_attribute (const GumboElement *element, const char *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);
  return attribute != NULL ? attribute->value : "";
}

static char *
dup_type (const GumboElement *element)
{
  static const char * const types[] = { "text", "password", "email", "tel", "number", "url", "search", "submit", "button",
                                        "image", "reset", "checkbox", "radio", "file", "hidden", "date", NULL };
  g_autofree char *type = g_ascii_strdown (get_attribute (element, "type"), -1);

  switch (element->tag)
    {
    case GUMBO_TAG_BUTTON:
      return g_strdup ("button");
    case GUMBO_TAG_SELECT:
      return g_strdup ("select");
    case GUMBO_TAG_TEXTAREA:
      return g_strdup ("textarea");
    default:
      return g_strv_contains (types, type) ? g_steal_pointer (&type) : g_strdup ("text");
    }
}

/* What stands right before the field is its name for the eye. */
static char *
dup_words_before (const TmMessageParts *parts)
{
  const char *text = parts->text->str;
  const char *start = text + parts->text->len;

  for (guint i = 0; i < LABEL_MAX_CHARS && start > text; i++)
    start = g_utf8_find_prev_char (text, start);
  return g_strdup (start);
}

static char *
dup_label (const TmMessageParts *parts, const GumboElement *element)
{
  static const char * const attributes[] = { "placeholder", "aria-label", "title", "value" };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = get_attribute (element, attributes[i]);
      if (*value != '\0')
        {
          g_autofree char *valid = g_utf8_make_valid (value, -1);
          return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 2 * LABEL_MAX_CHARS));
        }
    }
  return dup_words_before (parts);
}

/**
 * tm_html_fields_add:
 * @parts: the draft
 * @element: an input, button, select or textarea; hostile
 * @n_forms: how many forms have begun
 *
 * Returns: index of the field, or -1 when there are too many
 */
int
tm_html_fields_add (TmMessageParts *parts, const GumboElement *element, guint n_forms)
{
  if (parts->fields->len >= TM_FIELDS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_FIELDS);
      return -1;
    }
  TmField *field = tm_message_parts_add_field (parts);
  field->form = n_forms > 0 ? n_forms - 1 : G_MAXUINT32;
  field->type = dup_type (element);
  field->name = g_utf8_make_valid (get_attribute (element, "name"), -1);
  field->label = dup_label (parts, element);
  field->autocomplete = g_utf8_make_valid (get_attribute (element, "autocomplete"), -1);
  return (int) parts->fields->len - 1;
}
